"""What every template and stylesheet of the theme must respect, read from their source."""

from __future__ import annotations

import gzip
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from itertools import pairwise, product
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from mkdocs_blogposts.site.style_sheets import minified
from mkdocs_blogposts.theming import MATERIAL, SHARED, STANDALONE, THEME_DIR

TEMPLATES = sorted(THEME_DIR.rglob("*.html"))
JAVASCRIPT = sorted(THEME_DIR.rglob("*.js"))
#: What every theme uses, of which all but the first are loaded by the pages that they are for.
EVERY_THEME = ("blogposts.css", "lists.css", "archive.css", "front.css")
#: The same, and what themes of others use beside one of their own.
OF_OTHERS = (*EVERY_THEME, "text.css")
SHEETS = {
    name: "\n".join(
        (folder / "assets/blogposts" / file).read_text("utf-8") for folder, file in parts
    )
    for name, parts in {
        "material": (*((SHARED, name) for name in OF_OTHERS), (MATERIAL, "material.css")),
        "other": (*((SHARED, name) for name in OF_OTHERS), (SHARED, "other-themes.css")),
    }.items()
}
every_sheet = pytest.mark.parametrize("sheet", SHEETS)

#: Folders of theme/ with frames: each has the same page templates.
FRAMED = (STANDALONE, MATERIAL)
SHELLS = ("404.html", "lists.html", "post.html")
FRAME = "frame.html"

#: HTML that MkDocs makes, which is printed as it is.
READY_HTML: Mapping[str, Collection[str]] = {
    "blogposts/frame/content.html": {"{{ page.content }}"},
    "blogposts/frame/scripts.html": {"{{ script | script_tag }}"},
    # Headings with tags, made by Material's plugin.
    "fragments/tags/default/listing.html": {"{{ listing.content }}"},
    # A title without `<`.
    "blogposts/frame/nav.html": {"{{ title }}"},
    # HTML of the owner's in mkdocs.yml.
    "blogposts/frame/announcement.html": {"{{ theme.announcement }}"},
    # That HTML, or what the owner has in the block `announce`.
    "base.html": {"{{ announcement }}"},
    "blogposts/frame/footer.html": {"{{ text }}"},
}

#: Addresses that are printed as they are, with the reason.
READY_ADDRESSES: Mapping[str, Collection[str]] = {
    # Absolute, made by MkDocs of `site_url` and of `repo_url`.
    "blogposts/frame/meta.html": {"{{ page.canonical_url }}"},
    "blogposts/frame/actions.html": {"{{ page.edit_url }}", "{{ source }}"},
    "blogposts/frame/repo.html": {"{{ config.repo_url }}"},
    # The macro `address` applies the filter.
    "blogposts/frame/hero.html": {"{{ address(action.link) }}", "{{ address(hero.image) }}"},
    "blogposts/frame/nav.html": {"{{ address(item) }}"},
    "blogposts/frame/tree.html": {"{{ places.address(item) }}"},
    "blogposts/frame/path.html": {"{{ places.address(item) }}"},
    "base.html": {"#blogposts-main"},
    # What machines elsewhere follow: absolute, or it is not printed (see `web_url`).
    "blogposts/partials/head.html": {"{{ link.href }}"},
    # An entry of MkDocs' table of contents: "#id", made by MkDocs.
    "blogposts/partials/toc.html": {"{{ item.url }}"},
    "blogposts/frame/contents.html": {"{{ item.url }}"},
    # The page belongs to no build context: the plugin hands it addresses that are complete.
    "blogposts/redirect.html": {"{{ url }}", "{{ canonical or url }}"},
}

#: Data blocks: elements that no browser runs, though they are called scripts.
DATA_BLOCKS = {
    "blogposts/partials/head.html": (
        '<script type="application/ld+json">{{ head.json_ld }}</script>',
    ),
}

#: What has to run or to count before the page is shown: the scheme that the reader chose, and fonts
#: of the owner's.
BEFORE_THE_PAGE = {
    "blogposts/frame/meta.html": '<script>try{let s=localStorage.getItem("blogposts-scheme");',
    "blogposts/frame/fonts.html": "{%- if loop.first %}<style>{% endif %}",
    # Before a script of the owner's that asks for it.
    "blogposts/frame/discussion.html": "<script>\nvar __md_get",
}

