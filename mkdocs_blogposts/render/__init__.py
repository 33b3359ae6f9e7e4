"""What templates see, and what is written besides: pages' context, heads, feeds, search entries.

In come the index of posts, their converted texts and the addresses of everything; out go the
frozen classes of `context`, which are the public interface of templates, the content of feeds and
redirects, and the metadata in heads. Only `mkdocs_pages` in this room may import MkDocs. The room
imports `site` and everything below it.
"""
