"""The sample site of VitePress, imported, with its own settings and with two others.

`addresses.json` holds what VitePress wrote with each; `scripts/record/vitepress.sh` renews that.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.engines.moved import Moved, move

HERE = Path(__file__).parent
ADDRESSES: dict[str, list[str]] = json.loads((HERE / "addresses.json").read_text("utf-8"))


@pytest.fixture(scope="module", params=sorted(ADDRESSES))
def moved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Moved:
    name = str(request.param)
    own = {} if name == "site" else {"docs/.vitepress/config.mts": HERE / f"{name}.mts"}
    return move(tmp_path_factory.mktemp(name), HERE / "site", "vitepress", own)


def name_of(moved: Moved) -> str:
    return moved.old.parent.name.rstrip("0123456789")


def test_every_address_of_vitepress_answers(moved: Moved) -> None:
    assert (moved.site.exit_code, moved.site.warnings) == (0, [])
    wanted = ADDRESSES[name_of(moved)]
    assert [address for address in wanted if not moved.answers(address)] == []
    assert moved.report.lost == {} and moved.report.moved == {}
    # In the addresses that the configuration says, where hosts need no ending.
    assert len(moved.report.kept) == len(wanted)


def test_the_documents_are_the_files_that_they_were(moved: Moved) -> None:
    docs = moved.old / "docs"
    for file in docs.rglob("*.md"):
        # Links to a page that moves with its address are written anew.
        if name_of(moved) != "rewrites":
            copy = moved.new / "docs" / file.relative_to(docs)
            assert copy.read_bytes() == file.read_bytes()


def test_a_second_import_changes_nothing(moved: Moved) -> None:
    written = moved.again().written
    assert not (written.new or written.changed or written.kept or written.removed)
