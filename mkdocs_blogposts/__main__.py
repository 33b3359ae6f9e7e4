"""`python -m mkdocs_blogposts`: the command `blogposts`."""

from __future__ import annotations

import sys

from .cli import main

sys.exit(main(name="python -m mkdocs_blogposts"))
