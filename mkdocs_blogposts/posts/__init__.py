"""From a file to a checked `Post`: front matter, authors, defaults of folders, dates from git.

In come the paths and bytes of files; out go frozen posts, and a `Problem` for each mistake with
its file, line and what to write. Nothing here knows MkDocs, Markdown or where a post will be
published. The room imports `config`, `locale`, `timestamps` and other leaves.
"""
