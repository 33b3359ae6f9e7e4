"""Shortcodes in a text: arguments, nesting, escapes, code."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.hugo.shortcodes import Call, expand


def _shown(call: Call) -> str:
    named = "".join(f" {key}={value}" for key, value in call.named.items())
    inner = "" if call.inner is None else f"|{call.inner}|"
    return f"<{call.name}{''.join(f' {arg}' for arg in call.args)}{named}{inner}>"


CASES = {
    '{{< a "b c" d=`e` 1 >}}': "<a b c 1 d=e>",
    "{{% a %}}x{{% /a %}}": "<a|x|>",
    "{{<a>}}x{{</a>}}": "<a|x|>",
    "{{< a />}}x{{< /b >}}": "<a>x",
    r'{{< a "say \"x\"" >}}': '<a say "x">',
    "{{< a >}}{{< b >}}{{< b >}}y{{< /b >}}{{< /a >}}": "<a|<b><b|y|>|>",
    '{{< a b="1"\n   c="2" >}}': "<a b=1 c=2>",
    '{{< a t="see {{< b >}}" >}}': "<a t=see <b>>",
    "{{</* a */>}} {{%/* b */%}}": "{{< a >}} {{% b %}}",
    "`{{< a >}}` {{< b >}}": "`{{< a >}}` <b>",
    "```\n{{</* a */>}}\n{{< b >}}\n```": "```\n{{< a >}}\n{{< b >}}\n```",
    "{{< a >}}\n```\nx\n```\n{{< /a >}}": "<a|\n```\nx\n```\n|>",
    "{{< a.inline >}}x{{< /a.inline >}}": "<a.inline|x|>",
    "{{ .Site }} {{< }}": "{{ .Site }} {{< }}",
    "{{< hextra/card a >}}": "<hextra/card a>",
}


@pytest.mark.parametrize("text", CASES)
def test_shortcodes_are_read_as_hugo_reads_them(text: str) -> None:
    assert expand(text, _shown) == CASES[text]


def test_lines_take_the_indentation_of_the_shortcode() -> None:
    text = "1. x\n   {{< a >}}\n- {{< a >}}\nz {{< a >}}"
    right = "1. x\n   b\n\n   c\n- b\n\n  c\nz b\n\nc"
    assert expand(text, lambda call: "b\n\nc") == right


def test_a_shortcode_knows_its_line() -> None:
    text = expand("{{< a >}}\n\n{{< b >}}", lambda call: str(call.line), first_line=5)
    assert text == "5\n\n7"


def test_what_is_nested_deeper_than_anybody_writes_is_read_as_far() -> None:
    shown = expand("{{< a >}}" * 3000 + "x" + "{{< /a >}}" * 3000, _shown)
    assert shown.startswith("<a|" * 50) and "x" in shown


def test_a_shortcode_that_nothing_ends_hides_none_after_it() -> None:
    assert expand("{{< a b {{< c >}}", _shown) == "{{< a b <c>"
    assert expand("{{</* a {{</* b */>}}", _shown) == "{{</* a {{< b >}}"
