"""Pictures in real builds: their sizes always, smaller copies by option."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import images
from tests.site import Page, Site, build, make_site, tokens_of, write_site

Image = pytest.importorskip("PIL.Image")

PHOTO = images.jpeg(700, 400)

#: A post in each flavor, with a picture beside it and one elsewhere.
POSTS: dict[str, str | bytes] = {
    "blog/index.md": "# Carnet\n",
    "blog/posts/one/post.md": (
        "---\ntitle: One\ndate: 2024-01-01\nslug: one\ncategories: [Travel]\n---\n"
        'Words.\n\n![x](photo.jpg)\n\nMore <img src="../img/drawing.png" alt="y"> words.\n'
        "\n<!-- more -->\n\n![y](../../../assets/hole.png){width=300}\n"
    ),
    "blog/posts/one/photo.jpg": PHOTO,
    "blog/posts/two.md": (
        "---\ntitle: Two\ndate: 2024-01-02\nslug: two\ncover: /assets/cover.jpg\n---\n"
        "::: tip\nWords.\n:::\n\n![x](/assets/hole.png)\n"
    ),
    "blog/posts/three.md": "---\ntitle: Three & <b>\ndate: 2024-01-03\nslug: three\n---\nWords.\n",
    "blog/posts/secret/post.md": (
        "---\ntitle: Secret\ndate: 2024-02-01\ndraft: true\n---\n![x](SECRETPLAN.jpg)\n"
    ),
    "blog/posts/secret/SECRETPLAN.jpg": images.jpeg(400, 200),
    "assets/cover.jpg": images.jpeg(400, 225),
    "assets/hole.png": images.see_through(360, 270),
    "blog/img/drawing.png": images.png(350, 150),
}


def plugins(**options: Any) -> list[Any]:
    return ["search", {"blogposts": {"post_url_format": "{slug}", "list_look": "list"} | options}]


def made(root: Path, files: dict[str, str | bytes] | None = None, **options: Any) -> Site:
    site = make_site(
        root,
        POSTS if files is None else files,
        plugins=plugins(**options),
        markdown_extensions=["attr_list"],
    )
    assert site.exit_code == 0, site.log
    return site


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return made(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return made(tmp_path_factory.mktemp("rich"), images=True)


def prose(page: Page) -> list[dict[str, str | None]]:
    return [node.attributes for node in page.tree.css(".blogposts-prose img")]


def copies(page: Page, srcset: str) -> list[tuple[str, int]]:
    """The files of the site that a `srcset` names, and the widths it says they have."""
    found = []
    for choice in srcset.split(", "):
        url, width = choice.split(" ")
        found.append((page.absolute(url).removeprefix(page.site.base), int(width[:-1])))
    return found


def test_pictures_have_their_size_without_any_option(plain: Site) -> None:
    one = prose(plain.page("blog/one/"))
    assert [(tag["width"], tag["height"]) for tag in one] == [
        ("700", "400"),
        ("350", "150"),
        ("300", "225"),
    ]
    two = prose(plain.page("blog/two/"))
    assert [(tag["width"], tag["height"]) for tag in two] == [("360", "270")]
    assert not any("srcset" in tag or "style" in tag for tag in [*one, *two])


def test_the_first_picture_waits_only_behind_a_cover(plain: Site) -> None:
    assert [tag.get("loading") for tag in prose(plain.page("blog/one/"))] == [None, "lazy", "lazy"]
    assert [tag.get("loading") for tag in prose(plain.page("blog/two/"))] == ["lazy"]


def test_nothing_is_made_without_the_option(plain: Site) -> None:
    assert not [
        name for name in plain.tree() if name.endswith((".webp", ".svg")) and "blog" in name
    ]
    assert not (plain.root / ".cache/blogposts/images").exists()


@pytest.mark.parametrize("url", ["blog/one/", "blog/two/", "blog/"])
def test_copies_are_where_pages_look_for_them(rich: Site, url: str) -> None:
    page = rich.page(url)
    srcsets = [node.attributes["srcset"] or "" for node in page.tree.css("img[srcset]")]
    assert srcsets
    for srcset in srcsets:
        found = copies(page, srcset)
        assert [width for _, width in found] == sorted({width for _, width in found})
        for name, width in found:
            with Image.open(rich.file(name)) as image:
                assert image.width == width


def test_copies_lie_beside_the_picture_and_it_stays(rich: Site) -> None:
    tag = prose(rich.page("blog/one/"))[0]
    assert rich.page("blog/one/").absolute(tag["src"] or "") == f"{rich.base}blog/one/photo.jpg"
    names = [name for name, _ in copies(rich.page("blog/one/"), tag["srcset"] or "")]
    assert all(re.fullmatch(r"blog/one/photo-\d+\.[0-9a-f]{8}\.webp", name) for name in names)
    assert rich.tree()["blog/one/photo.jpg"] == PHOTO


def test_opaque_pictures_have_a_placeholder_and_others_none(rich: Site) -> None:
    photo, drawing, hole = prose(rich.page("blog/one/"))
    assert (photo["style"] or "").startswith("--blogposts-blur:url(data:image/webp;base64,")
    assert "style" in drawing
    assert "style" not in hole
    assert "srcset" in hole


def test_cards_and_covers_have_copies(rich: Site) -> None:
    cover = rich.page("blog/two/").tree.css_first(".blogposts-cover img")
    assert cover is not None
    assert cover.attributes["sizes"]
    assert copies(rich.page("blog/two/"), cover.attributes["srcset"] or "")
    cards = rich.page("blog/").tree.css("img.blogposts-card__cover")
    assert [bool(card.attributes.get("srcset")) for card in cards] == [True, True]


def test_excerpts_and_feeds_lead_to_the_copies(rich: Site) -> None:
    for node in rich.page("blog/").tree.css(".blogposts-card__excerpt img[srcset]"):
        assert all(
            rich.exists(url)
            for url, _ in copies(rich.page("blog/"), node.attributes["srcset"] or "")
        )
    feed = rich.text("blog/feed.xml")
    assert f"{rich.base}blog/one/photo-320." in feed
    assert "--blogposts-blur" not in feed


def test_a_second_build_makes_nothing_and_gives_the_same_site(rich: Site, tmp_path: Path) -> None:
    assert "Made smaller copies of 4 pictures" in rich.log
    second = build(rich.root, site_dir=tmp_path)
    assert "Made smaller copies" not in second.log
    assert second.tree() == rich.tree()


def test_another_folder_and_other_processes_give_the_same_site(rich: Site, tmp_path: Path) -> None:
    assert made(tmp_path, images=True, jobs=2).tree() == rich.tree()


def test_what_is_beside_a_draft_has_no_copies(rich: Site) -> None:
    assert not [name for name in rich.tree() if "SECRETPLAN" in name]
    assert tokens_of(rich, "SECRETPLAN") == []
    assert b"SECRETPLAN" not in (rich.root / ".cache/blogposts/images/store.sqlite").read_bytes()


def test_hostile_files_are_warned_of_and_shown_as_they_are(tmp_path: Path) -> None:
    pictures = {f"blog/posts/{name}": make() for name, make in images.HOSTILE.items()}
    text = "\n\n".join(f"![x]({name})" for name in images.HOSTILE)
    post = f"---\ntitle: One\ndate: 2024-01-01\nslug: one\n---\n{text}\n"
    write_site(
        tmp_path,
        {"blog/index.md": "# Carnet\n", "blog/posts/one.md": post} | pictures,
        plugins=plugins(images=True),
    )
    site = build(tmp_path, strict=False)
    assert site.exit_code == 0, site.log
    assert "Traceback" not in site.log
    tags = prose(site.page("blog/one/"))
    assert [Path(tag["src"] or "").name for tag in tags] == list(images.HOSTILE)
    warned = {name for name in images.HOSTILE for line in site.warnings if f"/{name}'" in line}
    with_copies = {Path(tag["src"] or "").name for tag in tags if "srcset" in tag}
    without_size = {Path(tag["src"] or "").name for tag in tags if "width" not in tag}
    assert with_copies == {"flipped.jpg", "exif.jpg", "profile.jpg"}
    assert warned | with_copies | without_size == set(images.HOSTILE)
    assert "has more than 100 megapixels" in site.log
    for line in site.warnings:
        assert line.endswith("; it is shown as it is; save it anew, as JPEG, PNG or WebP")
        assert "blog/posts/one.md: shows 'blog/posts/" in line


@pytest.mark.parametrize("name", ["PIL", "PIL.Image"])
def test_without_pillow_the_option_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for known in [key for key in sys.modules if key.split(".")[0] == "PIL"]:
        monkeypatch.delitem(sys.modules, known)
    monkeypatch.setitem(sys.modules, name, None)
    write_site(tmp_path, POSTS, plugins=plugins(images=True))
    site = build(tmp_path)
    assert site.exit_code == 1
    assert "Traceback" not in site.log
    assert "'images'" in site.log
    assert "needs Pillow" in site.log
    assert "run `pip install Pillow`" in site.log


def test_without_pillow_all_else_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for known in [key for key in sys.modules if key.split(".")[0] == "PIL"]:
        monkeypatch.delitem(sys.modules, known)
    monkeypatch.setitem(sys.modules, "PIL", None)
    site = made(tmp_path)
    assert prose(site.page("blog/one/"))[0]["width"] == "700"


def test_a_site_that_still_asks_for_drawn_covers_is_told_and_built(tmp_path: Path) -> None:
    post = {"blog/posts/three.md": POSTS["blog/posts/three.md"]}
    write_site(tmp_path, post, plugins=plugins(title_covers=True))
    site = build(tmp_path, strict=False)
    assert site.exit_code == 0, site.log
    assert "option 'title_covers': `title_covers` does nothing any more" in site.log
    assert site.page("blog/").tree.css("img") == []


def test_addresses_without_folders_work(tmp_path: Path) -> None:
    site = make_site(
        tmp_path,
        POSTS,
        plugins=plugins(images=True),
        markdown_extensions=["attr_list"],
        use_directory_urls=False,
    )
    assert site.exit_code == 0, site.log
    page = site.page("blog/index.html")
    sources = [node.attributes["src"] or "" for node in page.tree.css("img.blogposts-card__cover")]
    assert len(sources) == 2
    assert all(site.exists(page.absolute(src).removeprefix(site.base)) for src in sources)


def test_a_file_of_the_authors_at_the_address_of_a_copy_is_an_error(
    rich: Site, tmp_path: Path
) -> None:
    taken = next(name for name in rich.tree() if name.startswith("assets/cover-320."))
    write_site(tmp_path, POSTS | {taken: PHOTO}, plugins=plugins(images=True))
    site = build(tmp_path)
    assert site.exit_code == 1
    assert f"assets/cover.jpg: is written to '{taken}', and so is {taken}" in site.said


def test_a_picture_of_another_plugin_has_copies(tmp_path: Path) -> None:
    hook = (
        "from mkdocs.structure.files import File\n"
        "from pathlib import Path\n"
        "def on_files(files, config):\n"
        "    data = (Path(config.docs_dir) / 'assets/cover.jpg').read_bytes()\n"
        "    files.append(File.generated(config, 'made/by.jpg', content=data))\n"
    )
    post = "---\ntitle: One\ndate: 2024-01-01\nslug: one\n---\n![x](/made/by.jpg)\n"
    site = make_site(
        tmp_path,
        {"/hook.py": hook, "blog/posts/four.md": post, "assets/cover.jpg": images.jpeg(400, 225)},
        plugins=plugins(images=True),
        hooks=["hook.py"],
    )
    assert site.exit_code == 0, site.log
    page = site.page("blog/one/")
    found = copies(page, prose(page)[0]["srcset"] or "")
    assert [name.partition(".")[0] for name, _ in found] == ["made/by-320", "made/by-400"]
    assert all(site.exists(name) for name, _ in found)
