"""The index of a blog: order, terms, lists and their pages, related posts, translations, feeds.

In come posts that were read and checked; out go frozen indexes and plans: which lists exist, at
which addresses, with which posts. Nothing here knows MkDocs or HTML. The room imports `posts`,
`config`, `locale` and what lies below them.
"""
