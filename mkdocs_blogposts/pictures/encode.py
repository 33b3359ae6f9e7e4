"""Encoder of smaller copies of a picture as WebP, and of its placeholder, with Pillow."""

from __future__ import annotations

import io
import warnings
from base64 import b64encode
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from .model import CopySet, Encoded, PictureError

if TYPE_CHECKING:
    from PIL.Image import Image

#: Version of the encoder, so that copies of an older one are not used.
RECIPE = "1"

#: Formats that are read. Pillow reads more, with code that is tested less.
_FORMATS = ("JPEG", "PNG", "WEBP")

#: The size of pictures of large cameras. Decoded, that is 400 MB.
_MOST_PIXELS = 100_000_000
_TOO_LARGE = f"has more than {_MOST_PIXELS // 1_000_000} megapixels"

#: Modes that become RGB or RGBA by themselves; 16-bit grey would be cut, not scaled.
_PLAIN_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr"})

_QUALITY = 80

#: Limit of a placeholder in the page, in characters.
_LONGEST_PLACEHOLDER = 300


def missing() -> str | None:
    """The missing package or codec that copies need, as a predicate; None if none is."""
    if find_spec("PIL") is None:
        return "needs Pillow, which is not installed"
    try:
        from PIL import features
    except ImportError:
        return "needs Pillow, which is there but cannot be loaded"
    return None if features.check("webp") else "needs a Pillow that writes WebP"


def version() -> str:
    """The version of Pillow, on which the bytes of copies depend."""
    from PIL import __version__

    return __version__


def make(data: bytes, widths: Sequence[int]) -> CopySet:
    """Copies of a picture in those of `widths` it is wider than, and one as wide as it is.

    The last is left out where the picture is WebP already or wider than all of `widths`. A
    copy that is no smaller than the picture's file is left out too. A picture that is wider than
    none of `widths` has no copies.

    Args:
        data: a JPEG, PNG or WebP file. An animation, or one in an unusual mode, has no copies.
        widths: in pixels, ascending.

    Raises:
        PictureError: the file is damaged, or larger than is safe to decode.
    """
    from PIL.Image import DecompressionBombError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about odd metadata
            return _make(data, widths)
    except PictureError:
        raise
    except DecompressionBombError:
        raise PictureError(_TOO_LARGE) from None
    except MemoryError:
        raise PictureError("needs more memory than there is") from None
    # Decoders raise many kinds of errors: OSError, SyntaxError, struct.error...
    except Exception:
        raise PictureError("is cut off or damaged") from None


def _make(data: bytes, widths: Sequence[int]) -> CopySet:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
        if opened.width * opened.height > _MOST_PIXELS:
            raise PictureError(_TOO_LARGE)
        if _is_animated(opened) or opened.mode not in _PLAIN_MODES:
            return CopySet()
        format_name = opened.format
        full = ImageOps.exif_transpose(opened)
        flat = _in_srgb(full)
    fitting = [width for width in widths if width < flat.width]
    if not fitting:
        return CopySet()
    if format_name != "WEBP" and flat.width <= widths[-1]:
        fitting.append(flat.width)
    copies = (_copy(flat, width, lossless=format_name == "PNG") for width in fitting)
    return CopySet(
        copies=tuple(copy for copy in copies if len(copy.data) < len(data)),
        placeholder="" if flat.mode == "RGBA" else _placeholder(flat),
    )


def _is_animated(image: Image) -> bool:
    # A phone's JPEG may hold a second picture, of depths or of light; it is no animation.
    return bool(getattr(image, "is_animated", False)) and image.format != "MPO"


def _in_srgb(image: Image) -> Image:
    """`image` in sRGB, with an alpha channel only if any pixel is transparent."""
    has_alpha = "transparency" in image.info or image.mode in ("LA", "PA", "RGBA")
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        image = _converted(image, profile)
    flat = image.convert("RGBA" if has_alpha else "RGB")
    if has_alpha and flat.getchannel("A").getextrema() == (255, 255):
        flat = flat.convert("RGB")
    flat.info.clear()  # metadata that would be written again: places, names, thumbnails
    return flat


def _converted(image: Image, profile: bytes) -> Image:
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, source, srgb, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a profile that is damaged, or of another kind of colours


def _copy(image: Image, width: int, *, lossless: bool) -> Encoded:
    """`image` in another width. Drawings and screenshots are often smaller without loss."""
    small = _resized(image, width)
    data = _encoded(small, quality=_QUALITY)
    if lossless:
        data = min(data, _encoded(small, quality=60, lossless=True), key=len)
    return Encoded(width=width, data=data)


def _resized(image: Image, width: int) -> Image:
    from PIL.Image import Resampling

    height = max(1, round(image.height * width / image.width))
    if (width, height) == image.size:
        return image
    return image.resize((width, height), Resampling.LANCZOS, reducing_gap=3.0)


def _encoded(image: Image, *, quality: int, lossless: bool = False) -> bytes:
    target = io.BytesIO()
    image.save(target, "WEBP", quality=quality, method=4, lossless=lossless)
    return target.getvalue()


def _placeholder(image: Image) -> str:
    """A few pixels as a `data:` URI, which the browser enlarges; "" for very long strips."""
    for width in (16, 12, 8, 4):
        data = _encoded(_resized(image, width), quality=30)
        uri = f"data:image/webp;base64,{b64encode(data).decode('ascii')}"
        if len(uri) <= _LONGEST_PLACEHOLDER:
            return uri
    return ""
