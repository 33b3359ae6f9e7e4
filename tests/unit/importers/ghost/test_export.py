"""Exports of Ghost of many releases, what they hide, and exports that are none."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.importers import ghost
from mkdocs_blogposts.importers.ghost.export import moment
from mkdocs_blogposts.importers.report import Report
from mkdocs_blogposts.importers.source import SourceError

WHEN = "2024-01-31T07:30:00.000Z"


def post(**fields: object) -> dict[str, object]:
    return {"id": "1", "title": "A", "slug": "a", "html": "<p>x</p>", "published_at": WHEN} | fields


def export(folder: Path, data: object, name: str = "a.json") -> Path:
    file = folder / name
    file.write_text(json.dumps(data), "utf-8")
    return file


def document(folder: Path, data: dict[str, Any]) -> Any:
    (found,) = ghost.read(export(folder, {"db": [{"meta": {}, "data": data}]}), Report()).documents
    return found


@pytest.mark.parametrize(
    "wrap",
    [
        lambda data: {"db": [{"meta": {"exported_on": 1}, "data": data}]},
        lambda data: {"meta": {"exported_on": 1}, "data": data},
        lambda data: {"data": data, "meta": {}},
        lambda data: {"db": {"meta": {}, "data": data}},
    ],
)
def test_every_wrapping_is_read(wrap: Any, tmp_path: Path) -> None:
    file = export(tmp_path, wrap({"posts": [post()]}))
    assert ghost.recognizes(file)
    assert ghost.recognizes(tmp_path)
    assert [each.target for each in ghost.read(tmp_path, Report()).documents] == [
        "posts/2024-01-31-a.md"
    ]


def test_a_release_of_2015_is_read(tmp_path: Path) -> None:
    found = document(
        tmp_path,
        {
            "posts": [
                {
                    **{"id": 1, "title": "A", "slug": "a", "page": 0, "status": "published"},
                    **{"markdown": "#No space\nb\nc\n```\n#code"},
                    **{"author_id": 1, "published_at": 1426078349156, "image": "/content/x.png"},
                }
            ],
            "users": [{"id": 1, "slug": "jo", "name": "Jo"}],
            "tags": [{"id": 7, "slug": "t", "name": "T"}],
            "posts_tags": [{"post_id": 1, "tag_id": 7}],
            "settings": [{"key": "permalinks", "value": "/:year/:month/:day/:slug/"}],
        },
    )
    assert found.body == "## No space\n\nb\\\nc\n\n```\n#code\n```\n"
    assert found.meta == {
        "title": "A",
        "date": datetime(2015, 3, 11, 12, 52, 29, tzinfo=UTC),
        "authors": ["jo"],
        "tags": ["T"],
        "cover": {"src": "content/x.png"},
    }
    assert found.addresses == ["/2015/03/11/a/"]


def test_the_html_that_ghost_made_of_markdown_counts(tmp_path: Path) -> None:
    found = document(tmp_path, {"posts": [post(markdown="_a _", html="<p><em>a</em></p>")]})
    assert found.body == "*a*\n"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"status": "draft"}, "status draft"),
        ({"status": "scheduled"}, "status scheduled"),
        ({"status": "sent"}, "sent by e-mail only"),
        ({"email_only": True}, "sent by e-mail only"),
        ({"visibility": "members"}, "visible to members"),
        ({"visibility": "paid"}, "visible to paid"),
        ({"visibility": "status:free,label:vip"}, "visible to status:free,label:vip"),
        ({"status": "published", "visibility": "public"}, ""),
        ({}, ""),
    ],
)
def test_what_is_not_public_is_hidden(
    fields: dict[str, object], reason: str, tmp_path: Path
) -> None:
    found = document(tmp_path, {"posts": [post(**fields)]})
    assert (found.hidden, bool(found.addresses)) == (reason, not reason)


def test_tags_and_authors_may_stand_in_the_post(tmp_path: Path) -> None:
    tags = [{"name": "T", "slug": "t"}, {"name": "#in", "slug": "hash-in"}]
    found = document(tmp_path, {"posts": [post(tags=tags, authors=[{"slug": "jo", "name": "Jo"}])]})
    assert (found.meta["tags"], found.meta["authors"]) == (["T"], ["jo"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"db": [{"meta": {"exported_on": 1}, "data": {"posts": [', "is no JSON"),
        ('{"meta": {"exported_on": 1}, "data": {}}', "has no posts"),
        ('{"meta": {"exported_on": 1}, "data": ' + "[" * 100_000, "deeper than any export|no JSON"),
    ],
)
def test_what_is_no_export_is_one_sentence(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(text, "utf-8")
    with pytest.raises(SourceError, match=message):
        ghost.read(file, Report())


def test_of_two_exports_one_must_be_named(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        export(tmp_path, {"meta": {}, "data": {"posts": [post()]}}, name)
    with pytest.raises(SourceError, match=r"holds a\.json, b\.json"):
        ghost.read(tmp_path, Report())
    export(tmp_path, {"name": "x", "data": []}, "package.json")
    assert not ghost.recognizes(tmp_path / "package.json")


@pytest.mark.parametrize("slug", ["../../up", "/etc/up", "a\\..\\up", "a:b", "x/y"])
def test_names_do_not_lead_out_of_the_new_site(slug: str, tmp_path: Path) -> None:
    target = document(tmp_path, {"posts": [post(slug=slug)]}).target
    assert target.startswith("posts/2024-01-31-")
    assert target.count("/") == 1
    assert "\\" not in target


def test_files_outside_of_content_are_not_copied(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "secret.png").write_text("x")
    body = '<img src="__GHOST_URL__/content/../secret.png"><img src="/content/%2e%2e/secret.png">'
    data = {"meta": {}, "data": {"posts": [post(html=body)]}}
    report = Report()
    assert ghost.read(export(tmp_path, data), report).files == {}
    assert report.raw["files of content/ that are not beside the export"].uses == 2


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-01-31 07:30:00", datetime(2024, 1, 31, 7, 30, tzinfo=UTC)),
        (WHEN, datetime(2024, 1, 31, 7, 30, tzinfo=UTC)),
        (1706686200000, datetime(2024, 1, 31, 7, 30, tzinfo=UTC)),
        ("1706686200000", datetime(2024, 1, 31, 7, 30, tzinfo=UTC)),
        *((value, None) for value in (None, "", "soon", True, 1e300, "9" * 40)),
    ],
)
def test_moments_of_all_releases(value: object, expected: datetime | None) -> None:
    assert moment(value) == expected


def test_shortcodes_of_a_blog_that_came_from_wordpress_are_read(tmp_path: Path) -> None:
    text = (
        "<p>[caption id=&quot;a&quot; caption=&quot;A hill&quot;]"
        '<img src="/x.png" alt="x">[/caption]</p><p>a [word]</p>'
    )
    found = document(tmp_path, {"posts": [post(html=text)]})
    assert found.body == (
        "<figure>\n\n![x](/x.png)\n\n<figcaption>\n\nA hill\n\n</figcaption>\n\n</figure>"
        "\n\na \\[word\\]\n"
    )


def test_a_picture_without_a_scheme_is_whole(tmp_path: Path) -> None:
    data = {
        "posts": [post(image="//h.example/c.png", author_id=1)],
        "users": [{"id": 1, "slug": "jo", "name": "Jo", "image": "//h.example/a.png"}],
    }
    site = ghost.read(export(tmp_path, {"db": [{"meta": {}, "data": data}]}), Report())
    assert site.documents[0].meta["cover"] == {"src": "https://h.example/c.png"}
    assert site.authors["jo"]["avatar"] == "https://h.example/a.png"
