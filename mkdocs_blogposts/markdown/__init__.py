"""From Markdown to HTML, by Python-Markdown or as CommonMark, and what is extracted from it.

In comes the text of one page with the settings of `model.MarkdownSource`; out go its HTML,
headings and problems, and from the HTML the excerpt, the summary and the post's own header. Only
`mkdocs_pages` in this room may import MkDocs. The room imports nothing of `posts`: a conversion
knows a text and its settings, and no post.
"""
