"""Questions of readers, asked of the search of our documentation."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Page

from tests import site as sites
from tests.browser import searching
from tests.browser.reader_sites import serving
from tests.browser.tabs import Tabs
from tests.conftest import ROOT

#: How many of the thirty questions have to be answered, and among how many results.
ANSWERED = 27
RESULTS = 3

QUESTIONS = yaml.safe_load((ROOT / "tests" / "cases" / "questions.yml").read_text("utf-8"))

#: Where the result for a page leads: to the heading, or the page, that has most of the words.
PARTS = {
    "hide author": "authors/#hide-authors",
    "comments disqus": "comments/#disqus",
    "footer text": "theme/#footer",
    "unlisted post": "drafts/#unlisted-posts",
    "scheduled posts": "scheduled-posts/",
    "favicon": "logo-and-icon/#favicon",
    "rss feed": "feeds/",
}


@pytest.fixture(scope="module")
def found(tabs: Tabs, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Where the results of the search lead, by question."""
    folder = tmp_path_factory.mktemp("docs")
    with serving(folder) as url:
        source = tmp_path_factory.mktemp("source")
        built = sites.documentation(source, site_dir=folder, site_url=url)
        assert built.exit_code == 0, built.log
        page = tabs.take().open(url)
        page.keyboard.press("/")
        questions = [*(each["ask"] for each in QUESTIONS), *PARTS]
        return {ask: [each.removeprefix(url) for each in ask_for(page, ask)] for ask in questions}


@pytest.fixture(scope="module")
def answers(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """The sources of the pages that the search shows first, by question."""
    return {ask: first_pages(addresses) for ask, addresses in found.items()}


def first_pages(addresses: list[str]) -> list[str]:
    """The sources of the pages that the first of some results lead to."""
    names = [Path(urlsplit(address).path).name for address in addresses]
    return [f"{name}.md" for name in dict.fromkeys(names)][:RESULTS]


def ask_for(page: Page, question: str) -> list[str]:
    """Where the results for `question` lead."""
    searching.ask(page, question)
    links: list[str] = page.locator(".blogposts-search-results a").evaluate_all(
        "links => links.map(a => a.href)"
    )
    return links


def test_there_are_thirty_questions_on_pages_that_exist() -> None:
    asked = [each["ask"] for each in QUESTIONS]
    assert len(asked) == len(set(asked)) == 30
    pages = [name for each in QUESTIONS for name in each["pages"]]
    assert [name for name in pages if not (ROOT / "docs" / name).is_file()] == []


def missing(answers: dict[str, list[str]], pages: list[str] | None = None) -> dict[str, list[str]]:
    """Questions with none of `pages`, or else of their own, among the first; what came instead."""
    return {
        each["ask"]: answers[each["ask"]]
        for each in QUESTIONS
        if not {*(pages or each["pages"])} & {*answers[each["ask"]]}
    }


def test_most_questions_are_answered_by_the_first_results(answers: dict[str, list[str]]) -> None:
    unanswered = missing(answers)
    assert len(unanswered) <= len(QUESTIONS) - ANSWERED, unanswered


def test_another_page_answers_next_to_none_of_them(answers: dict[str, list[str]]) -> None:
    assert len(missing(answers, ["reliability.md"])) > ANSWERED


def test_results_lead_to_the_heading_with_the_words(found: dict[str, list[str]]) -> None:
    assert {ask: part for ask, part in PARTS.items() if part in found[ask]} == PARTS, found
