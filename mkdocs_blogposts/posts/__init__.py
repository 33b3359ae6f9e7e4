"""From a file to a checked `Post`: front matter, authors, defaults of folders, dates from git.

Input: the paths and bytes of files. Output: frozen posts, and a `Problem` for each mistake with its
file, its line and what to write. No module here imports MkDocs, converts Markdown or chooses
addresses. The room imports `config`, `locale` and the single modules below them.
"""
