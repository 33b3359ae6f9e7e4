"""The sites that a reader's tests go through: the example, an empty blog, a blog in Arabic."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

from tests import site as sites
from tests.conftest import ROOT

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
---
نص مع [رابط](long.md) و`code`، ثم اقتباس وجدول.

> اقتباس جميل

## عنوان أول

| س | ص |
|---|---|
| 1 | 2 |

## عنوان ثان

- واحد
- اثنان
"""
_LONG = """---
title: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, and then a title that goes on and on until nobody remembers how it began
date: 2024-04-01
lang: de
categories: [A category with quite a long name]
tags: [one, two, three, four, five, six, seven, eight, nine]
---
Ein Satz vor der ersten Überschrift.

## Eine Überschrift

Noch ein Satz.
"""


@dataclass(frozen=True, kw_only=True)
class Published:
    """Built sites by name, and the address of the folder that holds them."""

    url: str
    sites: Mapping[str, sites.Site]

    def kinds(self) -> dict[str, str]:
        """One address for each kind of page."""
        example, arabic = self.sites["example"], self.sites["arabic"]
        found = {
            "index": "",
            "second page": "page/2/",
            "articles": "articles/",
            "archives": "archive/",
            "archive": _first(example, "archive/"),
            "categories": "category/",
            "category": _first(example, "category/"),
            "tags": "tag/",
            "tag": _first(example, "tag/"),
            "authors": "author/",
            "author": _first(example, "author/"),
            "all series": "series/",
            "series": _first(example, "series/"),
            "post": _with(example, "vérifications"),
            "post with code": _with(example, "prototype"),
            "post for VuePress": _with(example, "feuille-de-route"),
            "post in English": _with(example, "slow-web"),
            "404": "404.html",
        }
        return (
            {kind: f"example/{url}" for kind, url in found.items()}
            | {"empty index": "empty/", "empty articles": "empty/articles/"}
            | {
                "right to left": "arabic/",
                "post right to left": f"arabic/{_with(arabic, 'مرحبا')}",
                "long title": f"arabic/{_with(arabic, 'donau')}",
            }
        )


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """Serve what lies or will lie below `root`, and give the address it is at."""
    root.mkdir(exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
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
        built = {name: _build(folder, root, name, url) for name in ("example", "empty", "arabic")}
        yield Published(url=url, sites=built)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""


def _build(folder: Path, root: Path, name: str, url: str) -> sites.Site:
    source = folder / name
    config: dict[str, Any] = {"site_url": f"{url}{name}/"}
    match name:
        case "example":
            shutil.copytree(ROOT / "example_site", source)
            (source / "mkdocs.yml").rename(source / "example.yml")
            (source / "mkdocs.yml").write_text(
                yaml.safe_dump({"INHERIT": "example.yml"} | config), "utf-8"
            )
        case "empty":
            sites.write_site(source, {"posts/.keep": "", "about.md": "# About"}, **config)
        case "arabic":
            config["theme"] = sites.material(language="ar", palette=PALETTE)
            sites.write_site(source, {"posts/a.md": _ARABIC, "posts/long.md": _LONG}, **config)
    built = sites.build(source, site_dir=root / name, strict=False)
    assert built.exit_code == 0, built.log
    return built


def _first(site: sites.Site, folder: str) -> str:
    return next(url for url in site.urls() if url.startswith(folder) and url != folder)


def _with(site: sites.Site, part: str) -> str:
    return next(url for url in site.urls() if part in url and url[:1].isdigit())
