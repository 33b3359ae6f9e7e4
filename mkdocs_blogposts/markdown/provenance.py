"""Where the code of a function comes from: its package with version, or the text of its module.

Equal provenance, equal code: a result of the function may be kept under it, if it does nothing
but compute.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from types import ModuleType
from typing import Final

#: Packages whose versions are part of every key (see `cache.versions`).
TOOLCHAIN: Final = frozenset({"markdown", "pymdownx", "material", "mkdocs", "mkdocs_blogposts"})


@cache
def provenance(module: str) -> str | None:
    """What the code of a loaded module is: the same text only for the same code.

    That is asked once in a process, which goes on with the code that it has loaded. Modules that
    it imports count as well, of packages those that it imports itself.

    Returns:
        None if the code of the module cannot be found.
    """
    found: dict[str, str] = {}
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
            waiting += _imports(loaded)
    return repr(sorted(found.items()))


def _source(module: ModuleType | None) -> Path | None:
    file = getattr(module, "__file__", None)
    return Path(file) if file and Path(file).is_file() else None


def _imports(module: ModuleType) -> Iterator[str]:
    """The names of the modules that a module imports, or imports from."""
    for value in list(vars(module).values()):
        name = value.__name__ if isinstance(value, ModuleType) else _module_of(value)
        if name in sys.modules:
            yield name


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
