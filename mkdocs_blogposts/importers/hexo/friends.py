"""Lists of links to other sites, as Butterfly and NexT have them, made lists of Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...errors import InputError
from ..front_matter import read_yaml
from .tags import Block, Handler, Tag


def friend_handlers(url_of: Callable[[str], str]) -> dict[str, Handler]:
    """What each known tag becomes.

    Args:
        url_of: the address to write for one of the old site.
    """
    return {
        "flink": lambda tag: _friends(tag, url_of),
        **dict.fromkeys(("linkgrid", "lg", "link_grid"), lambda tag: _grid(tag, url_of)),
    }


def _grid(tag: Tag, url_of: Callable[[str], str]) -> Block | None:
    """Lines as `name | address | text | picture`; the mark between them is the second argument."""
    words = tag.words
    mark = words[1] if len(words) > 1 else "|"
    lines = []
    for line in (tag.content or "").split("\n"):
        parts = [part.strip() for part in line.split(mark)]
        if len(parts) > 1 and not line.startswith(words[2] if len(words) > 2 else "%"):
            lines.append(_item(parts[0], url_of(parts[1]), parts[2] if len(parts) > 2 else ""))
    return Block("\n".join(lines)) if lines else None


def _item(name: str, url: str, text: object) -> str:
    return f"- [{name}]({url})" + (f": {text}" if text else "")


def _friends(tag: Tag, url_of: Callable[[str], str]) -> Block | None:
    """Lists of links in YAML, as Butterfly has them."""
    if tag.content is None:
        return None
    try:
        data = read_yaml(f"list:\n{tag.content.rstrip()}\n").get("list")
    except InputError:
        return None
    return Block("\n".join(_friend_lines(data, url_of))) if data else None


def _friend_lines(data: object, url_of: Callable[[str], str]) -> Iterator[str]:
    for group in data if isinstance(data, list) else []:
        if not isinstance(group, dict):
            continue
        links = group.get("link_list")
        if group.get("class_name"):
            yield from (f"**{group['class_name']}**", "")
        if group.get("class_desc"):
            yield from (str(group["class_desc"]), "")
        for item in links if isinstance(links, list) else [group]:
            if isinstance(item, dict) and item.get("link"):
                url = str(item["link"])
                yield _item(str(item.get("name") or url), url_of(url), item.get("descr"))
        yield ""
