"""Where the code of a function comes from: its package with version, or the text of its module.

Equal provenance, equal code: a result of the function may be kept under it, if it does nothing
but compute.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.util import resolve_name
from pathlib import Path
from types import ModuleType
from typing import Final

from .module_values import values_of

#: Packages whose versions are part of every key (see `cache.versions`).
TOOLCHAIN: Final = frozenset({"markdown", "pymdownx", "material", "mkdocs", "mkdocs_blogposts"})


def provenance(module: str) -> str | None:
    """What the code of a loaded module is: the same text only for the same code and data.

    Code is asked for once in a process, which goes on with what it has loaded. Modules that it
    imports count as well, of packages those that it imports itself.

    Returns:
        None if the code of the module cannot be found, or what it holds.
    """
    code = code_of(module)
    if code is None:
        return None
    text, own = code
    values = [values_of(name) for name in own]
    return None if None in values else f"{text}{values or ''}"


def code_of_hooks(hooks: Mapping[str, ModuleType]) -> str:
    """The text for the code of the hooks of a site as it is now; it may change what plugins do."""
    files = ((hook, _source(hook)) for hook in hooks.values())
    return repr([(file and _digest(file), code_of(hook.__name__)) for hook, file in files])


@cache
def code_of(module: str) -> tuple[str, list[str]] | None:
    """What the code of a loaded module is, and which modules in it are of no package; or None."""
    found: dict[str, str] = {}
    own: list[str] = []
    waiting = [module]
    while waiting:
        name = waiting.pop()
        top = name.partition(".")[0]
        if name in found or top in found or top in TOOLCHAIN or top in sys.stdlib_module_names:
            continue
        loaded = sys.modules.get(name)
        file = _source(loaded)
        if loaded is None or file is None:
            if name == module:
                return None
            continue  # a folder without a module of its own
        if package := _distribution(_root(loaded, file), top):
            found[top] = package
            waiting += _imports(loaded) if name == module else ()
        else:
            found[name] = _digest(file)
            own.append(name)
            waiting += *_imports(loaded), *_named_imports(loaded, file)
    return repr(sorted(found.items())), sorted(own)


def _source(module: ModuleType | None) -> Path | None:
    file = getattr(module, "__file__", None)
    return Path(file) if file and Path(file).is_file() else None


def _imports(module: ModuleType) -> Iterator[str]:
    """The names of the modules that a module imports, or imports from."""
    for value in list(vars(module).values()):
        name = value.__name__ if isinstance(value, ModuleType) else _module_of(value)
        if name in sys.modules:
            yield name


def _named_imports(module: ModuleType, file: Path) -> Iterator[str]:
    """The names of loaded modules that the text of a module imports anywhere, or values from."""
    try:
        tree = ast.parse(file.read_bytes())
    except (SyntaxError, ValueError):  # no source
        return
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            with suppress(ImportError):
                parent = "." * node.level + (node.module or "")
                base = resolve_name(parent, module.__package__ or "")
                names = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        yield from filter(sys.modules.__contains__, names)


def _module_of(value: object) -> str:
    """The name of the module that a class or a function is of; "" for any other value."""
    name = getattr(value, "__module__", "") if callable(value) else ""
    return name if isinstance(name, str) else ""


def _root(module: ModuleType, file: Path) -> Path:
    """The folder that the path of a module begins from: one of `sys.path`."""
    depth = len(module.__name__.split("."))
    return file.parents[depth if file.stem == "__init__" else depth - 1]


@lru_cache
def _distribution(root: Path, top: str) -> str | None:
    """The folder of metadata of the installed package that brought `top`, and a digest of it.

    An editable installation has no list of its files there.
    """
    folders = list(root.glob("*.dist-info"))
    # That of the same name first: it is nearly always the one, and lists of files are long.
    folders.sort(key=lambda folder: (not folder.name.lower().startswith(top.lower()), folder.name))
    for folder in folders:
        record = folder / "RECORD"
        text = f"\n{record.read_text('utf-8', 'replace')}" if record.is_file() else ""
        if f"\n{top}/" in text or f"\n{top}.py," in text:
            return f"{folder.name} {blake2b(text.encode(), digest_size=8).hexdigest()}"
    return None


def _digest(file: Path) -> str:
    return blake2b(file.read_bytes(), digest_size=16).hexdigest()
