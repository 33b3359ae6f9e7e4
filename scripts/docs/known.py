"""Plugins and Markdown extensions that are known."""

from __future__ import annotations

from mkdocs_blogposts.compatibility import EXTENSIONS, OTHERS, PLUGINS, Extension, Handler

from .source import table

_OF = "markdown.extensions."


#: When a change is seen, by the edits after which something is stale.
_AFTER = {
    "text": "at once. Later: {what}",
    "page": "at once. Later: {what}, unless you edit only the text of a page",
    "file": "at once. Later: {what}, if you edit a file that is not a page",
    "full": "after a full build: {what}",
}


def plugins() -> str:
    """What is built after an edit beside each plugin."""
    exact = [row.title for row in PLUGINS if row.edits.stale_after == "exact"]
    rows = [(", ".join(map(_code, exact)), "at once, with every file as after a full build")]
    for row in PLUGINS:
        after, what, settings, _ = row.edits
        if after != "exact":
            which = " or ".join(f"`{name}`" for name in settings)
            name = _code(row.title) + (
                f" with {which}, otherwise like the first row" if which else ""
            )
            rows.append((name, _AFTER[after].format(what=what)))
    rows.append(("any other plugin, any hook", "at once. Later: what it shows of other pages"))
    return table(("Plugin", "You see a change"), rows)


def _code(title: str) -> str:
    return title if "`" in title else f"`{title}`"


def extensions() -> str:
    """The extensions of Python-Markdown, by what may be counted on beside them."""
    rows = (
        (name, row) for name, row in EXTENSIONS.items() if not name.startswith("mkdocs_blogposts")
    )
    named = [(_named(name, row), row) for name, row in rows]
    named += [(f"any other of `{package}`", row) for package, row in OTHERS.items()]
    found: dict[tuple[bool, bool], list[str]] = {}
    for text, row in named:
        found.setdefault((row.pure, row.page_local), []).append(text)
    return table(
        ("Extensions", "A conversion is kept", "An edit rebuilds what it changes"),
        (
            (", ".join(texts), *("yes" if answer else "no" for answer in answers))
            for answers, texts in found.items()
        ),
    )


#: What handlers are given, and what they read of it, in words.
_TEXTS = {
    "page_content": "the text of a page",
    "post_page": "a whole page",
    "post_template": "a page without Markdown, as 404.html",
}
_READ = {
    "page.url": "its address",
    "page.file.src_uri": "its file",
    "template_name": "its name",
    "config.theme.name": "the theme",
    "config.theme.features": "its `features`",
    "config.use_directory_urls": "`use_directory_urls`",
    "plugin.using_material": "",
    "plugin.using_material_privacy": "whether Material's `privacy` is on",
}
#: Of what is quicker to do than to look up.
_UNLESS_ALONE = ", right before or after another plugin of this table"


def handlers() -> str:
    """The plugins whose results are kept, and what each depends on."""
    rows = [
        (row.title, _TEXTS[each.event] + _UNLESS_ALONE * each.is_quick, _depends(each))
        for row in PLUGINS
        for each in row.handlers
    ]
    return table(("Plugin", "What it makes of", "Depends also on"), rows)


def _depends(handler: Handler) -> str:
    read = [_READ[name] for name in handler.reads]
    meta = [f"`{key}` in front matter" for key in handler.meta]
    return ", ".join(filter(None, [*read, *meta]))


def _named(name: str, row: Extension) -> str:
    unless = " or ".join(f"`{key}`" for key in row.not_pure_with)
    stale = " or ".join(f"`{key}`" for key in row.not_local_with)
    return (
        f"`{name.removeprefix(_OF)}`"
        + (f" (not with {unless})" if unless else "")
        + (f" (in the last column, not with {stale})" if stale else "")
    )
