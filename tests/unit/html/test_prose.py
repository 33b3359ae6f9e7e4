"""Galleries, frames of other hosts, and names of check boxes."""

from __future__ import annotations

import re
from html import unescape

import pytest
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.html import get, tokens
from mkdocs_blogposts.html.prose import Prose

OURS = Prose(
    is_ours=True,
    site_url="https://me.example.org/blog/",
    label=lambda host: f"Show content from {host}",
)
MATERIAL = Prose(is_ours=False, site_url=OURS.site_url, label=OURS.label)


@pytest.mark.parametrize(
    ("inside", "is_gallery"),
    [
        ('<img src="a.png"> <img src="b.png" />', True),
        ('<img src="a.png"><br>\n<a href="x"><img src="b.png" width="800"></a>', True),
        ('<img src="a.png">', False),
        ('<img src="a.png"> and <img src="b.png">', False),
        ('<a href="x"><img src="a.png"> more</a> <img src="b.png">', False),
        # Badges and signs are no pictures to look at.
        ('<img src="https://img.example.org/a"> <img src="//img.example.org/b">', False),
        ('<img src="a.svg"> <img src="b.svg">', False),
        ('<img src="a.png" width="88"> <img src="b.png" width="88">', False),
        ('<img src="a.svg" width="600"> <img src="https://x.org/b" width="600px">', True),
        # One picture for each scheme of colours.
        ('<img src="a.png#only-light"> <img src="b.png#only-dark">', False),
        ('<img src="a.png#only-light"> <img src="b.png#only-dark"> <img src="c.png">', True),
    ],
)
@pytest.mark.parametrize("prose", [OURS, MATERIAL], ids=["ours", "material"])
def test_galleries(prose: Prose, inside: str, is_gallery: bool) -> None:
    made = prose.ready(f"<p>{inside}</p>")

    assert made.startswith('<p class="blogposts-gallery">') == is_gallery
    assert made.replace(' class="blogposts-gallery"', "") == f"<p>{inside}</p>"


FILM = (
    '<iframe width="560" height="315" src="https://www.youtube-nocookie.com/embed/abc?rel=0"'
    ' title="A &quot;film&quot;" allow="autoplay" allowfullscreen></iframe>'
)


def test_a_frame_of_another_host_is_a_link_until_it_is_asked_for() -> None:
    page = LexborHTMLParser(OURS.ready(f"<p>{FILM}</p>"))
    box, link = page.css(".blogposts-frame")[0], page.css(".blogposts-frame > a")[0]

    assert not page.css("iframe")
    assert box.attributes["style"] == "aspect-ratio:560/315"
    assert link.attributes["href"] == "https://www.youtube.com/watch?v=abc"
    assert link.text() == 'A "film" Show content from youtube-nocookie.com'
    # What a reader asks for plays at once, and fills the place of the link.
    frame = link.attributes["data-blogposts-frame"] or ""
    assert frame == FILM.replace("rel=0", "rel=0&amp;autoplay=1")


def test_a_frame_has_the_shape_of_what_it_shows_in_every_theme() -> None:
    assert MATERIAL.ready(FILM) == FILM.replace(
        "<iframe ", '<iframe style="aspect-ratio:560/315" ', 1
    )


@pytest.mark.parametrize(
    ("attributes", "style"),
    [
        ('width="560" height="315"', "aspect-ratio:560/315"),
        ('width="560px" height="315px"', "aspect-ratio:560/315"),
        ('width="100%" height="400"', "height:400px"),
        ('height="400" style="border: 0"', "border: 0"),
        ('width="100%" height="100%"', None),
        ("", None),
    ],
)
def test_shapes(attributes: str, style: str | None) -> None:
    html = f'<iframe src="https://maps.example.com/x" {attributes}></iframe>'

    # A link that says nothing of its shape has that of a film.
    for prose, name, usual in ((OURS, "span", "aspect-ratio:16/9"), (MATERIAL, "iframe", None)):
        tag = next(each for each in tokens(prose.ready(html)) if each.name == name)
        assert get(tag.source, "style") == (style or usual)


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="map.html"></iframe>',
        '<iframe src="/map.html"></iframe>',
        '<iframe src="https://me.example.org/other/"></iframe>',
        '<iframe srcdoc="<p>x</p>"></iframe>',
        '<iframe src="data:text/html,x"></iframe>',
        '<iframe src="javascript://x.org/%0aalert(1)"></iframe>',
        '<iframe src="https://[x"></iframe>',
        '<iframe src="map.html">',
        '<object data="map.svg" type="image/svg+xml"></object>',
        '<embed src="/map.pdf">',
        '<iframe src="https://x.org" srcdoc="<p>x</p>"></iframe>',
        '<video src="film.mp4"></video> <source src="https://x.org/film.mp4">',
        '<video src="https://x.org/film.mp4" autoplay loop></video>',
        '<video preload="metadata"><source src="https://x.org/film.mp4"></video>',
        "<script>let x = \"<iframe src='https://x.org'></iframe>\"</script>",
        '<noscript><iframe src="https://x.org"></iframe></noscript>',
        '<template><iframe src="https://x.org"></iframe></template>',
        '<!-- <iframe src="https://x.org"></iframe> -->',
        '<pre><code>&lt;iframe src="https://x.org"&gt;</code></pre>',
    ],
)
def test_frames_that_are_no_one_elses_or_no_frames_stay(html: str) -> None:
    assert OURS.ready(html) == html


