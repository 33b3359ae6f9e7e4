"""In how many of the 30 blogs an edit is seen without a full build, and conversions are kept.

`python -m benchmarks.field.rebuilds [NAMES]`: each site of sites.yml is built twice, to see how
many posts the second build converts again. Then it is served, asked for its verdict, and edited in
five ways; an edit is seen if the rebuild was no full build and the built page holds the words of
the edit. A site whose plugins are not installed is passed over, and said to be.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir
from pathlib import Path
from typing import Any

from tests.serving import Serving, stop_all

from .. import figures, report
from ..measure import run
from . import conversions, make

_COUNTED = Path(__file__).resolve().parent.parent / "counted.py"

_WORDS = "Seen without a full build"


def main() -> int:
    """Print a row for each site, and the counts below; keep both unless sites are named."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.field.rebuilds", description=__doc__
    )
    parser.add_argument("names", nargs="*", help="sites to look at; all if none is named")
    parser.add_argument("--one", metavar="NAME", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        logging.disable(logging.WARNING)
        site = next(one for one in make.sites() if one["name"] == options.one)
        with tempfile.TemporaryDirectory(prefix="blogposts-rebuilds-") as name:
            print(json.dumps(look(site, Path(name).resolve())))
        return 0
    found = {}
    for site in make.sites():
        name = site["name"]
        if options.names and name not in options.names:
            continue
        if missing := make.not_installed(site):
            print(f"{name}: not installed: {', '.join(missing)}", flush=True)
            continue
        found[name] = _in_a_process_of_its_own(name)
        print(_row(name, found[name]), flush=True)
    table = _table(found)
    print(table)
    if not options.names:
        report.keep("field-rebuilds", table)
        figures.keep(
            {
                "30 blogs: looked at": len(found),
                "30 blogs: edits seen without a full build": sum(map(all_seen, found.values())),
                "30 blogs: conversions kept": sum(map(keeps, found.values())),
            }
        )
    return 0


def _in_a_process_of_its_own(name: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.field.rebuilds", "--one", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1]}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def look(site: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """What is found of one site: the verdict, edits by kind, posts, and those converted again."""
    root = folder / "source"
    make.make(site, root, plugin="blogposts")
    with chdir(root):  # where plugins look for files that mkdocs.yml names
        found = {**_conversions(root), "not_kept": conversions.kept(root)}
        served = Serving(root=root, site_dir=folder / "served")
        served.server.watch = served.server.unwatch = lambda *_, **__: None
        served.start()
        try:
            found["edits"] = {kind: _seen(served, edit(root)) for kind, edit in _EDITS.items()}
        finally:
            stop_all()
    return found


def _conversions(root: Path) -> dict[str, Any]:
    posts, counts = len(list(root.rglob("posts/**/*.md"))), []
    for _ in range(2):
        count = root.parent / "conversions"
        run([sys.executable, str(_COUNTED), str(count), "build", "-q"], root)
        counts.append(count.stat().st_size)
    return {"posts": posts, "again": max(0, counts[1] - counts[0] + posts)}


def _seen(served: Serving, words: tuple[str, bool]) -> dict[str, Any]:
    """How an edit was seen ("rebuilt", or why not), and the verdict on it with its reasons."""
    text, is_there = words
    rebuilt = served.edited()
    pages = (path.read_text("utf-8") for path in served.site_dir.rglob("*.html"))
    if rebuilt is None:
        seen = "full build"
    elif any(text in page for page in pages) is is_there:
        seen = "rebuilt"
    else:
        seen = f"'{text}' is {'not ' * is_there}there"
    verdict = served.builder.verdict
    return {"seen": seen, "verdict": verdict.kind, "reasons": list(verdict.reasons)}


def _posts_folder(root: Path) -> Path:
    return next(path for path in (root / "docs").rglob("first.md")).parent


def _change(name: str, words: str, change: Callable[[str], str]) -> Callable[[Path], Any]:
    def edit(root: Path) -> tuple[str, bool]:
        path = _posts_folder(root) / name
        path.write_text(change(path.read_text("utf-8")), "utf-8")
        return words, True

    return edit


def _add(root: Path) -> tuple[str, bool]:
    text = f"---\ndate: 2024-08-01\n---\n# New\n\n{_WORDS}, new.\n"
    (_posts_folder(root) / "new.md").write_text(text, "utf-8")
    return f"{_WORDS}, new", True


def _delete(root: Path) -> tuple[str, bool]:
    (_posts_folder(root) / "new.md").unlink()
    return f"{_WORDS}, new", False


#: Edits by kind: each makes one, and says what is on a page then, or no more.
_EDITS: Mapping[str, Callable[[Path], tuple[str, bool]]] = {
    "body": _change("first.md", f"{_WORDS}, body", lambda text: f"{text}\n{_WORDS}, body.\n"),
    "title": _change(
        "second.md",
        f"{_WORDS}, title",
        lambda text: text.replace("# The second post", f"# {_WORDS}, title"),
    ),
    "tag": _change(
        "third.md",
        "seen tag",
        lambda text: re.sub(r"^tags: \[", "tags: [seen tag, ", text, flags=re.M),
    ),
    "new": _add,
    "deleted": _delete,
}


def all_seen(found: Mapping[str, Any]) -> bool:
    return "failed" not in found and all(
        edit["seen"] == "rebuilt" for edit in found["edits"].values()
    )


def keeps(found: Mapping[str, Any]) -> bool:
    """Whether the second build converted less than half of the posts again."""
    return "failed" not in found and 2 * found["again"] < found["posts"]


def _table(found: Mapping[str, Mapping[str, Any]]) -> str:
    seen, kept = (sum(map(test, found.values())) for test in (all_seen, keeps))
    head = [
        f"### {len(found)} small blogs with the plugins of real ones\n",
        f"In {seen} blogs, every kind of edit shows without a full build. In {kept}, conversions "
        "are kept.\n",
        "| blog | rebuilds | shows without a full build | posts converted again | why not exact |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(_row(name, one) for name, one in found.items())]) + "\n"


def _row(name: str, found: Mapping[str, Any]) -> str:
    if "failed" in found:
        return f"| {name} | failed | | | {found['failed']} |"
    edits = found["edits"].items()
    missed = [f"{kind}: {edit['seen']}" for kind, edit in edits if edit["seen"] != "rebuilt"]
    verdicts = {kind: edit["verdict"] for kind, edit in edits}
    of_all = set(verdicts.values())
    said = "; ".join(f"{kind} {verdict}" for kind, verdict in verdicts.items())
    return (
        f"| {name} | {of_all.pop() if len(of_all) == 1 else said} "
        f"| {'; '.join(missed) or 'yes'} | {found['again']} of {found['posts']} "
        f"| {'; '.join(dict.fromkeys(_reasons(found)))} |"
    )


def _reasons(found: Mapping[str, Any]) -> Iterator[str]:
    for edit in found["edits"].values():
        yield from edit["reasons"]
    if found["not_kept"]:
        yield f"conversions are not kept because of {found['not_kept']}"


if __name__ == "__main__":
    sys.exit(main())
