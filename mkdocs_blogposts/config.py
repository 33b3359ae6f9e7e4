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
    """Comment service: `giscus`, `utterances`, `mastodon`, or `custom` for your own template."""

    repo = c.Type(str, default="")
    """GitHub repository, written `owner/name`."""

    repo_id = c.Type(str, default="")
    """ID of the repository. giscus.app shows it."""

    category = c.Type(str, default="")
    """Discussion category that giscus uses."""

    category_id = c.Type(str, default="")
    """ID of that category. giscus.app shows it."""

    mapping: c.Choice[str] = c.Choice(("pathname", "url", "title", "og:title"), default="pathname")
    """How a post finds its discussion or issue: by the path of its URL, the whole URL, its title or its Open Graph title."""

    label = c.Type(str, default="")
    """Label for the issues that utterances opens."""

    light_theme = c.Type(str, default="")
    """giscus or utterances theme in light mode."""

    dark_theme = c.Type(str, default="")
    """giscus or utterances theme in dark mode."""

    url = c.Type(str, default="")
    """With `custom`: the link for readers without JavaScript."""


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
    """Turns the plugin on. With `false`, posts are ordinary pages, and drafts still stay out."""

    compatibility: c.Choice[Literal["auto", "material", "none"]] = c.Choice(
        ("auto", "material", "none"), default="auto"
    )
    """What to do where Material's `blog` plugin and this one differ: `material` does what Material does, `none` does not. `auto` picks `material` for a blog in Material's folder under Material's theme. [All differences](moving-from-material.md#compatibility)."""

    # The blog

    blog_dir = c.Optional(c.Type(str))
    """Folder of the blog inside docs. Default: `blog` if docs/blog exists, else `.` if docs/posts exists."""

    list_look: c.Choice[Literal["cards", "list", "magazine"]] = c.Choice(
        ("cards", "list", "magazine"), default="cards"
    )
    """Layout of lists of posts. `cards` shows a grid, `list` shows each excerpt with its formatting, `magazine` opens with a large post."""

    header_look: c.Choice[Literal["plain", "cover"]] = c.Choice(("plain", "cover"), default="plain")
    """[Header of a post](post-page.md#show-the-cover-above-the-title). `cover` shows the cover first, and the title centered below it."""

    blog_toc = c.Type(bool, default=False)
    """Lists the posts of a page in its table of contents."""

    index = c.Type(bool, default=True)
    """Lists the posts on the front page of the blog. With `false`, that page stays [as you wrote it](front-page.md#a-home-page-that-is-not-the-blog)."""

    articles = c.Type(bool, default=True)
    """Builds a [page with all posts](finding.md#list-of-all-posts-with-filters), one line each, by year and month."""

    articles_url_format = c.Type(str, default="articles")
    """URL of the page with all posts, below the blog."""

    lists_in_nav: c.Choice[Literal["auto", "posts", "sections"]] = c.Choice(
        ("auto", "posts", "sections"), default="auto"
    )
    """What the [navigation](addresses.md#show-lists-in-the-navigation) shows next to the blog. `posts` adds one link, to the page with all posts. `sections` adds the archive, categories, authors, tags and series. `auto` is `posts`, but `sections` in a blog that comes from Material and where `articles` is off."""

    # Posts

    post_dir = c.Type(str, default="{blog}/posts")
    """Folder of the posts. `{blog}` stands for `blog_dir`."""

    post_date_format = c.Type(str, default="auto")
    """How dates look: `auto`, `full`, `long`, `medium`, `short` or a [date pattern](languages.md#change-the-date-format)."""

    post_url_date_format = c.Type(str, default="yyyy/MM/dd")
    """Date pattern for `{date}` in `post_url_format`."""

    post_url_format = c.Type(str, default="{date}/{slug}")
    """[URL of a post](addresses.md) below the blog, made of `{categories}`, `{date}`, `{slug}`, `{file}`, `{name}` and `{folder}`."""

    post_url_max_categories = c.Type(int, default=1)
    """How many categories `{categories}` may contain."""

    post_slugify = Function(default=slugify(case="lower"))
    """Function that turns a title and a separator into a slug. The default keeps combining marks, except in a blog that comes from Material."""

    post_slugify_separator = c.Type(str, default="-")
    """Separator that `post_slugify` gets."""

    post_excerpt = c.Choice(("optional", "required"), default="optional")
    """With `required`, a post without `post_excerpt_separator` is an error."""

    post_excerpt_max_authors = c.Type(int, default=1)
    """How many authors a card shows."""

    post_excerpt_max_categories = c.Type(int, default=5)
    """How many categories a card shows."""

    post_excerpt_separator = c.Type(str, default="<!-- more -->")
    """Text that ends the [excerpt](writing.md#set-the-excerpt-read-more) of a post."""

    post_summary_length = c.Type(int, default=240)
    """Longest summary, in characters, that is made from the text of a post."""

    post_readtime = c.Type(bool, default=True)
    """Shows the [reading time](post-page.md#show-or-hide-the-reading-time)."""

    post_readtime_words_per_minute = c.Type(int, default=265)
    """Reading speed that the reading time is computed with."""

    flavor: c.Choice[Literal["auto", "mkdocs", "commonmark"]] = c.Choice(
        ("auto", "mkdocs", "commonmark"), default="auto"
    )
    """[Markdown flavor](vuepress-markdown.md#choose-the-markdown-flavor) of the posts. `commonmark` is for posts from VuePress and VitePress. `auto` decides for the whole site, or for each post in a blog that comes from Material."""

    block_starts: c.Choice[Literal["mkdocs", "commonmark"]] = c.Choice(
        ("mkdocs", "commonmark"), default="mkdocs"
    )
    """With `commonmark`, lists, quotes and tables in `mkdocs` posts need no blank line before them."""

    date_from: c.Choice[Literal["post", "git"]] = c.Choice(("post", "git"), default="post")
    """Where a post without a date gets it from. `git` uses its first commit, and the last one for `updated`."""

    heading_ids: c.Choice[Literal["auto", "site", "vuepress"]] = c.Choice(
        ("auto", "site", "vuepress"), default="auto"
    )
    """IDs of headings in CommonMark. `site` makes them as the `toc` extension does, `vuepress` as VuePress does. `auto` is `vuepress` in a VuePress site, unless `toc` sets `slugify`."""

    post_url_prefix = c.Optional(c.Type(str))
    """Folder that the URLs of posts start with, instead of the folder of the blog."""

    addresses_file = c.Optional(c.Type(str))
    """Text file next to mkdocs.yml that records the [URLs of published posts](addresses.md#get-a-warning-when-a-url-changes), so a build can warn if one disappears. Default: the record is in the cache."""

    old_addresses = c.Type(dict, default={})
    """[Redirects from an old site](addresses.md#redirect-urls-of-an-old-site): each old URL with the page or file that answers there now, such as `/tags/: tag/`. One `*` matches any part: `/tags/*/index.xml: tag/*/feed.xml`."""

    post_neighbours: c.Choice[Literal["all", "category", "series"]] = c.Choice(
        ("all", "category", "series"), default="all"
    )
    """Where the previous and next post come from: all posts, the same category or the same series."""

    related = c.Type(int, default=3)
    """How many [related posts](post-page.md#related-posts) a post shows."""

    lift_header = c.Type(bool, default=True)
    """Moves a date line and closing links that you typed into a post to the theme's header and navigation."""

    typography = c.Optional(c.Type(bool))
    """Sets quotation marks, apostrophes, dashes, ellipses and no-break spaces as the [language](languages.md#typography-smart-quotes-and-dashes) needs them. Default: on. In a blog that comes from Material: only in French, without its quotation marks and dashes."""

    # Post page

    reading_progress = c.Type(bool, default=False)
    """Shows a [progress bar](post-page.md#reading-progress-bar) at the top of the window while someone reads a post."""

    share = c.Type(list, default=[])
    """[Share buttons](post-page.md#share-links) below posts: `mastodon`, `bluesky`, `linkedin`, `x`, `facebook`, `reddit`, `hackernews`, `whatsapp`, `telegram`, `email`."""

    comments = c.SubConfig(CommentsConfig)
    """[Comments](comments.md) below posts: `provider`, and the settings that it needs."""

    license = Licence()
    """[License](post-page.md#license) of the posts: its name, or `name` and `url`."""

    # Pictures

    images = c.Type(bool, default=False)
    """Makes smaller WebP copies of the [pictures](pictures.md#responsive-images-smaller-copies-for-phones) in posts for small screens. Needs `pip install Pillow`."""

    social_cards = c.Type(bool, default=False)
    """Draws a [preview picture](seo.md#draw-social-cards) from the title for posts and lists that have none. Needs `pip install Pillow`."""

    social_cards_fonts = c.Type(list, default=[])
    """Font files next to mkdocs.yml for these pictures. The first font with all characters of a title draws it. The built-in font has Latin, Greek and Cyrillic."""

    social_image = c.Optional(c.Type(str))
    """Preview picture for posts and lists that have none: a path in docs or a URL."""

    # Archive

    archive = c.Type(bool, default=True)
    """Builds a page for each [period](addresses.md#archive-by-month): a year, by default."""

    archive_name = c.Type(str, default="blog.archive")
    """Title of the archive in the navigation."""

    archive_date_format = c.Type(str, default="yyyy")
    """Date pattern for the title of a period."""

    archive_url_date_format = c.Type(str, default="yyyy")
    """Date pattern for `{date}` in `archive_url_format`. Posts with the same result share a page."""

    archive_url_format = c.Type(str, default="archive/{date}")
    """URL of an archive page, below the blog."""

    archive_pagination = c.Optional(c.Type(bool))
    """Like `pagination`, for archive pages."""

    archive_pagination_per_page = c.Optional(c.Type(int))
    """Like `pagination_per_page`, for archive pages."""

    archive_toc = c.Optional(c.Type(bool))
    """Like `blog_toc`, for archive pages."""

    # Categories

    categories = c.Type(bool, default=True)
    """Builds a page for each category."""

    categories_name = c.Type(str, default="blog.categories")
    """Title of the categories in the navigation."""

    categories_url_format = c.Type(str, default="category/{slug}")
    """URL of a category, below the blog."""

    categories_slugify = Function(default=slugify(case="lower"))
    """Like `post_slugify`, for categories."""

    categories_slugify_separator = c.Type(str, default="-")
    """Separator that `categories_slugify` gets."""

    categories_sort_by = Function(default=name_of)
    """Function that returns the [sort key](categories-and-tags.md#sort-categories-and-tags) of a category."""

    categories_sort_reverse = c.Type(bool, default=False)
    """Reverses the order of categories."""

    categories_allowed = c.Type(list, default=[])
    """The [only categories](categories-and-tags.md#allow-only-some-categories-or-tags) that published posts may use. Empty: any."""

    categories_hierarchy = c.Type(bool, default=False)
    """[Nests categories](categories-and-tags.md#nested-categories-subcategories) at a slash: `Python/Packaging` is inside `Python`."""

    categories_pagination = c.Optional(c.Type(bool))
    """Like `pagination`, for categories."""

    categories_pagination_per_page = c.Optional(c.Type(int))
    """Like `pagination_per_page`, for categories."""

    categories_toc = c.Optional(c.Type(bool))
    """Like `blog_toc`, for categories."""

    # Tags

    tags = c.Optional(c.Type(bool))
    """Builds a page for each tag. Default: on, unless Material's `tags` plugin is in use. Then [tags link to its list](categories-and-tags.md#with-materials-tags-plugin)."""

    tags_min_posts = c.Type(int, default=2)
    """How many posts a tag needs to get its own page. Other tags link to the list of all tags."""

    tags_name = c.Type(str, default="blog.tags")
    """Title of the tags in the navigation."""

    tags_url_format = c.Type(str, default="tag/{slug}")
    """URL of a tag, below the blog."""

    tags_slugify = Function(default=lower_slug)
    """Function that turns a tag and a separator into a slug."""

    tags_slugify_separator = c.Type(str, default="-")
    """Separator that `tags_slugify` gets."""

    tags_sort_by = Function(default=letters_of)
    """Function that returns the sort key of a tag."""

    tags_sort_reverse = c.Type(bool, default=False)
    """Reverses the order of tags."""

    tags_allowed = c.Type(list, default=[])
    """The only tags that published posts may use. Empty: any."""

    # Authors

    authors = c.Type(bool, default=True)
    """Shows [authors](authors.md), with their details from `authors_file`."""

    authors_file = c.Type(str, default="{blog}/.authors.yml")
    """YAML file with the authors. `{blog}` stands for `blog_dir`."""

    authors_profiles = c.Type(bool, default=False)
    """Builds a [page for each author](authors.md#author-profile-pages)."""

    authors_profiles_name = c.Type(str, default="blog.authors")
    """Title of the authors in the navigation."""

    authors_profiles_url_format = c.Type(str, default="author/{slug}")
    """URL of an author, below the blog, made of `{slug}` and `{name}`."""

    authors_profiles_pagination = c.Optional(c.Type(bool))
    """Like `pagination`, for authors."""

    authors_profiles_pagination_per_page = c.Optional(c.Type(int))
    """Like `pagination_per_page`, for authors."""

    authors_profiles_toc = c.Optional(c.Type(bool))
    """Like `blog_toc`, for authors."""

    # Series

    series = c.Type(bool, default=True)
    """Builds a page for each [series](series.md)."""

    series_name = c.Type(str, default="blog.series")
    """Title of the series in the navigation."""

    series_url_format = c.Type(str, default="series/{slug}")
    """URL of a series, below the blog."""

    # Feeds and metadata

    feeds = c.Type(bool, default=True)
    """Writes [feeds](feeds.md) for the blog, categories, tags and authors. Feeds need `site_url`."""

    feeds_formats = FeedOption(("atom", "rss", "json"), several=True)
    """Feed formats: `atom`, `rss`, `json` or a list of them, for all feeds or by `blog`, `categories`, `tags` and `authors`. Default: all three for the blog, `atom` for the rest."""

    feeds_content = FeedOption(("full", "summary"))
    """Whether feeds contain whole posts (`full`) or a `summary`, for all feeds or by `blog`, `categories`, `tags` and `authors`. Default: `summary` for tags, `full` for the rest."""

    feeds_limit = c.Type(int, default=20)
    """How many posts a feed contains at most."""

    metadata = c.Type(bool, default=True)
    """Adds Open Graph, a Twitter card and JSON-LD for [search engines and link previews](seo.md)."""

    # Pagination

    pagination = c.Type(bool, default=True)
    """Splits long lists into pages."""

    pagination_per_page = c.Type(int, default=10)
    """How many posts a page of a list shows."""

    pagination_url_format = c.Type(str, default="page/{page}")
    """URL of the second and later pages, below the list."""

    pagination_format = c.Type(str, default="~2~")
    """Page numbers that a pager shows: `~N~` for those of the N pages before and after the current one, and of the first and last. Other text of it shows only in templates of Material's blog."""

    pagination_if_single_page = c.Type(bool, default=False)
    """Shows a pager even if a list has only one page."""

    pagination_keep_content = c.Type(bool, default=False)
    """Repeats your own text on the second and later pages of a list."""

    # Errors

    on_error: c.Choice[Literal["stop", "warn"]] = c.Choice(("stop", "warn"), default="stop")
    """What a mistake in a post does: `stop` the build, or `warn` and [leave the post out](trust.md)."""

    # Speed

    cache = c.Type(bool, default=True)
    """Keeps converted posts in `.cache/blogposts` next to mkdocs.yml for the next build."""

    jobs = JobsOption()
    """How many processes convert posts in `mkdocs build`. `auto` uses one for each processor in a large blog. `1` uses no extra process."""

    # Drafts

    draft = c.Type(bool, default=False)
    """Publishes [drafts](drafts.md) too."""

    draft_on_serve = c.Type(bool, default=True)
    """Shows drafts in `mkdocs serve`."""

    draft_if_future_date = c.Type(bool, default=False)
    """Keeps a post with a date in the future a draft [until that date](scheduled-posts.md)."""

    # Serve

    hot_reload = HotReloadOption()
    """What [`mkdocs serve`](serve.md) rebuilds after an edit. `preview` shows what the edit changes, then rebuilds the rest in the background if it may be stale. `exact` rebuilds only what the edit changes if the result equals a full build, else the whole site. `false` always rebuilds the whole site."""

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
