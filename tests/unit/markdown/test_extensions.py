"""One instance of Python-Markdown for many posts gives what a new one for each would."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from types import FunctionType, SimpleNamespace
from typing import Any

import pytest
from markdown.inlinepatterns import SimpleTextInlineProcessor
from pymdownx.slugs import slugify

from mkdocs_blogposts.compatibility import EXTENSIONS, HIDDEN_SNIPPETS
from mkdocs_blogposts.markdown.extensions import (
    Recipe,
    Unfingerprintable,
    custom_fences,
    extension_settings,
    extensions_fingerprint,
    fingerprint,
    recipe_of,
)
from mkdocs_blogposts.markdown.icons import refresh
from mkdocs_blogposts.markdown.model import MarkdownSource
from mkdocs_blogposts.markdown.python_markdown import convert
from mkdocs_blogposts.posts import frontmatter
from tests.corpus import generate

PURE = frozenset(name for name, row in EXTENSIONS.items() if row.pure)

EXAMPLES = Path(__file__).parents[3] / "example_site" / "docs"

#: Something for every extension to do, and to remember if it does not forget.
SINK = """\
# A title {: #own .big }

Text with a note[^1], another[^two], HTML, H~2~O, x^2^, ==marked==, ~~gone~~, ^^in^^, ++ctrl+c++
and __bold__ and *it*, `code`, `#!python print(1)`, :smile:, (c), "quoted" -- and [[Wiki Page]],
https://example.org/a?b=c, {--del--}{++add++}, \\(x^2\\), [=85% "85%"], [ref][r], ![alt](a.png).

[^1]: The note.
[^two]:
    Two

    paragraphs.

*[HTML]: Hyper Text

[r]: https://example.org "Ref"

!!! note "Title"
    Inside, with **bold**.

??? tip "Details"
    Folded.

=== "One"
    First tab

=== "Two"
    ```python hl_lines="1" linenums="1"
    print(1)
    ```

/// note | Block
Text
///

/// details | Block
Text
///

/// html | div
Text
///

/// tab | Tab
Text
///

/// caption
A caption
///

a. first
b. second

    III) three
    IV) four

#. generic

/// fancylists | start=4 type=a
a. fourth
///

10. tenth

> quoted

$$y$$ \\(z\\)

/// define
term

- meaning
///

- [ ] todo
- [x] done

    1. nested

Term
:   Definition

| A | B |
|---|--:|
| 1 | 2 |

<div markdown="1">
**inside** a div
</div>

```js
let a = 1;
```

$$
x
$$

## A title

