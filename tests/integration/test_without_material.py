"""Our theme without Material's package: nothing imports it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.integration.samples import post
from tests.site import GENERATOR, environment, write_site

#: The command where `import material` fails, as if it were not installed.
COMMAND = f"""
import sys
sys.modules["material"] = None
from {GENERATOR}.__main__ import cli
cli(sys.argv[1:])
"""


def test_a_site_builds_without_material(tmp_path: Path) -> None:
    files = {
        "index.md": "# Home\n",
        "posts/a.md": post("A", "2024-01-02", tags="[x]") + "\n:octicons-tag-16: :smile:\n",
        "posts/b.md": post("B", "2024-01-03", tags="[x]") + '\n!!! note "Note"\n    Text\n',
    }
    theme = {"name": "blogposts", "icon": {"logo": "material/sail-boat"}, "search": "titles"}
    extensions = ["admonition", "pymdownx.emoji", "pymdownx.superfences"]
    write_site(tmp_path, files, theme=theme, markdown_extensions=extensions)
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "build", "--strict", "-f", str(tmp_path / "mkdocs.yml")],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "site").glob("2024/*/*/*/index.html"))) == 2
