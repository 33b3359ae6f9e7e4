"""See what would change before you change it: `python -m mkdocs_blogposts.compare DIR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .commands import compare, report
from .commands.switch import SiteError


def main(arguments: list[str] | None = None) -> int:
    """Compare a site, print the table, and return 0, 1 where ours is worse, or 2."""
    parser = argparse.ArgumentParser(
        prog="python -m mkdocs_blogposts.compare",
        description="Builds a copy of a blog with Material's plugin and with ours, and compares "
        "the sites. Exits with 1 if anything is worse with ours, with 2 if it cannot compare them.",
    )
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder of mkdocs.yml")
    parser.add_argument("-f", "--config-file", default="mkdocs.yml", help="its name, from DIR")
    parser.add_argument("--package", help="our package to build with: a wheel or a folder")
    parser.add_argument("--requirements", type=Path, help="a file of what the site needs")
    parser.add_argument("--here", action="store_true", help="use the running environment")
    parser.add_argument("--strict", action="store_true", help="build with --strict")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep both sites there")
    parser.add_argument("--all", action="store_true", help="print everything that is worse")
    options = parser.parse_args(arguments)
    try:
        found = compare(
            options.folder,
            config=options.config_file,
            package=options.package,
            requirements=options.requirements,
            here=options.here,
            strict=options.strict,
            keep=options.keep,
            say=lambda text: print(f"{text} …", file=sys.stderr, flush=True),
        )
    except SiteError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(report(found, everything=options.all))
    return 2 if found.failed else int(found.is_worse)


if __name__ == "__main__":
    sys.exit(main())
