"""The pictures of options, below what is said of these."""

from __future__ import annotations

from collections.abc import Iterable

import imagesize

from scripts import option_pictures
from scripts.shots import SCHEMES, Scheme

from .source import DOCS


def with_link(option: str, meaning: str) -> str:
    """What an option means, and a link to its picture where it has one."""
    has_picture = option in option_pictures.pictures()
    return f"{meaning} [Picture](#{_anchor(option)})" if has_picture else meaning


def shown(options: Iterable[str]) -> str:
    """The pictures of options that have one, each below its name."""
    return "\n".join(
        f"**`{option}`**{{ #{_anchor(option)} }}\n\n{picture(option)}"
        for option in options
        if option in option_pictures.pictures()
    )


def picture(option: str) -> str:
    """The picture of an option in light and dark, on a page that explains it."""
    shown = option_pictures.pictures()[option]
    return "".join(f"{_image(shown, scheme)}\n" for scheme in SCHEMES)


def _image(picture: option_pictures.OptionPicture, scheme: Scheme) -> str:
    """A picture that only readers of one scheme see; only they load it, as it waits to be seen."""
    path = f"{option_pictures.FOLDER}/{option_pictures.file_of(picture.option, scheme)}"
    width, height = imagesize.get(DOCS / path)
    size = f'width="{width}" height="{height}"'
    return f"![{picture.alt}]({path}#only-{scheme}){{ {size} loading=lazy }}"


def _anchor(option: str) -> str:
    return f"picture-{option}"
