"""Front matter of other engines: YAML, TOML, JSON and Hexo's kinds, to plain data and a body.

Other engines take what a post of ours may not have, and authors wrote what their engine took, so
this reader mends where our own refuses, and says what it mended. YAML is read by our own reader,
with its limits on depth and on what aliases copy; nothing is executed.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputError, unreadable
from ..posts.frontmatter.nodes import Node, read_value
from .report import Place, Report
from .source import LONGEST_DOCUMENT
from .yaml_repair import Fault, repaired

#: Far above any real front matter, which has about 1 KB.
MAX_CHARACTERS = 64 * 1024

_YAML = re.compile(r"(-{3,})[ \t]*(?:ya?ml)?[ \t]*\n")
_YAML_END = re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.MULTILINE)
_TOML = re.compile(r"(?:\+{3}|-{3}[ \t]*toml)[ \t]*\n")
_TOML_END = re.compile(r"^(?:\+{3}|-{3})[ \t]*$", re.MULTILINE)
_JSON = re.compile(r"(?:-{3}[ \t]*json|;{3,})[ \t]*\n")
_JSON_END = re.compile(r"^(?:-{3}|;{3,})[ \t]*$", re.MULTILINE)
_LOOSE_END = re.compile(r"^(?:-{3}|\+{3})", re.MULTILINE)
_SCRIPT = re.compile(r"---[ \t]*(?:js|javascript|coffee)[ \t]*\n")
#: Hexo: keys, then the line that closes them, without one before.
_HALF_END = re.compile(r"^(-{3,}|;{3,})[ \t]*$", re.MULTILINE)
_KEY_FIRST = re.compile(r'"?\w[\w.-]*"?[ \t]*:(?:[ \t\n]|$)')

_WORDS = {"yes", "no", "on", "off", "y", "n"}
_YES = frozenset({"true", "yes", "on", "y", "1"})
_NO = frozenset({"false", "no", "off", "n", "0"})


@dataclass(frozen=True, kw_only=True)
class FrontMatter:
    """A file cut in two.

    Attributes:
        meta: the fields as plain data: text, numbers, booleans, dates, lists, dicts.
        body: what follows, with Unix line ends.
        line: 1-based line of the file at which `body` starts.
        kind: `yaml`, `toml`, `json`, or "" where there is no front matter.
        faults: what was mended, which the engine itself may have refused.
    """

    meta: dict[str, object]
    body: str
    line: int = 1
    kind: str = ""
    faults: tuple[Fault, ...] = ()


def read_front_matter(
    data: bytes | str, *, half: bool = False, yes_is_true: bool = False
) -> FrontMatter:
    """Cut a file into fields and body; without front matter, all of it is body.

    Args:
        data: the file; bytes that are not UTF-8 are replaced, as engines do, and are a fault.
        half: whether the first line of `---` may be missing, as in Hexo.
        yes_is_true: whether `yes`, `no`, `on` and `off` without quotes are true and false, as in
            Jekyll; they are text in Hexo and whatever else follows YAML 1.2.

    Raises:
        InputError: there is front matter, and it cannot be read; with its line.
    """
    text, faults = decoded(data)
    start = len(text) - len(text.lstrip("\n \t"))
    top = start if re.match(r"---|\+\+\+|\{", text[start:]) else 0
    if _SCRIPT.match(text, top):
        hint = "write it in YAML, between two lines of ---"
        raise InputError("the front matter is a script", hint, 1)
    kind, written, body_at, at = _cut(text, top, half)
    if not kind:
        return FrontMatter(meta={}, body=text, faults=faults)
    if len(written) > MAX_CHARACTERS:
        raise InputError("the front matter is longer than 64 KB", "shorten it", 1)
    first_line = text.count("\n", 0, at) + 1
    try:
        meta, mended = _READERS[kind](written, first_line, yes_is_true)
    except InputError:
        # Hugo, Hexo and VuePress end it at a line that only begins with the mark.
        earlier = _LOOSE_END.search(text, at, at + len(written))
        if earlier is None:
            raise
        meta, mended = _READERS[kind](text[at : earlier.start()], first_line, yes_is_true)
        body_at = earlier.end()
    if meta is None:
        return FrontMatter(meta={}, body=text, faults=faults)
    return FrontMatter(
        meta=meta,
        body=text[body_at:],
        line=text.count("\n", 0, body_at) + 1,
        kind=kind,
        faults=(*faults, *mended),
    )


def read_document(
    file: Path, name: str, report: Report, *, half: bool = False, yes_is_true: bool = False
) -> FrontMatter | None:
    """A document of the old site, cut in two, as `read_front_matter` does; None if it is refused.

    Args:
        file: the document.
        name: its path from SOURCE, for the report, which is told of what was mended or refused.
        half, yes_is_true: those of `read_front_matter`.
    """
    try:
        if file.stat().st_size > LONGEST_DOCUMENT:
            raise InputError(f"has more than {LONGEST_DOCUMENT} bytes", "cut it")
        front = read_front_matter(file.read_bytes(), half=half, yes_is_true=yes_is_true)
    except OSError as error:
        report.refused[Place(file=name)] = str(unreadable(error))
        return None
    except InputError as error:
        report.refused[Place(file=name, line=error.line or 0)] = str(error)
        return None
    for fault in front.faults:
        key = f"`{fault.key}` " if fault.key else ""
        place = Place(file=name, line=fault.line)
        report.convert(f"front matter: {key}{fault.found}", place)
    return front


def read_yaml(data: bytes | str, *, yes_is_true: bool = False) -> dict[str, object]:
    """A file of YAML that holds keys, such as settings, mended as front matter is; {} for others.

    Raises:
        InputError: it cannot be read; with its line.
    """
    text, _ = decoded(data)
    return _read_yaml(text, 1, yes_is_true)[0] or {}


def folded(meta: Mapping[str, object]) -> dict[str, object]:
    """The fields with their keys in lower case, as Hugo reads them; of equal ones the last counts.

    A key that is written in lower case wins over others.
    """
    return {
        **{key.lower(): value for key, value in meta.items()},
        **{key: value for key, value in meta.items() if key == key.lower()},
    }


def says(value: object, flag: bool) -> bool:
    """Return whether the value of a key says `flag`, in any word that YAML has had for it."""
    return str(value).strip().lower() in (_YES if flag else _NO)


def decoded(data: bytes | str) -> tuple[str, tuple[Fault, ...]]:
    """The text of a file without a mark and with Unix line ends, and what was mended."""
    faults = []
    if isinstance(data, bytes):
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = data.decode("utf-16" if wide else "utf-8-sig", "replace")
        if (at := text.find("\ufffd")) >= 0 and b"\xef\xbf\xbd" not in data:
            line = text.count("\n", 0, at) + 1
            faults.append(Fault(line=line, found="holds bytes that are not UTF-8"))
    else:
        text = data.removeprefix("\ufeff")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        faults.append(Fault(line=line, found="holds NUL bytes"))
        text = text.replace("\0", "")
    return text.replace("\r\n", "\n").replace("\r", "\n"), tuple(faults)


def _cut(text: str, top: int, half: bool) -> tuple[str, str, int, int]:
    """The kind of the front matter, its text, where the body starts, and where its text starts."""
    for kind, opening, closing in (
        ("json", _JSON, _JSON_END),
        ("toml", _TOML, _TOML_END),
        ("yaml", _YAML, _YAML_END),
    ):
        if (first := opening.match(text, top)) and (last := closing.search(text, first.end())):
            return kind, text[first.end() : last.start()], _after(text, last), first.end()
    if text.startswith("{", top) and (end := _end_of_object(text, top)):
        after = end + (text[end : end + 1] == "\n")
        return "json", text[top:end], after, top
    if half and _KEY_FIRST.match(text) and (last := _HALF_END.search(text)):
        kind = "json" if last[1].startswith(";") else "yaml"
        return kind, text[: last.start()], _after(text, last), 0
    return "", "", 0, 0


def _after(text: str, last: re.Match[str]) -> int:
    return min(len(text), last.end() + 1)


def _end_of_object(text: str, top: int) -> int:
    """Where the JSON object at `top` ends, 0 where there is none."""
    if not re.match(r'\{\s*(?:"|\}[ \t]*(?:\n|$))', text[top:]):
        return 0  # `{{ … }}` or `{% … %}`
    try:
        return json.JSONDecoder().raw_decode(text, top)[1]
    except ValueError:
        line = re.search(r"^\}[ \t]*$", text, re.MULTILINE)
        return line.end() if line else 0
    except RecursionError:
        raise InputError("the front matter is nested too deep", "write it flat", 1) from None


_Read = tuple[dict[str, object] | None, tuple[Fault, ...]]


def _read_yaml(written: str, first_line: int, yes_is_true: bool) -> _Read:
    node, faults = repaired(written, lambda text: read_value(text, first_line), first_line)
    if not isinstance(node.value, Mapping):
        return None, ()
    repeats = tuple(
        Fault(line=item.line or first_line, key=key, found="is written twice; the last one counts")
        for key, item in node.value.items()
        if item.repeats
    )
    plain = {key: _plain(item, yes_is_true) for key, item in node.value.items()}
    return plain, (*faults, *repeats)


def _plain(node: Node, yes_is_true: bool) -> object:
    """The value as lists, dicts and scalars; what only YAML 1.1 reads as more than text is text."""
    match node.value:
        case tuple() as items:
            return [_plain(item, yes_is_true) for item in items]
        case Mapping() as fields:
            return {key: _plain(item, yes_is_true) for key, item in fields.items()}
        case bool() if not yes_is_true and node.text.lower() in _WORDS:
            return node.text
        case int() | float() as number if not isinstance(number, bool):
            return _number(number, node.text)
        case value:
            return value


def _number(number: float, text: str) -> object:
    """A number, or text where only YAML 1.1 has a number: `1:30` is 90 there, `010` is 8."""
    if ":" in text:
        return text
    if re.fullmatch(r"[+-]?0[0-9_]+", text):
        return int(text)
    return number


def _read_toml(written: str, first_line: int, _: bool) -> _Read:
    try:
        return tomllib.loads(written), ()
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = first_line + int(at[1]) - 1 if at else first_line
        said = re.sub(r" \(at .*\)$", "", str(error))
        found = f"the front matter is not valid TOML: {said[:1].lower()}{said[1:]}"
        raise InputError(found, "correct it", line) from None
    except RecursionError:
        raise InputError("the front matter is nested too deep", "write it flat", 1) from None


def _read_json(written: str, first_line: int, _: bool) -> _Read:
    text = written.strip()
    if not text.startswith("{"):
        text = f"{{{text.rstrip(',')}}}"
    try:
        value = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        found = f"the front matter is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise InputError(found, "correct it", first_line + error.lineno - 1) from None
    except RecursionError:
        raise InputError("the front matter is nested too deep", "write it flat", 1) from None
    return (value if isinstance(value, dict) else None), ()


_READERS: Mapping[str, Callable[[str, int, bool], _Read]] = {
    "yaml": _read_yaml,
    "toml": _read_toml,
    "json": _read_json,
}
