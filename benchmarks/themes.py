"""Compare builds of generated posts under both themes: CPU in turn, and bytes on disk.

`python -m benchmarks.themes --posts 1000 --rounds 3` prints a row for each build. A ratio holds
within one round only: the CPU time of one build drifts with the load of the machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.builders import EXTENSIONS, make_corpus
from benchmarks.measure import temporary

#: Each theme with the search that it has by itself; ours without the extra `search`.
SITES: dict[str, dict[str, Any]] = {
    "material": {"theme": {"name": "material", "font": False}, "plugins": ["search"]},
    "blogposts": {"theme": {"name": "blogposts", "search": "titles"}, "plugins": []},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        make_corpus(project, arguments.posts)
        for _ in range(arguments.rounds):
            spent = {name: _build(project, name) for name in SITES}
            ratios.append(spent["blogposts"] / spent["material"])
            row = " | ".join(f"{name} {seconds:.2f} s" for name, seconds in spent.items())
            print(f"| {row} | {ratios[-1]:.2f} |", flush=True)
        for name in SITES:
            files = [file for file in (project / name).rglob("*") if file.is_file()]
            size = sum(file.stat().st_size for file in files) / 1e6
            print(f"| {name} | {len(files)} files | {size:.1f} MB |")
    print(f"median of the ratios: {median(ratios):.2f}")


def _build(project: Path, name: str) -> float:
    """The user time of a cold build of one process, in seconds."""
    import yaml

    site = SITES[name]
    options = {"blogposts": {"jobs": 1, "cache": False}}
    config = {
        "site_name": "Carnet",
        "site_url": "https://example.org/",
        "site_dir": name,
        "markdown_extensions": EXTENSIONS,
        **site,
        "plugins": [*site["plugins"], options],
    }
    (project / f"{name}.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / f"{name}.yml")],
        cwd=project,
        env=os.environ
        | {"PYTHONPATH": str(Path(__file__).resolve().parent.parent), "PYTHONHASHSEED": "0"}
        | temporary(project / "tmp"),
        capture_output=True,
        check=True,
    )
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


if __name__ == "__main__":
    main()
