"""Which template shows a page: ours, or one written for Material's blog in `custom_dir`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.compiler import generate
from mkdocs.config.defaults import MkDocsConfig

from .. import compatibility
from ..blog.views import ListView
from ..config import BlogConfig
from ..errors import Problem
from ..site import other_plugins
from ..site.templates_of_material import is_answered, stand_in
from ..theming import is_ours, is_standalone

#: Material's names of the templates of posts and of lists.
POST, LIST = "blog-post.html", "blog.html"

#: Files that change what Material's templates show of posts, and of lists. All pages share the
#: last one of posts, so that it counts only in a blog of Material's kind.
_OF_POSTS = (POST, "partials/content.html")
_OF_LISTS = (LIST, "partials/post.html", "partials/pagination.html")

#: Names of templates of single lists, which older versions of Material had.
_OF_KINDS = {"archive": "blog-archive.html", "category": "blog-category.html"}

#: The files of the owner's that show posts or lists.
OF_MATERIAL_BLOG = (*_OF_POSTS, *_OF_LISTS, *_OF_KINDS.values())

#: Files in `custom_dir` that say that ours is wanted instead.
_OUR_POSTS = ("blogposts/post.html", "blogposts/post-body.html")
_OUR_LISTS = ("blogposts/lists.html", "blogposts/list.html", "blogposts/list-body.html")

#: What names another template.
_REFERENCES: Any = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)

#: Our templates that show title and date of a post, or its text without them.
_HEADERS = (
    "blogposts/post-body.html",
    "blogposts/partials/header.html",
    "blogposts/partials/content.html",
)

#: How deep templates may extend each other.
_DEEPEST = 32


@dataclass(frozen=True, kw_only=True)
class Templates:
    """The templates of a site.

    Attributes:
        folders: the folders of the theme, in the order in which they are searched.
        env: the Jinja environment of the theme, to parse templates.
        is_material_blog: whether the blog is of Material's kind.
        is_env_known: whether no plugin or hook adds filters and tags to the environment.
    """

    folders: tuple[Path, ...]
    env: Environment
    is_material_blog: bool
    is_env_known: bool = False

    @cached_property
    def is_material(self) -> bool:
        """Whether the theme has the templates of Material's blog."""
        return any((folder / POST).is_file() for folder in self.folders[self._ours :])

    @cached_property
    def show_posts(self) -> bool:
        """Whether the owner's files show posts."""
        names = _OF_POSTS if self.is_material_blog else _OF_POSTS[:1]
        return self.is_material and self._has(names) and not self._has(_OUR_POSTS)

    @cached_property
    def show_lists(self) -> bool:
        """Whether the owner's files show lists."""
        return self.is_material and self._has(_OF_LISTS) and not self._has(_OUR_LISTS)

    @property
    def post(self) -> str | None:
        """The template in `page.meta` of posts that name none; None for ours."""
        return POST if self.is_material and (self.is_material_blog or self.show_posts) else None

    @property
    def list(self) -> str | None:
        """The same for pages of lists of posts."""
        named = self.is_material_blog or self.show_lists or self._has(_OF_KINDS.values())
        return LIST if self.is_material and named else None

    @cached_property
    def used(self) -> tuple[Path, ...]:
        """The owner's files that show posts or lists."""
        of_posts = _OF_POSTS if self.show_posts else ()
        of_lists = _OF_LISTS if self.show_lists else ()
        names = (*of_posts, *of_lists, *(_OF_KINDS.values() if self.is_material else ()))
        return tuple(file for name in names if (file := self._own(name)))

    def of_post(self, name: str) -> str:
        """The template that shows a post whose `page.meta["template"]` is `name`."""
        is_ours = name == POST and self.is_material and not self.show_posts
        return "blogposts/post.html" if is_ours else name

    def of_list(self, name: str, view: ListView) -> str:
        """The template that shows a page of a list, as `of_post`."""
        if name != LIST or not self.is_material:
            return name
        own = _OF_KINDS.get(view.kind, "")
        if own and self._own(own):
            return own
        return LIST if self.show_lists else "blogposts/list.html"

    @cached_property
    def _foreign(self) -> dict[str, bool]:
        return {}

    def is_foreign(self, name: str) -> bool:
        """Return whether the template `name` neither extends ours nor includes our header."""
        if name not in self._foreign:
            parts = self._parts(name)
            self._foreign[name] = not any(part.startswith("blogposts/") for part in parts)
        return self._foreign[name]

    def problems(self, names: Iterable[str]) -> Iterator[Problem]:
        """The mistakes in the owner's templates for blogs, and in the templates `names` of posts.

        They would stop the build after MkDocs has emptied site_dir.
        """
        files = {*self.used, *(file for name in names if (file := self._own(name)))}
        for file in sorted(files):
            yield from self._mistakes(file)

    def unused(self) -> Iterator[Problem]:
        """A problem for each file of the owner's that is not used, since one of ours is."""
        rows = ((_OF_POSTS, _OUR_POSTS), (_OF_LISTS, _OUR_LISTS))
        for theirs, ours in rows if self.is_material else ():
            for file in filter(None, map(self._own, theirs)):
                if winner := next(filter(None, map(self._own, ours)), None):
                    yield Problem(
                        file=str(file),
                        found=f"is not used, since there is '{winner.name}' as well",
                        hint="remove one of them (see docs/moving-from-material.md#templates)",
                    )

    def _mistakes(self, file: Path) -> Iterator[Problem]:
        place, itself = str(file), self._name_of(file)
        try:
            tree = self.env.parse(file.read_text("utf-8"))
            if self.is_env_known:
                generate(tree, self.env, None, None)  # it knows which filters there are
        except TemplateSyntaxError as error:
            # Plugins and hooks add tags to the environment later.
            if self.is_env_known or not (error.message or "").startswith("Encountered unknown tag"):
                found = f"is no template: {error.message}"
                yield Problem(file=place, line=error.lineno, found=found, hint="correct the line")
            return
        except UnicodeDecodeError:
            yield Problem(file=place, found="is not in UTF-8", hint="save it in UTF-8")
            return
        references: Iterable[nodes.Node] = tree.find_all(_REFERENCES)
        for node in references:
            match node:
                case nodes.Include(ignore_missing=True):
                    continue
                case nodes.Extends(template=nodes.Const(value=str(name))) if name == itself:
                    found, hint = "extends itself", 'write {% extends "main.html" %}'
                    yield Problem(file=place, line=node.lineno, found=found, hint=hint)
            match getattr(node, "template", None):
                case nodes.Const(value=str(name)) if not self._is_found(name):
                    found, hint = f"names '{name}', which is missing", "write another name"
                    yield Problem(file=place, line=node.lineno, found=found, hint=hint)

    def _parts(self, name: str) -> Iterator[str]:
        """The template `name`, those it extends, and what of `_HEADERS` each of them includes."""
        for _ in range(_DEEPEST):
            yield name
            try:
                tree = self.env.parse(self._text(name))
            except (TemplateSyntaxError, UnicodeDecodeError):
                return
            parents = []
            for node in tree.find_all(_REFERENCES):
                match node:
                    case nodes.Extends(template=nodes.Const(value=str(other))):
                        parents.append(other)
                    case nodes.Include(template=nodes.Const(value=str(other))) if other in _HEADERS:
                        yield other
            if not parents:
                return
            name = parents[0]

    @cached_property
    def _ours(self) -> int:
        """The place of our folder: the owner's are before it, those of the theme behind."""
        return next((place for place, each in enumerate(self.folders) if is_ours(each)), 0)

    def _own(self, name: str) -> Path | None:
        return _first(self.folders[: self._ours], name)

    def _find(self, name: str) -> Path | None:
        return _first(self.folders, name)

    def _text(self, name: str) -> str:
        """The text of the template `name`, or of what our theme has in its place."""
        if file := self._find(name):
            return file.read_text("utf-8")
        return (stand_in(name) or "") if is_standalone(map(str, self.folders)) else ""

    def _is_found(self, name: str) -> bool:
        return bool(self._find(name)) or is_answered(name, map(str, self.folders))

    def _has(self, names: Iterable[str]) -> bool:
        return any(map(self._own, names))

    def _name_of(self, file: Path) -> str:
        folder = next(folder for folder in self.folders if file.is_relative_to(folder))
        return file.relative_to(folder).as_posix()


def _first(folders: Iterable[Path], name: str) -> Path | None:
    """The file called `name` in the first of `folders` that has it."""
    return next((file for folder in folders if (file := folder / name).is_file()), None)


def templates_of(config: MkDocsConfig, options: BlogConfig, env: Environment) -> Templates:
    """The templates of the site; `env` is the environment of its theme."""
    env.filters.setdefault("date", str)  # until `Contract.register`
    return Templates(
        folders=tuple(map(Path, config.theme.dirs)),
        env=env,
        is_material_blog=options.is_material_blog,
        is_env_known=all(map(compatibility.only_reads, other_plugins.handling(config, ["env"]))),
    )
