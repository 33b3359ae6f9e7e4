"""`on_error: warn`: good posts are published, bad ones never, nor what is only theirs."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.structure.files import File

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import WEBP, post
from tests.site import Files, Site

TOKEN = "xyzzyq"
PREFIX = "WARNING -  blogposts: "
PLACE = "give one of them another title, date, `slug` or place"

OPTIONS = {"compatibility": "none", "on_error": "warn", "categories_allowed": ["Known"]}
WARN = ["search", {"blogposts": OPTIONS}]

GOOD: Files = {
    "index.md": "# Home\n\n<!-- blogposts: recent -->\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/good.md": post("Good", "2024-01-01", "![](good.webp)", categories="[Known]"),
    "blog/posts/good.webp": WEBP,
}


def bad(name: str, body: str = "", **keys: str) -> dict[str, str | bytes]:
    """A post in the folder of others, with a picture; a token in all it has."""
    text = post(f"{TOKEN} {name}", "2024-01-02", f"{TOKEN} ![]({TOKEN}.webp) {body}", **keys)
    return {f"blog/posts/{name}.md": text, f"blog/posts/{TOKEN}.webp": WEBP + TOKEN.encode()}


def encoded(text: str, name: str) -> bytes:
    return text.encode(name)


BAD: dict[str, tuple[Files, list[str]]] = {
    "a date that is none": (
        {
            "blog/posts/b.md": post(TOKEN, "soon", f"![]({TOKEN}.webp)"),
            f"blog/posts/{TOKEN}.webp": WEBP + TOKEN.encode(),
        },
        ["blog/posts/b.md:3: `date` is 'soon'; write a date like 2026-01-31, or 2026-01-31 09:30"],
    ),
    "broken YAML of a draft": (
        {"blog/posts/b.md": f"---\ntitle: {TOKEN}: x\ndraft: true\n---\n{TOKEN}\n"},
        ["blog/posts/b.md:2: "],
    ),
    "not UTF-8": (
        {"blog/posts/b.md": encoded(post(f"{TOKEN} é", "2024-01-01"), "latin-1")},
        ["blog/posts/b.md:2: the file is not in UTF-8; "],
    ),
    "a term that is not allowed": (
        bad("b", categories="[Other]"),
        ["blog/posts/b.md: `categories` is 'Other', which `categories_allowed` does not name; "],
    ),
    "a template that is missing": (
        bad("b", template="nope.html"),
        ["blog/posts/b.md: `template` is 'nope.html'; write the name of a template of the theme"],
    ),
    "a permalink out of the site": (
        bad("b", permalink="../x"),
        [
            "blog/posts/b.md:4: `permalink` leads out of the site ('..'); write a path under the site, as 2026/my-post/"
        ],
    ),
    "two posts at one address": (
        {
            **bad("b", slug="same"),
            "blog/posts/c.md": post(f"{TOKEN} c", "2024-01-02", slug="Same"),
        },
        [
            "blog/posts/c.md: `slug` is written to 'blog/2024/01/02/Same/index.html', and so is "
            f"blog/posts/b.md; {PLACE}"
        ],
    ),
    "a post where a page is": (
        bad("b", permalink="/about/") | {"about.md": "# About"},
        [
            "blog/posts/b.md: `permalink` is written to 'about/index.html', and so is about.md; "
            f"{PLACE}"
        ],
    ),
    "a post where a list is": (
        bad("b", permalink="/blog/archive/2024/"),
        [
            "blog/posts/b.md: `permalink` is written to 'blog/archive/2024/index.html', and so is "
            f"the list '2024'; {PLACE}"
        ],
    ),
    "two aliases": (
        bad("b", aliases="old") | {"blog/posts/c.md": post(TOKEN, "2024-01-03", aliases="old")},
        ["blog/posts/c.md: `aliases` 'old' is an alias of blog/posts/b.md as well; "],
    ),
}


def left(built: Site) -> list[str]:
    """The files that have the token, in their name or content."""
    return [
        name for name, content in built.tree().items() if TOKEN in name or TOKEN.encode() in content
    ]


@pytest.mark.parametrize(
    ("name", "theme"),
    [
        *((name, "mkdocs") for name in BAD),
        ("a date that is none", "material"),
        ("a template that is missing", "material"),
    ],
)
def test_the_good_are_published_and_the_bad_are_named(
    build_site: BuildSite, name: str, theme: str
) -> None:
    files, messages = BAD[name]
    keys: dict[str, Any] = {"plugins": WARN, "theme": sites.theme(theme)}
    built = build_site({**GOOD, **files}, strict=False, **keys)
    assert built.exit_code == 0, built.log
    assert left(built) == []
    told = [line.removeprefix(PREFIX) for line in built.warnings]
    assert [line[: len(start)] for line, start in zip(told, messages, strict=True)] == messages
    assert built.exists("blog/2024/01/01/good/") and built.exists("blog/good.webp")
    assert "Good" in built.page("").text


def test_strict_still_fails(build_site: BuildSite) -> None:
    built = build_site({**GOOD, **BAD["a date that is none"][0]}, plugins=WARN)
    assert built.exit_code == 1
    assert "Aborted with 1 warnings in strict mode" in built.log


def test_the_tokens_are_there_once_all_is_mended(build_site: BuildSite) -> None:
    built = build_site({**GOOD, **bad("b")}, plugins=WARN)
    assert built.exit_code == 0, built.log
    assert len(left(built)) > 3


@pytest.mark.parametrize(
    ("files", "message"),
    [({"blog/.authors.yml": "joe: ["}, "blog/.authors.yml:2: is not valid YAML: ")],
)
def test_what_is_no_matter_of_a_post_stops_the_build(
    build_site: BuildSite, files: Files, message: str
) -> None:
    before = build_site(GOOD, plugins=WARN)
    after = build_site({**GOOD, **files, **BAD["a date that is none"][0]}, plugins=WARN)
    assert after.exit_code == 1
    assert message in after.said
    assert after.tree() == before.tree()


def test_a_folder_with_broken_defaults_stops_the_build(build_site: BuildSite) -> None:
    """It may have said `draft: true` of every post in it."""
    files = {"blog/posts/x/.meta.yml": "draft: [", "blog/posts/x/a.md": post(TOKEN, "2024-01-01")}
    built = build_site({**GOOD, **files}, plugins=["meta", *WARN])
    assert built.exit_code == 1
    assert "blog/posts/x/.meta.yml:2: is not valid YAML: " in built.log


def test_a_link_out_of_the_documents_is_left_out(build_site: BuildSite) -> None:
    out = {"/out/s.webp": TOKEN, "/out/e.md": post(TOKEN, "2024-01-01")}
    before = build_site({**GOOD, **out}, plugins=WARN)
    (before.root / "docs/blog/posts/o").symlink_to("../../../out")
    (before.root / "docs/blog/posts/s.webp").symlink_to("../../../out/s.webp")
    built = build_site({**GOOD, **out}, plugins=WARN, strict=False)
    assert built.exit_code == 0, built.log
    assert left(built) == []
    hint = "is a link that leads out of docs_dir; copy the"
    assert built.warnings == [
        f"{PREFIX}blog/posts/o: {hint} folder here instead",
        f"{PREFIX}blog/posts/s.webp: {hint} file here instead",
    ]


def test_a_bad_post_is_included_by_nobody(build_site: BuildSite) -> None:
    line = "::: tip\nx\n:::\n\n<!--@include: ./b.md-->\n\n[b](b.md)\n"
    files = {
        "blog/posts/b.md": post("B", "soon", TOKEN),
        "blog/posts/good.md": post("Good", "2024-01-01", line),
    }
    built = build_site({**GOOD, **files}, plugins=WARN, strict=False)
    assert built.exit_code == 0, built.log
    assert left(built) == []


def test_a_post_of_a_plugin_is_left_out_as_well(build_site: BuildSite) -> None:
    hook = """
