"""Questions of readers, asked of the search of our documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests import site as sites
from tests.browser.reader_sites import serving
from tests.browser.tabs import Tabs
from tests.conftest import ROOT

#: How many of the thirty questions have to be answered, and among how many results.
ANSWERED = 27
RESULTS = 3

QUESTIONS = yaml.safe_load((ROOT / "tests" / "cases" / "questions.yml").read_text("utf-8"))


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The pages that the search shows first, by question."""

    pages: Mapping[str, list[str]]

    def missing(self, questions: list[dict[str, list[str]]]) -> dict[str, list[str]]:
        """Questions with no page of theirs among the first results, and what came instead."""
        return {
            str(each["ask"]): self.pages[str(each["ask"])]
            for each in questions
            if not set(each["pages"]) & set(self.pages[str(each["ask"])])
        }


@pytest.fixture(scope="module")
def answers(tabs: Tabs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    folder = tmp_path_factory.mktemp("docs")
    with serving(folder) as url:
        source = tmp_path_factory.mktemp("source")
        built = sites.documentation(source, site_dir=folder, site_url=url)
        assert built.exit_code == 0, built.log
        page = tabs.take().open(url)
        page.keyboard.press("/")
        yield Answers(pages={each["ask"]: first_pages(page, each["ask"]) for each in QUESTIONS})


def first_pages(page: Page, question: str) -> list[str]:
    """The sources of the pages that the first results for `question` lead to."""
    page.get_by_role("searchbox").fill(question)
    asked = re.compile(rf"q={re.escape(quote_plus(question))}(&|$)")
    expect(page.locator(".blogposts-search-link")).to_have_attribute("href", asked)
    expect(page.locator(".blogposts-search[aria-busy]")).to_have_count(0)
    found = page.locator(".blogposts-search-results a").evaluate_all(
        "links => links.map(a => a.href)"
    )
    names = [Path(urlsplit(address).path).name for address in found]
    return [f"{name}.md" for name in dict.fromkeys(names)][:RESULTS]


def test_there_are_thirty_questions_on_pages_that_exist() -> None:
    asked = [each["ask"] for each in QUESTIONS]
    assert len(asked) == len(set(asked)) == 30
    pages = [name for each in QUESTIONS for name in each["pages"]]
    assert [name for name in pages if not (ROOT / "docs" / name).is_file()] == []


def test_most_questions_are_answered_by_the_first_results(answers: Answers) -> None:
    missing = answers.missing(QUESTIONS)
    assert len(missing) <= len(QUESTIONS) - ANSWERED, missing


def test_a_question_about_another_thing_is_not_answered(answers: Answers) -> None:
    elsewhere = [{**each, "pages": ["reliability.md"]} for each in QUESTIONS]
    assert len(answers.missing(elsewhere)) > len(QUESTIONS) - RESULTS
