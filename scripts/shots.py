"""Which pictures of the theme the docs show: sites, pages, windows, and what is marked in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Scheme = Literal["light", "dark"]

#: What the name of a picture ends with, by its scheme.
SCHEMES: Mapping[Scheme, str] = {"light": "", "dark": "-dark"}

#: Width and height of a window.
DESK = (1280, 860)
PHONE = (390, 844)


@dataclass(frozen=True, kw_only=True)
class View:
    """What is done on a page before its picture is taken, and what of it is shown.

    Attributes:
        page: its address, or a part of that of a post.
        omit: selectors of elements that are taken out.
        draw: what is drawn in place of the page: its `tab`, or the picture of its `preview`.
        press: the selector of what is clicked.
        keys: what is typed into the search.
        scroll: how far the page is scrolled, in pixels.
        crop: selectors of elements, all of which are shown; without any, the window is.
        zoom: how large it is drawn.
    """

    page: str = ""
    omit: tuple[str, ...] = ()
    draw: Literal["", "tab", "preview"] = ""
    press: str = ""
    keys: str = ""
    scroll: int = 0
    crop: tuple[str, ...] = ()
    zoom: float = 1


@dataclass(frozen=True, kw_only=True)
class Shot(View):
    """One picture: its name, the site, the window, the scheme.

    `marks` are names of properties or options with the element at which each is seen; their discs
    stand at its left, or `above`, as they always do at words in a line. `hover` is pointed at. Of
    what is cropped no more than `most` pixels are shown.
    """

    name: str
    site: str = "example"
    window: tuple[int, int] = DESK
    scheme: Scheme = "light"
    marks: tuple[tuple[str, str], ...] = ()
    above: bool = False
    hover: str = ""
    most: int = 0

    @property
    def cropped(self) -> bool:
        """Whether it shows less than the window."""
        return bool(self.crop or self.draw or self.scroll)


#: A page of documentation with all that a page may hold.
SPECIMEN = Path(__file__).with_name("specimen.md").read_text("utf-8")

DOCS = Path(__file__).resolve().parent.parent / "docs"


def style_sheet(page: str, heading: str) -> str:
    """The first style sheet that a page of the docs shows below a heading."""
    below = (DOCS / page).read_text("utf-8").partition(f"# {heading}\n")[2]
    return below.partition("```css title=")[2].partition("\n")[2].partition("```")[0]


#: What is added to the files of the example site, by a name of the site: style sheets of the docs.
FILES: Mapping[str, Mapping[str, str]] = {
    name: {
        "docs/own.css": style_sheet(page, heading),
        "docs/white.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        '<path fill="#fff" d="M12 2 1 22h5l6-11 6 11h5z"/></svg>',
    }
    for page, names in (
        ("colors.md", {"paper": "Warm paper", "forest": "Forest", "night": "Night blue"}),
        (
            "logo-and-icon.md",
            {
                "logo-black": "Turn the logo black in light mode",
                "logo-square": "Put the logo on a colored square",
                "logo-header": "Give the header a background color",
            },
        ),
    )
    for name, heading in names.items()
}

#: What is over the settings of the example site, by a name of the site.
SITES: Mapping[str, Mapping[str, Any]] = {
    "example": {},
    "options": {
        "theme": {
            "accent": "#a8327c",
            "announcement": 'Nouvelle série : <a href="/series/">L’agenda de la médiathèque</a>',
            "logo": "assets/img/Maree.webp",
            "footer": "Écrit à Nantes, entre deux marées.",
        }
    },
    "serif": {"theme": {"fonts": {"text": "serif"}, "accent": "#1d5fc6"}},
    "mono": {"theme": {"fonts": {"headings": "mono"}, "accent": "#2f7d32"}},
    "wide": {"theme": {"covers": "wide"}},
    "pages": {
        "site_name": "Field notes",
        "theme": {"language": "en", "links": None},
        "markdown_extensions": [
            *("admonition", "attr_list", "tables", {"toc": {"permalink": True}}),
            *("pymdownx.highlight", "pymdownx.superfences", "pymdownx.mark"),
            {"pymdownx.tasklist": {"custom_checkbox": True}},
        ],
        "nav": [
            {"Home": "index.md"},
            {
                "Guide": [
                    {"First steps": [{"About": "a-propos.md"}]},
                    {"Reference": [{"Settings": "guide/settings.md"}]},
                ]
            },
        ],
    },
    **{
        name: {
            "extra_css": ["own.css"],
            **({"theme": {"logo": "white.svg"}} if name.startswith("logo-") else {}),
        }
        for name in FILES
    },
}

POST = "accessibilit"
CODE = "prototype"


def _tokens(names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Marks of custom properties, from their short names by the element that shows them."""
    each = ((name, selector) for selector, several in names.items() for name in several.split())
    return tuple((f"--blogposts-{name}", selector) for name, selector in each)


