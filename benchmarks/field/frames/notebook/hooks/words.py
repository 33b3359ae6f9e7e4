"""The end of a post says how many words it has."""


def on_page_content(html, page, config, files):
    if "date" not in page.meta:
        return html
    return f'{html}<p class="words">{len(html.split())} words, more or less.</p>'
