"""The options of the plugin: name, type, default and description.

Options that Material for MkDocs' blog plugin also has keep its name, type, default and
meaning, so that a site moves by changing one word; `post_date_format` alone differs.
The docstring of each option is its description in docs/options.md.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal

from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from pymdownx.slugs import slugify

from . import option_checks, providers
from .licenses import License, licence
from .locale.typography import TypesetLanguages
from .urls import Slugify, lower_slug


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


#: What has feeds.
FeedList = Literal["blog", "categories", "tags", "authors"]

#: The formats of feeds, and whether they hold whole posts, where mkdocs.yml does not say.
FEED_FORMATS: Final[Mapping[FeedList, tuple[str, ...]]] = {
    "blog": ("atom", "rss", "json"),
    "categories": ("atom",),
    "tags": ("atom",),
    "authors": ("atom",),
}
FEED_CONTENT: Final[Mapping[FeedList, str]] = {
    "blog": "full",
    "categories": "full",
    "tags": "summary",
    "authors": "full",
}


class FeedOption(BaseConfigOption[Mapping[str, Any]]):
    """A value for all feeds, or a map of values for those of some lists; a map in the end.

    Args:
        choices: the values.
        several: whether lists have several of them.
    """

    def __init__(self, choices: Sequence[str], *, several: bool = False) -> None:
        super().__init__()
        self.choices, self.several, self.default = choices, several, {}

    def run_validation(self, value: object) -> Mapping[str, Any]:
        """The value of each list that has one."""
        match value:
            case None:
                return {}
            case dict():
                for key in value.keys() - FEED_FORMATS.keys():
                    names = ", ".join(f"`{name}`" for name in FEED_FORMATS)
                    raise ValidationError(f"has no feeds of '{key}'; write {names}")
                return {key: self._value_of(each) for key, each in value.items()}
        return dict.fromkeys(FEED_FORMATS, self._value_of(value))

    def _value_of(self, value: object) -> Any:
        names = value if self.several and isinstance(value, list) else [value]
        for name in names:
            if name not in self.choices:
                known = " or ".join(f"`{choice}`" for choice in self.choices)
                what = f"a list of {known}" if self.several else known
                lists = ", ".join(FEED_FORMATS)
                raise ValidationError(f"'{name}' is unknown; write {what}, or a map by {lists}")
        return tuple(dict.fromkeys(names)) if self.several else names[0]


class CommentsConfig(Config):
    """The options below `comments`."""

    provider: c.Optional[str] = c.Optional(c.Choice(tuple(providers.NEEDS)))
    """Service of the comments: `giscus`, `utterances`, `mastodon` or `custom`."""

    repo = c.Type(str, default="")
    """Repository on GitHub, as `owner/name`."""

    repo_id = c.Type(str, default="")
    """Id of the repository, as giscus.app shows it."""

    category = c.Type(str, default="")
    """Category of the discussions."""

    category_id = c.Type(str, default="")
    """Id of the category, as giscus.app shows it."""

    mapping: c.Choice[str] = c.Choice(("pathname", "url", "title", "og:title"), default="pathname")
    """Property of a post that identifies its discussion or issue."""

    label = c.Type(str, default="")
    """Label of the issues that utterances opens."""

    light_theme = c.Type(str, default="")
    """Theme of giscus or utterances on a light page, in place of its default."""

    dark_theme = c.Type(str, default="")
    """Theme of giscus or utterances on a dark page, in place of its default."""

    url = c.Type(str, default="")
    """Address for readers without scripts, with `custom`."""


class JobsOption(c.OptionallyRequired[int | Literal["auto"]]):
    """A number from 1 on, or `auto`."""

    def __init__(self) -> None:
        super().__init__(default="auto")

    def run_validation(self, value: object) -> int | Literal["auto"]:
        """`value`, checked to be a number of processes or `auto`."""
        match value:
            case "auto":
                return "auto"
            case int() if value >= 1 and not isinstance(value, bool):
                return value
        raise ValidationError("write `auto` or a number of processes, such as 2; 1 is for none")


class HotReloadOption(c.OptionallyRequired[Literal["exact", "preview", False]]):
    """`exact`, `preview` or false."""

    def __init__(self) -> None:
        super().__init__(default="preview")

    def run_validation(self, value: object) -> Literal["exact", "preview", False]:
        """`value`, checked to be a choice; `true` is what `preview` was called."""
        match value:
            case True | "preview":
                return "preview"
            case "exact":
                return "exact"
            case False:
                return False
        raise ValidationError("write `exact`, `preview` or `false`")


def name_of(term: Any) -> str:
    """Sort key of categories by name, in the order of code points as in Material's blog."""
    return str(term.name)


