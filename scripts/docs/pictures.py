"""The pictures of options, below what is said of these."""

from __future__ import annotations

from collections.abc import Iterable

import imagesize

from scripts import option_pictures

from .source import DOCS


def with_link(option: str, meaning: str) -> str:
    """What an option means, and a link to its picture where it has one."""
    return f"{meaning} [Picture](#{_anchor(option)})" if picture_of(option) else meaning


def shown(options: Iterable[str]) -> str:
    """The pictures of options that have one, each below its name."""
    each = ((option, picture_of(option)) for option in options)
    return "\n".join(
        f"**`{option}`**{{ #{_anchor(option)} }}\n\n{picture}\n"
        for option, picture in each
        if picture
    )


def picture(option: str) -> str:
    """The picture of an option, on a page that explains it."""
    return picture_of(option) + "\n"


def picture_of(option: str) -> str:
    """The picture of an option in light and dark, or an empty text."""
    picture = option_pictures.pictures().get(option)
    return "\n".join(_image(picture, scheme) for scheme in ("light", "dark")) if picture else ""


def _image(picture: option_pictures.OptionPicture, scheme: str) -> str:
    """A picture that only readers of one scheme see; only they load it, as it waits to be seen."""
    path = f"{option_pictures.FOLDER}/{option_pictures.file_of(picture.option, scheme)}"
    width, height = imagesize.get(DOCS / path)
    size = f'width="{width}" height="{height}"'
    return f"![{picture.alt}]({path}#only-{scheme}){{ {size} loading=lazy }}"


def _anchor(option: str) -> str:
    return f"picture-{option}"
