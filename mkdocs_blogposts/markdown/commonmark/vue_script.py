"""The data that `<script setup>` gives to a page of VitePress, worked out without running code.

A script is cut into statements. Imports of `.json` and of data loaders (`*.data.ts`) are data;
declarations are evaluated as expressions are, within limits; whatever else it does is ignored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from ..expressions import UNDEFINED, ExpressionError, js_value, truthy
from ..expressions.evaluator import Evaluation, Unknown
from ..expressions.lexer import Tokens
from ..expressions.parser import Parser
from ..expressions.values import to_number, to_string

#: Maximum number of characters of one script, which may hold data.
_MAX_SCRIPT: Final = 50_000

#: Maximum number of operations of one script: sorting a thousand posts takes a tenth of it.
_MAX_STEPS: Final = 1_000_000

#: Maximum number of characters of an imported file.
MAX_DATA: Final = 1_000_000

Documents = Callable[[str], Sequence[Mapping[str, object]] | None]
"""The published pages whose paths fit a pattern; None where a list of ours shows them."""

_PIECE: Final = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))"
    r"|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<end>[;\n])|[^'\"`/()\[\]{};\n]+|.",
    re.DOTALL,
)
_OPEN_END: Final = re.compile(r"(?:[=+\-*/?:,.&|<(\[{]|=>)\s*\Z")
_CONTINUES: Final = re.compile(r"[ \t]*(?:[.?:&|+,)\]}])")
_IMPORT: Final = re.compile(
    r"import\s+(?:(?P<default>[\w$]+)\s*,?\s*)?(?:\{(?P<named>[^}]*)\}\s*)?from\s*"
    r"['\"](?P<path>[^'\"]+)['\"]"
)
_DATA_LOADER: Final = re.compile(r"\.data(?:\.[cm]?[jt]s)?\Z")
_DECLARATION: Final = re.compile(r"(?:export\s+)?(?:const|let|var)\s+", re.ASCII)
_FUNCTION: Final = re.compile(r"(?:export\s+)?(?:async\s+)?function\s+(?P<name>[\w$]+)\s*(?=\()")
_DEFAULT: Final = re.compile(r"export\s+default\s+")
_PASSIVE: Final = re.compile(r"(?:import|export|interface|type|declare|enum|define\w+)\b")
_GLOBS: Final = re.compile(r"createContentLoader\(\s*(\[[^\]]*\]|'[^']*'|\"[^\"]*\")")

#: Types of TypeScript: of parameters, of results, of variables, and in casts.
_TYPE = r"[\w.$]+(?:<[\w.$\[\]<>, |]*>)?(?:\[[^\]]*\])*(?:\s*\|\s*[\w.$]+(?:\[\])*)*"
_TYPES: Final = (
    (re.compile(rf"\)\s*:\s*{_TYPE}\s*(?=\{{|=>)"), ") "),
    (re.compile(rf"(?<=\}})\s*:\s*{_TYPE}(?=\s*[,)])"), ""),
    (re.compile(rf"(?<!\s)\s++as\s+(?:const\b|{_TYPE})"), ""),
    (re.compile(rf"(?<=\w)<{_TYPE}>(?=\()"), ""),
)
_TYPED_PARAMETERS: Final = re.compile(
    rf"\(\s*\w+\??\s*:\s*{_TYPE}(?:\s*,\s*\w+\??\s*:\s*{_TYPE})*\s*\)(?=\s*(?:=>|\{{))"
)
_TYPED_VARIABLE: Final = re.compile(rf"(?<![\w$])(?P<name>[\w$]++)\s*+:\s*{_TYPE}\s*(?==)")


class PageScripts:
    """What the scripts of one page may use, and what they give."""

    def __init__(
        self,
        scope: Mapping[str, object],
        data: Callable[[str], str | None],
        documents: Documents,
        problem: Callable[[str, str], None],
    ) -> None:
        """Create them for one page.

        Args:
            scope: the values of the roots of expressions.
            data: the text of a file that the page imports, given its path as written.
            documents: finds pages for `createContentLoader`.
            problem: reports a problem: description and hint.
        """
        self._scope = scope
        self._data = data
        self._documents = documents
        self._problem = problem

    def names(self, code: str) -> dict[str, object]:
        """The names that a `<script setup>` declares, with their values or `Unknown`."""
        return self._run(code)[0]

    def _run(self, code: str) -> tuple[dict[str, object], object]:
        """The names that `code` declares, and its default export."""
        code = code if len(code) <= _MAX_SCRIPT else ""
        run = Evaluation(self._scope, self._functions(), _MAX_STEPS)
        names: dict[str, object] = {}
        exported: object = Unknown("it exports no data")

        def declare(found: Mapping[str, object]) -> None:
            names.update(found)
            run.bind(lambda _: dict(found), None)

        # Functions are known before the line at which they are written.
        for statement in sorted(statements(code), key=lambda text: not _FUNCTION.match(text)):
            if found := _IMPORT.match(statement):
                declare(self._imported(found))
            elif found := _FUNCTION.match(statement):
                declare(_declared(f"{found['name']} = function {statement[found.end() :]}", run))
            elif found := _DECLARATION.match(statement):
                text = _TYPED_VARIABLE.sub(r"\g<name> ", statement[found.end() :], count=1)
                declare(_declared(text, run))
            elif found := _DEFAULT.match(statement):
                exported = self._exported(statement[found.end() :], run)
        return names, exported

    def _exported(self, text: str, run: Evaluation) -> object:
        found = _declared(f"exported = {text}", run)["exported"]
        if isinstance(found, Unknown) and (globs := _GLOBS.search(text)):
            pages = _tried(lambda: self._load(_declared(f"globs = {globs[1]}", run)["globs"]))
            if isinstance(pages, list):
                self._untransformed(found.reason)
                return _as_found(pages)
        loads = found.get("load") if isinstance(found, dict) else None
        if callable(loads):
            return _tried(loads)
        return found

    def _functions(self) -> dict[str, object]:
        """The functions of Vue and VitePress that only hand on values."""
        scope = self._scope

        def use_data() -> object:
            front = {"frontmatter": scope.get("$frontmatter"), "page": scope.get("$page")}
            return {**front, "site": scope.get("$site"), "lang": scope.get("$lang")}

        def same(value: object = UNDEFINED, *_: object) -> object:
            return value

        return {
            "createContentLoader": self._create_content_loader,
            "computed": lambda get=UNDEFINED, *_: get() if callable(get) else get,
            "useData": lambda *_: use_data(),
            "withBase": scope.get("$withBase"),
            "Boolean": lambda value=UNDEFINED, *_: truthy(value),
            "String": lambda value="", *_: to_string(value),
            "Number": lambda value=0, *_: to_number(value),
            **dict.fromkeys(("defineLoader", "ref", "shallowRef", "reactive", "readonly"), same),
        }

    def _create_content_loader(self, globs: object = UNDEFINED, options: object = None) -> object:
        pages = self._load(globs)
        transform = options.get("transform") if isinstance(options, dict) else None
        if not callable(transform):
            return pages
        try:
            return transform(pages)
        except ExpressionError as error:
            self._untransformed(str(error))
            return _as_found(pages)

    def _load(self, globs: object) -> list[dict[str, object]]:
        patterns = globs if isinstance(globs, list) else [globs]
        if not patterns or not all(isinstance(pattern, str) for pattern in patterns):
            raise ExpressionError("`createContentLoader` takes a pattern, as 'posts/*.md'")
        found = self._documents("\n".join(map(str, patterns)))
        if found is None:
            raise ExpressionError("the list of posts of this page shows them")
        return [dict(page) for page in found]

    def _untransformed(self, reason: str) -> None:
        self._problem(
            f"`transform` of a data loader cannot be worked out: {reason.rstrip('.')}",
            "sort and map as in `pages.sort((a, b) => …).map(({ url }) => ({ url }))`",
        )

    def _imported(self, found: re.Match[str]) -> dict[str, object]:
        """The names that an import declares."""
        path = found["path"].split("?")[0]
        pairs = [
            (piece.split(" as ")[0].strip(), piece.split(" as ")[-1].strip())
            for piece in (found["named"] or "").split(",")
            if piece.strip()
        ]
        if path.endswith(".json"):
            return {found["default"]: self._json(path)} if found["default"] else {}
        if _DATA_LOADER.search(path):
            return {ours: self._loaded(path) for theirs, ours in pairs if theirs == "data"}
        known = self._functions()
        unknown = Unknown(f"it comes from '{path}', which is not run")
        return {ours: known.get(theirs, unknown) for theirs, ours in pairs}

    def _json(self, path: str) -> object:
        text = self._text(path)
        try:
            return js_value(json.loads(text)) if isinstance(text, str) else text
        except (ValueError, RecursionError):
            return Unknown(f"'{path}' is not JSON")

    def _loaded(self, path: str) -> object:
        endings = ("",) if re.search(r"\.[cm]?[jt]s\Z", path) else (".ts", ".js", ".mts", ".mjs")
        texts = (self._text(path + ending) for ending in endings)
        text = next((text for text in texts if isinstance(text, str)), None)
        if text is None:
            return Unknown(f"'{path}' is not among the files of the site")
        loader = PageScripts(self._scope, lambda _: None, self._documents, self._problem)
        return loader._run(text)[1]

    def _text(self, path: str) -> str | Unknown:
        text = self._data(path)
        if text is None:
            return Unknown(f"'{path}' is not among the files of the site")
        return text if len(text) <= MAX_DATA else Unknown(f"'{path}' is too large")


def statements(code: str) -> Iterator[str]:
    """The statements of a script, without comments."""
    parts: list[str] = []
    depth = 0
    for piece in _PIECE.finditer(code):
        if piece["comment"]:
            continue
        depth += bool(piece["open"]) - bool(piece["close"])
        if not piece["end"] or depth > 0:
            parts += [piece[0]] if parts or not piece[0].isspace() else []
        elif parts and not (piece["end"] == "\n" and _goes_on(parts, code, piece.end())):
            yield "".join(parts).strip()
            parts, depth = [], 0
    if parts:
        yield "".join(parts).strip()


def _goes_on(parts: Sequence[str], code: str, at: int) -> bool:
    """Whether the statement of `parts` goes on in the line at `at`."""
    return bool(_OPEN_END.search("".join(parts[-3:])[-20:]) or _CONTINUES.match(code, at))


def has_effects(code: str) -> bool:
    """Whether a script does more than to import and to declare."""
    passive = (_PASSIVE, _DECLARATION, _FUNCTION)
    return any(not any(form.match(text) for form in passive) for text in statements(code))


def _declared(text: str, run: Evaluation) -> dict[str, object]:
    """The names of `name = value`, with their values or `Unknown`."""
    try:
        pattern, value = Parser(Tokens(_without_types(text), _MAX_SCRIPT)).declaration()
        return pattern(run.value(value))
    except ExpressionError as error:
        names = re.findall(r"[\w$]+", text.partition("=")[0])
        return dict.fromkeys(names, Unknown(str(error)))


def _tried(loads: Callable[[], object]) -> object:
    try:
        return loads()
    except ExpressionError as error:
        return Unknown(str(error))


def _without_types(text: str) -> str:
    """A statement without the types of TypeScript."""
    for form, replacement in _TYPES:
        text = form.sub(replacement, text)
    return _TYPED_PARAMETERS.sub(
        lambda found: re.sub(rf"\??\s*:\s*{_TYPE}(?=\s*[,)])", "", found[0]), text
    )


def _as_found(pages: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Pages that nothing has transformed: newest first, with what most lists show of them."""
    flat: list[dict[str, object]] = []
    for page in pages:
        front = page.get("frontmatter")
        flat.append({**(front if isinstance(front, dict) else {}), **page})
    return sorted(flat, key=lambda page: str(page.get("date") or ""), reverse=True)
