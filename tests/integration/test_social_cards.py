"""Pictures for previews of pages that have none: drawn from their titles, or one for all."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.pictures import social_card
from tests import images
from tests import site as sites
from tests.integration.samples import post
from tests.site import Site

Image = pytest.importorskip("PIL.Image")

FILES: dict[str, str | bytes] = {
    "blog/index.md": "# Carnet\n",
    "blog/posts/plain.md": post("L'été 🎉 « au sec »", "2024-01-01", categories="[Bois]"),
    "blog/posts/same.md": post("Łódź, Ελλάδα, Київ, Việt Nam", "2024-01-02"),
    "blog/posts/cover.md": post("Cover", "2024-01-03", cover="/a.png"),
    "blog/posts/japanese.md": post("日本語", "2024-01-04"),
    "blog/posts/secret.md": post("Secret", "2024-01-05", draft="true"),
    "a.png": images.png(350, 150),
    "default.png": images.png(600, 315),
}


def made(root: Path, files: dict[str, str | bytes] | None = None, **options: Any) -> Site:
    plugins = [{"blogposts": {"post_url_format": "{slug}", "pagination_per_page": 2, **options}}]
    site = sites.make_site(root, files or FILES, theme=sites.theme("blogposts"), plugins=plugins)
    assert site.exit_code == 0, site.log
    return site


def picture_of(site: Site, url: str) -> str | None:
    """The path below site_dir of the picture in the head of a page."""
    node = site.page(url).tree.css_first('meta[property="og:image"]')
    return str(node.attributes["content"]).removeprefix(sites.SITE_URL) if node else None


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return made(tmp_path_factory.mktemp("cards"), social_cards=True)


def drawings(site: Site) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in site.path.glob("assets/blogposts/cards/*")}


def urls_of_posts(site: Site) -> dict[str, str]:
    return {page.headings[0]: page.url for page in site.pages() if page.tree.css(".blogposts-post")}


def test_posts_and_lists_without_a_picture_have_a_drawn_one(built: Site) -> None:
    posts, named = urls_of_posts(built), {url: picture_of(built, url) for url in built.urls()}
    assert named.pop(posts["Cover"]) == "a.png"
    assert named.pop(posts["日本語"]) is None
    assert {"blog/", "blog/articles/", "blog/category/bois/"} < named.keys()
    shown = {Path(path).name for path in named.values() if path}
    assert all(named[url] for url in ("blog/", "blog/articles/", "blog/category/bois/"))
    assert shown == set(drawings(built))


def test_each_drawing_is_a_small_picture_of_the_size_of_previews(built: Site) -> None:
    found = drawings(built)
    assert len(found) >= 5
    for data in found.values():
        picture = Image.open(BytesIO(data))
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
        assert len(data) <= 25_000
    head = built.page("blog/").tree
    sizes = {
        name: head.css_first(f'meta[property="og:image:{name}"]').attributes["content"]
        for name in ("width", "height", "alt")
    }
    assert sizes == {"width": "1200", "height": "630", "alt": "Carnet"}
    assert (
        head.css_first('meta[name="twitter:card"]').attributes["content"] == "summary_large_image"
    )


def test_all_pages_of_a_list_have_the_same_drawing(built: Site) -> None:
    assert picture_of(built, "blog/page/2/") == picture_of(built, "blog/")


def test_drafts_have_none_and_what_no_font_has_is_said_once(built: Site) -> None:
    assert built.log.count("No preview pictures were drawn of 1 pages") == 1
    assert "such as that of '日本語'" in built.log


def test_a_second_build_draws_nothing_and_publishes_the_same(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise AssertionError("drawn again")

    before = drawings(built)
    cards = built.root / ".cache" / "blogposts" / "cards"
    assert any(cards.iterdir())
    monkeypatch.setattr(social_card, "draw", refuse)
    again = sites.build(built.root)
    assert again.exit_code == 0, again.log
    assert drawings(again) == before


def test_one_picture_for_all_is_there_where_none_is_drawn(tmp_path: Path) -> None:
    site = made(tmp_path, social_image="default.png")
    posts = urls_of_posts(site)
    assert picture_of(site, posts["Cover"]) == "a.png"
    assert {picture_of(site, url) for url in ("blog/", posts["日本語"])} == {"default.png"}
    assert drawings(site) == {}


def test_a_file_that_is_not_there_is_one_message(tmp_path: Path) -> None:
    options = {"social_image": "none.png", "social_cards": True, "social_cards_fonts": ["no.ttf"]}
    site = sites.make_site(tmp_path, FILES, theme=sites.bare(), plugins=[{"blogposts": options}])
    assert site.exit_code != 0
    assert "none.png" in site.log and "no.ttf" in site.log


def test_without_the_options_lists_have_no_picture(tmp_path: Path) -> None:
    site = made(tmp_path)
    assert picture_of(site, "blog/") is None
    assert not (site.path / "assets/blogposts/cards").exists()
