"""What a site does not publish, or shows in no list."""

from __future__ import annotations

from datetime import date, datetime

from ..front_matter import says
from ..plain_data import mapping
from .dates import date_keys, is_past, moment
from .pages import Page
from .settings import Settings


class Hiding:
    """What is not published at `now`."""

    def __init__(self, settings: Settings, now: datetime) -> None:
        self._settings = settings
        self._now = now

    def reason(self, page: Page) -> str:
        """Why Hugo does not publish a page, or what its author hides it by; "" where it may be."""
        meta, settings = page.meta, self._settings
        if says(meta.get("draft"), True) and not settings.get("builddrafts"):
            return "`draft: true`"
        if says(meta.get("published"), False):
            return "`published: false`"
        published = self._date(page, "publishdate")
        if published and not is_past(published, self._now) and not settings.get("buildfuture"):
            return f"its date, {published:%Y-%m-%d}, is in the future"
        expires = self._date(page, "expirydate")
        if expires and is_past(expires, self._now) and not settings.get("buildexpired"):
            return f"it expired on {expires:%Y-%m-%d}"
        if _build(page).get("render") in ("never", "link", False):
            return "`build.render` is never"
        if meta.get("headless") is True:
            return "`headless: true`"
        if meta.get("password") not in (None, "", False):
            return "`password`"
        hidden = (key for key in ("private", "encrypt", "encrypted") if says(meta.get(key), True))
        return next((f"`{key}: true`" for key in hidden), "")

    def _date(self, page: Page, name: str) -> datetime | date | None:
        found = (moment(page.meta.get(key)) for key in date_keys(self._settings, name))
        return next((day for day in found if day), None)


def unlisted(page: Page) -> str:
    """Why a page is in no list, or ""."""
    if _build(page).get("list") in ("never", False):
        return "`build.list` is never"
    return "`hidden: true`" if page.meta.get("hidden") in (True, "true") else ""


def _build(page: Page) -> dict[str, object]:
    fields = mapping(page.meta.get("build") or page.meta.get("_build"))
    return {str(key).lower(): item for key, item in fields.items()}
