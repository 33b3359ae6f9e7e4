"""The comments of a post: provider, script and links."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from ..posts.post import MastodonPost
from ..providers import CommentSettings
from .context import Comments

_SCRIPTS = {
    "giscus": "https://giscus.app/client.js",
    "utterances": "https://utteranc.es/client.js",
}

#: The languages of giscus (its folder `locales`), and its own names of some: one that it does not
#: know is no page of it.
_GISCUS_LANGUAGES = frozenset(
    {
        *("ar", "be", "bg", "ca", "cs", "da", "de", "en", "eo", "es", "eu", "fa", "fr", "he", "hu"),
        *("id", "it", "ja", "ko", "nl", "pl", "pt", "ro", "ru", "th", "tr", "uk", "uz", "vi"),
    }
)
_GISCUS_NAMES = {
    **{"zh": "zh-CN", "zh-Hant": "zh-TW", "el": "gr", "km": "kh"},
    **dict.fromkeys(("bs", "hr", "sr"), "hbs"),
}


def discussion(
    settings: CommentSettings,
    *,
    toot: MastodonPost | None,
    title: str,
    path: str,
    language: str,
    url: str | None,
) -> Comments | None:
    """The comments of a post, or None without any.

    Args:
        settings: the option `comments`.
        toot: the post on Mastodon whose replies are the comments, or None.
        title: title of the post as text.
        path: path of the post's page on its host, without a slash at either end.
        language: BCP 47 tag of that page.
        url: absolute address of that page, or None.
    """
    if toot:
        # https://docs.joinmastodon.org/methods/statuses/#context
        return Comments(
            provider="mastodon",
            host=toot.host,
            site=toot.host,
            url=toot.url,
            replies=f"https://{toot.host}/api/v1/statuses/{toot.number}/context",
        )
    match settings.provider:
        case "giscus" | "utterances" as provider:
            term = {"title": title, "og:title": title, "url": url or path}.get(
                settings.mapping, path
            )
            attributes = _giscus(settings, language) if provider == "giscus" else _issues(settings)
            return Comments(
                provider=provider,
                host=urlsplit(_SCRIPTS[provider]).netloc,
                url=_search(settings.repo, provider, term),
                site="GitHub",
                script=(("src", _SCRIPTS[provider]), *attributes.items()),
                themes=_themes(settings, provider),
            )
        case "custom":
            return Comments(provider="custom", url=settings.url or None, site=_host(settings.url))
    return None


def _giscus(settings: CommentSettings, language: str) -> dict[str, str]:
    """Attributes of the script of giscus (https://giscus.app, "Enable giscus")."""
    return {
        "data-repo": settings.repo,
        "data-repo-id": settings.repo_id,
        "data-category": settings.category,
        "data-category-id": settings.category_id,
        "data-mapping": settings.mapping,
        "data-strict": "0",
        "data-reactions-enabled": "1",
        "data-emit-metadata": "0",
        "data-input-position": "bottom",
        "data-lang": _giscus_language(language),
        "crossorigin": "anonymous",
    }


def _giscus_language(language: str) -> str:
    base = language.split("-")[0]
    known = base if base in _GISCUS_LANGUAGES else "en"
    return _GISCUS_NAMES.get(language) or _GISCUS_NAMES.get(base) or known


def _issues(settings: CommentSettings) -> dict[str, str]:
    """Attributes of the script of utterances (https://utteranc.es, "Enable Utterances")."""
    label = {"label": settings.label} if settings.label else {}
    return {
        "repo": settings.repo,
        "issue-term": settings.mapping,
        **label,
        "crossorigin": "anonymous",
    }


def _themes(settings: CommentSettings, provider: str) -> tuple[str, str]:
    prefix = "github-" if provider == "utterances" else ""
    return settings.light_theme or f"{prefix}light", settings.dark_theme or f"{prefix}dark"


def _search(repo: str, provider: str, term: str) -> str:
    """Address of a search for the discussion, for readers without scripts."""
    query = quote(f'"{term}"', safe="")
    path = "discussions?discussions_q" if provider == "giscus" else "issues?q"
    return f"https://github.com/{repo}/{path}={query}"


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
