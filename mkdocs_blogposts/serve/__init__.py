"""Rebuilds after an edit while `mkdocs serve` runs: only what the edit can have changed.

In comes the site as the last build left it, on disk and in memory, and what changed in docs_dir
since; out go the files that are not what they were, byte for byte as a full build would write
them. Where the effects of an edit are not known, MkDocs builds the whole site. This room may
import MkDocs, `build` and everything below it; only `plugin` imports this room.
"""
