"""The front page that front matter of VitePress or VuePress describes, and mistakes in it."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.site.front_pages import Action, Feature, Front, Picture, read_front


def front(**meta: Any) -> Front:
    found, mistakes = read_front(meta)
    assert mistakes == []
    assert found is not None
    return found


@pytest.mark.parametrize(
    "meta",
    [
        {},
        {"layout": "home"},
        {"layout": "home", "hero": None},
        {"layout": "doc", "hero": {"name": "A"}},
        {"home": True},
        {"home": "yes", "heroText": "A"},
        {"home": False, "heroText": "A"},
    ],
)
def test_other_pages(meta: dict[str, Any]) -> None:
    assert read_front(meta) == (None, [])


def test_vitepress() -> None:
    found = front(
        layout="home",
        hero={
            "name": "A",
            "text": "B\n C",
            "tagline": 1,
            "image": {"src": "/a.svg", "alt": "D"},
            "actions": [
                {"theme": "alt", "text": "E", "link": "/e"},
                {"theme": "brand", "text": "F", "link": "/f"},
            ],
        },
        features=[
            {"icon": "🛠️", "title": "G", "details": "H", "link": "/g", "linkText": "I"},
            {"icon": "<svg></svg>", "title": "J"},
            {"icon": {"src": "/k.png", "alt": "x"}, "title": "K"},
            {"icon": {"light": "/l.png", "dark": "/d.png"}, "title": "L"},
            {"icon": "/m.webp?v=1", "title": "M"},
            {"icon": "C+", "title": "N"},
        ],
    )
    assert found == Front(
        name="A",
        text="B C",
        tagline="1",
        picture=Picture(src="/a.svg", alt="D"),
        actions=(
            Action(text="E", link="/e", is_main=False),
            Action(text="F", link="/f", is_main=True),
        ),
        features=(
            Feature(title="G", details="H", link="/g", link_text="I", icon="🛠️"),
            Feature(title="J", icon="<svg></svg>"),
            Feature(title="K", picture=Picture(src="/k.png", alt="x")),
            Feature(title="L", picture=Picture(src="/l.png", dark="/d.png")),
            Feature(title="M", picture=Picture(src="/m.webp?v=1")),
            Feature(title="N", icon="C+"),
        ),
    )


def test_vuepress() -> None:
    found = front(
        home=True,
        heroImage="/a.png",
        heroImageDark="/b.png",
        heroAlt="A",
        heroText=None,
        tagline="T",
        actions=[{"text": "B", "link": "/b", "type": "secondary"}, {"text": "C", "link": "/c"}],
        features=[{"title": "D", "details": "E"}],
        footer="MIT",
    )
    assert found == Front(
        name="",
        tagline="T",
        picture=Picture(src="/a.png", dark="/b.png", alt="A"),
        actions=(
            Action(text="B", link="/b", is_main=False),
            Action(text="C", link="/c", is_main=False),
        ),
        features=(Feature(title="D", details="E"),),
        footer="MIT",
    )


def test_vuepress_1_and_what_it_takes_from_the_site() -> None:
    found = front(home=True, actionText="Go", actionLink="/go")
    assert (found.name, found.tagline) == (None, None)
    assert found.actions == (Action(text="Go", link="/go", is_main=True),)


@pytest.mark.parametrize(
    ("meta", "told"),
    [
        (
            {"hero": "A"},
            "hero is 'A'; write `name`, `text`, `tagline`, `image` and `actions` below it",
        ),
        ({"hero": {"image": 3}}, "hero.image is 3; write a path, or `src` and `alt` below it"),
        (
            {"hero": {"image": {}}, "features": [{"title": "a"}]},
            "hero.image has no `src`; write `src: /path/of/the/picture.svg`",
        ),
        (
            {"hero": {"actions": {"text": "a"}}},
            "hero.actions is a mapping; write a list of `text` and `link`",
        ),
        (
            {"hero": {"actions": [{"text": "a"}]}},
            "hero.actions.1 has no `link`; write `text` and `link`",
        ),
        (
            {"hero": {"actions": [{"link": "a"}]}},
            "hero.actions.1 has no `text`; write `text` and `link`",
        ),
        ({"hero": {"actions": ["a"]}}, "hero.actions.1 is 'a'; write `text` and `link`"),
        ({"features": "a"}, "features is 'a'; write a list of `title` and `details`"),
        (
            {"features": [{"details": "a"}]},
            "features.1 has no `title`; write `title` and `details`",
        ),
        (
            {"features": [{"title": "a", "icon": "fa-solid fa-home"}]},
            "features.1.icon is 'fa-solid "
            "fa-home', a name in a set of icons; write an emoji, a picture (`src: /icon.svg` below it) "
            "or a drawing in SVG",
        ),
        (
            {"features": [{"title": "a", "icon": ["b"]}]},
            "features.1.icon is a list; write a path, or `src` and `alt` below it",
        ),
    ],
)
def test_mistakes(meta: dict[str, Any], told: str) -> None:
    found, mistakes = read_front({"layout": "home", **meta})
    assert found is not None
    assert [f"{key} {what}; {hint}" for key, what, hint in mistakes] == [told]
