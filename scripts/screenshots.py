"""Take the pictures that the README and the docs show: of the example blog, and of each option.

Usage: python -m scripts.screenshots [NAME...] [--check]

Without names all of them are taken; one that looks as it did is left alone. `--check` takes none:
it builds the sites, and tells which pictures were made of something else than a browser would get
now, such as another style sheet. scripts/shots.py and scripts/option_pictures.yml say what they
show, scripts/pictures.json what they were made of. Needs the development dependencies
(`scripts/setup --dev`), and a chromium on PATH but for `--check`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import fields
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browser import chromium
from benchmarks.lighthouse import served
from scripts import option_pictures, taking
from scripts.shots import FILES, SCHEMES, SHOTS, SITES, Scheme, Shot, View
from scripts.sources import EXAMPLE, ROOT, SAMPLE, Source, address, build, given
from scripts.taking import Part

#: What each picture was made of, by its name.
RECORD = Path(__file__).with_name("pictures.json")


def pictures() -> dict[str, list[Part]]:
    """The parts of every picture, by its path under docs/assets/."""
    shots = {f"screenshots/{shot.name}.webp": [_of_example(shot)] for shot in SHOTS}
    return shots | {
        f"options/{option_pictures.file_of(name, scheme)}": list(_parts(picture, scheme))
        for name, picture in option_pictures.pictures().items()
        for scheme in SCHEMES
    }


def _of_example(shot: Shot) -> Part:
    return Part(shot=shot, source=Source.of(EXAMPLE, SITES[shot.site], FILES.get(shot.site)))


def _parts(picture: option_pictures.OptionPicture, scheme: Scheme) -> Iterator[Part]:
    view = {field.name: getattr(picture, field.name) for field in fields(View)}
    window = (picture.width, 900)
    shot = Shot(name=picture.option, window=window, scheme=scheme, most=picture.height, **view)
    for index, value in enumerate(picture.values):
        source = Source.of(SAMPLE, picture.settings(value), picture.files)
        yield Part(
            shot=shot, source=source, caption=picture.caption(index), columns=picture.columns
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="of a picture or an option")
    parser.add_argument("--check", action="store_true", help="only tell which ones are stale")
    arguments = parser.parse_args()
    known = pictures()
    names = set(arguments.names)
    chosen = {path: parts for path, parts in known.items() if not names or names & names_of(path)}
    if missing := names.difference(*map(names_of, chosen)):
        parser.error(f"no picture is called {', '.join(sorted(missing))}")
    record: dict[str, str] = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    failed: list[str] = []
    with ExitStack() as stack:
        sites = Sites(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        if arguments.check:
            made = {path: digest(parts, sites) for path, parts in chosen.items()}
            stale = [path for path, digest in made.items() if record.get(path) != digest]
            print("".join(f"docs/assets/{path} is stale\n" for path in stale), end="")
            return 1 if stale else 0
        browser = stack.enter_context(chromium())
        for path, parts in chosen.items():
            try:
                take(browser, ROOT / "docs" / "assets" / path, parts, sites)
            except taking.NotSeenError as error:
                failed.append(str(error))
            else:
                record[path] = digest(parts, sites)
                kept = {path: record[path] for path in sorted(record) if path in known}
                RECORD.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    print("".join(f"{text}\n" for text in failed), end="", file=sys.stderr)
    return 1 if failed else 0


def take(browser: Browser, path: Path, parts: list[Part], sites: Sites) -> None:
    """Take a picture, and write it unless the one that is there looks the same."""
    with ExitStack() as stack:
        urls = [stack.enter_context(sites.served(part)) for part in parts]
        picture = taking.picture(browser, list(zip(parts, urls, strict=True)))
    path.parent.mkdir(parents=True, exist_ok=True)
    same = path.exists() and taking.look_the_same(path.read_bytes(), picture)
    if not same:
        path.write_bytes(picture)
    told = "as it was" if same else "written"
    print(f"{path.name}: {len(picture) / 1024:.1f} KB, {told}", flush=True)


def names_of(path: str) -> set[str]:
    """What a picture may be called: its path, its name, and that of the option it shows."""
    name = path.partition(".")[0]
    stem = Path(name).name
    return {name, stem, stem.removesuffix("-dark")} if path.startswith("options/") else {name, stem}


class Sites:
    """The sites that pictures are taken of, each built once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._built: dict[Source, Path] = {}

    def site(self, part: Part) -> Path:
        """The folder of the built site of a part."""
        if part.source not in self._built:
            self._built[part.source] = build(self._folder / str(len(self._built)), part.source)
        return self._built[part.source]

    @contextmanager
    def served(self, part: Part) -> Iterator[str]:
        """The address of the page of a part, as long as the block."""
        site = self.site(part)
        with served(site) as url:
            yield f"{url}{address(site, part.shot.page)}"


def digest(parts: list[Part], sites: Sites) -> str:
    """A sum of what a picture is made of: how it is taken, the pages, and the files they name."""
    return given((part.told(), sites.site(part), part.shot.page) for part in parts)


if __name__ == "__main__":
    sys.exit(main())
