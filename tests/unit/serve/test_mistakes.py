from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import mkdocs
import pytest
from mkdocs.exceptions import Abort, ConfigurationError

from mkdocs_blogposts.serve.mistakes import (
    GuardedBuilder,
    MistakePage,
    show_in_browser,
    wait_for_change,
)

LOG = logging.getLogger(f"{mkdocs.__name__}.plugins.blogposts")


def answered(application: Any, path: str = "/") -> tuple[str, dict[str, str]]:
    """The body and the headers of an answer."""
    headers: dict[str, str] = {}
    body = application({"PATH_INFO": path}, lambda _, found: headers.update(found))
    return b"".join(body).decode(), headers


def test_each_mistake_is_an_item_of_the_page() -> None:
    body, headers = answered(MistakePage("docs/a.md:3: <b> is odd\nanother"))
    assert "<li>docs/a.md:3: &lt;b&gt; is odd</li><li>another</li>" in body
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["X-Blogposts-Mistake"] in body
    assert headers != answered(MistakePage("another"))[1]


def _errors() -> None:
    LOG.warning("blogposts: a warning")
    LOG.error("blogposts: docs/a.md:3: odd")
    LOG.error("of another")
    raise Abort("Aborted with a BuildError!")


def _strict() -> None:
    LOG.warning("blogposts: a warning")
    raise Abort("Aborted with 1 warnings in strict mode!")


def _settings() -> None:
    raise ConfigurationError("no YAML")


def _bug() -> None:
    raise KeyError("x")


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (_errors, "docs/a.md:3: odd\nof another"),
        (_strict, "a warning"),
        (_settings, "ConfigurationError: no YAML"),
        (_bug, "KeyError: 'x'"),
    ],
)
def test_a_build_that_fails_is_said_until_one_succeeds(
    build: Callable[[], None], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = MistakePage()
    GuardedBuilder(build, page)()
    assert page.text == said
    assert ("Traceback" in capsys.readouterr().err) is (build is _bug)
    GuardedBuilder(lambda: LOG.error("said and passed"), page)()
    assert page.text == ""


def test_pages_give_way_to_a_mistake_and_other_files_do_not() -> None:
    steps = iter([_errors, lambda: None])
    server = SimpleNamespace(
        builder=lambda: next(steps)(), serve_request=lambda environ, start_response: [b"the site"]
    )
    server.set_app = lambda application: setattr(server, "app", application)
    show_in_browser(server)
    assert server.serve_request is server.app  # what others wrap later
    assert answered(server.app, "/a/")[0] == "the site"
    server.builder()
    for path in ("/", "/a/", "/a/b", "/v1.2/", "/404.html"):
        assert "docs/a.md:3: odd" in answered(server.app, path)[0]
    for path in ("/a.css", "/a/feed.xml", "/livereload/1/2"):
        assert answered(server.app, path)[0] == "the site"
    server.builder()
    assert answered(server.app, "/a/")[0] == "the site"


def test_a_change_is_waited_for_until_it_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_blogposts.serve.mistakes._INTERVAL", 0)
    states: Iterator[str] = iter(["old", "half", "more", "new", "new"])
    wait_for_change(lambda: next(states), "old")
    assert list(states) == []
