"""Nothing outside of SOURCE is read, whatever a site of an engine names or links to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from mkdocs_blogposts.importers.flow import import_site
from mkdocs_blogposts.importers.report import Report
from mkdocs_blogposts.importers.source import SourceError

_HEXO = {"package.json": '{"dependencies": {"hexo": "8"}}', "_config.yml": "title: X\n"}
_POST = "---\ntitle: A\ndate: 2024-01-01\n---\n"
_SECRETS = {
    "secret.txt": "SECRET\n",
    "secret.html": "SECRET\n",
    "secret.md": f"{_POST}SECRET\n",
    "2024-01-01-secret.md": f"{_POST}SECRET\n",
    "secret.yml": "x: SECRET\n",
    "jane.yml": "name: SECRET\n",
    "secret.js": 'export default { title: "SECRET" }\n',
    "secret.json": '{"x": "SECRET"}\n',
    "config.js": 'export default { title: "SECRET" }\n',
    "hugo.yaml": "title: SECRET\n",
    "_config.yml": "title: SECRET\n",
    "secret.png": "SECRET",
}

#: Engine, files of its site, and links: their paths, and what they lead to beside the site.
_SITES: Mapping[str, tuple[str, Mapping[str, str], Mapping[str, str]]] = {
    "jekyll, folders that settings name": (
        "jekyll",
        {
            "_config.yml": "title: J\nsource: ../out\nincludes_dir: ../out\nlayouts_dir: ../out\n"
            "data_dir: ../out\ncollections_dir: ../out\n",
            "_posts/2024-01-01-a.md": "---\ntitle: A\nlayout: secret\n---\n"
            "{% include secret.html %} {% include_relative ../../out/secret.txt %}"
            " {{ site.data.secret.x }}\n",
        },
        {},
    ),
    "jekyll, links": (
        "jekyll",
        {
            "_config.yml": "title: J\n",
            "_posts/2024-01-01-a.md": "---\ntitle: A\n---\n{% include secret.html %}"
            "{% include_relative near.txt %}{{ site.data.secret.x }} ![](/img/secret.png)\n",
        },
        {
            "_includes": "",
            "_data": "",
            "img": "",
            "_drafts": "",
            "_posts/near.txt": "secret.txt",
            "_posts/2024-01-02-b.md": "secret.md",
            "about.md": "secret.md",
        },
    ),
    "jekyll, settings": ("jekyll", {"_posts/2024-01-01-a.md": _POST}, {"_config.yml": "_config.yml"}),
    "hexo, code": (
        "hexo",
        {
            **_HEXO,
            "source/_posts/a.md": f"{_POST}{{% include_code ../../../out/secret.txt %}}"
            "{% include_code near.txt %}{% asset_img ../../../out/secret.png %}\n",
        },
        {"source/downloads/code/near.txt": "secret.txt", "source/img": "", "source/_drafts": ""},
    ),
    "hexo, folders that settings name": (
        "hexo",
        {
            **_HEXO,
            "_config.yml": "title: X\nsource_dir: ../out\ncode_dir: ../../out\ntheme: ../../out\n",
            "source/_posts/a.md": f"{_POST}{{% include_code secret.txt %}}\n",
        },
        {},
    ),
    "hexo, the folder of its texts": ("hexo", _HEXO, {"source": ""}),
    "hugo, folders that settings name": (
        "hugo",
        {
            "hugo.yaml": "title: H\ncontentDir: ../out\nstaticDir: ../out\nthemesDir: ../out\n",
            "content/posts/a.md": _POST,
        },
        {},
    ),
    "hugo, its static files": ("hugo", {"hugo.yaml": "x: 1", "content/posts/a.md": _POST}, {"static": ""}),
    "hugo, the folder of its texts": ("hugo", {"hugo.yaml": "title: H\n"}, {"content": ""}),
    "hugo, templates and authors": (
        "hugo",
        {
            "hugo.yaml": "title: H\n",
            "content/posts/a.md": "---\ntitle: A\ndate: 2024-01-01\nauthor: jane\n---\n"
            '{{< secret >}} {{% readfile "../../out/secret.txt" %}}\n',
        },
        {"layouts/shortcodes": "", "data/authors": "", "content/posts/b.md": "secret.md"},
    ),
    "hugo, settings": ("hugo", {"content/posts/a.md": _POST}, {"hugo.yaml": "hugo.yaml"}),
    "zola": (
        "zola",
        {
            "config.toml": 'base_url = "https://z.example"\n',
            "content/blog/_index.md": "+++\nsort_by = 'date'\n+++\n",
            "content/blog/a.md": f"{_POST}{{{{ secret() }}}}\n",
        },
        {"templates/shortcodes": "", "content/blog/b.md": "secret.md", "content/blog/c": ""},
    ),
    "vitepress": (
        "vitepress",
        {
            "docs/.vitepress/config.js": 'import s from "../../../out/secret.js"\n'
            'import t from "./near.js"\n'
            'export default { title: s.title, description: t.title, srcDir: "../../out" }\n',
            "docs/posts/a.md": _POST,
        },
        {"docs/.vitepress/near.js": "secret.js", "docs/b.md": "secret.md", "docs/public": ""},
    ),
    "vitepress, settings": (
        "vitepress",
        {"docs/posts/a.md": _POST, "docs/.vitepress/x.js": ""},
        {"docs/.vitepress/config.js": "config.js"},
    ),
    "vuepress": (
        "vuepress",
        {"docs/.vuepress/config.js": 'import s from "../../../out/secret.js"\nexport default s\n'},
        {"docs/.vuepress/public": "", "docs/b.md": "secret.md"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _SITES)
def test_nothing_outside_of_the_site_comes_along(tmp_path: Path, name: str) -> None:
    engine, files, links = _SITES[name]
    old, out, new = tmp_path / "old", tmp_path / "out", tmp_path / "new"
    for folder, texts in ((out, _SECRETS), (old, files)):
        for path, text in texts.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
    for path, target in links.items():
        (old / path).parent.mkdir(parents=True, exist_ok=True)
        (old / path).symlink_to(out / target)
    try:
        import_site(old, new, engine=engine, report=Report())
    except SourceError as error:
        assert "SECRET" not in str(error)
        assert str(old) in str(error)
    written = [path for path in new.rglob("*") if path.is_file()]
    assert not [path for path in written if b"SECRET" in path.read_bytes()]