@pytest.mark.parametrize(
    ("html", "markup", "address"),
    [
        ('<iframe src="https://x.org/a">', "{}</iframe>", "https://x.org/a"),
        ("<IFRAME SRC=//x.org/a />", "{}</iframe>", "https://x.org/a"),
        ('<iframe src="https://x.org/a"/></iframe>', "{}", "https://x.org/a"),
        ('<iframe src="/\\x.org/a"></iframe>', "{}", "https://x.org/a"),
        ('<iframe src=" https:\\\\x.org/a"></iframe>', "{}", "https://x.org/a"),
        ('<iframe src="ht\ntps&#58;//x.org/a"></iframe>', "{}", "https://x.org/a"),
        (
            "<iframe srcdoc=\"<p>x</p><img src='//x.org/a'>\"></iframe>",
            "{}",
            "https://x.org/a",
        ),
        ('<object data="https://x.org/a"><p>b</p></object>', "{}", "https://x.org/a"),
        ('<object data="https://x.org/a">', "{}</object>", "https://x.org/a"),
        ('<embed src="https://x.org/a">', "{}", "https://x.org/a"),
    ],
)
def test_what_shows_another_host_waits_in_every_spelling(
    html: str, markup: str, address: str
) -> None:
    page = LexborHTMLParser(OURS.ready(f"<p>a</p>{html}<p>c</p>"))
    [link] = page.css(".blogposts-frame > a")
    assert link.attributes["href"] == address
    assert link.attributes["data-blogposts-frame"] == markup.format(html)
    assert not page.css("iframe, object, embed")
    assert page.css("p")[-1].text() == "c"
    assert MATERIAL.ready(html) == html


@pytest.mark.parametrize(
    "html",
    [
        '<video src="https://x.org/film.mp4" controls></video>',
        '<AUDIO src="//x.org/a.mp3">',
        '<p><video controls><source src="own.webm"><source src="https://x.org/a.mp4"></video></p>',
    ],
)
def test_films_and_sounds_of_another_host_are_loaded_when_they_are_played(html: str) -> None:
    made = OURS.ready(html)
    assert made.replace(' preload="none"', "") == html
    assert made.count(' preload="none"') == 1
    assert MATERIAL.ready(html) == html


def test_what_is_ready_stays() -> None:
    html = f'<p>{FILM}</p><p><img src="a.png"> <img src="b.png"></p>{_TASKS}'

    for prose in (OURS, MATERIAL):
        assert prose.ready(prose.ready(html)) == prose.ready(html)


_TASKS = (
    '<ul class="task-list"><li class="task-list-item"><label class="task-list-control">'
    '<input type="checkbox" disabled checked/><span class="task-list-indicator"></span></label>'
    " pay <b>Jo</b> &amp; me\n<ul>"
    '<li class="task-list-item"><p><input type="checkbox" disabled/> soon</p></li></ul></li></ul>'
)


def test_check_boxes_are_named_by_the_text_beside_them() -> None:
    made = OURS.ready(_TASKS)

    assert [unescape(name) for name in re.findall('aria-label="([^"]*)"', made)] == [
        "pay Jo & me",
        "soon",
    ]
    assert re.sub(' aria-label="[^"]*"', "", made) == _TASKS
    assert MATERIAL.ready(_TASKS) == _TASKS


def test_the_place_of_a_line_of_code_is_no_link() -> None:
    place = '<a id="__codelineno-0-1" name="__codelineno-0-1" href="#__codelineno-0-1"></a>x'
    number = '<a href="#__codelineno-0-1">1</a>'

    assert OURS.ready(place + number) == f'<span id="__codelineno-0-1"></span>x{number}'
    assert OURS.ready(re.sub(' href="[^"]*"', "", place)) == '<span id="__codelineno-0-1"></span>x'
    assert MATERIAL.ready(place) == place


@pytest.mark.parametrize(
    ("frame", "href"),
    [
        ("<IFRAME SRC=https://a.example/x></IFRAME>", "https://a.example/x"),
        (
            '<iframe src="https://w.soundcloud.com/player?url=javascript:a"></iframe>',
            "https://w.soundcloud.com/player?url=javascript:a",
        ),
    ],
)
def test_what_a_frame_of_any_spelling_shows_is_a_page(frame: str, href: str) -> None:
    tree = LexborHTMLParser(Prose(is_ours=True, site_url=None, label=str).ready(frame))
    assert [link.attributes["href"] for link in tree.css("a")] == [href]
    assert tree.css("iframe") == []
