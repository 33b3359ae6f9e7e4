"""The picture of a post or list: its cover, the first one in its text, or a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from . import pictures
from .addresses import Addresses
from .context import CoverImage, ImageCopy, TermLink
from .links import from_root, is_safe
from .post import Cover, Post
from .urls import KEPT


@dataclass(frozen=True, kw_only=True)
class Covers:
    """Finds the picture of each post.

    Attributes:
        at: where everything is.
        site_name: what the site is called.
        has_banner: whether a post opens with its cover (the option `header_look`).
    """

    at: Addresses
    site_name: str
    has_banner: bool

    def given(self, src_uri: str, cover: Cover | None) -> CoverImage | None:
        """The picture that the front matter of `src_uri` names."""
        if cover is None or not is_safe(cover.src):
            return None
        asset = self.at.locate(src_uri, cover.src)
        src = asset.url if asset else cover.src
        return _image(src, cover.alt, cover.caption, self.at.picture(src, src_uri))

    def of_post(
        self,
        post: Post,
        cover: Cover | None,
        first: tuple[str, str] | None,
        title: str,
        categories: Sequence[TermLink],
    ) -> tuple[CoverImage | None, CoverImage | None]:
        """The cover of `post`, and its picture for cards.

        Args:
            post: the post.
            cover: the picture its author gave it.
            first: address and alternative text of the first picture in it, or None.
            title: its title, as it is shown.
            categories: its categories.
        """
        given = self.given(post.src_uri, cover)
        image = given or self._first(post, first)
        if image:
            return given, image
        category = categories[0].name if categories else ""
        words = pictures.Words(title=title, category=category, site=self.site_name)
        # Beside the banner stands the title, in large letters already.
        banner = self._drawn(post, words, with_words=False) if self.has_banner else None
        return banner, self._drawn(post, words, with_words=True)

    def _first(self, post: Post, first: tuple[str, str] | None) -> CoverImage | None:
        if not first or not is_safe(first[0]):
            return None
        url = from_root(first[0], self.at.posts[post.src_uri])
        return _image(url, first[1], "", self.at.picture(url, post.src_uri))

    def _drawn(self, post: Post, words: pictures.Words, *, with_words: bool) -> CoverImage | None:
        src = self.at.title_cover(post.src_uri, words, with_words)
        if src is None:
            return None
        return CoverImage(src=src, width=pictures.WIDTH, height=pictures.HEIGHT, is_drawn=True)


@lru_cache(maxsize=KEPT, typed=True)
def _image(src: str, alt: str, caption: str, file: pictures.Picture | None) -> CoverImage:
    """A picture with all that is known of its `file`, where that is one of the site."""
    image = CoverImage(src=src, alt=alt, caption=caption)
    if file is None:
        return image
    return replace(
        image,
        width=file.width,
        height=file.height,
        srcset=tuple(ImageCopy(url=copy.url, width=copy.width) for copy in file.copies),
        placeholder=file.placeholder,
    )