SHOTS = (
    Shot(name="index", page=""),
    Shot(name="index-dark", page="", scheme="dark"),
    Shot(name="post", page=POST),
    Shot(name="articles", page="articles/"),
    Shot(name="phone", page=POST, window=PHONE),
    Shot(name="phone-dark", page="", window=PHONE, scheme="dark"),
    Shot(
        name="theme-options",
        page="",
        site="options",
        window=(1280, 1000),
        above=True,
        marks=(
            ("announcement", ".blogposts-announcement"),
            ("logo", ".blogposts-brand img"),
            ("links", ".blogposts-links"),
            ("search", "[data-blogposts-search]"),
            ("color_scheme", "[data-blogposts-scheme]"),
            ("accent", ".blogposts-category"),
        ),
    ),
    Shot(
        name="theme-post",
        page=CODE,
        window=(1280, 900),
        marks=_tokens(
            {
                ".blogposts-category": "own-accent",
                "h1": "font-headings weight tracking",
                ".blogposts-standfirst": "muted",
                ".blogposts-cover": "round",
                ".blogposts-prose > p": "font size leading fg",
                ".blogposts-prose > p a": "accent",
                ".blogposts-toc": "side",
                ".blogposts-toc ul": "line",
                ".blogposts-prose > h2": "measure",
            }
        ),
    ),
    Shot(
        name="theme-list",
        page="articles/",
        hover=".blogposts-lines a",
        marks=_tokens(
            {
                ".blogposts-links": "wide",
                ".blogposts-brand": "gutter",
                "h1": "ground",
                ".blogposts-field": "control",
                ".blogposts-filter__group .blogposts-chip": "tint",
                ".blogposts-lines a": "strong",
            }
        ),
    ),
    Shot(
        name="theme-page",
        page="guide/settings/",
        site="pages",
        window=(1280, 1560),
        marks=_tokens(
            {
                ".blogposts-prose mark": "marker",
                ".admonition.note": "info",
                ".admonition.tip": "good",
                ".admonition.warning": "warn",
                ".admonition.danger": "bad",
                ".blogposts-prose .highlight": "font-code code-fg code-ground",
                ".blogposts-prose .hll": "code-mark",
                ".blogposts-prose blockquote": "edge",
                ".blogposts-prose table": "outdent",
                ".md-button": "on-accent",
            }
        ),
    ),
    Shot(name="theme-dark", page=CODE, scheme="dark"),
    *(
        Shot(name=f"palette-{site}{ending}", page=CODE, site=site, scheme=scheme, window=(960, 720))
        for site in ("paper", "forest", "night")
        for scheme, ending in SCHEMES.items()
    ),
    *(
        Shot(name=site, page="a-propos/", site=site, crop=(".blogposts-top",), most=120)
        for site in FILES
        if site.startswith("logo-")
    ),
    Shot(name="theme-serif", page=CODE, site="serif"),
    Shot(name="theme-mono", page=CODE, site="mono"),
    Shot(name="theme-wide", page=POST, site="wide"),
    Shot(name="theme-phone", page="guide/settings/", site="pages", window=PHONE),
    Shot(
        name="theme-search",
        page="",
        press="[data-blogposts-search]",
        keys="marées",
        marks=_tokens({"dialog mark": "wash"}),
    ),
)
