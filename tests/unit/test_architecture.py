"""The house: which room may know which other."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import mkdocs_blogposts

PACKAGE = Path(mkdocs_blogposts.__file__).parent
ROOMS = sorted(
    path.relative_to(PACKAGE).with_suffix("").as_posix() for path in PACKAGE.rglob("*.py")
)

#: The rooms that know how MkDocs builds.
KNOWS_MKDOCS = {
    "plugin",
    "build",
    "pages",
    "placement",
    "nav",
    "printer",
    "extraction",
    "generated_content",
    "site",
    "extras",
    "hiding",
    "layout",
    "discovery",
    "rehearsal",
    "remarks",
    "gallery",
    "references",
    "redirects",
    "switcher",
    "resolver",
    "conversion",
    "config",
    "memory",
    "hot/gate",
    "hot/faces",
    "hot/carry",
    "hot/outputs",
    "hot/searching",
    "hot/site",
    "hot/printing",
    "hot/rearrange",
    "hot/rebuild",
    "hot/server",
}

#: From what is read to what is shown; a room imports only from rooms before it.
LAYERS = [
    {
        "__init__",
        "problems",
        "wording",
        "theming",
        "compatibility",
        "renamed_templates",
        "markup",
        "i18n",
        "cldr",
        "web",
        "localized",
        "typography",
        "sharing",
        "store",
        "versions",
        "asked",
        "kept",
    },
    {"pictures"},
    {"jobs", "moments", "expressions", "licensing", "links", "urls", "symlinks"},
    {"dates", "frontmatter", "flavors", "summary", "lift"},
    {"post", "defaults", "history", "authors", "providers"},
    {"option_checks"},
    {"config"},
    {"blog", "sources", "secrecy", "intake"},
    {
        "views",
        "context",
        "comments",
        "share",
        "channels",
        "gist",
        "claims",
        "related",
        "translations",
        "embeds",
        "feeds",
        "head",
        "printed",
        "searchable",
        "sections",
    },
    {"addresses", "listing", "facets"},
    {"covers"},
    {"cards"},
    {"present"},
    {"syndicate"},
    {"describe"},
    {"resolver", "placement", "site"},
    {"memory", "gallery"},
    {"conversion"},
    {"pages"},
    {"discovery", "rehearsal"},
    {"nav", "extras", "generated_content", "references", "hiding", "redirects"},
    {"layout"},
    {"switcher", "remarks", "printer", "extraction"},
    {"build"},
    {"hot"},
    {"plugin"},
]


@cache
def imports(room: str) -> tuple[set[str], set[str]]:
    """What a room imports at run time: modules of others, rooms of ours."""
    foreign: set[str] = set()
    ours: set[str] = set()
    package = room.split("/")[:-1]
    for node in _runtime(ast.parse((PACKAGE / f"{room}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            foreign |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            foreign.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            stem = "/".join([*base, *(node.module or "").split(".")]).strip("/")
            for alias in node.names:
                ours |= _rooms_of(stem, alias.name)
    return foreign, ours - {room}


def _runtime(tree: ast.Module) -> list[ast.AST]:
    typing = [
        node
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]
    skipped = {id(child) for block in typing for child in ast.walk(block)}
    return [node for node in ast.walk(tree) if id(node) not in skipped]


def _rooms_of(stem: str, name: str) -> set[str]:
    options = (
        f"{stem}/{name}".strip("/"),
        f"{stem}/{name}/__init__".strip("/"),
        stem,
        f"{stem}/__init__",
    )
    return set([option for option in options if option in ROOMS][:1])


def test_only_some_rooms_know_mkdocs() -> None:
    knowing = {room for room in ROOMS if "mkdocs" in imports(room)[0]}
    assert knowing - KNOWS_MKDOCS == set()


def test_arrows_point_one_way() -> None:
    arrows = [(room, other) for room in ROOMS for other in imports(room)[1]]
    up = [
        f"{room} imports {other}"
        for room, other in arrows
        if _home(other) != _home(room) and _layer(other) > _layer(room)
    ]
    assert up == []


def test_no_rooms_import_each_other() -> None:
    graph = {room: imports(room)[1] for room in ROOMS}
    done: set[str] = set()

    def visit(room: str, path: tuple[str, ...]) -> None:
        assert room not in path, " -> ".join((*path, room))
        if room not in done:
            for other in graph[room]:
                visit(other, (*path, room))
            done.add(room)

    for room in ROOMS:
        visit(room, ())


def _home(room: str) -> str:
    return room.split("/")[0]


def _layer(room: str) -> int:
    found = [n for n, rooms in enumerate(LAYERS) if room in rooms or _home(room) in rooms]
    assert found, f"give {room} a place in LAYERS"
    return found[0]
