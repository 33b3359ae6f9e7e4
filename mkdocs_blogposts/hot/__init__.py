"""Rebuilding after an edit, under `mkdocs serve`, only what the edit can have changed."""
