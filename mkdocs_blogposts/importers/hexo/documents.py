"""A post or page of Hexo, made a document of ours."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from ...markdown.commonmark.vue_components import is_component
from ..breaks import with_hard_breaks
from ..link_targets import rewrite_targets
from ..model import Document
from ..text import rewrite
from .handlers import PageContext, handlers
from .links import with_fences, with_ids
from .lists import written_category
from .settings import local
from .site import HexoSite, Text
from .tags import TagConverter

#: `$`, and `^` that opens a raised text; not in tags, addresses and footnotes.
_MARK = re.compile(
    r"<[^<>\n]*>|\]\([^)\n]*\)|https?://\S+|\[\^[^\]\n]*\]"
    r"|(?<!\\)(\$|\^(?=[^\s^]+\^))"
)
_PRE_END = re.compile(r"</pre\s*>", re.IGNORECASE)
_UNKNOWN = re.compile(r"(?<!\\)<([A-Z][A-Za-z0-9]*)>")
_ANCHORED = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


class Converter:
    """Makes documents of the texts of one site."""

    def __init__(self, site: HexoSite) -> None:
        self.site, self.settings, self.report = site, site.settings, site.report

    def body(self, text: Text) -> str:
        """The Markdown of a text; ids of headings that others lead to are noted there."""
        body = text.front.body
        if text.meta.intro:
            body = "{}\n\n{}".format(text.meta.intro, body.lstrip("\n"))
        if text.is_html:
            body = flat_html(body)
            self.report.convert("HTML page", self.site.place(text))
        body, captions = with_fences(body)
        if captions:
            self.report.convert("caption of code", self.site.place(text), captions)
        found = handlers(self._context(text))
        file = self.site.file_of(text.path)
        body = TagConverter(found, self.report, file).convert(body, text.front.line)
        body = rewrite_targets(body, lambda url, is_html: self.target(text, url, is_html=is_html))
        return self._without_unknown(text, self._without_marks(text, body))

    def _without_marks(self, text: Text, body: str) -> str:
        """`body` with `$` and `^` as text where they were none of the old site's marks."""
        has_math = self.settings.has_math or text.meta.math
        is_plain = not has_math and not self.settings.has_marks
        escaped = {
            "$": not has_math and self.site.has_math and body.count("$") > 1,
            "^": is_plain and "^" in body,
        }
        if not any(escaped.values()):
            return body
        return rewrite(
            body, _MARK, lambda found, _: f"\\{found[1]}" if escaped.get(found[1]) else None
        )

    def _without_unknown(self, text: Text, body: str) -> str:
        """`body` with `<T>` as text: browsers know no such element, and authors meant a type."""

        def escaped(found: re.Match[str], line: int) -> str | None:
            if not is_component(found[1]) or f"</{found[1]}>" in body:
                return None
            self.report.convert("<T> that is no HTML", self.site.place(text))
            return f"&lt;{found[1]}>"

        return rewrite(body, _UNKNOWN, escaped)

    def document(self, text: Text, body: str) -> Document:
        """The document of a text, whose `body` all texts have been made of."""
        body = with_ids(body, text.wanted)
        if self.settings.breaks and not text.is_html:
            body, breaks = with_hard_breaks(body)
            if breaks:
                self.report.convert("line break (two spaces)", self.site.place(text), breaks)
        read = text.meta
        meta = dict(read.meta)
        if read.categories:
            meta["categories"] = [written_category(path) for path in read.categories]
        if read.math and not self.settings.has_math:
            self.report.convert("key: mathjax", self.site.place(text))
        return Document(
            source=self.site.file_of(text.path),
            line=text.front.line,
            target=text.target,
            is_post=text.kind != "page",
            meta=meta,
            body=body,
            addresses=text.addresses,
            hidden=read.hidden,
            unlisted=read.unlisted,
        )

    def target(self, text: Text, url: str, *, is_html: bool) -> str:
        """What to write for a link, a picture or a file that a text refers to."""
        if not url or url.startswith("#"):
            text.wanted.add(unquote(url[1:]))
            return url
        path, mark, rest = self._split(url)
        inner = local(path, self.settings)
        if not inner and _ANCHORED.match(path):
            return url
        path = unquote(path)
        if not inner and (asset := self.site.asset(text, path)):
            return self._asset(text, asset, is_html) + mark + rest
        inner = inner or self._joined(text, path)
        # hexo-renderer-marked takes a relative path of a picture for one from the root.
        if asset := self._file(inner) or self._file(f"/{path.removeprefix('./')}"):
            return self._asset(text, asset, is_html) + mark + rest
        other = self.site.at(inner) or self.site.by_path.get(self._beside(text, path))
        if other:
            if mark.startswith("#"):
                other.wanted.add(unquote(rest))
            return self._to(text, other, is_html) + mark + rest
        if url.startswith("/") or local(url, self.settings):
            return inner + mark + rest
        return url

    def _split(self, url: str) -> tuple[str, str, str]:
        found = re.search(r"[?#]", url)
        return (url[: found.start()], found[0], url[found.end() :]) if found else (url, "", "")

    def _joined(self, text: Text, path: str) -> str:
        """A relative address as browsers resolve it on the old page."""
        base = text.addresses[0] if text.addresses else "/"
        return posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) + (
            "/" if path.endswith("/") else ""
        )

    def _beside(self, text: Text, path: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(text.path), path))

    def _file(self, path: str) -> str:
        """The target of a file at an old address, "" where there is none."""
        if path in self.site.assets:
            return self.site.assets[path]
        target = path.lstrip("/")
        if target in self.site.files or self.site.theme_file(target):
            return target
        return ""

    def _asset(self, text: Text, target: str, is_html: bool) -> str:
        folder = posixpath.dirname(text.target)
        is_near = f"{target}/".startswith(f"{folder}/") and folder
        if is_html or not is_near:
            return f"/{target}"
        return posixpath.relpath(target, folder)

    def _to(self, text: Text, other: Text, is_html: bool) -> str:
        if is_html and other.addresses:
            return other.addresses[0]
        return posixpath.relpath(other.target, posixpath.dirname(text.target) or ".")

    def _context(self, text: Text) -> PageContext:
        site = self.site

        def asset(name: str) -> str:
            target = site.asset(text, name)
            return self._asset(text, target, False) if target else ""

        def post(slug: str) -> tuple[str, str] | None:
            slug = slug.replace("\\", "/")
            other = site.by_slug.get(slug) or site.by_title.get(slug)
            if not other or (other.meta.hidden and not other.meta.unlisted):
                return None
            name = other.meta.title or (other.name.slug if other.name else "")
            return name, self._to(text, other, False)

        def code(path: str) -> str | None:
            folder = self.settings.text("code_dir").strip("/")
            target = posixpath.normpath(f"{folder}/{path}")
            file = site.files.get(target) if target.startswith(f"{folder}/") else None
            return file.read_text("utf-8", "replace") if file else None

        def address(path: str) -> str:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(text.target), path))
            other = next((each for each in site.texts if each.target == target), None)
            known = {file: old for old, file in site.assets.items()}
            old = other.addresses[0] if other and other.addresses else known.get(target)
            return self.settings.root.rstrip("/") + (old or f"/{target}")

        return PageContext(
            asset=asset,
            address=address,
            post=post,
            code=code,
            url=lambda url: self.target(text, url, is_html=False),
        )


def flat_html(html: str) -> str:
    """HTML that Markdown leaves as it is: no blank lines and no indent, but in `<pre>`."""
    out, at = list[str](), 0
    for opening in re.finditer(r"<pre\b", html, flags=re.IGNORECASE):
        if opening.start() < at:
            continue
        closing = _PRE_END.search(html, opening.end())
        end = closing.end() if closing else len(html)
        # A block of its own, which may hold blank lines.
        out += [_flat(html[at : opening.start()]), "\n", html[opening.start() : end], "\n\n"]
        at = end
    return "".join([*out, _flat(html[at:])])


def _flat(html: str) -> str:
    lines = (line.strip() for line in html.split("\n"))
    return "".join(f"{line}\n" for line in lines if line)
