"""Pictures made for tests: photographs, drawings, and files that are meant to do harm."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pytest

pytest.importorskip("PIL", reason="Pillow is not installed")

from PIL import Image, ImageCms, ImageDraw

#: Tag numbers of EXIF (CIPA DC-008): orientation, and the folder of places.
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def photograph(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture with gradients and edges, the same every time."""
    image = Image.new("RGB", (width, height), "#7aa6c2")
    draw = ImageDraw.Draw(image)
    for step in range(0, width, 7):
        shade = (step * 255 // width, 120 + step * 90 // width, 200 - step * 150 // width)
        draw.line([(step, 0), (width - step, height)], fill=shade, width=5)
    draw.ellipse([width // 8, height // 8, width // 3, height // 2], fill="#d9480f")
    return image.convert(mode)


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def jpeg(width: int = 1600, height: int = 900, **options: Any) -> bytes:
    return encoded(photograph(width, height), "JPEG", **{"quality": 92, **options})


def png(width: int = 1600, height: int = 900, mode: str = "RGB") -> bytes:
    return encoded(photograph(width, height, mode), "PNG")


def webp(width: int = 1600, height: int = 900, **options: Any) -> bytes:
    return encoded(photograph(width, height), "WEBP", **options)


def see_through(width: int = 800, height: int = 600) -> bytes:
    """A PNG with a hole in it."""
    image = photograph(width, height, "RGBA")
    image.paste((0, 0, 0, 0), (width // 4, height // 4, width // 2, height // 2))
    return encoded(image, "PNG")


def turned(width: int = 1600, height: int = 900) -> bytes:
    """A JPEG that is shown upright, `height` by `width`, with a place and a name in it."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MAKER] = "SECRETMAKER"
    exif[GPS] = {1: "N", 2: (48.0, 51.0, 29.0)}
    return jpeg(width, height, exif=exif)


def moving(kind: str) -> bytes:
    frames = [photograph(640, 360), photograph(640, 360).transpose(Image.Transpose.ROTATE_180)]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=200)


def profiled(width: int = 800, height: int = 600) -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    return jpeg(width, height, icc_profile=profile.tobytes())


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of PNG, with its checksum."""
    crc = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc)


def png_claiming(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG whose header says it is `width` by `height`, whatever it holds."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(body))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data + chunk(b"IEND", b"")


def _text_bomb() -> bytes:
    text = chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"\x00" * 80_000_000))
    whole = png(320, 180)
    return whole[:33] + text + whole[33:]


def _cut(data: bytes, part: float) -> bytes:
    return data[: int(len(data) * part)]


def _flipped(data: bytes) -> bytes:
    """`data` with every 97th byte after its header turned over."""
    changed = bytearray(data)
    for at in range(60, len(changed), 97):
        changed[at] ^= 0xFF
    return bytes(changed)


#: Files that no page may choke on, by name.
HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "empty.jpg": lambda: b"",
    "one-byte.png": lambda: b"\x89",
    "text.png": lambda: b"This is no picture at all.\n" * 50,
    "html.jpg": lambda: b"<html><script>alert(1)</script></html>",
    "script.svg.png": lambda: b"<svg onload='alert(1)' width='9' height='9'/>",
    "half.jpg": lambda: _cut(jpeg(400, 225), 0.5),
    "half.png": lambda: _cut(png(400, 225), 0.5),
    "half.webp": lambda: _cut(webp(400, 225), 0.5),
    "header-only.jpg": lambda: jpeg(400, 225)[:300],
    "header-only.png": lambda: png(400, 225)[:33],
    "header-only.webp": lambda: webp(400, 225)[:30],
    # A smaller one does not become smaller still.
    "flipped.jpg": lambda: _flipped(jpeg()),
    "flipped.png": lambda: _flipped(png(400, 225)),
    "flipped.webp": lambda: _flipped(webp(400, 225)),
    "bomb.png": lambda: png_claiming(60_000, 60_000, b"\x00" * 1_000_000),
    "large-claim.png": lambda: png_claiming(2**31 - 1, 2**31 - 1),
    "no-size.png": lambda: png_claiming(0, 0),
    "text-bomb.png": _text_bomb,
    "gif.png": lambda: encoded(photograph(64, 64), "GIF"),
    "bmp.jpg": lambda: encoded(photograph(64, 64), "BMP"),
    "exif.jpg": lambda: jpeg(400, 225, exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff" + b"\xff" * 200),
    "profile.jpg": lambda: jpeg(400, 225, icc_profile=b"no profile" * 40),
    "riff.webp": lambda: b"RIFF\xff\xff\xff\xffWEBPVP8X" + b"\xff" * 64,
}
