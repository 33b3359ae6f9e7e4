"""How much memory a running `mkdocs serve` holds after many rebuilds.

Usage: python -m scripts.memory [rebuilds]

Posts change their text, their title or their address, and every tenth time mkdocs.yml changes,
so that the whole site is built. Every edit makes what an earlier one had made, so that nothing
grows but what is kept and should not be. Prints JSON. It reads /proc, which Linux has.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests import site as sites
from tests.integration.samples import post
from tests.live import Server, serve

#: How many rebuilds there are unless another number is asked for.
REBUILDS = 200

#: Rebuilds after which all that is kept on purpose is there.
WARM = 20

_FILES = {
    "index.md": "# Accueil\n",
    "blog/index.md": "# Le blog\n",
    **{
        f"blog/posts/{n}.md": post(f"Billet {n}", f"2024-01-{n:02}", "Le début.\n" * 40, tags="[a]")
        for n in range(1, 21)
    },
}


def measure(rebuilds: int = REBUILDS) -> dict[str, Any]:
    """The megabytes of the server after `WARM` rebuilds, after half of them and after all."""
    found = {}
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        sites.write_site(root, _FILES)
        with serve(root) as server:
            server.wait(lambda: server.get("") != "", "the first page")
            for number in range(1, rebuilds + 1):
                before = server.rebuilds
                _edit(root, number)
                server.wait_for_rebuild(before)
                if number in (WARM, rebuilds // 2, rebuilds):
                    found[number] = _megabytes(server)
            assert "Traceback" not in server.log and "ERROR" not in server.log, server.log
            whole = server.log.count("Building documentation...") - 1
    return {"rebuilds": rebuilds, "whole": whole, "megabytes": found}


def _edit(root: Path, number: int) -> None:
    """The edit of this number; those of numbers 60 apart are the same but for a few words."""
    if number % 10 == 0:
        config = root / "mkdocs.yml"
        lines = config.read_text("utf-8").splitlines()
        others = [line for line in lines if not line.startswith("site_description:")]
        config.write_text("\n".join([*others, f"site_description: Tour {number % 4}\n"]), "utf-8")
        return
    which, round_ = 1 + number % 20, number % 3
    keys = {"tags": "[a]"} | ({"slug": f"tour-{which}"} if round_ == 1 else {})
    title = f"Billet {which}" + (" neuf" if round_ == 2 else "")
    text = post(title, f"2024-01-{which:02}", f"Tour {number}.\n" + "Le début.\n" * 40, **keys)
    (root / "docs/blog/posts" / f"{which}.md").write_text(text, "utf-8")


def _megabytes(server: Server) -> float:
    status = Path(f"/proc/{server.process.pid}/status").read_text("ascii")
    kilobytes = next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]
    return round(int(kilobytes) / 1_024, 1)


def main() -> None:
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else REBUILDS)))


if __name__ == "__main__":
    main()
