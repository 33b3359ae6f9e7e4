"""Compare lists, quotes, tables and code of blogs of VuePress and VitePress with VitePress' own.

`python -m scripts.vitepress_blocks FOLDER...` renders each Markdown file below the folders, one
blog each, with VitePress 1.6.4 (npm, in a temporary folder) and with our converter in the flavor
that a build would choose, and names the files whose blocks differ. `--flavor auto` shows what a
choice for each file would give. Nothing of the folders is run or written.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mkdocs_blogposts.markdown import commonmark, python_markdown
from mkdocs_blogposts.markdown.model import MarkdownSource
from mkdocs_blogposts.posts import frontmatter
from mkdocs_blogposts.posts.vuepress_syntax import flavor_of_text, uses_vuepress
from mkdocs_blogposts.site.flavors import ENGINE_FOLDERS

#: What a blog on Material usually has, for `--flavor auto` and `mkdocs`.
EXTENSIONS = ["toc", "tables", "fenced_code", "pymdownx.superfences", "attr_list", "footnotes"]

#: Constructs of other engines and plugins that are text for VitePress.
_RAW = re.compile(r">\s*(?:\[!\w+\]|:::|@tab\b)")

#: What the engines make of other things than blocks: contents, footnotes.
_MADE = ".table-of-contents, .toc, .footnotes, .footnote, template, button"

_NAMES = frozenset({"ul", "ol", "li", "blockquote", "table", "th", "td"})

_SKIPPED = frozenset({"node_modules", ".git", *ENGINE_FOLDERS})


def markdown_files(folder: Path) -> list[Path]:
    """The Markdown files below `folder`, those of packages and of the engine left out."""
    found = sorted(folder.rglob("*.md"))
    return [
        path
        for path in found
        if path.is_file() and _SKIPPED.isdisjoint(path.relative_to(folder).parts)
    ]


def of_vitepress(files: Iterable[Path], modules: Path | None) -> dict[str, str | None]:
    """The HTML that VitePress makes of each file; None where it fails."""
    script = Path(__file__).with_suffix(".mjs")
    with _modules(modules) as installed, tempfile.TemporaryDirectory() as folder:
        names, target = Path(folder, "names.txt"), Path(folder, "html.jsonl")
        names.write_text("\n".join(map(str, files)), "utf-8")
        subprocess.run(["node", script, installed, names, target], check=True)
        return dict(map(json.loads, target.read_text("utf-8").split("\n")))


@contextmanager
def _modules(modules: Path | None) -> Iterator[Path]:
    """A folder in which VitePress is installed."""
    if modules is not None:
        yield modules
        return
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "vitepress@1.6.4"]
        subprocess.run(command, cwd=folder, check=True)
        yield Path(folder)


def of_ours(path: Path, flavor: str) -> str:
    """Our HTML of a file."""
    text = frontmatter.body_of(path.read_text("utf-8-sig", errors="replace"))
    source = MarkdownSource(markdown=text, src_uri=path.name, heading_ids="vuepress", raises=False)
    if flavor_of_text(flavor, text) == "commonmark":
        return commonmark.render(source).html
    return python_markdown.render(
        source, extensions=EXTENSIONS, configs={}, processors=(), as_commonmark=False
    ).html


def blocks(html: str) -> list[str]:
    """Lists, quotes and tables with what they are in, and code with its text, in order."""
    tree = LexborHTMLParser(f"<main>{html}</main>")
    for made in tree.css(_MADE):
        made.decompose()
    main = tree.css_first("main")
    return list(_blocks(main, "")) if main else []


def _blocks(node: LexborNode, around: str) -> Iterator[str]:
    child = node.child
    while child is not None:
        name = child.tag or ""
        if name == "pre":
            yield f"{around}pre {' '.join(child.text().split())}"
        elif name in _NAMES:
            yield f"{around}{name}"
            yield from _blocks(child, f"{around}{name} ")
        elif name not in ("-text", "_comment"):
            yield from _blocks(child, around)
        child = child.next


def main() -> None:
    """Compare the blogs in the folders that the command names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="a blog each")
    parser.add_argument("--flavor", choices=("site", "auto"), default="site")
    parser.add_argument("--modules", type=Path, help="a folder in which VitePress is installed")
    parser.add_argument("--show", type=int, default=0, help="how many differences to show")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for folder in options.folders:
        counts = compare(folder, options.flavor, options.modules, options.show)
        print(f"{folder.name}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
        total += counts
    print("all: " + ", ".join(f"{count} {name}" for name, count in total.items()))


def compare(folder: Path, flavor: str, modules: Path | None, show: int) -> Counter[str]:
    """Compare the files of one blog; how many are equal, wrong, and not read by VitePress."""
    files = markdown_files(folder)
    texts = {path: path.read_text("utf-8-sig", errors="replace") for path in files}
    has_sign = any(folder.glob("**/.vitepress")) or any(folder.glob("**/.vuepress"))
    is_vuepress = has_sign or any(uses_vuepress(frontmatter.body_of(t)) for t in texts.values())
    chosen = "vuepress" if is_vuepress and flavor == "site" else "auto"
    theirs = of_vitepress(files, modules)
    counts: Counter[str] = Counter(files=len(files), equal=0, wrong=0)
    for path in files:
        html = theirs.get(str(path))
        if html is None:
            counts["not read by VitePress"] += 1
            continue
        wanted, found = blocks(html), blocks(of_ours(path, chosen))
        is_equal = wanted == found
        # What VitePress does not know stays as written there, and is no measure.
        kind = "equal" if is_equal else "raw in VitePress" if _RAW.search(html) else "wrong"
        counts[kind] += 1
        if kind == "wrong" and counts["wrong"] <= show:
            print(f"  {path.relative_to(folder)}")
            for line in list(unified_diff(wanted, found, "VitePress", "ours", "", "", 1))[:12]:
                print(f"    {line[:160]}")
    return counts


if __name__ == "__main__":
    main()
