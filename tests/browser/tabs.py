"""Tabs of a browser that tests use one after another: a new one takes most of a second."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    Response,
    Route,
    TimeoutError,
    ViewportSize,
)

#: What a tab is told of its reader whenever it is taken; other preferences are those of a profile.
_MEDIA = {
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
    "contrast": "no-preference",
}

#: Sums up how far things moved by themselves, from the first paint on.
_SHIFTS = """
window.moved = 0;
new PerformanceObserver(list => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved += shift.value;
}).observe({type: "layout-shift", buffered: true});
"""


@dataclass(frozen=True, kw_only=True)
class Tab:
    """A page that reaches no other host, and what is seen of it from outside.

    Attributes:
        page: the page; `window.moved` is the layout shift of the document in it.
        foreign: addresses on other hosts that were asked for.
        errors: what scripts did not catch, and the texts of dialogs.
        complaints: the errors in the console, each with its place.
        responses: all answers to what was asked for.
        pending: what was asked for and has neither come nor failed.
    """

    page: Page
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    pending: list[Request] = field(default_factory=list)

    def open(self, url: str) -> Page:
        """Open an address, with all that its HTML asks for."""
        self.page.goto(url, wait_until="load")
        return self.page

    def wait(self) -> None:
        """Wait until the page asks for nothing more; where it never does, say what did not come."""
        try:
            self.page.wait_for_load_state("networkidle")
        except TimeoutError as error:
            late = [f"{asked.resource_type} {asked.url}" for asked in self.pending]
            error.add_note(f"{self.page.url} still waits for {late}")
            raise


class Tabs:
    """The tabs of a browser, one for each profile and width."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._tabs: dict[str, Tab] = {}

    def take(self, *, width: int = 1280, **preferences: Any) -> Tab:
        """A blank tab for a reader with the preferences of a context of Playwright.

        It is the tab of the last reader with the same width, and all but the same preferences.
        """
        media = {name: preferences.pop(name, usual) for name, usual in _MEDIA.items()}
        key = repr((width, sorted(preferences.items())))
        if key not in self._tabs:
            self._tabs[key] = self._new(preferences)
        tab = self._tabs[key]
        _leave(tab.page)
        tab.page.set_viewport_size(ViewportSize(width=width, height=900))
        tab.page.emulate_media(media="null", **media)
        for seen in (tab.foreign, tab.errors, tab.complaints, tab.responses, tab.pending):
            seen.clear()
        return tab

    def _new(self, preferences: dict[str, Any]) -> Tab:
        context = self._browser.new_context(**preferences)
        context.add_init_script(_SHIFTS)
        tab = Tab(page=context.new_page())

        def guard(route: Route) -> None:
            if urlsplit(route.request.url).hostname in (None, "127.0.0.1"):
                route.continue_()
            else:
                tab.foreign.append(route.request.url)
                route.abort()

        def read(said: ConsoleMessage) -> None:
            if said.type == "error":
                tab.complaints.append(f"{said.text} {said.location}")

        def close(dialog: Dialog) -> None:
            tab.errors.append(f"a dialog: {dialog.message}")
            dialog.dismiss()

        def end(request: Request) -> None:
            if request in tab.pending:
                tab.pending.remove(request)

        context.route("**/*", guard)
        tab.page.on("request", lambda asked: tab.pending.append(asked))
        tab.page.on("requestfinished", end)
        tab.page.on("requestfailed", end)
        tab.page.on("pageerror", lambda error: tab.errors.append(str(error)))
        tab.page.on("console", read)
        tab.page.on("dialog", close)
        tab.page.on("response", lambda got: tab.responses.append(got))
        return tab


def _leave(page: Page) -> None:
    """Leave a page, and forget what it kept for later ones, as which colours were shown.

    That is done where none of its scripts runs any more: on an empty page at the same origin.
    """
    if page.url.startswith("http"):
        page.route("**/*", lambda route: route.fulfill(body="", content_type="text/html"))
        page.goto("/".join(page.url.split("/")[:3]))
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.goto("about:blank")
    page.unroute_all(behavior="ignoreErrors")
