"""What our plugin does to the handlers of others."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import Any

from mkdocs.config.base import LegacyConfig
from mkdocs.plugins import BasePlugin

from mkdocs_blogposts.site.other_plugins import follow_references


class AutorefsPlugin(BasePlugin[LegacyConfig]):
    """Has the name by which that plugin is known."""

    def fill(self) -> None: ...


class Ours:
    def finish(self) -> None: ...


def test_our_handlers_stand_behind_the_one_that_fills_references_whatever_follows() -> None:
    autorefs, first, second = AutorefsPlugin(), Ours(), Ours()
    other = partial(print)  # which has no name
    events: list[Any] = [first.finish, second.finish, autorefs.fill, other]
    plugins = SimpleNamespace(events={"env": events}, values=lambda: [autorefs])
    config: Any = SimpleNamespace(plugins=plugins)
    for ours in (first, second):
        follow_references(config, ours.finish)
    assert events == [autorefs.fill, first.finish, second.finish, other]