## A title
"""

UNFINISHED = "<div markdown='1'>\n\n**open** [^1] [r] HTML\n\n```\nopen\n\n=== \"T\"\n    x\n"

SETTINGS: dict[str, Any] = {
    "toc": {"permalink": True, "slugify": slugify(case="lower")},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.highlight": {"auto_title": True, "line_spans": "__span"},
}


def _known(names: frozenset[str]) -> list[str]:
    """Those that load beside each other: `extra` brings what others bring as well."""
    alone = {"markdown.extensions.extra", "pymdownx.extra", "markdown.extensions.legacy_em"}
    alone |= {"markdown.extensions.fenced_code", "markdown.extensions.codehilite"}
    return sorted(names - alone)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    corpus = generate(tmp_path_factory.mktemp("corpus"), posts=12, words=(100, 300))
    own = [frontmatter.body_of(path.read_text("utf-8")) for path in EXAMPLES.rglob("*.md")]
    found = [SINK, UNFINISHED, *own, *(post.body for post in corpus.posts), SINK, "", "plain"]
    return random.Random(3).sample(found, len(found))


def _converted(
    texts: list[str], extensions: list[str], reuse: bool, monkeypatch: pytest.MonkeyPatch
) -> list[Any]:
    if not reuse:
        monkeypatch.setattr(convert, "extensions_fingerprint", lambda *_: None)
    made = [
        convert.render(
            MarkdownSource(markdown=text, src_uri="a.md"), extensions=extensions, configs=SETTINGS
        )
        for text in texts
    ]
    monkeypatch.undo()
    return made


@pytest.mark.parametrize(
    "extensions",
    [*([name] for name in sorted(PURE)), _known(PURE)],
    ids=lambda names: names[0] if len(names) == 1 else "all",
)
def test_reused_is_new(
    texts: list[str], extensions: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    extensions = ["toc", *extensions]
    assert extensions_fingerprint(extensions, SETTINGS)
    sample = texts if len(extensions) > 2 else [SINK, UNFINISHED, SINK, "plain [r] HTML", SINK]
    anew = _converted(sample, extensions, False, monkeypatch)
    again = _converted(sample, extensions, True, monkeypatch)
    assert anew == again


def test_one_instance_serves_all(texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    real = convert.markdown.Markdown
    monkeypatch.setattr(convert, "_INSTANCES", {})
    monkeypatch.setattr(
        convert.markdown, "Markdown", lambda **given: made.append(1) or real(**given)
    )
    for text in texts:
        convert.render(MarkdownSource(markdown=text, src_uri="a"), extensions=["toc"], configs={})
    assert len(made) == 1


class _Shout:
    """A processor that one page has and the next has not."""

    def _register(self, md: Any) -> None:
        md.inlinePatterns.register(SimpleTextInlineProcessor(r"(loud)"), "shout", 200)
        md.preprocessors.register(_Upper(), "upper", 200)


class _Upper:
    def run(self, lines: list[str]) -> list[str]:
        return [line.upper() for line in lines]


def test_what_one_page_registers_is_not_the_next_ones() -> None:
    source = MarkdownSource(markdown="quiet", src_uri="a.md")
    loud = convert.render(source, extensions=["toc"], configs={}, processors=[_Shout()])
    quiet = convert.render(source, extensions=["toc"], configs={})
    assert (loud.html, quiet.html) == ("<p>QUIET</p>", "<p>quiet</p>")


@pytest.mark.parametrize(
    "texts",
    [
        ("c. third\nd. fourth\n\n8) eight", "- a\n\n    #. x\n\n1. one"),
        ("/// fancylists | start=7\n1. a\n///", "1. one\n\nV. five"),
        ("a. x\n\n    - y\n\n        iii. z", "> #. q\n\n- u\n\n#. v"),
    ],
)
def test_lists_begin_at_the_same_number_after_any_other_text(
    texts: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    extensions = ["pymdownx.fancylists"]
    first, second = _converted([*texts], extensions, False, monkeypatch)
    assert _converted([*texts, *texts], extensions, True, monkeypatch) == [first, second] * 2
    assert _converted([*reversed(texts)], extensions, True, monkeypatch) == [second, first]


def _local() -> Callable[[], None]:
    return lambda: None


@pytest.mark.parametrize(
    ("extensions", "configs"),
    [
        (["pymdownx.b64"], {}),
        (["somebody.elses"], {}),
        ([object()], {}),
        (["footnotes"], {"footnotes": {"UNIQUE_IDS": True}}),
        (["toc"], {"toc": {"slugify": _local()}}),
        (["toc"], {"toc": {"slugify": SimpleNamespace(value=1)}}),
    ],
)
def test_what_is_not_known_has_no_recipe(extensions: list[Any], configs: dict[str, Any]) -> None:
    assert extensions_fingerprint(extensions, configs) is None


def test_recipes_differ_where_settings_do() -> None:
    given = [
        extensions_fingerprint(["toc"], {}),
        extensions_fingerprint(["toc", "tables"], {}),
        extensions_fingerprint(["toc"], {"toc": {"permalink": True}}),
        extensions_fingerprint(["toc"], {"toc": {"permalink": "True"}}),
        extensions_fingerprint(["toc"], {"toc": {"slugify": slugify(case="lower")}}),
        extensions_fingerprint(
            ["toc"], {"toc": {"slugify": slugify(case="lower", percent_encode=True)}}
        ),
    ]
    assert None not in given and len(set(given)) == len(given)


def test_a_recipe_says_which_texts_may_call_functions() -> None:
    def recipe(**configs: Any) -> Recipe:
        found = recipe_of(["toc", "pymdownx.superfences"], configs)
        assert found
        return found

    fence = {"name": "chart", "format": generate, "validator": generate}
    fences = {"pymdownx.superfences": {"custom_fences": [{"name": "mermaid"}, fence]}}
    assert not recipe(toc={"slugify": slugify(case="lower")}).functions
    of_fences = recipe(**fences)
    assert of_fences.functions and of_fences.fences == ("chart", "chart")
    texts = ["```chart", "--8<-- 'a.md'", "```mermaid"]
    assert [of_fences.calls_functions(text) for text in texts] == [True, True, False]
    both = recipe(**fences, toc={"slugify": generate})
    assert not both.fences and both.calls_functions("```mermaid")
    fence["name"] = "*"
    assert recipe(**fences).calls_functions("```any")
    assert of_fences.text != both.text


def test_what_is_recorded_of_a_text_is_not_in_the_recipe(tmp_path: Path) -> None:
    names = ["pymdownx.snippets", HIDDEN_SNIPPETS]
    hidden = [{HIDDEN_SNIPPETS: {"hidden": paths}} for paths in ([], ["/a.md"])]
    recipes = [recipe_of(names, configs) for configs in hidden]
    assert recipes[0] and recipes[0] == recipes[1]
    icons = {"pymdownx.emoji": {"options": {"custom_icons": [str(tmp_path)]}}}
    before = recipe_of(["pymdownx.emoji"], icons)
    (tmp_path / "new.svg").write_text("<svg/>")
    assert recipe_of(["pymdownx.emoji"], icons) == before  # as it was when the build began
    refresh()
    assert recipe_of(["pymdownx.emoji"], icons) != before


def test_texts_of_values() -> None:
    assert fingerprint({"b": 1, "a": (2, None)}) == fingerprint({"a": [2, None], "b": 1})
    assert fingerprint(functools.partial(slugify, case="lower")) != fingerprint(slugify)
    with pytest.raises(Unfingerprintable):
        fingerprint(object())


class _Colour(Enum):
    RED = 1
    BLUE = 2


def test_texts_of_values_that_have_names() -> None:
    assert fingerprint([_Colour.RED]) != fingerprint([_Colour.BLUE])
    assert fingerprint({"a", "b"}) == fingerprint(frozenset({"b", "a"}))


def test_aliases_that_make_very_many_values_of_a_few_have_no_text() -> None:
    value: list[Any] = ["x"]
    for _ in range(40):
        value = [value, value]
    with pytest.raises(Unfingerprintable):
        fingerprint(value)


def test_a_function_that_is_not_where_it_says_has_no_text() -> None:
    moved = FunctionType(slugify.__code__, slugify.__globals__)
    moved.__module__, moved.__qualname__ = slugify.__module__, slugify.__qualname__
    with pytest.raises(Unfingerprintable):
        fingerprint(moved)


def test_only_the_custom_fences_that_a_text_may_have_count() -> None:
    fences = [{"name": "mermaid"}, {"name": "chart", "format": lambda *_: ""}, "wrong"]
    config = SimpleNamespace(
        markdown_extensions=["superfences"], mdx_configs={"pymdownx.superfences": {}}
    )
    assert custom_fences(config, "```mermaid") == ()
    config.markdown_extensions = ["pymdownx.superfences"]
    config.mdx_configs = {"pymdownx.superfences": {"custom_fences": fences}}
    assert custom_fences(config, "```mermaid\n```") == ({"name": "mermaid"},)
    assert len(custom_fences(config, "<!--@include: a.md-->")) == 2
    config.markdown_extensions = ["pymdownx.extra"]
    config.mdx_configs = {"pymdownx.extra": config.mdx_configs}
    assert custom_fences(config, "```mermaid\n```") == ({"name": "mermaid"},)
    assert extension_settings(config, "pymdownx.arithmatex") is None
