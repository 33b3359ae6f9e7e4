"""How much work a rebuild is, counted: for one post that changed, whatever the others are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from mkdocs.structure.pages import Page

from mkdocs_blogposts import urls
from mkdocs_blogposts.blog import related
from mkdocs_blogposts.render.cards import CardFactory
from mkdocs_blogposts.render.context import PostCard
from mkdocs_blogposts.render.feeds.write import FeedWriter
from mkdocs_blogposts.render.presenter import Presenter
from mkdocs_blogposts.serve import dependents, unwritten
from mkdocs_blogposts.serve.state import RebuildReport
from mkdocs_blogposts.site import placement
from tests import site as sites
from tests.integration.samples import post
from tests.serving import Serving

pytestmark = [
    pytest.mark.usefixtures("fixed_moment"),
]


def _post(number: int, title: str = "", **meta: str) -> str:
    keys = {"tags": f"[Commun, Rare {number}]", "categories": "[Bois]", **meta}
    text = f"Le texte du billet numéro {number}.\n\n## Suite\n\nLa fin."
    return post(title or f"Billet {number}", f"2024-01-{number + 1:02}", text, **keys)


def _path(number: int) -> str:
    return f"blog/posts/p{number:02}.md"


def _serve(root: Path, posts: int) -> Serving:
    files = {_path(number): _post(number) for number in range(posts)}
    options = {"pagination_per_page": 5, "related": 2, "compatibility": "none"}
    plugins = ["search", {"blogposts": options}]
    sites.write_site(root / "site", {**files, "index.md": "# Accueil\n"}, plugins=plugins)
    serving = Serving(root=root / "site", site_dir=root / "served")
    serving.start()
    return serving


def _counted(monkeypatch: pytest.MonkeyPatch, counts: Counter[str], owner: Any, name: str) -> None:
    real = getattr(owner, name)

    def count(*given: Any, **named: Any) -> Any:
        counts[name] += 1
        return real(*given, **named)

    monkeypatch.setattr(owner, name, count)


def _edited(served: Serving, number: int, text: str) -> RebuildReport:
    (served.root / "docs" / _path(number)).write_text(text, "utf-8")
    work = served.edited()
    assert work is not None, "the whole site was built"
    return work


def _cards(served: Serving) -> dict[str, PostCard]:
    return dict(served.builder.site.build.presenter.cards)


@pytest.mark.parametrize("posts", [12, 24])
def test_a_new_title_is_work_for_one_post(
    posts: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served, counts, before = _serve(tmp_path, posts), Counter[str](), dict[str, PostCard]()
    _edited(served, 3, _post(3, "Un titre neuf"))
    before |= _cards(served)
    owners = ((related, "_words"), (urls, "_segment"), (placement, "post_path"))
    for owner, name in (*owners, (FeedWriter, "_files"), (Presenter, "list_page")):
        _counted(monkeypatch, counts, owner, name)
    work = _edited(served, 3, _post(3, f"Un titre pour {posts} billets"))
    assert work.converted == [_path(3)]
    # Lists of posts that are not rendered are compared without it.
    views = served.builder.site.build.layout.views
    overviews = [
        uri for uri, page in views.items() if page.view.kind == "articles" or page.view.terms
    ]
    assert counts.pop("list_page") == len(views.keys() & work.rendered) + len(overviews)
    # The address we give it; that of Material's blog is made elsewhere.
    # The feeds are those of the blog, and of the category and the two tags of the post.
    assert counts == {"_words": 1, "_segment": 1, "post_path": 1, "_files": 4}
    cards = _cards(served)
    assert [uri for uri, card in cards.items() if card != before[uri]] == [_path(3)]


def test_a_tag_more_is_new_on_the_cards_that_have_it(tmp_path: Path) -> None:
    served = _serve(tmp_path, 12)
    _edited(served, 5, _post(5, tags="[Commun, Rare 4, Rare 5]"))  # of two posts, it has a page
    before, maker = _cards(served), served.builder.site.inputs_reader
    bare = {uri: maker.without_unshown_counts(card) for uri, card in before.items()}
    _edited(served, 3, _post(3, tags="[Commun, Rare 3, Rare 4]"))
    cards, maker = _cards(served), served.builder.site.inputs_reader
    changed = {uri for uri, card in cards.items() if card != before[uri]}
    assert changed == {_path(3), _path(4), _path(5)}
    # How many posts a tag has is on no card that is printed.
    assert {
        uri for uri, card in cards.items() if maker.without_unshown_counts(card) != bare[uri]
    } == {_path(3)}


def test_a_page_is_made_again_only_where_it_is_another_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served, counts = _serve(tmp_path, 12), Counter[str]()
    _counted(monkeypatch, counts, Page, "__init__")
    _edited(served, 3, _post(3, "Un titre neuf"))
    of_mkdocs = 1  # the front page of the blog, for which MkDocs makes one to be replaced
    assert counts["__init__"] == 1 + of_mkdocs


def test_cards_of_other_posts_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served, counts = _serve(tmp_path, 12), Counter[str]()
    _counted(monkeypatch, counts, CardFactory, "_card")
    _edited(served, 3, _post(3).replace("La fin.", "Une autre fin."))
    assert counts["_card"] == 1
    _edited(served, 3, _post(3, "Un titre neuf"))
    assert counts["_card"] == 2
    # A tag less changes what cards of its other posts say of it: all have it.
    _edited(served, 3, _post(3, "Un titre neuf", tags="[Rare 3]"))
    assert counts["_card"] == 2 + 12


def test_pages_are_looked_through_once_for_what_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served, counts = _serve(tmp_path, 12), Counter[str]()
    _counted(monkeypatch, counts, dependents, "_ends_address")
    work = _edited(served, 3, _post(3, "Un titre neuf"))
    assert work.converted == [_path(3)]
    assert counts["_ends_address"] == 0


@pytest.mark.parametrize(
    ("number", "printed"), [(3, ["sitemap.xml"]), (11, ["404.html", "sitemap.xml"])]
)
def test_the_404_page_is_printed_where_it_shows_the_post(
    number: int, printed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served, names, real = _serve(tmp_path, 12), list[str](), unwritten._build_theme_template

    def noted(name: str, *rest: Any) -> None:
        names.append(name)
        real(name, *rest)

    monkeypatch.setattr(unwritten, "_build_theme_template", noted)
    _edited(served, number, _post(number, "Un titre neuf"))
    assert names == printed
