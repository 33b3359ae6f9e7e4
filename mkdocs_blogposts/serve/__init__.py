"""Incremental rebuilds after an edit while `mkdocs serve` runs.

Input: the site as the last build left it, on disk and in memory, and the changes in docs_dir
since. Output: the files that differ, byte for byte as a full build would write them. An edit of
an unsupported kind leads to a full build by MkDocs; the browser shows mistakes until they are
mended. `builder` is the story of it; `settling/` is what `hot_reload: preview` needs besides, and
`on_demand` what large blogs do. This room may import MkDocs, `build` and everything below it; only
`plugin` imports this room.
"""
