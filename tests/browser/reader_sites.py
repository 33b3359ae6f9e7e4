"""The sites that a reader's tests go through, and where each kind of page is in them.

`example` is the example site; `list` and `magazine` are the same in the other looks; `showcase`
(beside this file) holds all that a post may hold, drafts and redirects included; `arabic` is
written from right to left; `empty` has no post. The navigation of the showcase has sections of
lists; that of the others has one link to all posts.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any, AnyStr
from urllib.parse import quote

from tests import site as sites

if TYPE_CHECKING:
    from _typeshed import SupportsRead, SupportsWrite

#: Light and dark by the reader's preference, as a site would offer them.
PALETTE = [
    {
        "media": f"(prefers-color-scheme: {preference})",
        "scheme": scheme,
        "primary": "indigo",
        "toggle": {"icon": "material/brightness-6", "name": scheme},
    }
    for preference, scheme in (("light", "default"), ("dark", "slate"))
]

_ARABIC = """---
title: مرحبا بالعالم، هذا أول مقال في المدونة العربية الجديدة
description: وصف قصير للمقال الأول في هذه المدونة.
date: 2024-05-01
categories: [تقنية, حياة]
tags: [ويب, كتابة]
authors: [سمير]
series: سلسلة قصيرة
cover: {src: ../img/Velo.webp, alt: دراجة تحت المطر}
---
نص مع [رابط](b.md) و`code`، ثم اقتباس وجدول.

> اقتباس جميل

## عنوان أول

| س | ص |
|---|---|
| 1 | 2 |

## عنوان ثان

- واحد
- اثنان
"""
_ARABIC_SECOND = """---
title: المقال الثاني
date: 2024-06-01
categories: [تقنية]
tags: [كتابة]
authors: [سمير]
series: سلسلة قصيرة
---
نص قصير في المقال الثاني من السلسلة.
"""
_ARABIC_AUTHORS = """authors:
  سمير:
    name: سمير
    description: يكتب عن الويب
    avatar: img/Malo.webp
