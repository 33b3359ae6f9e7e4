"""The settings reference: every option of config.py with its type, default and meaning."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import indent

from mkdocs.config import config_options as c
from mkdocs.config.base import Config

from mkdocs_blogposts.config import (
    BlogConfig,
    CommentsConfig,
    FeedOption,
    Function,
    HotReloadOption,
    JobsOption,
    Licence,
)
from scripts.option_pictures import pictures

from .pictures import picture
from .source import PACKAGE, assignments, classes

#: Heading of the options above the first comment of config.py that names a section.
_FIRST_SECTION = "The plugin"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One option of the plugin: `section` is its heading in the reference."""

    name: str
    section: str
    meaning: str
    default_source: str
    option: object


def settings(of: type[Config] = BlogConfig) -> list[Setting]:
    """Every option of a class of config.py, in its order there."""
    source = (PACKAGE / "config.py").read_text("utf-8")
    node = classes(ast.parse(source))[of.__name__]
    headings = list(_section_comments(source.splitlines()))
    schema = dict(of._schema)
    documented = dict(_documented(node))
    return [
        Setting(
            name=name,
            section=_last(text for line, text in headings if line < statement.lineno),
            meaning=documented.get(name, ""),
            default_source=_default_source(statement),
            option=schema[name],
        )
        for name, statement in assignments(node)
        if name in schema
    ]


def _section_comments(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Line (from 1) and text of each comment that stands alone between blank lines."""
    for number, (before, line, after) in enumerate(zip(lines, lines[1:], lines[2:], strict=False)):
        if line.startswith("    # ") and not before.strip() and not after.strip():
            yield number + 2, line.strip("# ")


def _last(headings: Iterable[str]) -> str:
    return [_FIRST_SECTION, *headings][-1]


def _documented(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Name and docstring of each assignment that has one below it."""
    named = {id(statement): name for name, statement in assignments(node)}
    for statement, below in zip(node.body, node.body[1:], strict=False):
        match below:
            case ast.Expr(value=ast.Constant(value=str(text))) if id(statement) in named:
                yield named[id(statement)], " ".join(text.split())


def _default_source(statement: ast.Assign | ast.AnnAssign) -> str:
    match statement.value:
        case ast.Call(keywords=keywords):
            return "".join(ast.unparse(word.value) for word in keywords if word.arg == "default")
    return ""


def options() -> str:
    """The settings reference: a list of definitions for each section, with pictures."""
    known = [setting for setting in settings() if not isinstance(setting.option, c.Deprecated)]
    sections = dict.fromkeys(setting.section for setting in known)
    lists = (
        f"## {section}\n\n" + _definitions(each for each in known if each.section == section)
        for section in sections
    )
    return "\n".join([*lists, *_renamed()])


def comments() -> str:
    """What may be set below `comments`."""
    return _definitions(settings(CommentsConfig), "comments-")


def _definitions(of: Iterable[Setting], prefix: str = "") -> str:
    """Each option with its type, default and meaning; ids begin with `prefix`.

    No table: names and defaults are so long that a table leaves no room for what they mean.
    """
    return "\n".join(
        f"[`{setting.name}`](#{prefix}{setting.name}){{ #{prefix}{setting.name} }} "
        f"<small>{kind_of(setting.option)}, {_default(setting)}</small>\n"
        f":   {setting.meaning}\n{'' if prefix else _picture(setting)}"
        for setting in of
    )


def _picture(setting: Setting) -> str:
    """The picture of an option as a paragraph of its definition, or an empty text."""
    return f"\n{indent(picture(setting.name), '    ')}" if setting.name in pictures() else ""


def kind_of(option: object) -> str:
    """The type of an option in words."""
    match option:
        case Function():
            return "function"
        case Licence():
            return "text or map"
        case FeedOption():
            return "list or map" if option.several else "text or map"
        case JobsOption():
            return "`auto` or number"
        case HotReloadOption():
            return "`exact`, `preview` or false"
        case c.SubConfig():
            return "map"
        case c.Optional():
            return kind_of(option.option)
        case c.Choice():
            *first, last = (f"`{choice}`" for choice in option.choices)
            return f"{', '.join(first)} or {last}" if first else last
        case c.Type():
            names = {bool: "true or false", int: "number", str: "text", list: "list", dict: "map"}
            return names.get(option._type, getattr(option._type, "__name__", "value"))
        case _:
            return type(option).__name__.lower()


def _default(setting: Setting) -> str:
    default = getattr(setting.option, "default", None)
    if isinstance(setting.option, FeedOption):
        default = None
    match default:
        case None:
            return "not set"
        case bool():
            return f"default `{str(default).lower()}`"
        case [] | {} | "":
            return "empty"
        case _ if callable(default):
            module = getattr(getattr(default, "func", default), "__module__", "")
            return f"default `{module}.{setting.default_source}`"
        case _:
            return f"default `{default}`"


def _renamed() -> Iterator[str]:
    for setting in settings():
        if isinstance(setting.option, c.Deprecated):
            new = setting.option.moved_to
            yield f"`{setting.name}` is {f'the old name of `{new}`' if new else 'gone'}.\n"
