"""Where requests for the former address of a post are led."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_blogposts.serve.former_addresses import FormerAddresses


def pages(**dests: str) -> Any:
    """Pages of posts by src_uri, at these output paths."""
    return {
        uri: SimpleNamespace(
            url=dest.removesuffix("index.html"), file=SimpleNamespace(dest_uri=dest)
        )
        for uri, dest in dests.items()
    }


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("blog/old/", "blog/new/"),
        ("blog/old", "blog/new/"),
        ("blog/old/index.html", "blog/new/"),
        ("blog/new/", None),
        ("blog/gone/", None),
        ("blog/other/", None),
        ("", None),
    ],
)
def test_the_old_address_is_that_of_the_post_as_it_is_now(path: str, url: str | None) -> None:
    former = FormerAddresses()
    former.add(pages(a="blog/old/index.html", b="blog/gone/index.html"))
    former.add(pages(a="blog/between/index.html"))
    former.add(pages(a="blog/new/index.html"))
    assert former.present_url(path) == url


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/a/p\u00e9/old/", "302 Found"),
        ("/a/p\u00e9/other/", "200 OK"),
        ("/old/", "200 OK"),
        ("/a/p\u00e9/taken/", "200 OK"),
    ],
)
def test_the_server_answers_with_a_redirect_only_where_no_file_is(
    tmp_path: Path, path: str, status: str
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "index.html").write_text("x")
    former = FormerAddresses()
    former.add(pages(a="old/index.html", b="taken/index.html"))
    former.add(pages(a="new/index.html", b="c/index.html"))
    answers: list[tuple[str, Any]] = []

    def serve(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return []

    server = SimpleNamespace(
        serve_request=serve, mount_path="/a/p\u00e9/", set_app=lambda app: None
    )
    former.lead_on(server, str(tmp_path))
    raw = path.encode().decode("latin-1")
    server.serve_request({"PATH_INFO": raw}, lambda *answer: answers.append(answer))
    location = [("Location", "/a/p%C3%A9/new/")] if status.startswith("302") else []
    assert answers == [(status, location)]
