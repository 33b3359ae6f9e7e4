"""Pictures of posts and lists: the cover of the front matter, or the first one in the text."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from .. import pictures
from ..html.links import is_safe_url, root_relative, without_scheme
from ..posts.post import Cover
from ..site.addresses import Addresses
from ..urls import KEPT
from .context import CoverImage, ImageCopy


def cover_image(at: Addresses, src_uri: str, cover: Cover | None) -> CoverImage | None:
    """The cover in the front matter of the page `src_uri`; None without a file or safe address."""
    if cover is None or not is_safe_url(cover.src):
        return None
    address = without_scheme(cover.src)
    if at.is_missing(src_uri, address):
        return None
    asset = at.locate(src_uri, address)
    src = asset.url if asset else address
    return _image(src, cover.alt, cover.caption, at.picture(src, src_uri))


def first_image(at: Addresses, src_uri: str, image: tuple[str, str] | None) -> CoverImage | None:
    """The first picture in the text of a post; `image` is its address and alternative text.

    None for a file that the site lacks. What lies above the site may be another one's.
    """
    if not image or not is_safe_url(image[0]):
        return None
    url = root_relative(image[0], at.posts[src_uri])
    if not url.startswith(("/", "..")) and at.is_missing("", url):
        return None
    return _image(url, image[1], "", at.picture(url, src_uri))


@lru_cache(maxsize=KEPT, typed=True)
def _image(src: str, alt: str, caption: str, file: pictures.Picture | None) -> CoverImage:
    """A picture, with size, copies and placeholder of its `file` if that is in the site."""
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
