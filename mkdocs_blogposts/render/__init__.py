"""Contents of output files: variables of templates, heads of pages, feeds, search entries.

Input: the index of posts, their converted texts, and addresses. Output: the frozen classes of
`context`, which are the public interface of templates, the content of feeds and redirects, and
the metadata of heads. Of its modules only those of `mkdocs_pages` may import MkDocs. The package
imports `site` and the packages below it.
"""
