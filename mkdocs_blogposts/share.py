"""Where a post can be shared: the networks known, and their addresses for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from .context import ShareLink
from .i18n import Translator
from .wording import quoted


@dataclass(frozen=True, kw_only=True)
class Network:
    """A network: what it is called, and its address with `{url}`, `{title}` or `{both}` in it."""

    name: str
    pattern: str


#: Networks by the word that the option `share` has for them. Each address is the one that the
#: network documents for links, asks for no key and runs nothing on the page.
NETWORKS: Mapping[str, Network] = {
    # Mastodon's own tool: it asks readers for their server, and keeps the text to itself.
    "mastodon": Network(name="Mastodon", pattern="https://share.joinmastodon.org/#text={both}"),
    "bluesky": Network(name="Bluesky", pattern="https://bsky.app/intent/compose?text={both}"),
    "linkedin": Network(
        name="LinkedIn", pattern="https://www.linkedin.com/sharing/share-offsite/?url={url}"
    ),
    "x": Network(name="X", pattern="https://x.com/intent/post?text={title}&url={url}"),
    "facebook": Network(
        name="Facebook", pattern="https://www.facebook.com/sharer/sharer.php?u={url}"
    ),
    "reddit": Network(
        name="Reddit", pattern="https://www.reddit.com/submit?url={url}&title={title}"
    ),
    "hackernews": Network(
        name="Hacker News", pattern="https://news.ycombinator.com/submitlink?u={url}&t={title}"
    ),
    "whatsapp": Network(name="WhatsApp", pattern="https://wa.me/?text={both}"),
    "telegram": Network(name="Telegram", pattern="https://t.me/share/url?url={url}&text={title}"),
    "email": Network(name="", pattern="mailto:?subject={title}&body={url}"),
}


def unknown(names: Collection[object]) -> str | None:
    """What is wrong with the names of networks in the option `share`; None where nothing is."""
    wrong = [
        quoted(name) if isinstance(name, str) else "what is no text"
        for name in names
        if not (isinstance(name, str) and name in NETWORKS)
    ]
    if not wrong:
        return None
    verb = "is no network that is known" if len(wrong) == 1 else "are no networks that are known"
    return f"{', '.join(wrong)} {verb}; write any of {', '.join(NETWORKS)}"


def links(
    names: Collection[str], title: str, url: str | None, t: Translator
) -> tuple[ShareLink, ...]:
    """The links that share a post, in the order of the option; none without an address.

    Args:
        names: keys of `NETWORKS`.
        title: the title of the post as text.
        url: its address, absolute.
        t: texts in the language of its page.
    """
    if not url:
        return ()
    parts = {"url": url, "title": title, "both": f"{title} {url}"}
    values = {name: quote(part, safe="") for name, part in parts.items()}
    return tuple(_link(NETWORKS[name], values, t) for name in dict.fromkeys(names))


def _link(network: Network, values: Mapping[str, str], t: Translator) -> ShareLink:
    url = network.pattern.format_map(values)
    if not network.name:
        return ShareLink(name=t("share.email"), label=t("share.by_email"), url=url)
    return ShareLink(name=network.name, label=t("share.on", name=network.name), url=url)
