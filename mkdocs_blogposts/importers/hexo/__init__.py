"""Sites of Hexo: `_config.yml`, `source/_posts`, and the tags of Hexo and its themes.

In comes the folder of a site, out goes an `ImportedSite`; nothing is run, neither Hexo nor a
script of the site. Addresses, slugs and what tags mean are those of Hexo 8 and of
hexo-renderer-marked 7; what NexT, Butterfly, Fluid, Volantis and Stellar add is in handlers.py and
blocks.py. Imports what all engines share (front matter, texts, the model), and no other engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..model import ImportedSite, ListAddress
from ..report import Report
from .addresses import post_urls
from .documents import Converter
from .lists import ListedPost, list_addresses
from .navigation import other_settings
from .settings import names_hexo, read_settings
from .site import HexoSite, Text, is_list_page, published
from .sources import read_site


def recognizes(source: Path) -> bool:
    """Return whether SOURCE looks like a site of Hexo."""
    if not any((source / f"_config.{ending}").is_file() for ending in ("yml", "yaml", "json")):
        return False
    # Octopress, which is Jekyll, has the same folders.
    is_ruby = (source / "Gemfile").is_file() or (source / "Rakefile").is_file()
    return names_hexo(source) or ((source / "source" / "_posts").is_dir() and not is_ruby)


def read(source: Path, report: Report) -> ImportedSite:
    """Read the site in SOURCE, and change nothing there."""
    settings = read_settings(source, report)
    site = read_site(settings, report)
    converter = Converter(site)
    texts = [text for text in site.texts if not _is_left(site, text)]
    bodies = []
    for done, text in enumerate(texts):
        report.step("converting", done, len(texts))
        bodies.append(converter.body(text))
    documents = [converter.document(text, body) for text, body in zip(texts, bodies, strict=True)]
    posts = published(site)
    listed = [
        ListedPost(when=text.meta.when, tags=text.meta.tags, categories=text.meta.categories)
        for text in posts
        if text.meta.when
    ]
    return ImportedSite(
        engine="hexo",
        title=settings.text("title"),
        description=settings.text("description") or settings.text("subtitle"),
        author=settings.text("author"),
        url=f"{settings.host}{settings.root}".rstrip("/") if settings.host else "",
        base=settings.root,
        language=settings.language,
        timezone=settings.text("timezone"),
        documents=documents,
        files=site.files,
        lists=[*list_addresses(listed, settings), *_theme_lists(site)],
        options=_options(site),
        post_urls=[*post_urls(settings)],
        settings=other_settings(site),
        extensions=_extensions(site),
    )


def _is_left(site: HexoSite, text: Text) -> bool:
    """Whether a page is left out, as our lists or the theme's 404 stand there."""
    if is_list_page(text, site.settings):
        site.report.leave("page that a theme fills with a list", site.place(text))
        return True
    if text.kind == "page" and text.path in ("404.md", "404/index.md"):
        site.report.leave("404 page in Markdown", site.place(text))
        return True
    return False


def _theme_lists(site: HexoSite) -> Iterator[ListAddress]:
    """The addresses of pages that a theme fills with a list."""
    for text in site.texts:
        if is_list_page(text, site.settings):
            words = f"{text.front.meta.get('type')} {text.front.meta.get('layout')} {text.path}"
            kinds = {"categor": "category", "tag": "tag"}
            kind = next((kind for word, kind in kinds.items() if word in words), "articles")
            for address in text.addresses:
                yield ListAddress(address=address, kind=kind)


def _options(site: HexoSite) -> dict[str, object]:
    settings = site.settings
    found: dict[str, object] = {"flavor": "commonmark"}
    if site.posts_dir != "posts":
        found["post_dir"] = site.posts_dir
    if any(len(path) > 1 for text in site.texts for path in text.meta.categories):
        found["categories_hierarchy"] = True
    size = settings.data.get("per_page")
    if size == 0:
        found["pagination"] = False
    elif isinstance(size, int) and size != 10 and size > 0:
        found["pagination_per_page"] = size
    if settings.data.get("future") is False:
        found["draft_if_future_date"] = True
    return found


def _extensions(site: HexoSite) -> dict[str, Mapping[str, object]]:
    if site.has_math:
        return {"pymdownx.arithmatex": {"generic": True}}
    return {}