#: Our scripts, which pages ask for by their addresses where they have a use for them.
SCRIPTS = {
    "blogposts/articles-body.html": '<script src="{{ blog.script | url }}" defer></script>',
    "blogposts/frame/scripts.html": (
        '<script src="{{ script | url }}" data-copy="{{ t["chrome.copy"] }}"'
        ' data-copied="{{ t["chrome.copied"] }}"'
        "{% if not (config.extra_javascript or config.theme.features) %} defer{% endif %}></script>"
    ),
    "blogposts/frame/meta.html": (
        '<script src="{{ script | url }}" data-light="{{ theme.of_material.light }}"'
        ' data-dark="{{ theme.of_material.dark }}"></script>'
    ),
    "blogposts/frame/tabs.html": '<script src="{{ script | url }}" defer></script>',
    "search/index.html": '<script src="{{ script | url }}" defer></script>',
    "blogposts/partials/comments.html": '<script src="{{ comments.code | url }}" defer></script>',
}

#: Styles that only hand a value to the stylesheet: a blurred glimpse belongs to one picture,
#: and the plugin makes it, of base64 and nothing else.
STYLES = {
    # Options of the theme, which the owner sets in mkdocs.yml.
    "blogposts/frame/settings.html": (' style="',),
    "blogposts/partials/picture.html": (' style="--blogposts-blur:url({{ image.placeholder }})"',),
}

#: What `xmlattr` may write: attributes of `meta` and `link` that run nothing.
XMLATTR_NAMES = {"name", "property", "content", "rel", "href", "type", "title", "hreflang"}


def name_of(template: Path) -> str:
    return template.relative_to(THEME_DIR).as_posix().partition("/")[2]


@cache
def parse(template: Path) -> nodes.Template:
    return Environment().parse(template.read_text("utf-8"), filename=str(template))


def printed_raw(node: nodes.Node, escaped: bool = False) -> Iterator[nodes.Expr]:
    """The expressions under `node` that are printed without being escaped."""
    match node:
        case nodes.ScopedEvalContextModifier():
            options = {option.key: option.value for option in node.options}
            match options.get("autoescape"):
                case nodes.Const(value=bool(value)):
                    escaped = value
        case nodes.Block():
            escaped = False  # a block does not inherit what is around it
        case nodes.Output() if not escaped:
            texts = [child for child in node.nodes if not isinstance(child, nodes.TemplateData)]
            yield from (text for text in texts if not is_super(text))
    for child in node.iter_child_nodes():
        yield from printed_raw(child, escaped)


def is_super(node: nodes.Node) -> bool:
    """Whether `node` is the theme's own HTML, with no data put into it but what is escaped."""
    match node:
        case nodes.Call(node=nodes.Name(name="super")):
            return True
        case nodes.CondExpr(expr1=chosen, expr2=nodes.Node() as other):
            return is_super(chosen) and is_super(other)
        case nodes.Filter(
            name="replace", node=nodes.Node() as html, args=[nodes.Const(), new, nodes.Const()]
        ):
            return is_super(html) and all(map(is_escaped, parts_of(new)))
    return False


def parts_of(node: nodes.Expr) -> list[nodes.Expr]:
    """What is put together with `~`."""
    return node.nodes if isinstance(node, nodes.Concat) else [node]


def is_escaped(node: nodes.Expr) -> bool:
    match node:
        case nodes.Const() | nodes.Filter(name="e"):
            return True
    return False


def test_there_are_templates() -> None:
    assert {path.name for path in TEMPLATES} >= {*SHELLS, "card.html", "post-body.html"}


def test_every_printed_expression_is_escaped() -> None:
    raw = [
        (name_of(template), line_of(template, expression))
        for template in TEMPLATES
        for expression in printed_raw(parse(template))
    ]
    assert [(name, line) for name, line in raw if not knows_html(name, line)] == []


def line_of(template: Path, node: nodes.Node) -> str:
    return template.read_text("utf-8").splitlines()[node.lineno - 1]


def knows_html(name: str, line: str) -> bool:
    return re.findall(r"\{\{.*?\}\}", line) != [] and all(
        each in READY_HTML.get(name, ()) for each in re.findall(r"\{\{.*?\}\}", line)
    )


def test_the_rule_on_escaping_sees_what_is_not() -> None:
    source = "{{ a }}{% autoescape true %}{{ b }}{% endautoescape %}{{ super() }}"
    found = list(printed_raw(Environment().parse(source)))
    assert [node.name for node in found if isinstance(node, nodes.Name)] == ["a"]
    assert len(found) == 1
    block = "{% autoescape true %}{% block b %}{{ a }}{% endblock %}{% endautoescape %}"
    assert len(list(printed_raw(Environment().parse(block)))) == 1


@pytest.mark.parametrize(("new", "count"), [("'b' ~ (c | e)", 0), ("'b' ~ c", 1), ("c", 1)])
def test_the_rule_on_escaping_knows_what_is_put_into_the_themes_html(new: str, count: int) -> None:
    source = "{{ super() | replace('a', " + new + ", 1) }}"
    assert len(list(printed_raw(Environment().parse(source)))) == count


