"""Every option: name, type, default and meaning.

Options that Material for MkDocs' blog plugin also has keep its name, type, default and
meaning, so that a site moves by changing one word; `post_date_format` alone differs.
The text under each option is its line in the settings reference.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any, Literal

from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from pymdownx.slugs import slugify

from . import option_checks, providers
from .licenses import License, licence


class Function(c.Type[Callable[..., Any]]):
    """An option whose value is a function, given with `!!python/name:`."""

    def __init__(self, default: Callable[..., Any]) -> None:
        # A Protocol is no class for mypy, though `isinstance` takes it.
        super().__init__(Callable, default=default)  # type: ignore[call-overload]


class Licence(BaseConfigOption[License | None]):
    """The name of a licence, or a map of its `name` and `url`."""

    def run_validation(self, value: object) -> License | None:
        match value:
            case None | False:
                return None
            case str() if value.strip():
                return licence(value)
            case {"name": str(name), **rest} if name.strip() and set(rest) <= {"url"}:
                return licence(name, str(rest.get("url") or ""))
        raise ValidationError("is no licence; write its name, or `name` and `url` under it")


class CommentsConfig(Config):
    """What is below `comments` in the options."""

    provider: c.Optional[str] = c.Optional(c.Choice(tuple(providers.NEEDS)))
    """Who keeps the comments: `giscus`, `utterances`, `mastodon` or `custom`."""

    repo = c.Type(str, default="")
    """The repository on GitHub, as `owner/name`."""

    repo_id = c.Type(str, default="")
    """Its id, which giscus.app tells."""

    category = c.Type(str, default="")
    """The category of its discussions."""

    category_id = c.Type(str, default="")
    """The id of that category, which giscus.app tells."""

    mapping: c.Choice[str] = c.Choice(("pathname", "url", "title", "og:title"), default="pathname")
    """What of a post its discussion or issue is found by."""

    label = c.Type(str, default="")
    """The label of the issues that utterances makes."""

    light_theme = c.Type(str, default="")
    """The theme of giscus or utterances on a light page, where it is not its own."""

    dark_theme = c.Type(str, default="")
    """The theme of giscus or utterances on a dark page, where it is not its own."""

    url = c.Type(str, default="")
    """Where readers without scripts go, with `custom`."""


class JobsOption(c.OptionallyRequired[int | Literal["auto"]]):
    """A number from 1 on, or `auto`."""

    def __init__(self) -> None:
        super().__init__(default="auto")

    def run_validation(self, value: object) -> int | Literal["auto"]:
        """Take a number of processes, or `auto`."""
        match value:
            case "auto":
                return "auto"
            case int() if value >= 1 and not isinstance(value, bool):
                return value
        raise ValidationError("write `auto` or a number of processes, such as 2; 1 is for none")


def name_of(term: Any) -> str:
    """The order of categories by name, as Material's blog has it: by code point."""
    return str(term.name)


def letters_of(term: Any) -> tuple[str, str]:
    """The order of tags by name, as a reader looks them up: accents and case aside."""
    letters = unicodedata.normalize("NFKD", str(term.name)).casefold()
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return plain, str(term.name)


def post_count_of(term: Any) -> int:
    """The order of terms by number of posts (`categories_sort_by`)."""
    return len(term.posts)