from mkdocs.structure.files import File

def on_files(files, config):
    for name, date in {"x": "soon", "y": "2024-01-05"}.items():
        text = f"---\\ntitle: xyzzyq {name}\\ndate: {date}\\nslug: same\\n---\\n"
        files.append(File.generated(config, f"blog/posts/{name}.md", content=text))
"""
    files = {**GOOD, "blog/posts/z.md": post(TOKEN, "2024-01-05", slug="same"), "/h.py": hook}
    built = build_site(files, plugins=WARN, hooks=["h.py"], strict=False)
    assert built.exit_code == 0, built.log
    assert left(built) == []
    assert [line.partition(" is ")[0] for line in built.warnings] == [
        f"{PREFIX}blog/posts/x.md:3 (generated): `date`",
        f"{PREFIX}blog/posts/y.md (generated): `slug`",
    ]


@pytest.mark.parametrize("how", ["stop", "warn"])
def test_a_post_that_cannot_be_read_is_named(
    build_site: BuildSite, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """As root, files of any permissions can be read: the error is made here."""
    read = File.content_bytes.fget
    assert read is not None

    def refuse(file: File) -> bytes:
        if file.src_uri.rpartition("/")[2] in ("b.md", "c.md"):
            raise PermissionError(13, "Permission denied")
        return read(file)

    monkeypatch.setattr(File, "content_bytes", File.content_bytes.getter(refuse))
    hook = """
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "blog/posts/c.md", content="xyzzyq"))
"""
    files = {**GOOD, **bad("b"), "/h.py": hook}
    plugins = ["search", {"blogposts": {"on_error": how}}]
    built = build_site(files, plugins=plugins, hooks=["h.py"], strict=False)
    assert (
        "blog/posts/b.md: cannot be read (Permission denied); check its permissions" in built.said
    )
    assert "Traceback" not in built.log
    assert built.exit_code == (how == "stop")
    if how == "warn":
        assert left(built) == []
        assert built.exists("blog/2024/01/01/good/")
