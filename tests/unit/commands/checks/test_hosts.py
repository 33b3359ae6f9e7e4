"""Links to other hosts, without a network but for a server of this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from mkdocs_blogposts.commands.checks.hosts import (
    Answer,
    addresses,
    answers_to,
    dead_addresses,
    read_kept,
    write_kept,
)
from mkdocs_blogposts.commands.checks.links import Text

DAY = 86_400


def test_addresses_of_examples_and_of_this_machine_are_not_asked() -> None:
    text = (
        "[a](https://a.org/x#y) [b](https://a.org/x#z) <img src='http://b.org/p.png'>\n"
        "[c](https://example.org/) [d](http://localhost:8000/) [e](https://www.test/) [f](x.md)\n"
        "[g](mailto:a@b.org) [h](https://{{host}}.org/) [i](https://[x/) `[j](https://j.org)`"
    )
    assert addresses([Text(src_uri="p.md", text=text)]) == {
        "https://a.org/x": [("p.md", 1), ("p.md", 1)],
        "http://b.org/p.png": [("p.md", 1)],
    }


def test_each_address_is_asked_once_and_each_host_one_after_the_other() -> None:
    running, most, asked = set[str](), [0], list[str]()

    def ask(method: str, address: str) -> int:
        host = address.split("/")[2]
        assert host not in running
        running.add(host)
        most[0] = max(most[0], len(running))
        asked.append(address)
        running.discard(host)
        return 200

    wanted = [f"https://{host}.org/{page}" for page in (1, 2) for host in "ab"] * 2
    answers = answers_to(wanted, {}, now=DAY, ask=ask, pause=0)
    assert sorted(asked) == sorted(set(wanted)) == sorted(answers)


def test_get_is_asked_where_head_says_no_and_refusals_are_no_dead_links() -> None:
    said = {
        ("HEAD", "https://a.org/"): 405,
        ("GET", "https://a.org/"): 200,
        ("HEAD", "https://b.org/"): 404,
        ("GET", "https://b.org/"): 404,
        ("HEAD", "https://c.org/"): 403,
        ("GET", "https://c.org/"): 403,
    }
    places = {f"https://{host}.org/": [("p.md", 3), ("q.md", 1)] for host in "abc"}
    answers = answers_to(places, {}, now=DAY, ask=lambda *asked: said[asked], pause=0)
    assert [str(each) for each in dead_addresses(places, answers)] == [
        "p.md:3: leads to https://b.org/, which answers 404 (and 1 more links to it); "
        "write the new address, or one of web.archive.org"
    ]


def test_a_host_that_asks_for_patience_is_left_alone() -> None:
    asked = list[str]()

    def ask(method: str, address: str) -> int:
        asked.append(address)
        return 429

    wanted = ["https://a.org/1", "https://a.org/2"]
    assert [*answers_to(wanted, {}, now=DAY, ask=ask, pause=0)] == asked == wanted[:1]


def test_a_host_without_an_answer() -> None:
    def ask(method: str, address: str) -> int:
        raise TimeoutError("timed out")

    places = {"https://a.org/": [("p.md", 1)]}
    answers = answers_to(places, {}, now=DAY, ask=ask, pause=0)
    (problem,) = dead_addresses(places, answers)
    assert "which does not answer: timed out;" in str(problem)


def test_answers_are_kept_for_a_week_and_those_of_dead_links_for_a_day(tmp_path: Path) -> None:
    def ask(method: str, address: str) -> int:
        asked.append(address)
        return 404 if "gone" in address else 200

    file, wanted, asked = tmp_path / "a/links.json", ["https://a.org/", "https://gone.org/"], []
    write_kept(file, answers_to(wanted, read_kept(file), now=0, ask=ask, pause=0))
    asked.clear()
    answers_to(wanted, read_kept(file), now=DAY - 1, ask=ask, pause=0)
    assert asked == []
    answers_to(wanted, read_kept(file), now=DAY, ask=ask, pause=0)
    assert set(asked) == {"https://gone.org/"}
    answers_to(wanted, read_kept(file), now=7 * DAY, ask=ask, pause=0)
    assert set(asked) == set(wanted)


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": {"b": 1}}'])
def test_a_damaged_file_of_answers_holds_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "links.json").write_text(text)
    assert read_kept(tmp_path / "links.json") == {}


@pytest.fixture
def server() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response({"/here%C3%A9": 200, "/only-get": 501}.get(self.path, 404))
            self.end_headers()

        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/only-get" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_a_server_is_asked_over_the_network(server: str) -> None:
    wanted = [f"{server}/{page}" for page in ("hereé", "only-get", "gone")]
    answers = answers_to(wanted, {"x": Answer(status=1, at=0)}, now=DAY, pause=0)
    assert [answers[each].status for each in wanted] == [200, 200, 404]
