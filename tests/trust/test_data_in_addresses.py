"""Addresses from data, in every place that takes one, on a page at the root of the site.

There a relative address is printed as it is, without a `../` before it: what it holds of a scheme
would be one.
"""

from __future__ import annotations

import re

import pytest
import yaml

from tests import site as sites
from tests.conftest import BuildSite
from tests.trust.test_matrix import SCHEMES, look

#: Addresses of another host without a scheme, as browsers read them.
OTHER_HOSTS = ["//other.example/x", "///other.example/", "\\\\other.example", "/\\other.example"]

ADDRESSES = [
    "javascript:alert(1)",
    "./javascript:alert(1)",
    "x/../javascript:alert(1)",
    "../javascript:alert(1)",
    "../../javascript:alert(1)",
    ".\\javascript:alert(1)",
    "blog/javascript:alert(1)",
    "blob:https://example.org/1",
    "view-source:x",
    'x"onmouseover="alert(1)',
    'x?"onmouseover="alert(1)',
    "x'onmouseover='alert(1)",
    *OTHER_HOSTS,
]

BODIES = {
    "mkdocs": '[l]({{ $frontmatter.x }}) ![i]({{ $frontmatter.x }}) <b title="{{ $frontmatter.x }}">b</b>',
    "commonmark": '[l]({{ $frontmatter.x }}) ![i]({{ $frontmatter.x }}) <a :href="$frontmatter.x">b</a>',
}


def _files(address: str, flavor: str) -> dict[str, str]:
    front = {
        "title": "Un",
        "date": "2024-01-02",
        "permalink": "/root.html",
        "flavor": flavor,
        "x": address,
        "authors": ["ada"],
        "links": [{"L": address}],
        "license": {"name": "L", "url": address},
        "cover": address,
    }
    about = {"name": "Ada", "description": "Écrit.", "url": address, "avatar": address}
    return {
        "index.md": "# Accueil\n\n<!-- blogposts: recent -->\n",
        "blog/index.md": "# Le blog\n",
        "blog/.authors.yml": yaml.safe_dump({"authors": {"ada": about}}),
        "blog/posts/a.md": f"---\n{yaml.safe_dump(front)}---\n{BODIES[flavor]}\n\n<!-- more -->\n\nFin.\n",
    }


@pytest.mark.parametrize("flavor", BODIES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_from_data_leads_nowhere_it_may_not(
    build_site: BuildSite, address: str, flavor: str
) -> None:
    built = build_site(
        _files(address, flavor),
        theme=sites.theme("mkdocs"),
        plugins=[{"blogposts": {"list_look": "list", "authors_profiles": True}}],
        strict=False,
    )
    assert built.exit_code == 0, built.log
    for url in built.urls():
        seen = look(built.text(url))
        assert {scheme for _, scheme in seen.schemes} <= SCHEMES, url
        assert not any("onmouseover" in name for _, name in seen.shapes), url
        assert not re.search(r"""=\s*["']?[/\\]{2}""", built.text(url)), url
    if address == "//other.example/x":
        page = built.page("root.html").tree
        assert page.css_first('a[href="https://other.example/x"]') is not None
        assert page.css_first('img[src="https://other.example/x"]') is not None
