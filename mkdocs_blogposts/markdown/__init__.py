"""From Markdown to HTML, by Python-Markdown or as CommonMark, and extraction from that HTML.

Input: the text of one page with the settings of `model.MarkdownSource`. Output: its HTML, headings
and problems; from the HTML the excerpt, the summary, and the title, date and links that the post
repeats at its top and end. Only `mkdocs_pages` in this room may import MkDocs. The room imports
`pictures` and rooms below it, and nothing of `posts`.
"""
