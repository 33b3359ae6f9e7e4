"""Pictures as a browser shows them: nothing moves, the file fits the place, the glimpse goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("PIL", reason="Pillow is not installed")

from playwright.sync_api import Page, Route

from tests import images, site
from tests.browser.measures import SCROLL
from tests.browser.reader_sites import serving
from tests.browser.tabs import Tabs

LOOKS = {
    "cards": {"list_look": "cards"},
    "magazine": {"list_look": "magazine", "header_look": "cover"},
    "list": {"list_look": "list"},
}

#: The width of each picture with `sizes`, what `sizes` says it is, and which file was chosen.
SLOTS = """() => [...document.querySelectorAll('.blogposts img[sizes]')].flatMap(image => {
  const shown = image.getBoundingClientRect().width;
  const fits = image.sizes.split(/,\\s*(?![^(]*\\))/).find(choice => {
    const query = choice.match(/^\\((.*?)\\) /);
    return !query || matchMedia(query[0]).matches;
  });
  const ruler = document.createElement('div');
  ruler.style.width = fits.replace(/^\\(.*?\\) (?=\\d|calc)/, '');
  document.body.append(ruler);
  const said = ruler.getBoundingClientRect().width;
  ruler.remove();
  return shown ? [{name: image.className || image.parentNode.className, shown, said}] : [];
})"""

FILES = """() => [...document.querySelectorAll('.blogposts img[srcset]')].map(
  image => [image.currentSrc.split('/').pop(), image.naturalWidth, image.complete])"""

TEXT = "Words that fill a line or two of the column, so that there is something to read. " * 8


def _posts() -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {
        "posts/photo.jpg": images.jpeg(2200, 1400),
        "posts/cover.jpg": images.jpeg(2000, 1125),
        "posts/hole.png": images.see_through(900, 600),
    }
    for number in range(6):
        cover = "cover: cover.jpg\n" if number % 2 else ""
        files[f"posts/{number}.md"] = (
            f"---\ntitle: Post {number}\ndate: 2024-01-0{number + 1}\nslug: p{number}\n"
            f"tags: [one]\n{cover}---\n{TEXT}\n\n![x](photo.jpg)\n\n{TEXT}\n\n## More\n\n"
            f"{TEXT}\n\n![y](hole.png)\n\n{TEXT}\n\n![z](photo.jpg)\n"
        )
    files["posts/6.md"] = "---\ntitle: No picture at all\ndate: 2023-01-01\nslug: p6\n---\nWords.\n"
    return files


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the looks are served, each in a folder."""
    folder = tmp_path_factory.mktemp("pictures")
    root = folder / "served"
    for look, options in LOOKS.items():
        source = folder / look
        ours = {"post_url_format": "{slug}", "images": True} | options
        site.write_site(source, _posts(), plugins=["search", {"blogposts": ours}])
        if look != "cards":
            _share_cache(folder / "cards", source)
        built = site.build(source, site_dir=root / look)
        assert built.exit_code == 0, built.log
    with serving(root) as url:
        yield url


def _share_cache(made: Path, source: Path) -> None:
    """The second and third site show the same pictures: their copies need no second making."""
    (source / ".cache").symlink_to(made / ".cache")


Open = Callable[..., Page]


@pytest.fixture
def visit(tabs: Tabs, address: str) -> Open:
    """Opens a page, for a reader with the preferences of a context of Playwright."""

    def run(path: str, **preferences: Any) -> Page:
        return tabs.take(**preferences).open(address + path)

    return run


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["cards/", "magazine/", "list/", "cards/p0/", "magazine/p1/"])
def test_nothing_moves_when_pictures_come(visit: Open, path: str, width: int) -> None:
    page = visit(path, width=width)
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") <= 0.01


@pytest.mark.parametrize("path", ["cards/", "magazine/", "list/", "cards/p1/", "magazine/p1/"])
def test_sizes_say_how_wide_pictures_are(visit: Open, path: str) -> None:
    page = visit(path)
    for width in (390, 700, 1024, 1280, 1440, 1600, 2000):
        page.set_viewport_size({"width": width, "height": 900})
        slots = page.evaluate(SLOTS)
        assert slots
        for slot in slots:
            # Too small a file is blurred; one that is a little too large costs a few bytes.
            assert slot["shown"] - 4 <= slot["said"] <= 1.5 * slot["shown"] + 8, (width, slot)


@pytest.mark.parametrize(("scale", "widest"), [(1, 640), (2, 960), (3, 1280)])
@pytest.mark.parametrize("path", ["cards/", "cards/p0/"])
def test_a_phone_loads_small_files(visit: Open, path: str, scale: int, widest: int) -> None:
    page = visit(path, width=390, device_scale_factor=scale)
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    found = page.evaluate(FILES)
    assert found
    for name, natural, complete in found:
        assert complete
        assert natural
        assert int(name.split("-")[1].split(".")[0]) <= widest, name


def _background(page: Page, selector: str) -> str:
    value: str = page.locator(selector).first.evaluate(
        "node => getComputedStyle(node).backgroundImage"
    )
    return value


@pytest.mark.parametrize("scripts", [True, False])
def test_a_glimpse_shows_until_the_picture_covers_it(
    tabs: Tabs, address: str, scripts: bool
) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        if "photo-" in route.request.url:
            waiting.append(route)
        else:
            route.continue_()

    page = tabs.take(java_script_enabled=scripts).page
    page.route("**/*", hold)
    page.goto(f"{address}cards/p0/", wait_until="domcontentloaded")
    picture = page.locator(".blogposts-prose img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    assert _background(page, ".blogposts-prose img").startswith('url("data:image/webp')
    before = picture.screenshot()
    without = "img { background-image: none !important }"
    for route in waiting:
        route.continue_()
    page.wait_for_load_state("networkidle")
    after = picture.screenshot()
    page.add_style_tag(content=without) if scripts else None
    assert before != after
    assert _colours(before) > 100, "the glimpse has the colours of the picture"
    if scripts:
        assert picture.screenshot() == after, "nothing of the glimpse is left to be seen"


def _colours(png: bytes) -> int:
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(png)) as image:
        found = image.convert("RGB").getcolors(1 << 24)
    return len(found or ())


def test_nothing_is_behind_what_can_be_seen_through(visit: Open) -> None:
    page = visit("cards/p0/")
    assert page.locator(".blogposts-prose img[src*=hole]").get_attribute("srcset")
    assert _background(page, ".blogposts-prose img[src*=hole]") == "none"


def test_pictures_come_without_scripts(visit: Open) -> None:
    for path in ("cards/", "cards/p1/"):
        page = visit(path, java_script_enabled=False)
        for picture in page.locator(".blogposts img").all():
            picture.scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        found = page.locator(".blogposts img").all()
        assert found
        assert all(picture.evaluate("node => node.naturalWidth > 0") for picture in found)
