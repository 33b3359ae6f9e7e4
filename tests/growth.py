"""Hostile inputs that grow, and everything of ours that reads text: what each costs at each size.

Python's work is counted in calls of functions, which is the same on every machine. What a
regular expression or a parser in C does is not seen that way: benchmarks/doubling.py times it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from pymdownx.slugs import slugify

from mkdocs_blogposts import html, urls
from mkdocs_blogposts.errors import InputError
from mkdocs_blogposts.html import inline, links, srcset
from mkdocs_blogposts.html.prose import Prose
from mkdocs_blogposts.importers import headings
from mkdocs_blogposts.importers.html_to_markdown import html_to_markdown
from mkdocs_blogposts.importers.hugo import code as hugo_code
from mkdocs_blogposts.importers.hugo import shortcodes as hugo_shortcodes
from mkdocs_blogposts.importers.wordpress import blocks
from mkdocs_blogposts.importers.wordpress.shortcodes import Media
from mkdocs_blogposts.locale import typography
from mkdocs_blogposts.markdown import commonmark, expressions, post_header, summary
from mkdocs_blogposts.markdown.commonmark.vue_script import PageScripts, has_effects
from mkdocs_blogposts.markdown.expressions import finder
from mkdocs_blogposts.markdown.model import MarkdownSource
from mkdocs_blogposts.markdown.python_markdown import block_starts
from mkdocs_blogposts.posts import frontmatter, vuepress_syntax
from mkdocs_blogposts.posts.frontmatter import titles
from mkdocs_blogposts.render import embeds
from mkdocs_blogposts.render.feeds import content
from mkdocs_blogposts.render.search import records
from mkdocs_blogposts.site.unpublished import Candidates, HiddenText, References, Start

#: What is repeated, by a name for it.
PIECES: dict[str, str] = {
    "brackets": "[",
    "links not closed": "[a](",
    "pictures not closed": "![a](b ",
    "quotes": "> ",
    "lists": "- ",
    "stars": "*a ",
    "underscores": "_a",
    "backticks": "`a ``",
    "braces": "{{ ",
    "expressions not closed": "{{ $frontmatter.",
    "expressions": "{{ $frontmatter.title }} ",
    "Python's own quotes": "{{ '\\'",
    "tags not closed": "<a ",
    "attributes": "<a b='",
    "comments not closed": "<!-- ",
    "comments": "<!-- a --> ",
    "entities": "&amp",
    "less than": "<",
    "greater than": ">",
    "elements": "<b>a</b>",
    "pictures": "<img src='a.png'>\n",
    "headings": "# a\n",
    "underlines": "a\n=\n",
    "containers": "::: tip\n",
    "fences": "```\na\n",
    "slides": "@slidestart\n",
    "embeds not closed": "@[youtube](a ",
    "formulas": "$a$ ",
    "formulas not closed": "$$a\n",
    "attributes of blocks": "- a {.b}\n{.c}\n",
    "emphasis beside CJK": "**（",
    "includes": "<!-- @include: ./a.md -->\n",
    "drawings": "<svg>",
    "headings of HTML": "<h1>",
    "tables": "| a | b |\n",
    "notes": "[^a]\n",
    "definitions": "[a]: b\n",
    "slashes": "a/",
    "dots": "../",
    "dashes": "-",
    "colons": ":a",
    "emoji": ":wink:",
    "spaces": " ",
    "tabs": "\t",
    "lines": "\n",
    "words": "un mot ",
    "French": "l'ami « dit » : quoi ? ! ... 5 000 € ",
    "addresses": "https://example.org/a?b=c ",
    "accents": "e\u0301",
    "zero widths": "\u200d\ufe0f",
}

#: What stands before and after the repeated piece: where a reader looks for something.
FRAMES: dict[str, tuple[str, str]] = {
    "": ("", ""),
    "in a line": ("un", "mot"),
    "in a heading": ("# un", "mot"),
    "in the words of a fence": ("```js", "x\ncode\n```"),
    "in the lines of a fence": ("```js {", "x\ncode\n```"),
    "in the title of a tab": ("::: code-tabs\n@tab un", "x\ncode\n:::"),
    "in a container": ("::: tip ", "\n\ntext\n:::"),
    "in attributes": ("un *mot*{", "\n"),
    "in a link": ("[un](a", "b"),
    "in a size": ("![un](a.png =", "b"),
    "in an expression": ("{{ $frontmatter.title", " x"),
    "in a tag": ("<p a", "b"),
}


def grown(piece: str, frame: str, size: int) -> str:
    """About `size` characters of a piece, in its frame."""
    before, after = FRAMES[frame]
    return before + PIECES[piece] * (size // len(PIECES[piece])) + after


def _source(text: str) -> MarkdownSource:
    return MarkdownSource(
        markdown=text, src_uri="posts/a.md", scope={"$frontmatter": {"title": "Un"}}, math={}
    )


def _lift(text: str) -> object:
    return post_header.strip_header(
        text, title="Un", dates=["16/06/2023"], home=["../"], lists=["../articles/"]
    )


def _front(text: str) -> object:
    try:
        return frontmatter.read_front_matter(f"---\ntitle: {text}\n---\n")
    except InputError as error:
        return error


#: Files whose names are in hostile texts, or nearly.
_MEDIA = {uri: uri for uri in ("posts/a.png", "assets/x.html", "posts/a", "img/a b (1).md")}


def _mentioned(text: str) -> object:
    hidden = HiddenText(src_uri="posts/a.md", text=f"{text}\n![](a.png {text} a.png")
    return Candidates(media=_MEDIA, hidden=[hidden], published=["posts/b.md"]).find()


def _shown(text: str) -> object:
    page = f"<p>a.png {text}</p><i data-a='{text} a.png {text}'></i>"
    return References(files=_MEDIA).in_html(page, Start(source="posts/b.md"))


def _script(text: str) -> object:
    scripts = PageScripts({}, lambda path: text, lambda patterns: (), lambda found, hint: None)
    code = f"import {{ data }} from './a.data.ts'\n{text}\nconst b = [{text}]"
    return scripts.names(code), has_effects(text)


def _wordpress(text: str) -> object:
    media = Media(picture=str, attached=(), note=lambda kind, name: None)
    return blocks.html_of_blocks(text, media, lambda ident: "")


_PROSE = Prose(is_ours=True, site_url=None, label=str, annotates=True)


def _ready(text: str) -> object:
    code = f"<div class='highlight'><span class=\"c1\">(1){text}</span></div><ol><li>{text}"
    task = f"<li class='task-list-item'>{text}<iframe src='//a'>{text}"
    return _PROSE.ready(f"<p>{text}</p>{task}{code}")


#: Everything that reads what an author writes, by a name for it.
READERS: dict[str, Callable[[str], object]] = {
    "front matter": _front,
    "title of the text": titles.heading_of,
    "VuePress or not": vuepress_syntax.uses_vuepress,
    "formulas": vuepress_syntax.has_formulas,
    "expressions set aside": expressions.mask_expressions,
    "expressions": lambda text: finder.interpolate(text, {"$frontmatter": {}}, escape=str),
    "missing blank lines": block_starts.missing_blank_lines,
    "script of Vue": _script,
    "text of a front page": inline.inline_html,
    "drawing of a front page": lambda text: inline.safe_svg(f"<svg>{text}</svg>"),
    "CommonMark": lambda text: commonmark.render(_source(text)),
    "tokens of HTML": html.tokens,
    "HTML to Markdown": html_to_markdown,
    "text of WordPress": _wordpress,
    "shortcodes of Hugo": lambda text: hugo_shortcodes.expand(text, lambda call: ""),
    "headings of other engines": lambda text: headings.with_ids(text, str, str),
    "code of Hugo": hugo_code.with_settings,
    "whole HTML": lambda text: html.Body(text).is_balanced,
    "header lifted": _lift,
    "summary and excerpt": lambda text: summary.summarize(text + "<!-- more -->" + text),
    "addresses of an excerpt": lambda text: links.fragment(text, "a/b/"),
    "galleries and frames": _ready,
    "address": links.normalize_path,
    "feed": lambda text: content.absolute(text, "https://example.org/a/"),
    "text of a search": lambda text: records.document(
        records.Record(url="", title="", content=text)
    ),
    "srcset": lambda text: list(srcset.candidates(text)),
    "lists in pages": lambda text: embeds.replace_comments(text, lambda *request: ""),
    "French typography": lambda text: typography.typeset(text, typography.style_of("fr")),
    "slug": lambda text: urls.slug(text, slugify(case="lower"), "-"),
    "confinement": urls.confinement_problem,
    "key of an address": urls.address_key,
    "files a draft names": _mentioned,
    "files a page shows": _shown,
}


def calls(function: Callable[[str], object], text: str) -> int:
    """How many functions, of Python and of C, `function(text)` calls."""
    count = 0

    def count_call(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        function(text)
    finally:
        sys.setprofile(before)
    return count