def letters_of(term: Any) -> tuple[str, str]:
    """Sort key of tags by name, without accents and case."""
    letters = unicodedata.normalize("NFKD", str(term.name)).casefold()
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return plain, str(term.name)


def post_count_of(term: Any) -> int:
    """Sort key of terms by number of posts, for `categories_sort_by`."""
    return len(term.posts)


class BlogConfig(Config):
    """The options of the `blogposts` plugin."""

    enabled = c.Type(bool, default=True)
    """Whether the plugin does anything."""

    compatibility: c.Choice[Literal["auto", "material", "none"]] = c.Choice(
        ("auto", "material", "none"), default="auto"
    )
    """[Kind of the blog](moving-from-material.md#compatibility): `material` keeps the meaning of Material's blog plugin where ours differs; `auto` is that where the theme is Material's and posts lie as that plugin has them."""

    # The blog

    blog_dir = c.Optional(c.Type(str))
    """Folder of the blog under docs_dir: `blog` where docs/blog exists, else `.` where docs/posts exists."""

    list_look: c.Choice[Literal["cards", "list", "magazine"]] = c.Choice(
        ("cards", "list", "magazine"), default="cards"
    )
    """Layout of lists of posts; `list` shows the excerpts of posts with their formatting."""

    header_look: c.Choice[Literal["plain", "cover"]] = c.Choice(("plain", "cover"), default="plain")
    """Header of posts: `cover` shows the title over the cover."""

    blog_toc = c.Type(bool, default=False)
    """Whether the posts of a list are in the table of contents of its page."""

    index = c.Type(bool, default=True)
    """Whether the front page of the blog lists its posts; `false` leaves that page unchanged."""

    articles = c.Type(bool, default=True)
    """Whether there is a page with every post, one line each, by year and month."""

    articles_url_format = c.Type(str, default="articles")
    """Address of that page, under the blog."""

    lists_in_nav: c.Choice[Literal["auto", "posts", "sections"]] = c.Choice(
        ("auto", "posts", "sections"), default="auto"
    )
    """What the navigation has beside the blog: `posts` is a link to the page with every post, which leads to the other lists; `sections` adds archive, categories, authors, tags and series; `auto` is `sections` in a blog of Material's kind, and without that page, else `posts`."""

    # Posts

    post_dir = c.Type(str, default="{blog}/posts")
    """Folder of the posts; `{blog}` stands for `blog_dir`."""

    post_date_format = c.Type(str, default="auto")
    """Format of dates: `auto`, `full`, `long`, `medium`, `short` or a Babel pattern."""

    post_url_date_format = c.Type(str, default="yyyy/MM/dd")
    """Babel pattern of `{date}` in `post_url_format`."""

    post_url_format = c.Type(str, default="{date}/{slug}")
    """Address of a post under the blog, from `{categories}`, `{date}`, `{slug}`, `{file}`, `{name}` and `{folder}`."""

    post_url_max_categories = c.Type(int, default=1)
    """Maximum number of categories in `{categories}`."""

    post_slugify = Function(default=slugify(case="lower"))
    """Function that makes `{slug}` from a title and a separator; by default, combining marks stay where Material's addresses need not."""

    post_slugify_separator = c.Type(str, default="-")
    """Separator passed to `post_slugify`."""

    post_excerpt = c.Choice(("optional", "required"), default="optional")
    """Whether each post must hold `post_excerpt_separator`."""

    post_excerpt_max_authors = c.Type(int, default=1)
    """Maximum number of authors on a card."""

    post_excerpt_max_categories = c.Type(int, default=5)
    """Maximum number of categories on a card."""

    post_excerpt_separator = c.Type(str, default="<!-- more -->")
    """Text that ends the excerpt of a post."""

    post_summary_length = c.Type(int, default=240)
    """Maximum number of characters of a summary that is taken from the text of a post."""

    post_readtime = c.Type(bool, default=True)
    """Whether reading times are shown."""

    post_readtime_words_per_minute = c.Type(int, default=265)
    """Reading speed in words per minute, for reading times."""

    flavor: c.Choice[Literal["auto", "mkdocs", "commonmark"]] = c.Choice(
        ("auto", "mkdocs", "commonmark"), default="auto"
    )
    """[Markdown](writing.md#flavors-of-markdown) of the posts: `commonmark` is that of VuePress and VitePress; `auto` chooses for the site, in a blog of Material's kind for each post."""

    block_starts: c.Choice[Literal["mkdocs", "commonmark"]] = c.Choice(
        ("mkdocs", "commonmark"), default="mkdocs"
    )
    """Start of lists, quotes and tables in `mkdocs` posts: `commonmark` needs no blank line before them."""

    date_from: c.Choice[Literal["post", "git"]] = c.Choice(("post", "git"), default="post")
    """Source of dates that the front matter of a post lacks: `git` takes its first and last commit."""

    heading_ids: c.Choice[Literal["auto", "site", "vuepress"]] = c.Choice(
        ("auto", "site", "vuepress"), default="auto"
    )
    """Ids of headings in commonmark posts and pages: `site` is as the toc extension makes them, `vuepress` as VuePress does; `auto` is `vuepress` in a site of VuePress, unless toc has a `slugify`."""

    post_url_prefix = c.Optional(c.Type(str))
    """Folder of the addresses of posts, in place of that of the blog."""

    addresses_file = c.Optional(c.Type(str))
    """Text file beside mkdocs.yml in which `mkdocs build` keeps the [addresses of published posts](addresses.md#addresses-that-change), to warn of those that change; without it they are in the cache."""

    old_addresses = c.Type(dict, default={})
    """[Addresses of a former site](addresses.md#addresses-of-a-former-site), each with the page or file of this one that answers there, as `/tags/: tag/`; with a `*` for one part of both, as `/tags/*/index.xml: tag/*/feed.xml`."""

    post_neighbours: c.Choice[Literal["all", "category", "series"]] = c.Choice(
        ("all", "category", "series"), default="all"
    )
    """Posts among which the previous and the next one are chosen."""

    related = c.Type(int, default=3)
    """Maximum number of related posts on a post."""

    lift_header = c.Type(bool, default=True)
    """Whether a post's own date line and closing links move into the theme's header and navigation."""

    typography = c.Optional(c.Type(bool))
    """Whether text gets the [typography of its language](languages.md#typography): quotation marks, apostrophes, dashes, ellipses, no-break spaces; unless set, it does, but in a blog of Material's kind only in French, whose quotation marks and dashes stay there."""

    # Comfort

    reading_progress = c.Type(bool, default=False)
    """Whether a line at the top of the window shows how much of a post is read."""

    share = c.Type(list, default=[])
    """Networks of the [share links](comfort.md#share-links) of posts: `mastodon`, `bluesky`, `linkedin`, `x`, `facebook`, `reddit`, `hackernews`, `whatsapp`, `telegram`, `email`."""

    comments = c.SubConfig(CommentsConfig)
    """The [comments](comfort.md#comments) of posts: `provider`, and the options it needs."""

    license = Licence()
    """The [licence](comfort.md#licence) of the posts: its name, or `name` and `url`."""

    # Pictures

    images = c.Type(bool, default=False)
    """Whether smaller WebP copies of the pictures of posts are made for small screens; this needs `pip install Pillow`."""

    social_cards = c.Type(bool, default=False)
    """Whether [pictures for previews](feeds-and-heads.md#pictures-for-previews) of posts and lists without a picture are drawn from their titles; this needs `pip install Pillow`."""

    social_cards_fonts = c.Type(list, default=[])
    """Font files beside mkdocs.yml for these drawings, before the font of the plugin, which has Latin, Greek and Cyrillic letters; a title is drawn in the first one with all of its characters."""

    social_image = c.Optional(c.Type(str))
    """Picture below docs_dir, or its address, for previews of posts and lists that have none."""

    # Archive

    archive = c.Type(bool, default=True)
    """Whether there is a page for each period."""

    archive_name = c.Type(str, default="blog.archive")
    """Title of the section of archive pages in the navigation."""

    archive_date_format = c.Type(str, default="yyyy")
    """Babel pattern of a period's title."""

    archive_url_date_format = c.Type(str, default="yyyy")
    """Babel pattern of `{date}` in `archive_url_format`; posts with an equal result share a period."""

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
    """As `post_slugify`, for categories."""

    categories_slugify_separator = c.Type(str, default="-")
    """Separator given to `categories_slugify`."""

    categories_sort_by = Function(default=name_of)
    """Function whose value orders categories."""

    categories_sort_reverse = c.Type(bool, default=False)
    """Whether that order is reversed."""

    categories_allowed = c.Type(list, default=[])
    """The only categories that published posts may name; any, when empty."""

    categories_hierarchy = c.Type(bool, default=False)
    """Whether a slash separates a category and its subcategory: `Python/Packaging` is in `Python`."""

    categories_pagination = c.Optional(c.Type(bool))
    """As `pagination`, for categories."""

    categories_pagination_per_page = c.Optional(c.Type(int))
    """As `pagination_per_page`, for categories."""

    categories_toc = c.Optional(c.Type(bool))
    """As `blog_toc`, for categories."""

    # Tags

    tags = c.Optional(c.Type(bool))
    """Whether there are pages for tags; unless set, there are if Material's `tags` plugin is not in use, to whose listing tags lead otherwise."""

    tags_min_posts = c.Type(int, default=2)
    """Number of posts from which on a tag has a page; one with fewer has an entry in the list of tags."""

    tags_name = c.Type(str, default="blog.tags")
    """Title of the section of tags in the navigation."""

    tags_url_format = c.Type(str, default="tag/{slug}")
    """Address of a tag under the blog."""

    tags_slugify = Function(default=lower_slug)
    """Function that makes `{slug}` from a tag and a separator."""

    tags_slugify_separator = c.Type(str, default="-")
    """Separator given to `tags_slugify`."""

    tags_sort_by = Function(default=letters_of)
    """Function whose value orders tags."""

    tags_sort_reverse = c.Type(bool, default=False)
    """Whether that order is reversed."""

    tags_allowed = c.Type(list, default=[])
    """The only tags that published posts may name; any, when empty."""

    # Authors

    authors = c.Type(bool, default=True)
    """Whether authors are looked up in `authors_file` and shown."""

    authors_file = c.Type(str, default="{blog}/.authors.yml")
    """YAML file of the authors; `{blog}` stands for `blog_dir`."""

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
    """Whether there are feeds of the blog, its categories, tags and authors; they need `site_url`."""

    feeds_formats = FeedOption(("atom", "rss", "json"), several=True)
    """Formats of the feeds: a list of `atom`, `rss` and `json`, or a map of such lists by `blog`, `categories`, `tags` and `authors`; unless set, all three for the blog, and `atom` for the others."""

    feeds_content = FeedOption(("full", "summary"))
    """Whether feeds hold whole posts or their summaries: one of both, or a map by `blog`, `categories`, `tags` and `authors`; unless set, `summary` for tags, and `full` for the others."""

    feeds_limit = c.Type(int, default=20)
    """Maximum number of posts in a feed."""

    metadata = c.Type(bool, default=True)
    """Whether heads hold Open Graph, a Twitter card and JSON-LD."""

    # Pagination

    pagination = c.Type(bool, default=True)
    """Whether long lists are split into pages."""

    pagination_per_page = c.Type(int, default=10)
    """Number of posts on a page of a list."""

    pagination_url_format = c.Type(str, default="page/{page}")
    """Address of a page of a list, under the list."""

    pagination_format = c.Type(str, default="~2~")
    """Content of a pager: text and `~N~`, links to the pages within N of the current one."""

    pagination_if_single_page = c.Type(bool, default=False)
    """Whether a list of one page has a pager."""

    pagination_keep_content = c.Type(bool, default=False)
    """Whether the author's own text stays on the second and later pages of a list."""

    # Mistakes

    on_error: c.Choice[Literal["stop", "warn"]] = c.Choice(("stop", "warn"), default="stop")
    """Effect of a mistake in a post: `stop` the build, or `warn` and leave the post out."""

    # Speed

    cache = c.Type(bool, default=True)
    """Whether conversions of posts are stored in `.cache/blogposts` next to mkdocs.yml for the next build."""

    jobs = JobsOption()
    """Number of processes that convert posts in `mkdocs build`: `auto` for one per processor in a large blog, 1 for no additional one."""

    # Drafts

    draft = c.Type(bool, default=False)
    """Whether drafts are built."""

    draft_on_serve = c.Type(bool, default=True)
    """Whether drafts are built by `mkdocs serve`."""

    draft_if_future_date = c.Type(bool, default=False)
    """Whether a post dated in the future is a draft until then."""

    # Serve

    hot_reload = HotReloadOption()
    """What `mkdocs serve` builds after an edit: with `preview` what the edit can have changed, and the rest in the background where another plugin may need it; with `exact` only the first, where that is the same as a full build; with `false` the whole site."""

    pagination_template = c.Deprecated(moved_to="pagination_format")
    title_covers = c.Deprecated(
        message="`{}` does nothing any more: no covers are drawn from titles; remove it"
    )

    @property
    def is_material_blog(self) -> bool:
        """Whether Material's meanings apply; False until `auto` is resolved, when posts are found."""
        return self.compatibility == "material"

    @property
    def has_sections(self) -> bool:
        """Whether the navigation has sections of lists, once `auto` is resolved."""
        is_needed = self.is_material_blog or not self.articles
        return is_needed if self.lists_in_nav == "auto" else self.lists_in_nav == "sections"

    @property
    def typeset_languages(self) -> TypesetLanguages:
        """The languages that get their typography, once `auto` is resolved."""
        if self.typography is None:
            return "french" if self.is_material_blog else "all"
        return "all" if self.typography else "none"

    def feed_formats(self, kind: FeedList) -> tuple[str, ...]:
        """The formats of the feeds of a list."""
        return tuple(self.feeds_formats.get(kind, FEED_FORMATS[kind]))

    def has_whole_feeds(self, kind: FeedList) -> bool:
        """Return whether the feeds of a list hold whole posts."""
        return bool(self.feeds_content.get(kind, FEED_CONTENT[kind]) == "full")

    def slugifier(self, kind: Literal["post", "categories", "tags"]) -> Slugify:
        """The function that makes slugs.

        Material's default drops combining marks; only posts and categories of a blog of its kind,
        which have their addresses already, are without them.
        """
        function: Slugify = self[f"{kind}_slugify"]
        is_default = function is getattr(BlogConfig, f"{kind}_slugify").default
        return lower_slug if is_default and not self.is_material_blog else function

    def validate(self) -> tuple[list[Any], list[Any]]:
        """Check the type of each option, then its value, and all names."""
        failed, warnings = super().validate()
        broken = {key for key, _ in failed}
        failed += [
            (key, ValidationError(text))
            for key, value in self.items()
            if key not in broken and (text := option_checks.problem(key, value))
        ]
        names = dict(self._schema)
        unknown = [(key, option_checks.unknown(key, names)) for key in self if key not in names]
        # MkDocs shows no warnings beside errors.
        return (failed + unknown, warnings) if failed else (failed, warnings + unknown)

    def _validate(self) -> tuple[list[Any], list[Any]]:
        """Check the type of every option; MkDocs stops at the first mistake."""
        failed: list[Any] = []
        warnings: list[Any] = []
        for key, option in self._schema:
            try:
                self[key] = option.validate(self.get(key))
            except ValidationError as wrong:
                failed.append((key, wrong))
            warnings += ((key, text) for text in option.warnings)
            option.reset_warnings()
        return failed, warnings
