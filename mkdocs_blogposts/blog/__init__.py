"""The index of a blog: order, terms, lists and their pages, related posts, translations, feeds.

Input: posts that were read and checked. Output: frozen indexes and plans: which lists exist, at
which addresses, with which posts, and which of them have feeds. No module here imports MkDocs or
deals with HTML. The room imports `posts`, `config`, `locale` and rooms below them.
"""
