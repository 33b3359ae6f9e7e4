"""The style sheet of a site: its parts in one file, as short as it can be without another meaning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_blogposts import theming
from mkdocs_blogposts.site.style_sheets import STYLESHEET, join, minified, shortened


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("a {\n  color: red;\n  margin: 0 1px;\n}\n", "a{color:red;margin:0 1px}"),
        ("@layer x { .a :is(.b, .c) { c: d; } }", "@layer x{.a :is(.b,.c){c:d}}"),
        (".a:is(.b) > .c + .d ~ .e {}", ".a:is(.b)>.c + .d ~ .e{}"),
        ("a { inline-size: calc(1px + (2px * 3)); }", "a{inline-size:calc(1px + (2px * 3))}"),
        ("@media (width >= 4em) and (a: b) {}", "@media (width>= 4em) and (a:b){}"),
        (":root { --x: ; --y:  a  b ; }", ":root{--x:;--y:a b}"),
        (""".a { content: '/* "x" */  ;}' ; }""", """.a{content:'/* "x" */  ;}'}"""),
        ("a { b: url( x y.png ) ; }", "a{b:url( x y.png )}"),
        ("a { b: c;; } /* x\n ; */ d {}", "a{b:c}d{}"),
        (".a/* x y */.b /* */ .c{}", ".a/**/.b .c{}"),
        ("/* it's */ a { b: 'c' }", "a{b:'c'}"),
        ("a { & + & { b: c } &:hover { d: e } & .f :not(.g) {} }", None),
    ],
)
def test_a_sheet_keeps_its_meaning(css: str, short: str | None) -> None:
    assert minified(css) == (short or "a{& + &{b:c}&:hover{d:e}& .f :not(.g){}}")


_PIECES = st.sampled_from(
    ["a", ".b", ":c", " ", "\n", "{", "}", ";", ",", ">", ": ", "/* ;} */", "'{ x ;}'", '"/*"', "+"]
)


@given(st.lists(_PIECES, max_size=20).map("".join))
def test_a_short_sheet_is_as_short_as_it_gets(css: str) -> None:
    assert minified(minified(css)) == minified(css)
    assert re.findall(r"""'[^']*'|"[^"]*\"""", minified(css)) == re.findall(
        r"""'[^']*'|"[^"]*\"""", re.sub(r"/\* ;} \*/", " ", css)
    )


@pytest.mark.parametrize(
    "path", sorted(theming.THEME_DIR.rglob("*.js")), ids=lambda path: path.stem
)
def test_a_script_keeps_all_but_comments_and_indents(path: Path) -> None:
    script = path.read_text("utf-8")
    # No text of it has more than one line: it would lose the blanks at their beginnings.
    assert [line for line in script.splitlines() if line.count("`") % 2] == []
    short = shortened(script)
    assert "/*" not in short and len(short) < len(script)
    code = (line.strip() for line in re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL).splitlines())
    assert [line for line in short.splitlines() if line] == [line for line in code if line]


def test_comments_beside_code_and_in_texts_stay() -> None:
    assert shortened('  a = "/* b */";\n  /* c\n  d */\n\n  e; /* f */\n') == (
        'a = "/* b */";\n\ne; /* f */\n'
    )


def publish(root: Path, kind: Path | None, own: dict[str, bytes]) -> dict[str, bytes]:
    """What is published of files `own`, under a theme with our folder `kind`, by name."""
    config = MkDocsConfig()
    config.theme = type("Theme", (), {"dirs": [str(kind or root), str(theming.SHARED)]})()
    files = Files([])
    for name, content in own.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
        files.append(File(name, str(root), str(root / "site"), True))
    join(files, config)
    join(files, config)  # as for each language of mkdocs-static-i18n
    return {
        file.src_uri.rpartition("/")[2]: file.content_bytes
        for file in files
        if file.inclusion.is_included()
    }


SHEETS = {
    f"assets/blogposts/{name}.css": f".{name} {{ a: b }}\n".encode()
    for name in ("theme", "prose", "code", "blogposts", "material", "other-themes")
}


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        (theming.STANDALONE, ["theme", "prose", "code", "blogposts"]),
        (theming.MATERIAL, ["blogposts", "material"]),
        (None, ["blogposts", "other-themes"]),
    ],
)
def test_the_parts_for_a_theme_are_one_file(
    kind: Path | None, parts: list[str], tmp_path: Path
) -> None:
    rules = [f".{part}{{a:b}}" for part in parts]
    if kind == theming.STANDALONE:
        rules[-1] = f"@layer blogposts{{{rules[-1]}}}"
    expected = "".join(rules)
    assert publish(tmp_path, kind, SHEETS) == {"blogposts.css": expected.encode()}


def test_sheets_of_others_stay_as_they_are(tmp_path: Path) -> None:
    own = {"css/blogposts.css": b"a { }", "assets/blogposts/x/theme.css": b"a { }"}
    own |= {"assets/blogposts/mine.css": b"a { }"}
    assert set(publish(tmp_path, None, own).values()) == {b"a { }"}
    script = {"assets/blogposts/mine.js": b"/* a */\n  b;\n"}
    assert publish(tmp_path, theming.STANDALONE, script) == {"mine.js": b"/* a */\n  b;\n"}


def test_a_part_of_an_owner_in_another_encoding_is_no_mistake(tmp_path: Path) -> None:
    own = {STYLESHEET: b"\xef\xbb\xbfa { b: '\xe9' }"}
    assert publish(tmp_path, None, own) == {"blogposts.css": b"a{b:'\xe9'}"}
