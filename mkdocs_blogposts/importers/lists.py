"""The addresses of lists: the options that keep most of the old ones."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pymdownx.slugs import slugify

from ..blog.index import build_blog, term_key
from ..blog.views import plan
from ..locale.texts import translator
from ..posts.authors import Author
from ..posts.post import Post
from ..site.placement import page_dest
from .addresses import answers, blog_options
from .model import ListAddress

Options = Mapping[str, object]

#: What the names of the options of a taxonomy begin with.
PREFIXES = {
    "category": "categories",
    "tag": "tags",
    "author": "authors_profiles",
    "series": "series",
}

#: Taxonomies whose slugs are made by functions of their own.
_WITH_SLUGIFY = ("category", "tag")

#: Functions that make slugs, as mkdocs.yml says them; the first is the default.
SLUGIFIERS: Mapping[str, Callable[..., Any] | None] = {
    "": None,
    "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: none}}": slugify(case="none"),
    "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower, normalize: NFD}}": slugify(
        case="lower", normalize="NFD"
    ),
}

#: No list but the one that is looked at.
_OFF = {
    **{"archive": False, "categories": False, "tags": False, "authors_profiles": False},
    **{"series": False, "articles": False, "index": False},
}

#: How an archive's options say a period.
_PERIODS = {1: ("yyyy", "yyyy"), 2: ("yyyy/MM", "MMMM yyyy"), 3: ("yyyy/MM/dd", "long")}


@dataclass(kw_only=True)
class ListOptions:
    """Options that say the addresses of lists, and those of them that are functions, as YAML."""

    plain: dict[str, object]
    functions: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Lists:
    """The old lists, and the posts that are on the new ones."""

    addresses: Sequence[ListAddress]
    posts: Sequence[Post]
    authors: Mapping[str, Author]
    language: str
    directories: bool

    def settle(self, given: Options) -> ListOptions:
        """The options that keep most addresses of lists, with the options `given`."""
        found = ListOptions(plain={}, functions={})
        found.plain.update(self._pagination())
        found.plain.update(self._articles())
        for kind in PREFIXES:
            self._terms(kind, {**given, **found.plain}, found)
        found.plain.update(self._archive())
        return found

    def of(self, kind: str, page: int = 1) -> list[ListAddress]:
        """The lists of a kind, their first page."""
        return [each for each in self.addresses if each.kind == kind and each.page == page]

    def _pagination(self) -> Iterator[tuple[str, object]]:
        first: dict[tuple[str, str], str] = {}
        for each in self.addresses:
            if each.page == 1:
                first.setdefault((each.kind, each.name), each.address)
        forms: Counter[str] = Counter()
        for each in self.addresses:
            base = first.get((each.kind, each.name), "")
            base = re.sub(r"(index)?\.html$", "", base).rstrip("/") + "/"
            if each.page > 1 and base and each.address.startswith(base):
                rest = re.sub(r"(/index)?\.html$", "", each.address[len(base) :]).strip("/")
                form = re.sub(rf"(?<!\d){each.page}(?!\d)", "{page}", rest, count=1)
                forms[form] += "{page}" in form
        if forms and (form := forms.most_common(1)[0][0]) not in ("", "page/{page}"):
            yield "pagination_url_format", form

    def _articles(self) -> Iterator[tuple[str, object]]:
        landings = [each for each in self.of("articles") if not each.name]
        landings += [each for each in self.of("archive") if not each.name]
        if landings and (form := self._format(landings[0].address)):
            yield "articles_url_format", form

    def _format(self, address: str) -> str:
        """An address as a pattern, which says a slash at its end where the site has none."""
        path = re.sub(r"\.html?$", "", address.strip("/"))
        path = path.replace("{", "{{").replace("}", "}}")
        is_folder = address.endswith("/") and not self.directories
        return f"{path}/index" if path and is_folder else path

    def _terms(self, kind: str, given: Options, found: ListOptions) -> None:
        """Set the options of the addresses of one taxonomy."""
        terms = [each for each in self.of(kind) if each.name]
        option = f"{PREFIXES[kind]}_url_format"
        if not terms:
            return
        prefix = self._prefix(kind, terms)
        if not prefix:
            return
        tails = ("{slug}",) if self.directories else ("{slug}", "{slug}/index")
        best, most = (f"{prefix}/{{slug}}", ""), -1
        for tail in tails:
            for name, function in SLUGIFIERS.items():
                key = f"{PREFIXES[kind]}_slugify"
                if function and kind not in _WITH_SLUGIFY:
                    continue
                trial = {**given, **_OFF, option: f"{prefix}/{tail}"}
                trial |= {PREFIXES[kind]: True, **({key: function} if function else {})}
                kept = self._kept(kind, terms, trial)
                if kept > most:
                    best, most = (f"{prefix}/{tail}", name), kept
            if most == len(terms):
                break
        found.plain[option] = best[0]
        if best[1]:
            found.functions[f"{PREFIXES[kind]}_slugify"] = best[1]
        if kind == "author":
            found.plain["authors_profiles"] = True

    def _prefix(self, kind: str, terms: Sequence[ListAddress]) -> str:
        """The folder that the addresses of all terms have in common."""
        folders = [posixpath.dirname(each.address.strip("/")) for each in terms]
        landing = [each.address.strip("/") for each in self.of(kind) if not each.name]
        # Lists of other languages may lie elsewhere.
        common = posixpath.commonpath(folders) or Counter(folders).most_common(1)[0][0]
        return landing[0] if landing and f"{common}/".startswith(f"{landing[0]}/") else common

    def _kept(self, kind: str, terms: Sequence[ListAddress], options: Options) -> int:
        config = blog_options(options)
        blog = build_blog(self.posts, config, self.authors, self.language)
        views = plan(blog, config, str(options.get("blog_dir", ".")), translator(self.language))
        dests = {
            term_key(view.term.id): page_dest(view.src_uri.removesuffix(".md"), self.directories)
            for view in views
            if view.term and view.kind == kind and view.page == 1
        }
        return sum(answers(dests.get(term_key(each.name), ""), each.address) for each in terms)

    def _landing_of_archive(self) -> Iterator[tuple[str, object]]:
        """The folder of the periods, where their list is another than that of all posts."""
        landings = [each.address for each in self.of("archive") if each.address.endswith("/")]
        if landings and self.of("articles") and (folder := landings[0].strip("/")):
            yield "archive_url_format", self._format(f"/{folder}/DATE/").replace("DATE", "{date}")

    def _archive(self) -> Iterator[tuple[str, object]]:
        periods = [each for each in self.of("archive") if each.name]
        if not periods:
            yield from self._landing_of_archive()
            return
        depths = {each.name.count("/") + 1 for each in periods}
        depth = 2 if 2 in depths else max(depths)  # days are in their month
        finest = [each for each in periods if each.name.count("/") + 1 == depth]
        forms = Counter(each.address.replace(each.name, "{date}", 1) for each in finest)
        form = forms.most_common(1)[0][0]
        if "{date}" in form:
            pattern, title = _PERIODS[depth]
            path = re.sub(r"\.html?$", "", form.strip("/"))
            ends = "/index" if form.endswith("/") and not self.directories else ""
            yield "archive_url_format", path + ends
            if depth > 1:
                yield "archive_url_date_format", pattern
                yield "archive_date_format", title
