"""Providers of comments and networks for sharing: their names, settings and addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from .errors import quote

#: The options that each provider requires.
NEEDS: Mapping[str, tuple[str, ...]] = {
    "giscus": ("repo", "repo_id", "category", "category_id"),
    "utterances": ("repo",),
    "mastodon": (),
    "custom": (),
}

_REPO = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)


@runtime_checkable
class CommentSettings(Protocol):
    """The option `comments` (config.py)."""

    provider: str | None
    repo: str
    repo_id: str
    category: str
    category_id: str
    mapping: str
    label: str
    light_theme: str
    dark_theme: str
    url: str


def comments_problem(settings: CommentSettings) -> str | None:
    """The problem with the option `comments`, or None."""
    needs = NEEDS.get(settings.provider or "", ())
    missing = [f"`{name}`" for name in needs if not getattr(settings, name)]
    if missing:
        return f"{settings.provider} needs {' and '.join(missing)}; write it under `comments`"
    if needs and not _REPO.fullmatch(settings.repo):
        return f"`repo` is '{settings.repo}'; write owner/name, as on GitHub"
    return None


@dataclass(frozen=True, kw_only=True)
class Network:
    """A network: its name, and its address with `{url}`, `{title}` or `{both}` in it."""

    name: str
    pattern: str


#: Networks by their names in the option `share`. Each address is the one that the
#: network documents for links, asks for no key and runs nothing on the page.
NETWORKS: Mapping[str, Network] = {
    # Mastodon's own tool, in which readers enter their server; the text stays in the browser.
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


def unknown_networks(names: Collection[object]) -> str | None:
    """The problem with the names of networks in the option `share`, or None."""
    wrong = [
        quote(name) if isinstance(name, str) else "what is no text"
        for name in names
        if not (isinstance(name, str) and name in NETWORKS)
    ]
    if not wrong:
        return None
    verb = "is no network that is known" if len(wrong) == 1 else "are no networks that are known"
    return f"{', '.join(wrong)} {verb}; write any of {', '.join(NETWORKS)}"
