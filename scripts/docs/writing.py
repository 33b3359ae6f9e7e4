"""What posts may hold, in which languages; what hosts run; what each release changed."""

from __future__ import annotations

import re
import textwrap

from babel import Locale

from mkdocs_blogposts.commands.editor import starter
from mkdocs_blogposts.locale import texts
from mkdocs_blogposts.markdown.commonmark.admonitions import MATERIAL, TRANSLATED
from mkdocs_blogposts.markdown.expressions.methods import DATE_METHODS, LIST_METHODS, STRING_METHODS

from .source import ROOT, table


def languages() -> str:
    """The languages there are texts in."""
    rows = (
        (f"`{tag}`", Locale.parse(tag, sep="-").get_display_name("en") or tag)
        for tag in texts.languages()
    )
    return table(("`theme.language`", "Language"), rows)


def methods() -> str:
    """What expressions may call, by the kind of value."""
    kinds = (("text", STRING_METHODS), ("list", LIST_METHODS), ("date", DATE_METHODS))
    rows = ((kind, ", ".join(f"`{name}`" for name in sorted(names))) for kind, names in kinds)
    return table(("Value", "Methods"), rows)


def containers() -> str:
    """The boxes of `:::`."""
    rows = (
        ("the name in the language of the page", (*TRANSLATED, "details")),
        ("the name", sorted(MATERIAL)),
    )
    named = ((", ".join(f"`{name}`" for name in names), title) for title, names in rows)
    return table(("Box", "Default title"), named)


def workflow(host: str) -> str:
    """The workflow that `blogposts init` writes for a host; of those that differ from GitHub's
    only at the end, what comes after the build.
    """
    text = starter(f"deploy/{host}.yml", BRANCH="main")
    if host in ("netlify", "cloudflare"):
        text = textwrap.dedent(text.partition("build --strict\n")[2])
    return f"```yaml\n{text.rstrip()}\n```\n"


def releases() -> dict[str, str]:
    """What CHANGELOG.md says of each version, in its order; `Unreleased` is one of them."""
    parts = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)
    cut = (part.partition("\n") for part in parts[1:])
    return {heading.strip("[]").split()[0].strip("[]"): body.strip() for heading, _, body in cut}


def release(version: str) -> str:
    """The changes of a version; those not released yet as long as it is not in the file."""
    known = releases()
    body = known.get(version, known.get("Unreleased", ""))
    return re.sub(r"^###", "##", body, flags=re.MULTILINE) + "\n"
