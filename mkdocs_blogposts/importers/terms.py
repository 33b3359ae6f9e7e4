"""One spelling for each category and tag, where the old site had several: `Git` and `git`."""

from __future__ import annotations

from collections.abc import Sequence

from ..blog.index import canonical_names
from .model import Document
from .report import Place, Report


def one_spelling(documents: Sequence[Document], report: Report) -> None:
    """Write each category and tag as it is written most often, as a build would show it.

    A document that is written as it was stays so.
    """
    for key in ("categories", "tags"):
        lists = [(document, _names(document, key)) for document in documents]
        chosen = canonical_names(name for _, names in lists for name in names)
        for document, names in lists:
            spelled = list(dict.fromkeys(chosen[name] for name in names))
            if spelled != names and not document.original:
                document.meta[key] = spelled
                report.convert(f"{key}: spelled as elsewhere", Place(file=document.source))


def _names(document: Document, key: str) -> list[str]:
    value = document.meta.get(key)
    names = value if isinstance(value, list) else []
    return names if all(isinstance(name, str) for name in names) else []