"""
_ARABIC_FILES = {
    ".authors.yml": _ARABIC_AUTHORS,
    "posts/a.md": _ARABIC,
    "posts/b.md": _ARABIC_SECOND,
}

#: Sent with each request, makes pictures come after the page has been shown, and a page come in
#: parts, each shown before the next: what is seen early must not depend on what comes late.
LATE = {"X-Late": "0.3"}
_PARTS = 20

#: A folder beside this file: the posts of the showcase.
SHOWCASE = Path(__file__).parent / "showcase"

_FEATURES = ["content.code.copy", "navigation.top", "navigation.tabs", "navigation.footer"]
_EXTENSIONS: list[Any] = [
    *("admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
    *("pymdownx.details", "pymdownx.highlight", "pymdownx.keys", "pymdownx.superfences"),
    {"toc": {"permalink": True}},
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"pymdownx.tasklist": {"custom_checkbox": True}},
    {"pymdownx.tilde": {"subscript": False}},
]

#: The lists of terms, and the lists of posts below each; `*` stands for what follows, whatever it is.
LISTS = {
    "categories": "category/",
    "category": "category/*",
    "tags": "tag/",
    "tag": "tag/*",
    "authors": "author/",
    "author": "author/*",
    "all series": "series/",
    "series": "series/*",
}

#: By site, the kinds of pages and their addresses, as in `LISTS`.
_KINDS = {
    "example": {
        "index": "",
        "second page": "page/2/",
        "articles": "articles/",
        "archives": "archive/",
        "archive": "archive/*",
        **LISTS,
        "post": "vérifications*",
        "post with code": "prototype*",
        "post for VuePress": "feuille-de-route*",
        "post in English": "slow-web*",
        "404": "404.html",
    },
    "list": {
        "index as a list": "",
        "category as a list": "category/*",
        "post under its cover": "vérifications*",
    },
    "magazine": {"index as a magazine": "", "post in our theme": "prototype*"},
    "showcase": {
        "index with drafts": "",
        "anatomy": "anatomy-of-a-post*",
        "containers": "another-engine*",
        "without cover": "without-a-cover*",
        "long title": "donau*",
        "draft": "draft-that*",
        "nested category": "category/design/*",
        "lists on a page": "lists/",
        "redirect": "old-anatomy/",
    },
    "empty": {"empty index": "", "empty articles": "articles/", "empty 404": "404.html"},
    "arabic": {
        "right to left": "",
        "articles right to left": "articles/",
        "author right to left": "author/*",
        "series right to left": "series/*",
        "post right to left": "بالعالم*",
    },
}

#: The kinds of pages that a reader sees; a redirect is left before anybody could look at it.
KINDS = tuple(kind for kinds in _KINDS.values() for kind in kinds if kind != "redirect")


@dataclass(frozen=True, kw_only=True)
class Published:
    """Built sites by name, and the address of the folder that holds them."""

    url: str
    sites: Mapping[str, sites.Site]

    def kinds(self) -> dict[str, str]:
        """One address for each kind of page."""
        return {
            kind: f"{name}/{quote(self._address(name, part))}"
            for name, kinds in _KINDS.items()
            for kind, part in kinds.items()
        }

    def _address(self, name: str, part: str) -> str:
        """The address that is `part`, or the first that `part` before its `*` stands in."""
        folder, starred, _ = part.partition("*")
        site = self.sites[name]
        if not starred:
            assert part in site.urls(), f"{name} has no page at {part!r}"
            return part
        found = (url for url in site.urls() if folder in url and url != folder)
        return next(url for url in found if not site.page(url).is_redirect)


class _Listening(ThreadingHTTPServer):
    """A server whose line holds the many connections that a browser opens at once.

    One that is turned away is tried again after a second, then three, seven, fifteen.
    """

    request_queue_size = 128


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """Serve what lies or will lie below `root`, and give the address it is at."""
    root.mkdir(exist_ok=True)
    server = _Listening(("127.0.0.1", 0), partial(_Server, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def published(folder: Path) -> Iterator[Published]:
    """Build the sites below `folder` and serve them."""
    root = folder / "served"
    with serving(root) as url:
        built = {name: _build(folder / name, root, url) for name in _KINDS}
        yield Published(url=url, sites=built)


class _Server(SimpleHTTPRequestHandler):
    """Serves files: pictures as late as the request asks, and within that time pages in parts."""

    def do_GET(self) -> None:
        if self._is_late("image/"):
            sleep(self._late)
        with suppress(ConnectionError):  # the page was left before all of it had come
            super().do_GET()

    def copyfile(self, source: SupportsRead[AnyStr], outputfile: SupportsWrite[AnyStr]) -> None:
        if not self._is_late("text/html"):
            return super().copyfile(source, outputfile)
        text = source.read()
        size = len(text) // _PARTS + 1
        for start in range(0, len(text), size):
            outputfile.write(text[start : start + size])
            sleep(self._late / _PARTS)

    @property
    def _late(self) -> float:
        return float(self.headers.get("X-Late", 0))

    def _is_late(self, kind: str) -> bool:
        """Whether a file of that kind is asked for by a request that wants it late."""
        path = self.translate_path(self.path)
        found = "text/html" if Path(path).is_dir() else self.guess_type(path)
        return self._late > 0 and found.startswith(kind)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""


def _build(source: Path, root: Path, url: str) -> sites.Site:
    name = source.name
    config: dict[str, Any] = {"site_url": f"{url}{name}/"}
    pictures = sites.EXAMPLE / "docs" / "assets" / "img"
    match name:
        case "example":
            sites.write_example(source, of="material", **config)
        case "list":
            config |= _plugins(list_look="list", header_look="cover")
            sites.write_example(source, of="material", **config)
        case "magazine":
            sites.write_example(source, **config | _plugins(list_look="magazine"))
        case "showcase":
            shutil.copytree(SHOWCASE, source / "docs")
            shutil.copytree(pictures, source / "docs" / "img")
            theme = sites.material(language="en", palette=PALETTE, features=_FEATURES)
            config |= {"theme": theme, "markdown_extensions": _EXTENSIONS} | _plugins(
                draft=True, categories_hierarchy=True, lists_in_nav="sections"
            )
            sites.write_site(source, {}, **config)
        case "empty":
            sites.write_site(source, {"posts/.keep": "", "about.md": "# About"}, **config)
        case "arabic":
            shutil.copytree(pictures, source / "docs" / "img")
            config["theme"] = sites.material(language="ar", palette=PALETTE)
            sites.write_site(source, _ARABIC_FILES, **config | _plugins())
    built = sites.build(source, site_dir=root / name, strict=False)
    assert built.exit_code == 0, built.log
    return built


def _plugins(**options: Any) -> dict[str, Any]:
    """The `plugins` key, with these options of ours."""
    ours = {"authors_profiles": True, "pagination_per_page": 7} | options
    return {"plugins": ["search", {"blogposts": ours}]}
