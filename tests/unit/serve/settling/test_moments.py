from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mkdocs_blogposts.serve.settling.moments import Moments

START, END = (datetime(2026, 11, 29, hour, tzinfo=UTC).timestamp() for hour in (8, 10))
MOMENTS = Moments(start=START, end=END)

#: Two builds, in each form that a moment or an id has.
SAME = [
    ("Sun, 29 Nov 2026 08:53:13 -0000", "Sun, 29 Nov 2026 09:02:59 -0000"),
    ("29 novembre 2026 à 8:53", "29 novembre 2026 à 9:02"),
    ("2026-11-29T08:53:13.5+00:00", "2026-11-29T09:02:59.25+00:00"),
    ("2026-11-30 00:53", "2026-11-30 01:02"),  # far in the east
    (f"a.js?v={START + 7:.0f}", f"a.js?v={START + 8:.0f}"),
    (f"{START + 7:.0f}123", f"{END:.0f}456"),
    ("id-0c1e0a52-94ee-4a0f-8b0e-2f8d7ccf0c1e", "id-6c1e0a52-94ee-4a0f-8b0e-2f8d7ccf0c1f"),
]

OTHER = [
    ("3 posts", "4 posts"),
    ("Sun, 22 Nov 2026 08:53:13 -0000", "Sun, 22 Nov 2026 09:02:59 -0000"),
    ("2026-11-28", "2026-11-29"),
    ("at 8:53", "at 9:02"),
    ("4915212345678", "4915212345679"),
    ("main.0123456789ab.css", "main.ba9876543210.css"),
    ("2026-11-29T08:53:13 one", "2026-11-29T08:53:14 two"),
    ("a", 'a" class="b'),
]


def _page(text: str) -> bytes:
    return f'<p>29 Nov 2026</p>\n<p title="{text}">{{"{text}"}}: {text}</p>'.encode()


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_moments_and_two_random_ids_are_the_same(one: str, other: str) -> None:
    assert MOMENTS.tell_apart(_page(one), _page(other))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_someone_wrote_is_not(one: str, other: str) -> None:
    assert not MOMENTS.tell_apart(_page(one), _page(other))


def test_what_is_no_text_is_never_the_same() -> None:
    assert not MOMENTS.tell_apart(b"\xff 1", b"\xff 2")