class BlogConfig(Config):
    """The options of the `blogposts` plugin."""

    enabled = c.Type(bool, default=True)
    """Whether the plugin does anything."""

    # The blog

    blog_dir = c.Optional(c.Type(str))
    """Folder of the blog under docs_dir: `blog` where docs/blog exists, else `.` where docs/posts exists."""

    list_look: c.Choice[Literal["cards", "list", "magazine"]] = c.Choice(
        ("cards", "list", "magazine"), default="cards"
    )
    """How lists of posts look; `list` shows the excerpts of posts as they were written."""

    header_look: c.Choice[Literal["plain", "cover"]] = c.Choice(("plain", "cover"), default="plain")
    """How posts open: `cover` sets the title over the cover."""

    blog_toc = c.Type(bool, default=False)
    """Whether the posts of a list are in the table of contents of its page."""

    index = c.Type(bool, default=True)
    """Whether the front page of the blog lists its posts; `false` leaves that page alone."""

    articles = c.Type(bool, default=True)
    """Whether there is a page with every post, one line each, by year and month."""

    articles_url_format = c.Type(str, default="articles")
    """Address of that page, under the blog."""

    # Posts

    post_dir = c.Type(str, default="{blog}/posts")
    """Folder of the posts; `{blog}` stands for `blog_dir`."""

    post_date_format = c.Type(str, default="auto")
    """How dates are shown: `auto`, `full`, `long`, `medium`, `short` or a Babel pattern."""

    post_url_date_format = c.Type(str, default="yyyy/MM/dd")
    """Babel pattern of `{date}` in `post_url_format`."""

    post_url_format = c.Type(str, default="{date}/{slug}")
    """Address of a post under the blog, from `{categories}`, `{date}`, `{slug}` and `{file}`."""

    post_url_max_categories = c.Type(int, default=1)
    """How many categories `{categories}` holds at most."""

    post_slugify = Function(default=slugify(case="lower"))
    """Function that makes `{slug}` from a title and a separator."""

    post_slugify_separator = c.Type(str, default="-")
    """Separator given to `post_slugify`."""

    post_excerpt = c.Choice(("optional", "required"), default="optional")
    """Whether each post must hold `post_excerpt_separator`."""

    post_excerpt_max_authors = c.Type(int, default=1)
    """How many authors a card shows at most."""

    post_excerpt_max_categories = c.Type(int, default=5)
    """How many categories a card shows at most."""

    post_excerpt_separator = c.Type(str, default="<!-- more -->")
    """What ends the excerpt of a post."""

    post_summary_length = c.Type(int, default=240)
    """How many characters a summary has at most that is taken from the text of a post."""

    post_readtime = c.Type(bool, default=True)
    """Whether reading times are shown."""

    post_readtime_words_per_minute = c.Type(int, default=265)
    """How many words a reader reads in a minute."""

    flavor: c.Choice[Literal["auto", "mkdocs", "commonmark"]] = c.Choice(
        ("auto", "mkdocs", "commonmark"), default="auto"
    )
    """Markdown of the posts: `commonmark` is that of VuePress and VitePress, `auto` chooses for each post."""

    block_starts: c.Choice[Literal["mkdocs", "commonmark"]] = c.Choice(
        ("mkdocs", "commonmark"), default="mkdocs"
    )
    """Where lists, quotes and tables of `mkdocs` posts may start: `commonmark` needs no blank line before them."""

    date_from: c.Choice[Literal["post", "git"]] = c.Choice(("post", "git"), default="post")
    """Where dates come from that a post does not say: `git` takes its first and last commit."""

    heading_ids: c.Choice[Literal["site", "vuepress"]] = c.Choice(
        ("site", "vuepress"), default="site"
    )
    """Ids of headings in commonmark posts: as the toc extension makes them, or as VuePress does."""

    post_url_prefix = c.Optional(c.Type(str))
    """Folder of the posts' addresses, where that is not the blog's."""

    post_neighbours: c.Choice[Literal["all", "category", "series"]] = c.Choice(
        ("all", "category", "series"), default="all"
    )
    """Among which posts the previous and the next one are looked for."""

    related = c.Type(int, default=3)
    """How many related posts a post shows at most."""

    lift_header = c.Type(bool, default=True)
    """Whether a post's own date line and closing links move into the theme's header and navigation."""

    typography = c.Type(bool, default=True)
    """Whether French text gets French typography: no-break spaces, apostrophes, ellipses."""

    # Comfort

    reading_progress = c.Type(bool, default=False)
    """Whether a line at the top of the window shows how much of a post is read."""

    share = c.Type(list, default=[])
    """Where posts can be [shared](comfort.md#share-links): `mastodon`, `bluesky`, `linkedin`, `x`, `facebook`, `reddit`, `hackernews`, `whatsapp`, `telegram`, `email`."""

    comments = c.SubConfig(CommentsConfig)
    """Who keeps the [comments](comfort.md#comments) of posts: `provider`, and what it needs."""

    license = Licence()
    """The [licence](comfort.md#licence) of the posts: its name, or `name` and `url`."""

    # Pictures

    images = c.Type(bool, default=False)
    """Whether smaller WebP copies of the pictures of posts are made, for screens that need no more; this needs `pip install mkdocs-blogposts[images]`."""

    # Archive

    archive = c.Type(bool, default=True)
    """Whether there is a page for each period."""

    archive_name = c.Type(str, default="blog.archive")
    """Title of the section of archive pages in the navigation."""

    archive_date_format = c.Type(str, default="yyyy")
    """Babel pattern of a period's title."""

    archive_url_date_format = c.Type(str, default="yyyy")
    """Babel pattern of `{date}` in `archive_url_format`; what it gives is what makes a period."""

    archive_url_format = c.Type(str, default="archive/{date}")
    """Address of an archive page under the blog."""

    archive_pagination = c.Optional(c.Type(bool))
    """As `pagination`, for archive pages."""

    archive_pagination_per_page = c.Optional(c.Type(int))
    """As `pagination_per_page`, for archive pages."""

    archive_toc = c.Optional(c.Type(bool))
    """As `blog_toc`, for archive pages."""

    # Categories

    categories = c.Type(bool, default=True)
    """Whether there is a page for each category."""

    categories_name = c.Type(str, default="blog.categories")
    """Title of the section of categories in the navigation."""

    categories_url_format = c.Type(str, default="category/{slug}")
    """Address of a category under the blog."""

    categories_slugify = Function(default=slugify(case="lower"))
    """Function that makes `{slug}` from a category and a separator."""

    categories_slugify_separator = c.Type(str, default="-")
    """Separator given to `categories_slugify`."""

    categories_sort_by = Function(default=name_of)
    """Function whose value orders categories."""

    categories_sort_reverse = c.Type(bool, default=False)
    """Whether that order is reversed."""

    categories_allowed = c.Type(list, default=[])
    """The only categories that posts may name; any, when empty."""

    categories_hierarchy = c.Type(bool, default=False)
    """Whether a slash makes a category part of another: `Python/Packaging` is in `Python`."""

    categories_pagination = c.Optional(c.Type(bool))
    """As `pagination`, for categories."""

    categories_pagination_per_page = c.Optional(c.Type(int))
    """As `pagination_per_page`, for categories."""

    categories_toc = c.Optional(c.Type(bool))
    """As `blog_toc`, for categories."""

    # Tags

    tags = c.Type(bool, default=True)
    """Whether there is a page for each tag."""

    tags_name = c.Type(str, default="blog.tags")
    """Title of the section of tags in the navigation."""

    tags_url_format = c.Type(str, default="tag/{slug}")
    """Address of a tag under the blog."""

    tags_slugify = Function(default=slugify(case="lower"))
    """Function that makes `{slug}` from a tag and a separator."""

    tags_slugify_separator = c.Type(str, default="-")
    """Separator given to `tags_slugify`."""

    tags_sort_by = Function(default=letters_of)
    """Function whose value orders tags."""

    tags_sort_reverse = c.Type(bool, default=False)
    """Whether that order is reversed."""

    tags_allowed = c.Type(list, default=[])
    """The only tags that posts may name; any, when empty."""

    # Authors

    authors = c.Type(bool, default=True)
    """Whether authors are looked up in `authors_file` and shown."""

    authors_file = c.Type(str, default="{blog}/.authors.yml")
    """Who writes: a YAML file; `{blog}` stands for `blog_dir`."""

    authors_profiles = c.Type(bool, default=False)
    """Whether there is a page for each author."""

    authors_profiles_name = c.Type(str, default="blog.authors")
    """Title of the section of authors in the navigation."""

    authors_profiles_url_format = c.Type(str, default="author/{slug}")
    """Address of an author's page under the blog, from `{slug}` and `{name}`."""

    authors_profiles_pagination = c.Optional(c.Type(bool))
    """As `pagination`, for authors."""

    authors_profiles_pagination_per_page = c.Optional(c.Type(int))
    """As `pagination_per_page`, for authors."""

    authors_profiles_toc = c.Optional(c.Type(bool))
    """As `blog_toc`, for authors."""

    # Series

    series = c.Type(bool, default=True)
    """Whether there is a page for each series."""

    series_name = c.Type(str, default="blog.series")
    """Title of the section of series in the navigation."""

    series_url_format = c.Type(str, default="series/{slug}")
    """Address of a series under the blog."""

    # Feeds and heads

    feeds = c.Type(bool, default=True)
    """Whether there are feeds (Atom, RSS and JSON) of the blog, its categories, tags and authors; they need `site_url`."""

    feeds_content: c.Choice[Literal["full", "summary"]] = c.Choice(
        ("full", "summary"), default="full"
    )
    """Whether feeds hold whole posts or their summaries."""

    feeds_limit = c.Type(int, default=20)
    """How many posts a feed holds at most."""

    metadata = c.Type(bool, default=True)
    """Whether heads hold Open Graph, a Twitter card and JSON-LD."""

    # Pagination

    pagination = c.Type(bool, default=True)
    """Whether long lists are cut into pages."""

    pagination_per_page = c.Type(int, default=10)
    """How many posts a page of a list holds."""

    pagination_url_format = c.Type(str, default="page/{page}")
    """Address of a page of a list, under the list."""

    pagination_format = c.Type(str, default="~2~")
    """What a pager shows: text and `~N~`, the pages within N of the one shown."""

    pagination_if_single_page = c.Type(bool, default=False)
    """Whether a list of one page has a pager."""

    pagination_keep_content = c.Type(bool, default=False)
    """Whether the author's own text stays on the second and later pages of a list."""

    # Mistakes

    on_error: c.Choice[Literal["stop", "warn"]] = c.Choice(("stop", "warn"), default="stop")
    """What a mistake in a post does: `stop` the build, or `warn` and leave the post out."""

    # Speed

    cache = c.Type(bool, default=True)
    """Whether what posts were converted to is kept in `.cache/blogposts` beside mkdocs.yml for the next build."""

    jobs = JobsOption()
    """How many processes convert posts in `mkdocs build`: `auto` for one a processor in a large blog, 1 for none."""

    # Drafts

    draft = c.Type(bool, default=False)
    """Whether drafts are built."""

    draft_on_serve = c.Type(bool, default=True)
    """Whether drafts are built by `mkdocs serve`."""

    draft_if_future_date = c.Type(bool, default=False)
    """Whether a post dated in the future is a draft until then."""

    # Serve

    hot_reload = c.Type(bool, default=True)
    """Whether `mkdocs serve` rebuilds only what an edit can have changed."""

    pagination_template = c.Deprecated(moved_to="pagination_format")
    title_covers = c.Deprecated(
        message="`{}` does nothing any more: no covers are drawn from titles; remove it"
    )

    def validate(self) -> tuple[list[Any], list[Any]]:
        """Check the type of each option, then its value."""
        failed, warnings = super().validate()
        broken = {key for key, _ in failed}
        failed += [
            (key, ValidationError(text))
            for key, value in self.items()
            if key not in broken and (text := option_checks.problem(key, value))
        ]
        return failed, warnings