def test_no_text_is_declared_safe() -> None:
    found = [
        f"{name_of(template)}:{node.lineno}: {node.name}"
        for template in TEMPLATES
        for node in parse(template).find_all(nodes.Filter)
        if node.name in ("safe", "forceescape", "attr")
    ]
    assert found == []


def test_names_of_attributes_are_never_data() -> None:
    """`xmlattr` escapes values; a name that came from data could still be any attribute."""
    for template in TEMPLATES:
        for node in parse(template).find_all(nodes.Filter):
            if node.name == "xmlattr":
                assert isinstance(node.node, nodes.Dict), template
                names = [pair.key.as_const() for pair in node.node.items]
                assert set(names) <= XMLATTR_NAMES, template


def test_every_address_goes_through_the_url_filter() -> None:
    expected = re.compile(r"\{\{ [\w.]+ \| url \}\}|#\{\{ [\w.]+ \}\}|#__blogposts")
    found = [
        (name_of(template), written)
        for template in TEMPLATES
        for written in re.findall(
            r'\b(?:href|src|action|poster)="([^"]*)"', template.read_text("utf-8")
        )
        if written not in READY_ADDRESSES.get(name_of(template), ())
        and not expected.fullmatch(written)
    ]
    assert found == []


def test_nothing_is_inline() -> None:
    inline = r"<(script|style|iframe|object)\b|\s(style|on\w+)=|javascript:"
    for template in TEMPLATES:
        source = template.read_text("utf-8")
        name = name_of(template)
        for data in (*DATA_BLOCKS.get(name, ()), *STYLES.get(name, ())):
            assert source.count(data) == 1, name
            source = source.replace(data, "")
        source = source.replace(SCRIPTS.get(name, "\0"), "")
        source = source.replace(BEFORE_THE_PAGE.get(name, "\0"), "", 1)
        assert not re.search(inline, source), name


def test_each_says_what_it_is() -> None:
    mute = [path for path in TEMPLATES if not path.read_text("utf-8").startswith("{#- ")]
    assert mute == []


def test_pictures_and_drawings_ask_for_nothing_elsewhere() -> None:
    assert [path for path in TEMPLATES if "//" in path.read_text("utf-8")] == []


def test_no_file_shadows_one_of_material() -> None:
    material = find_spec("material")
    assert material is not None and material.submodule_search_locations
    theirs = Path(material.submodule_search_locations[0]) / "templates"
    under_it = (path for folder in (SHARED, MATERIAL) for path in folder.rglob("*"))
    ours = [name_of(path) for path in under_it if path.is_file()]
    assert [name for name in ours if (theirs / name).is_file()] == []


def test_no_folder_hides_a_file_of_another_that_a_theme_uses_with_it() -> None:
    names = {
        folder: {name_of(path) for path in folder.rglob("*.*")} for folder in (SHARED, *FRAMED)
    }
    assert [names[SHARED] & names[folder] for folder in FRAMED] == [set(), set()]


def test_there_is_no_python_in_the_theme() -> None:
    assert list(THEME_DIR.rglob("*.py")) == []


def test_a_shell_extends_main_and_owns_no_document() -> None:
    for folder, shell in product(FRAMED, (*SHELLS, FRAME)):
        path = folder / "blogposts" / shell
        found = [node.template for node in parse(path).find_all(nodes.Extends)]
        # The frame of a page that another process has rendered prints that.
        parents = [getattr(each, "expr2", each).as_const() for each in found]
        assert parents == ["main.html" if shell == FRAME else f"blogposts/{FRAME}"], shell
        assert not re.search(r"<(html|head|body|main)\b", path.read_text("utf-8")), shell


def test_bodies_ask_for_none_of_materials_parts() -> None:
    """They are printed under any theme, where `lang` and `features` do not exist."""
    bodies = sorted(SHARED.rglob("*.html"))
    foreign = {
        name_of(path): names
        for path in bodies
        if (
            names := {node.name for node in parse(path).find_all(nodes.Name)} & {"lang", "features"}
        )
    }
    assert foreign == {}
    assert [name for path in bodies for name in used_by(path) if not is_ours(name)] == []


def used_by(path: Path) -> list[str]:
    """The names of the templates that `path` includes or imports."""
    tree = parse(path)
    asked = (use.template.as_const() for use in tree.find_all(nodes.Include))
    included = [name for names in asked for name in ([names] if isinstance(names, str) else names)]
    return included + [use.template.as_const() for use in tree.find_all(nodes.FromImport)]


def is_ours(name: str) -> bool:
    return name.startswith("blogposts/")


#: What a page loads only when its reader asks for it may be larger.
ON_DEMAND = {"search.js": 8 * 1024}


