"""`blogposts schema`: JSON Schemas, by which editors complete and check what is typed."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

import click

#: The schemas: of the front matter of posts and of `.meta.yml`, and of mkdocs.yml.
NAMES: Final = ("front-matter", "mkdocs")

_FOLDER: Final = Path(__file__).parent.parent / "schemas"


@click.command("schema")
@click.argument("name", type=click.Choice(NAMES), default="front-matter")
def command(name: Literal["front-matter", "mkdocs"]) -> None:
    """Print a JSON Schema for your editor.

    front-matter is for posts and .meta.yml, mkdocs is for mkdocs.yml with the plugin's options.
    """
    click.echo(schema(name), nl=False)


def schema(name: str) -> str:
    """The text of a schema: one of `NAMES`."""
    return (_FOLDER / f"{name}.schema.json").read_text("utf-8")
