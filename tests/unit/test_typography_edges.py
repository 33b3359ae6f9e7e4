"""The edges of typography: what stands for tags, what is silent, pieces cut anywhere."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.typography import OBJECT, RawTags, is_silent


@pytest.mark.parametrize(
    ("name", "attributes", "silent"),
    [
        ("p", {}, False),
        ("code", {}, True),
        ("p", {"lang": ""}, False),
        ("p", {"lang": "fr"}, False),
        ("p", {"lang": "en"}, True),
        ("p", {"translate": "yes"}, False),
        ("p", {"translate": "no"}, True),
        ("p", {"class": "a b"}, False),
        ("p", {"class": "a math"}, True),
        ("p", {"class": "maths"}, False),
    ],
)
def test_an_element_is_silent_by_name_language_or_class(
    name: str, attributes: dict[str, str], silent: bool
) -> None:
    assert is_silent(name, attributes) is silent


@pytest.mark.parametrize(
    ("html", "text", "silent"),
    [
        ("<b>", "", False),
        ("</b>", "", False),
        ("<br>", "\n", False),
        ("<br><img><hr/>", f"\n{OBJECT}\n", False),
        ("a<b>c</b>", "", False),
        ("<code>", OBJECT, True),
        ("<code>a<b>c</b><br></code><img>", OBJECT * 2, False),
        ("<code><b></code>", OBJECT, False),
        ("<code></b></code>", OBJECT, False),
        ("<code><code></code>", OBJECT, True),
        ("<i class='keys'>a</i>", OBJECT, False),
        ("<i class='key'>", "", False),
        ("<script>a</script>", OBJECT, False),
        ("<!-- a -->", "", False),
    ],
)
def test_tags_stand_for_nothing_for_a_thing_or_for_a_line(
    html: str, text: str, silent: bool
) -> None:
    read = RawTags()
    assert read.read(html) == text
    assert read.silent is silent