def test_a_script_is_small() -> None:
    """No page has a use for two of them."""
    assert len(JAVASCRIPT) >= 2
    for script in JAVASCRIPT:
        bound = ON_DEMAND.get(script.name, 2 * 1024)
        assert len(gzip.compress(script.read_bytes(), mtime=0)) <= bound, script


def test_a_script_makes_no_code_and_no_markup_of_text() -> None:
    words = r"\b(eval|Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b"
    for script in JAVASCRIPT:
        assert not re.search(words, script.read_text("utf-8")), script


def stylesheet(sheet: str) -> str:
    return re.sub(r"/\*.*?\*/", "", SHEETS[sheet], flags=re.DOTALL)


def rules(sheet: str) -> str:
    """The stylesheet without the steps of animations, which name no elements."""
    steps = r"@keyframes blogposts-[\w-]+ \{(\s*[\w%]+ \{[^{}]*\})*\s*\}"
    return re.sub(steps, "", stylesheet(sheet))


@every_sheet
def test_the_stylesheet_is_small(sheet: str) -> None:
    assert len(gzip.compress(minified(SHEETS[sheet]).encode(), mtime=0)) <= 11 * 1024


def _every_theme() -> str:
    folder = SHARED / "assets/blogposts"
    text = "\n".join((folder / name).read_text("utf-8") for name in EVERY_THEME)
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def test_what_every_theme_uses_knows_none() -> None:
    sheet = _every_theme()
    assert re.findall(r"(?:\.|--)(?:md|bs|rst)-|data-(?:md|bs)-|\.no-js", sheet) == []


def test_what_every_theme_uses_sets_no_color_of_a_theme() -> None:
    """It would hide those of theme.css, which are set further out."""
    set_here = set(re.findall(r"[;{]\s*(--[\w-]+):", _every_theme()))
    assert set_here == {"--blogposts-hue"}


@every_sheet
def test_the_stylesheet_loads_nothing(sheet: str) -> None:
    assert not re.search(r"url\(|@import|https?:|@font-face", stylesheet(sheet))


@every_sheet
def test_the_stylesheet_knows_no_left_and_no_right(sheet: str) -> None:
    physical = re.findall(
        r"(?:^|[\s;{])((?:margin|padding|border|inset|scroll-margin|overflow)-(?:left|right|top|bottom)"
        r"[\w-]*|left|right|top|bottom|(?:min-|max-)?(?:width|height)|float)\s*:",
        stylesheet(sheet),
    )
    assert physical == []
    assert not re.search(r"text-align:\s*(left|right)", stylesheet(sheet))


@every_sheet
def test_every_selector_is_about_the_blog(sheet: str) -> None:
    """The file is on every page of the site: no rule may touch what is not ours."""
    preludes = [text.strip() for text in re.findall(r"(?:^|[{}])([^{}]*)(?=\{)", rules(sheet))]
    selectors = [text for text in preludes if not text.startswith("@")]
    assert selectors
    assert [text for text in selectors if ".blogposts" not in text] == []


@every_sheet
def test_every_variable_of_material_has_a_fallback(sheet: str) -> None:
    assert not re.search(r"var\(--(md|bs)-[\w-]+\)", stylesheet(sheet))


@every_sheet
def test_motion_contrast_and_paper_are_thought_of(sheet: str) -> None:
    for query in ("prefers-reduced-motion: reduce", "prefers-contrast: more", "print"):
        assert re.search(rf"@media \(?{query}\)?", stylesheet(sheet))


def test_every_class_in_use_is_styled() -> None:
    written = (
        name
        for path in (*SHARED.rglob("*.html"), *MATERIAL.rglob("*.html"))
        for value in re.findall(r'class="([^"{]+)', path.read_text("utf-8"))
        for name in value.split()
    )
    ours = {name for name in written if name.startswith("blogposts-") and not name.endswith("-")}
    assert ours
    assert {name for name in ours if f".{name}" not in stylesheet("material")} == set()


def test_no_style_sheet_or_script_holds_what_a_merge_left() -> None:
    marks = re.compile(r"^(?:<{7}|={7}|>{7})", re.MULTILINE)
    files = [*TEMPLATES, *JAVASCRIPT, *THEME_DIR.rglob("*.css")]
    assert [path.name for path in files if marks.search(path.read_text("utf-8"))] == []


def test_each_custom_property_is_defined_and_explained_once() -> None:
    css = (STANDALONE / "assets/blogposts/theme.css").read_text("utf-8")
    block = css.partition(":root {")[2].partition("\n  }")[0]
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    names = [line.partition(":")[0] for line in lines if line.startswith("--")]
    assert len(names) > 20
    assert [name for name in set(names) if names.count(name) > 1] == []
    above = pairwise(lines)
    assert [
        line for before, line in above if line.startswith("--") and not before.endswith("*/")
    ] == []
