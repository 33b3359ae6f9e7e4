"""Sizes, copies and the cache of copies: what is made of picture files, the hostile included."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
from pathlib import Path

import pytest

from mkdocs_blogposts.pictures import PictureError, Store, Studio, encode, read_size
from mkdocs_blogposts.pictures import store as stores
from mkdocs_blogposts.pictures.studio import WIDTHS
from tests import images

Image = pytest.importorskip("PIL.Image")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (images.jpeg(640, 360), (640, 360)),
        (images.png(641, 361), (641, 361)),
        (images.webp(642, 362), (642, 362)),
        (images.turned(640, 360), (360, 640)),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20px"/>', (40, 20)),
        (b'<?xml version="1.0"?><!-- a --><svg width="40.4" height="20"><g/></svg>', (40, 20)),
        (b'<svg viewBox="0 0 9 9"><rect width="5" height="5"/></svg>', None),
        (b'<svg width="100%" height="5"/>', None),
        (b'<svg width="1e999" height="5"/>', None),
        (b'<svg width="nan" height="5"/>', None),
        (b"", None),
        (b"<!-- no element -->", None),
        (b"no picture", None),
        (images.png_claiming(2**31 - 1, 5), None),
    ],
)
def test_the_header_tells_the_size(data: bytes, expected: object, tmp_path: Path) -> None:
    file = tmp_path / "picture"
    file.write_bytes(data)
    assert read_size(data) == read_size(file) == expected


def test_a_file_that_is_not_there_has_no_size(tmp_path: Path) -> None:
    assert read_size(tmp_path / "none.png") is None


#: A picture, and the widths of its copies.
WIDTHS_OF = {
    "a photograph": (images.jpeg(1600, 900), [320, 640, 960, 1280, 1600]),
    "a large one": (images.jpeg(2400, 1200), [320, 640, 960, 1280, 1920]),
    "WebP": (images.webp(1000, 500), [320, 640, 960]),
    "one that is turned": (images.turned(1600, 900), [320, 640, 900]),
    "a small one": (images.jpeg(320, 200), []),
    "grey": (images.png(800, 400, "L"), [320, 640, 800]),
    "CMYK": (images.encoded(images.photograph(800, 400, "CMYK")), [320, 640, 800]),
    "an animation": (images.moving("WEBP"), []),
    "an animated PNG": (images.moving("PNG"), []),
    "a profile of another kind": (images.profiled(), [320, 640, 800]),
    "deep grey": (
        images.encoded(images.photograph(800, 400).convert("I").convert("I;16"), "PNG"),
        [],
    ),
}


@pytest.mark.parametrize("name", WIDTHS_OF)
def test_copies_are_never_wider_than_the_picture(name: str) -> None:
    data, widths = WIDTHS_OF[name]
    made = encode.make(data, WIDTHS)
    assert [copy.width for copy in made.copies] == widths
    for copy in made.copies:
        with Image.open(io.BytesIO(copy.data)) as image:
            assert (image.format, image.width) == ("WEBP", copy.width)
        assert len(copy.data) < len(data)


def test_a_copy_that_is_no_smaller_than_the_file_is_left_out() -> None:
    flat = images.encoded(Image.new("P", (1600, 900)), "PNG")
    assert all(len(copy.data) < len(flat) for copy in encode.make(flat, WIDTHS).copies)
    tight = images.webp(1600, 900, quality=1)
    assert len(encode.make(tight, WIDTHS).copies) < 4


def test_a_picture_is_turned_and_says_nothing_of_its_place() -> None:
    data = images.turned(1600, 900)
    assert b"SECRETMAKER" in data
    for copy in encode.make(data, WIDTHS).copies:
        with Image.open(io.BytesIO(copy.data)) as image:
            assert image.height > image.width
            assert not image.getexif()
            assert not {"icc_profile", "exif", "xmp"} & set(image.info)
        assert b"SECRETMAKER" not in copy.data


def test_the_placeholder_is_short_and_none_is_behind_a_hole() -> None:
    uri = encode.make(images.jpeg(), WIDTHS).placeholder
    assert uri.startswith("data:image/webp;base64,")
    assert len(uri) <= 300
    hole = encode.make(images.see_through(), WIDTHS)
    assert hole.copies
    assert hole.placeholder == ""
    opaque = images.encoded(images.photograph(800, 600, "RGBA"), "PNG")
    assert encode.make(opaque, WIDTHS).placeholder


def test_a_hole_stays_a_hole() -> None:
    copy = encode.make(images.see_through(), WIDTHS).copies[0]
    with Image.open(io.BytesIO(copy.data)) as image:
        assert image.mode == "RGBA"
        assert image.getchannel("A").getextrema()[0] == 0


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert encode.make(images.jpeg(), WIDTHS) == encode.make(images.jpeg(), WIDTHS)


@pytest.mark.parametrize("name", images.HOSTILE)
def test_a_hostile_file_raises_one_kind_of_error(name: str) -> None:
    try:
        made = encode.make(images.HOSTILE[name](), WIDTHS)
    except PictureError as error:
        assert str(error).startswith(("is ", "has ", "needs "))
    else:
        assert name in {"flipped.jpg", "exif.jpg", "profile.jpg"}
        assert made.copies


@pytest.mark.parametrize("size", [(60_000, 60_000), (12_000, 12_000)])
def test_a_bomb_is_not_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(PictureError, match="has more than 100 megapixels"):
        encode.make(images.png_claiming(*size, b"\x00" * 1000), WIDTHS)


# The store.


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(images.jpeg(800, 450))
    _age(path)
    return path


def _age(path: Path, seconds: int = 100) -> None:
    """Let `path` be changed long enough ago to be told from a later change."""
    when = path.stat().st_mtime - seconds
    os.utime(path, (when, when))


def studio(folder: Path) -> Studio:
    return Studio(store=Store.open(folder / "cache"))


def build(folder: Path, *sources: Path) -> Studio:
    one = studio(folder)
    for source in sources:
        one.copies(source)
    one.store.close()
    return one


def test_copies_are_made_once(tmp_path: Path, photo: Path) -> None:
    assert build(tmp_path, photo).made == 1
    assert build(tmp_path, photo).made == 0
    shutil.copyfile(photo, other := tmp_path / "same.jpg")
    assert build(tmp_path, other).made == 0


def test_an_unchanged_file_is_not_read_again(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, photo)
    read: list[object] = []
    monkeypatch.setattr(stores.hashlib, "file_digest", lambda file, name: read.append(file))
    assert studio(tmp_path).copies(photo)[1].copies
    assert read == []


def test_a_changed_file_is_another_picture(tmp_path: Path, photo: Path) -> None:
    build(tmp_path, photo)
    photo.write_bytes(images.jpeg(801, 450))
    assert build(tmp_path, photo).made == 1


def test_a_change_that_the_clock_does_not_show_is_seen(tmp_path: Path, photo: Path) -> None:
    """Right after a change the same time and size say nothing."""
    photo.write_bytes(images.jpeg(800, 450))
    status = photo.stat()
    build(tmp_path, photo)
    changed = bytearray(photo.read_bytes())
    changed[-20] ^= 0x01
    photo.write_bytes(changed)
    os.utime(photo, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert build(tmp_path, photo).made == 1


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{}",
        b"[",
        b'{"copies": 3, "placeholder": ""}',
        b'{"copies": [{"width": "3"}], "placeholder": ""}',
    ],
)
def test_a_damaged_entry_is_made_anew(tmp_path: Path, photo: Path, damage: bytes) -> None:
    build(tmp_path, photo)
    for path in (tmp_path / "cache").glob("*.json"):
        path.write_bytes(damage)
    assert build(tmp_path, photo).made == 1
    assert build(tmp_path, photo).made == 0


def test_a_damaged_copy_is_made_anew(tmp_path: Path, photo: Path) -> None:
    build(tmp_path, photo)
    copy = next((tmp_path / "cache").glob("*-320.webp"))
    whole = copy.read_bytes()
    copy.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert build(tmp_path, photo).made == 1
    assert copy.read_bytes() == whole
    copy.unlink()
    assert build(tmp_path, photo).made == 1


def test_another_pillow_makes_other_copies(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, photo)
    monkeypatch.setattr(encode, "version", lambda: "0.0")
    assert build(tmp_path, photo).made == 1


def test_what_no_build_uses_goes(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "KEPT_BUILDS", 3)
    build(tmp_path, photo)
    for left in (2, 1, 0):
        assert bool(list((tmp_path / "cache").glob("*.webp"))), left
        build(tmp_path)
    assert list((tmp_path / "cache").glob("*.webp")) == []


def test_what_others_put_there_stays(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "KEPT_BUILDS", 0)
    build(tmp_path, photo)
    others = [tmp_path / "cache" / name for name in ("notes.json", "a-1.webp", "holiday.webp", "x")]
    for path in others:
        path.write_text("mine")
    build(tmp_path)
    left = {path for path in (tmp_path / "cache").iterdir() if path.name != "index.json"}
    assert left == set(others)


def test_there_is_a_bound_and_the_oldest_go_first(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = tmp_path / "newer.jpg"
    newer.write_bytes(images.jpeg(900, 450))
    build(tmp_path, photo)
    build(tmp_path, newer)
    entries = (path for path in (tmp_path / "cache").iterdir() if path.name != "index.json")
    together = sum(path.stat().st_size for path in entries)
    monkeypatch.setattr(stores, "MOST_BYTES", together - 1)
    build(tmp_path)
    assert build(tmp_path, newer).made == 0
    monkeypatch.setattr(stores, "MOST_BYTES", 1)
    assert build(tmp_path, photo).made == 1, "what is in use stays, whatever its size"
    assert build(tmp_path, photo).made == 0


def test_an_index_that_is_nonsense_is_none(tmp_path: Path, photo: Path) -> None:
    build(tmp_path, photo)
    index = tmp_path / "cache" / "index.json"
    for nonsense in ("[]", "{", json.dumps({"build": 1, "digests": {"a": 3}, "used": {"b": "c"}})):
        index.write_text(nonsense)
        assert build(tmp_path, photo).made == 0


def test_a_folder_that_cannot_be_written_is_an_error_of_the_picture(
    tmp_path: Path, photo: Path
) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    with pytest.raises(PictureError, match="cannot be read or copied"):
        studio(tmp_path).copies(photo)


def test_nothing_is_left_half_written(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(PictureError, match="no space left"):
        studio(tmp_path).copies(photo)
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_build_without_pictures_leaves_no_folder(tmp_path: Path) -> None:
    build(tmp_path)
    assert not (tmp_path / "cache").exists()


def test_a_file_that_another_build_removes_meanwhile_does_no_harm(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, photo)
    listed = Store._files

    def files(self: Store) -> dict[str, list[Path]]:
        found = listed(self)
        for path in (tmp_path / "cache").glob("*.webp"):
            path.unlink()
        return found

    monkeypatch.setattr(Store, "_files", files)
    build(tmp_path)
    monkeypatch.undo()
    assert build(tmp_path, photo).made == 1


def test_a_file_of_another_size_than_pictures_have_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.jpg"
    huge.write_bytes(images.jpeg(800, 450))
    os.truncate(huge, 2**30)
    with pytest.raises(PictureError, match=r"has more than \d+ MB"):
        studio(tmp_path).copies(huge)


def test_a_picture_for_which_there_is_no_memory_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise MemoryError

    monkeypatch.setattr(encode, "_in_srgb", fail)
    with pytest.raises(PictureError, match="needs more memory than there is"):
        encode.make(images.jpeg(), WIDTHS)


def test_behind_the_longest_strips_there_is_no_placeholder() -> None:
    colours = random.Random(0).randbytes(4 * 190 * 3)
    stripes = Image.frombytes("RGB", (4, 190), colours).resize((321, 15_000))
    made = encode.make(images.encoded(stripes), WIDTHS)
    assert made.copies
    assert made.placeholder == ""
