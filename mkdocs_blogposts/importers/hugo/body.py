"""The text of a page of Hugo in our Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ...html.players import name_of, page_of
from ...markdown.commonmark.emoji import characters
from ..breaks import with_hard_breaks
from ..headings import below_title, with_ids
from ..html_to_markdown import html_to_markdown
from ..link_targets import rewrite_targets
from ..report import Place, Report
from ..text import matches, rewrite
from .code import with_settings
from .components import component, is_sure
from .links import Links
from .own import OwnShortcodes
from .pages import HTML, Page
from .settings import Settings, as_text
from .shortcodes import Call, expand

_REF = re.compile(r"(?P<path>[^#]*)(?P<anchor>#.*)?", re.DOTALL)
_EMOJI = re.compile(r"(?<![\\\w:]):(?P<name>[a-z0-9_+-]+):(?!\w)")
_MARKED = re.compile(r"(?<![\\=])==(?=[^\s=])(?=[^\n]*?[^\s=]==(?!=))")
_RAISED = re.compile(r"(?<![\\^\[])\^(?=[^\s^]+\^(?!\^))")
_STRUCK = re.compile(r"(?<![\\~])~(?P<text>[^\s~]+)~(?!~)")
_ATTRIBUTES = re.compile(
    r"^[ \t]*\{[ \t]*(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[\w-]+))[^{}\n]*\}[ \t]*$\n?", re.M
)
_GAPS = re.compile(r"\n(?:[ \t]*\n){2,}")
_PLAYER = re.compile(
    r"<iframe\b[^>]*?\ssrc=[\"'](?P<src>(?:https?:)?//[^\"']+)[\"'][^>]*>\s*</iframe>",
    re.DOTALL | re.IGNORECASE,
)
_MATH = re.compile(r"\$\$|(?<![\\$\w])\$(?=[^\s$])[^$\n]*[^\s$\\]\$(?![\d$])|\\\(|\\\[")


@dataclass(kw_only=True)
class Bodies:
    """Rewrites the texts of one site.

    Attributes:
        anchor, our_anchor: the ids that the old engine and ours make of headings.
        has_math: whether a text has math, in a site or on a page that shows it.
    """

    settings: Settings
    links: Links
    own: OwnShortcodes
    report: Report
    anchor: Callable[[str], str]
    our_anchor: Callable[[str], str]
    expand: Callable[..., str] = expand
    has_math: bool = False

    def text(self, page: Page) -> str:
        """The body of a page."""
        body = self._of_html(page) if page.ending in HTML else self._of_markdown(page)
        body = with_ids(with_settings(body), self.anchor, self.our_anchor)
        if page.kind == "page":
            body = below_title(body, page.title)
        self._note(body, page)
        body = rewrite_targets(body, lambda target, _: self.links.here(target, page))
        body = rewrite(body, _GAPS, lambda *_: "\n\n").lstrip("\n")
        if self.settings.get("markup.goldmark.renderer.hardwraps"):
            body, breaks = with_hard_breaks(body)
            self.report.convert("line break (two spaces)", page.place, breaks)
        return body

    def _of_markdown(self, page: Page) -> str:
        def shown(call: Call) -> str:
            return self._shortcode(call, page)

        return self._plain(self.expand(page.body, shown, first_line=page.line))

    def _of_html(self, page: Page) -> str:
        """The Markdown of a page in HTML, in which Markdown of shortcodes is kept."""
        self.report.convert("a page in HTML", page.place)
        kept: list[str] = []

        def shown(call: Call) -> str:
            made = self._shortcode(call, page)
            # Addresses stand in attributes, and what is in another shortcode is a part of it.
            if call.name in ("ref", "relref", "param") or call.inside or made.startswith("<"):
                return made
            kept.append(made.strip("\n"))
            tag = "x-kept" if "\n" in made else "x-inline"
            return f'<{tag} n="{len(kept) - 1}"></{tag}>'

        # Indentation, which is code in Markdown, is nothing in HTML.
        parts = re.split(r"(<pre\b.*?</pre>)", page.body, flags=re.DOTALL | re.IGNORECASE)
        parts[::2] = [re.sub(r"^[ \t]+", "", part, flags=re.M) for part in parts[::2]]
        body = self.expand("".join(parts), shown, first_line=page.line)
        return html_to_markdown(body, self.report.noter(page.place), kept=kept) + "\n"

    def _shortcode(self, call: Call, page: Page) -> str:
        place = Place(file=page.source, line=call.line)
        shown = self._special(call, page, place)
        if shown is None and is_sure(call):
            shown = component(call)
        if shown is None and (made := self.own.shown(call)) is not None:
            shown = _without_players(made)
        if shown is None:
            shown = component(call)
        name = f"{{{{< {call.name} >}}}}" if self.expand is expand else f"{call.name}()"
        if shown is None:
            self.report.keep_raw(f"{name} (left out)", place)
            return (call.inner or "").strip("\n")
        self.report.convert(name, place)
        return shown

    def _special(self, call: Call, page: Page, place: Place) -> str | None:
        """What needs the site: addresses of pages, and parameters."""
        match call.name:
            case "ref" | "relref":
                found = _REF.match(call.get("path", at=0))
                path, anchor = (found["path"], found["anchor"] or "") if found else ("", "")
                if not path:
                    return anchor
                other = self.links.page_at(path, page)
                if other is None:
                    self.report.leave("{{< ref >}} to a page that is not there", place)
                    return path + anchor
                return (other.address or f"/{other.path}/") + anchor
            case "param":
                key = call.get("name", at=0).lower()
                value = page.meta.get(key)
                return as_text(self.settings.param(key) if value is None else value)
            case "gallery" if not (call.inner or "").strip() and not call.named.get("images"):
                pattern = call.get("match", "dir", at=0).split("/")[-1].strip("*")
                pictures = [
                    name
                    for name in sorted(page.resources)
                    if re.search(r"\.(?:png|jpe?g|gif|webp|svg|avif)$", name, re.I)
                    and pattern in name
                ]
                return "\n" + "\n".join(f"![](<{name}>)" for name in pictures) + "\n"
        return None

    def _plain(self, body: str) -> str:
        """Keep as text what is text for Hugo, with its settings."""
        extras = "markup.goldmark.extensions.extras"
        changes: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = []
        if not self.settings.get("enableemoji"):
            changes.append((_EMOJI, _escaped_emoji))
        if not self.settings.get(f"{extras}.mark.enable"):
            changes.append((_MARKED, lambda found: f"\\{found[0]}"))
        if not self.settings.get(f"{extras}.superscript.enable"):
            changes.append((_RAISED, lambda found: f"\\{found[0]}"))
        if not self.settings.get(f"{extras}.subscript.enable"):
            changes.append((_STRUCK, lambda found: f"~~{found['text']}~~"))
        if self.settings.get("markup.goldmark.parser.attribute.block"):
            changes.append((_ATTRIBUTES, lambda found: ""))
        for pattern, change in changes:
            body = rewrite(body, pattern, partial(_changed, change))
        return body

    def _note(self, body: str, page: Page) -> None:
        """Note what needs an extension."""
        shows = self.settings.get("markup.goldmark.extensions.passthrough.enable")
        shows = shows or self.settings.param(
            "math", "katex", "mathjax", "math.enable", "page.math.enable"
        )
        own = next(
            (page.meta[key] for key in ("math", "katex", "mathjax") if key in page.meta), None
        )
        if (own if own is not None else shows) and next(matches(body, _MATH), None):
            self.has_math = True


def _without_players(markup: str) -> str:
    """The HTML of a template with a link for each page of another site in it, and no scripts."""
    markup = re.sub(r"<script\b.*?</script>\s*", "", markup, flags=re.DOTALL | re.IGNORECASE)

    def linked(found: re.Match[str]) -> str:
        address = page_of(html.unescape(found["src"]))
        return f'<a href="{html.escape(address)}">{html.escape(name_of(address))}</a>'

    return _PLAYER.sub(linked, markup)


def _changed(change: Callable[[re.Match[str]], str], found: re.Match[str], line: int) -> str:
    return change(found)


def _escaped_emoji(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[0] in characters() else found[0]
