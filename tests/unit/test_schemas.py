"""The schemas for editors take what a build takes, and refuse what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from mkdocs.utils.yaml import yaml_load

from mkdocs_blogposts.commands.schema import NAMES, schema
from mkdocs_blogposts.config import BlogConfig
from mkdocs_blogposts.posts.frontmatter import read_front_matter
from mkdocs_blogposts.posts.frontmatter.keys import KEYS
from mkdocs_blogposts.posts.frontmatter.nodes import read_value
from mkdocs_blogposts.posts.post import read_post
from scripts.docs.schemas import SHAPES
from tests import corpus

ROOT = Path(__file__).parents[2]

POSTS = Draft7Validator(json.loads(schema("front-matter")))
SITES = Draft7Validator(json.loads(schema("mkdocs")))

#: Values as they are written, of every kind, good for some key.
VALUES = (
    *("", "a word", "2024", "1.5", "0", "-1", "true", "false", "no", '"true"', '""', "off"),
    *("2026-01-31", "2026-1-31 09:30", "2026.01.31", "31/01/2026", "soon", "20260131"),
    *("2026-01-31T09:30:00+02:00", "{created: 2026-01-31}", "{updated: 2026-01-31}"),
    *("[]", "[one, two]", "[[one], two]", "[{name: A}]", "{name: A}", "{name: }", "[1, true]"),
    *("{name: A, order: 2}", "{name: A, order: first}", "{name: A, url: b.org}", "{src: a.webp}"),
    *("{alt: A}", "{src: a.webp, alt: [b]}", "a.html", "partials/a.md", "/a/b/", "a//b", "a?b=c"),
    *("[/a/, b]", "[[/a/]]", "[a#b]", "{Title: a.md}", "{Title: [a.md, {b: c.md}]}", "{Title: }"),
    *("{Title: [[a.md]]}", "[a.md, ]", "{exclude: true}", "{boost: 2}", "{boost: much}"),
    *("{exclude: soon}", "commonmark", "auto", "html", "10001", "3.5", "{mastodon: true}"),
    *("{mastodon: 'https://a.social/@b/1'}", "{mastodon: 'http://a.social/@b/1'}"),
    *("material/leaf", "draft", "[draft]", "CC BY 4.0"),
)


def jsonable(value: object) -> Any:
    """A value of YAML as editors have it: dates are text."""
    match value:
        case dict():
            return {key: jsonable(item) for key, item in value.items()}
        case list():
            return [jsonable(item) for item in value]
        case date():
            return str(value)
        case _:
            return value


def faults(validator: Draft7Validator, value: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


OPTIONS = SITES.schema["definitions"]["options"]["properties"]


def posts() -> Iterator[Path]:
    yield from sorted(ROOT.glob("example_site/docs/posts/**/*.md"))
    yield from sorted(ROOT.glob("docs/changelog/posts/*.md"))


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(json.loads(schema(name)))


def test_every_concept_has_a_shape() -> None:
    plain = {concept: [key for key in keys if "." not in key] for concept, keys in KEYS.items()}
    assert list(SHAPES) == [concept for concept, keys in plain.items() if keys]
    keys = {key for keys in plain.values() for key in keys}
    assert keys <= POSTS.schema["properties"].keys()
    assert [key for key, of in POSTS.schema["properties"].items() if not of["description"]] == []


@pytest.mark.parametrize("key", [key for key in POSTS.schema["properties"] if key != "date"])
def test_a_value_is_right_where_a_build_takes_it(key: str) -> None:
    for value in VALUES:
        written = f"{key}: {value}\n"
        _, errors, _ = read_post(f"---\ndate: 2026-01-31\n{written}---\n", "posts/a.md")
        found = faults(POSTS, jsonable(read_value(written).plain))
        assert bool(found) == bool(errors), (written, errors, found)


def test_a_date_is_right_where_a_build_takes_it() -> None:
    for value in VALUES:
        written = f"date: {value}\n"
        _, errors, _ = read_post(f"---\n{written}---\n", "posts/2026-01-31-a.md")
        found = faults(POSTS, jsonable(read_value(written).plain))
        assert bool(found) == bool(errors), (written, errors, found)


def test_every_post_that_is_written_is_right(tmp_path: Path) -> None:
    made = corpus.generate(tmp_path, posts=200, seed=1)
    texts = [post.text for post in made.posts]
    texts += [path.read_text("utf-8") for path in posts()]
    assert len(texts) > 205
    for text in texts:
        fields = read_front_matter(text, is_optional=True).fields
        plain = {key: jsonable(node.plain) for key, node in fields.items()}
        assert faults(POSTS, plain) == [], text[:400]


@pytest.mark.parametrize("name", ["mkdocs.yml", "example_site/mkdocs.yml"])
def test_our_own_sites_are_right(name: str) -> None:
    with (ROOT / name).open("rb") as file:
        site = yaml_load(file, yaml.SafeLoader)
    assert faults(SITES, site) == []
    assert any("blogposts" in plugin for plugin in site["plugins"])


@pytest.mark.parametrize("name", list(OPTIONS))
def test_an_option_is_right_where_a_build_takes_it(name: str) -> None:
    declared = OPTIONS[name]
    if declared.get("deprecated") or declared.keys() == {"description"}:  # a function
        return
    # That Python takes true for 1 is not for editors.
    truths = () if "integer" in declared.get("type", ()) else (True, False)
    for value in (*truths, None, 3, 0, "text", "auto", [], ["x"], {}, {"name": "A"}, {"x": 1}):
        options = BlogConfig(config_file_path="mkdocs.yml")
        options.load_dict({name: value})
        failed, warned = options.validate()
        wrong = [*failed, *warned]
        found = faults(SITES, {"plugins": [{"blogposts": {name: value}}]})
        assert bool(found) == bool(wrong), (name, value, wrong, found)


def test_an_option_that_there_is_not_is_told() -> None:
    [fault] = faults(SITES, {"plugins": ["search", {"blogposts": {"relatd": 2}}]})
    assert "relatd" in fault or "not valid" in fault
    assert faults(SITES, {"plugins": {"blogposts": None, "tags": {}}, "theme": "material"}) == []
