"""The names of the sections of lists in the navigation."""

from __future__ import annotations

from pathlib import Path

import material
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from mkdocs_blogposts.locale.texts import translator
from mkdocs_blogposts.site.navigation import section_name

LANGUAGES = Path(material.__file__).parent / "templates/partials/languages"
KEYS = ("blog.archive", "blog.categories", "blog.authors")


def _config(**theme: str) -> MkDocsConfig:
    config = MkDocsConfig()
    config.load_dict({"site_name": "S", "plugins": []})
    config.validate()
    config.theme = Theme(**theme)
    return config


def _name(config: MkDocsConfig, option: str) -> str:
    return section_name(option, config, config.theme.get_env(), translator("en"))


def _in_material(tag: str, key: str) -> str:
    """What the file of a language says for a key, with the English of the theme for none."""
    for name in (tag, "en"):
        lines = (LANGUAGES / f"{name}.html").read_text("utf-8").splitlines()
        found = [line.split('": "')[1] for line in lines if line.strip().startswith(f'"{key}"')]
        if found and (word := found[0].rstrip(",").rstrip('"')):
            return word
    return ""


@pytest.mark.parametrize("tag", sorted(path.stem for path in LANGUAGES.glob("*.html")))
def test_words_are_those_of_the_theme_in_each_language(tag: str) -> None:
    config = _config(name="material", language=tag)
    assert [_name(config, key) for key in KEYS] == [_in_material(tag, key) for key in KEYS]


def test_the_theme_has_all_its_languages() -> None:
    assert len(list(LANGUAGES.glob("*.html"))) >= 69


def test_translations_of_the_owner_come_first(tmp_path: Path) -> None:
    words = '{% macro t(key) %}{{ {"blog.archive": "Past"}[key] or key }}{% endmacro %}'
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials/language.html").write_text(words, "utf-8")
    config = _config(name="material", custom_dir=str(tmp_path))
    assert [_name(config, key) for key in KEYS] == ["Past", "Categories", "Authors"]


def test_an_own_name_and_another_theme_need_no_words() -> None:
    assert _name(_config(name="material", language="ja"), "My past") == "My past"
    assert _name(_config(name="mkdocs"), "blog.archive") == "Archive"
    config = _config(name="material", language="ja")
    assert section_name("blog.archive", config, None, translator("fr")) == "Archives"
