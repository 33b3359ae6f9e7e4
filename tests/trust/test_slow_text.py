"""A text that takes long to convert is named, so that nobody waits without knowing for what."""

from __future__ import annotations

from itertools import count

import pytest

from mkdocs_blogposts.markdown.mkdocs_pages import convert
from tests.conftest import BuildSite
from tests.integration.samples import post

SAID = (
    "posts/a.md: its text took 7 s to convert; "
    "look for a line that repeats `[`, `>`, `*` or `<` many times, and cut it"
)


@pytest.mark.parametrize(("seconds", "told"), [(7, [SAID]), (5, []), (0, [])])
@pytest.mark.parametrize("flavor", ["mkdocs", "commonmark"])
def test_a_slow_text_is_named_with_its_file(
    build_site: BuildSite,
    monkeypatch: pytest.MonkeyPatch,
    flavor: str,
    seconds: int,
    told: list[str],
) -> None:
    """The clock goes on by so many seconds whenever it is looked at."""
    monkeypatch.setattr(convert, "process_time", count(step=seconds).__next__)
    built = build_site({"posts/a.md": post("A", "2024-01-01", flavor=flavor)})
    said = [line for line in built.log.splitlines() if "posts/a.md: its text" in line]
    assert [line[line.index("posts/") :] for line in said] == told
    assert built.exit_code == bool(told)
