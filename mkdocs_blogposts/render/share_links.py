"""Share links of a post."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import quote

from ..locale.texts import Translator
from ..providers import NETWORKS, Network
from .context import ShareLink


def links(
    names: Collection[str], title: str, url: str | None, t: Translator
) -> tuple[ShareLink, ...]:
    """The share links of a post, in the order of `names`; none without its address.

    Args:
        names: keys of `NETWORKS`.
        title: title of the post as text.
        url: absolute address of the post, or None.
        t: texts in the language of its page.
    """
    if not url:
        return ()
    title = " ".join(title.split())  # no-break spaces are for our pages
    texts = {"url": url, "title": title, "both": f"{title} {url}"}
    values = {name: quote(text, safe="") for name, text in texts.items()}
    return tuple(_link(NETWORKS[name], values, t) for name in dict.fromkeys(names))


def _link(network: Network, values: Mapping[str, str], t: Translator) -> ShareLink:
    url = network.pattern.format_map(values)
    if not network.name:
        return ShareLink(name=t("share.email"), label=t("share.by_email"), url=url)
    return ShareLink(name=network.name, label=t("share.on", name=network.name), url=url)
