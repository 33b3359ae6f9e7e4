#!/bin/sh
# mkdocs-material 9.8.2 (MkDocs 1.6.1): an icon that is added to a folder of `custom_icons` while
# `mkdocs serve` runs is not found until the server is started again, and one that is edited stays
# as it was.
#
# `material.extensions.emoji` keeps its index of icons and the text of each icon in `lru_cache`s for
# the life of the process (`_load_twemoji_index`, `_load`), and `mkdocs serve` builds many times in
# one. Each build makes new instances of Python-Markdown, so nothing else holds the old icons. The
# page shows the short code as text; a build in another process shows the icon.
# Whoever keeps a process has to clear both caches, and to take the icons out of `twemoji_db.emoji`,
# which the index is part of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-material==9.8.2
mkdir -p "$folder/site/docs" "$folder/site/icons"
cd "$folder/site"
cat > mkdocs.yml <<'YAML'
site_name: Icons
theme:
  name: material
  font: false
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
      options:
        custom_icons: [icons]
YAML
echo 'Old :old-icon:, new :new-icon:.' > docs/index.md
echo '<svg id="first"/>' > icons/old-icon.svg
cat > twice.py <<'PYTHON'
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config


def shown() -> tuple[bool, ...]:
    """Build as `mkdocs serve` does after each edit; which icons the page shows."""
    build(load_config("mkdocs.yml"))
    page = Path("site/index.html").read_text("utf-8")
    return tuple(text in page for text in ('id="first"', 'id="second"', 'id="new"', ":new-icon:"))


before = shown()
Path("icons/old-icon.svg").write_text('<svg id="second"/>')
Path("icons/new-icon.svg").write_text('<svg id="new"/>')
print(before, shown())
PYTHON
served=$("$folder/venv/bin/python" twice.py 2> /dev/null | tail -1)
clean=$("$folder/venv/bin/python" twice.py 2> /dev/null | tail -1)
echo "while serving: $served; anew: $clean"
test "$served" = "(True, False, False, True) (True, False, False, True)"
test "$clean" = "(False, True, True, False) (False, True, True, False)"
echo "as described: mkdocs-material 9.8.2 shows icons as they were when the process began"
