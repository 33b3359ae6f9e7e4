"""Where everything goes: the files and pages of a site, and what mkdocs.yml says of them.

In come the configuration, the files that MkDocs collected and the posts; out go output paths with
their owners, pages, navigation, redirects, pictures, and the list of files that are not published.
This room knows MkDocs, and some of its plugins. It imports `blog` and everything below it, and
nothing of what templates see.
"""
