"""Sizes, copies and how copies are kept: what is made of picture files, the hostile included."""

from __future__ import annotations

import io
import multiprocessing
import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from mkdocs_blogposts.pictures import CopyMaker, PictureError, encode, read_size
from mkdocs_blogposts.pictures import copies as studios
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


#: The widths of copies here: a tenth of those in sites, as pictures are.
WIDTHS = (32, 64, 96, 128, 192)

#: A picture, and the widths of its copies.
WIDTHS_OF = {
    "a photograph": (images.jpeg(160, 90), [32, 64, 96, 128, 160]),
    "a large one": (images.jpeg(240, 120), [32, 64, 96, 128, 192]),
    "WebP": (images.webp(100, 50), [32, 64, 96]),
    "one that is turned": (images.turned(160, 90), [32, 64, 90]),
    "a small one": (images.jpeg(32, 20), []),
    "grey": (images.png(80, 40, "L"), [32, 64, 80]),
    "CMYK": (images.encoded(images.photograph(80, 40, "CMYK")), [32, 64, 80]),
    "an animation": (images.moving("WEBP"), []),
    "an animated PNG": (images.moving("PNG"), []),
    "a profile of another kind": (images.profiled(80, 60), [32, 64, 80]),
    "deep grey": (
        images.encoded(images.photograph(80, 40).convert("I").convert("I;16"), "PNG"),
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
    flat = images.encoded(Image.new("P", (160, 90)), "PNG")
    assert all(len(copy.data) < len(flat) for copy in encode.make(flat, WIDTHS).copies)
    tight = images.webp(160, 90, quality=1)
    assert len(encode.make(tight, WIDTHS).copies) < 4


def test_a_picture_is_turned_and_says_nothing_of_its_place() -> None:
    data = images.turned(160, 90)
    assert b"SECRETMAKER" in data
    for copy in encode.make(data, WIDTHS).copies:
        with Image.open(io.BytesIO(copy.data)) as image:
            assert image.height > image.width
            assert not image.getexif()
            assert not {"icc_profile", "exif", "xmp"} & set(image.info)
        assert b"SECRETMAKER" not in copy.data


def test_the_placeholder_is_short_and_none_is_behind_a_hole() -> None:
    uri = encode.make(images.jpeg(160, 90), WIDTHS).placeholder
    assert uri.startswith("data:image/webp;base64,")
    assert len(uri) <= 300
    hole = encode.make(images.see_through(80, 60), WIDTHS)
    assert hole.copies
    assert hole.placeholder == ""
    opaque = images.encoded(images.photograph(80, 60, "RGBA"), "PNG")
    assert encode.make(opaque, WIDTHS).placeholder


def test_a_hole_stays_a_hole() -> None:
    copy = encode.make(images.see_through(80, 60), WIDTHS).copies[0]
    with Image.open(io.BytesIO(copy.data)) as image:
        assert image.mode == "RGBA"
        assert image.getchannel("A").getextrema()[0] == 0


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = images.jpeg(160, 90)
    assert encode.make(data, WIDTHS) == encode.make(data, WIDTHS)


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


# What is kept.


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studios, "WIDTHS", WIDTHS)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(images.jpeg(80, 45))
    _age(path)
    return path


def _age(path: Path, seconds: int = 100) -> None:
    """Let `path` be changed long enough ago to be told from a later change."""
    when = path.stat().st_mtime - seconds
    os.utime(path, (when, when))


def build(folder: Path, *sources: Path) -> int:
    """How many pictures a build that shows `sources` has to make copies of."""
    studio = CopyMaker(folder=folder / "cache")
    for source in sources:
        studio.copies(source)
    studio.close()
    return studio.encoded


def change(folder: Path, statement: str, *values: object) -> None:
    """Change what is kept."""
    with sqlite3.connect(folder / "cache" / "store.sqlite") as db:
        db.execute(statement, values)
    db.close()


def test_copies_are_made_once(tmp_path: Path, photo: Path) -> None:
    assert build(tmp_path, photo) == 1
    assert build(tmp_path, photo) == 0
    shutil.copyfile(photo, other := tmp_path / "same.jpg")
    assert build(tmp_path, other) == 0


def test_what_is_found_is_what_was_made(tmp_path: Path, photo: Path) -> None:
    made = encode.make(photo.read_bytes(), WIDTHS)
    for _ in range(2):
        studio = CopyMaker(folder=tmp_path / "cache")
        key, found = studio.copies(photo)
        assert found == made == studio.copies_at(key, tmp_path / "gone")
        studio.close()


def test_an_unchanged_file_is_not_read_again(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, photo)
    read: list[object] = []
    monkeypatch.setattr(studios.hashlib, "file_digest", lambda file, name: read.append(file))
    assert build(tmp_path, photo) == 0
    assert read == []


def test_a_changed_file_is_another_picture(tmp_path: Path, photo: Path) -> None:
    build(tmp_path, photo)
    photo.write_bytes(images.jpeg(81, 45))
    assert build(tmp_path, photo) == 1


def test_a_change_that_the_clock_does_not_show_is_seen(tmp_path: Path, photo: Path) -> None:
    """Right after a change the same time and size say nothing."""
    photo.write_bytes(images.jpeg(80, 45))
    status = photo.stat()
    build(tmp_path, photo)
    changed = bytearray(photo.read_bytes())
    changed[-20] ^= 0x01
    photo.write_bytes(changed)
    os.utime(photo, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert build(tmp_path, photo) == 1


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{}",
        b"[",
        *(
            b"\0" + said + b"\n123"
            for said in (
                b"",
                b"[",
                b"{}",
                b'{"copies": 3, "placeholder": ""}',
                b'{"copies": [{"width": "3"}], "placeholder": ""}',
                b'{"copies": [[1, "3"]], "placeholder": ""}',
            )
        ),
    ],
)
def test_a_damaged_entry_is_made_anew(tmp_path: Path, photo: Path, damage: bytes) -> None:
    build(tmp_path, photo)
    change(tmp_path, "UPDATE kept SET value = ?", damage)
    assert build(tmp_path, photo) == 1
    assert build(tmp_path, photo) == 0


def test_a_damaged_copy_is_made_anew(tmp_path: Path, photo: Path) -> None:
    build(tmp_path, photo)
    with sqlite3.connect(tmp_path / "cache" / "store.sqlite") as db:
        ((key, value),) = db.execute("SELECT key, value FROM kept WHERE length(value) > 999")
    db.close()
    damaged = value[:-9] + bytes([value[-9] ^ 1]) + value[-8:]
    change(tmp_path, "UPDATE kept SET value = ? WHERE key = ?", damaged, key)
    assert build(tmp_path, photo) == 1
    change(tmp_path, "DELETE FROM kept WHERE key = ?", key)
    assert build(tmp_path, photo) == 1
    assert build(tmp_path, photo) == 0


def test_another_pillow_makes_other_copies(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, photo)
    monkeypatch.setattr(encode, "version", lambda: "0.0")
    assert build(tmp_path, photo) == 1


def test_there_is_a_bound_and_the_oldest_go_first(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studios, "_LEAST", 1)
    build(tmp_path, photo)
    newer = [tmp_path / f"{width}.jpg" for width in (90, 91, 92)]
    for path in newer:
        path.write_bytes(images.jpeg(int(path.stem), 45))
        build(tmp_path, path)
    assert build(tmp_path, newer[-1]) == 0
    assert build(tmp_path, photo) == 1, "what was kept longest goes first"
    assert build(tmp_path, photo, *newer) < 4
    assert build(tmp_path, photo, *newer) == 0, "what is in use stays, whatever its size"


def test_what_others_put_there_stays(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studios, "_LEAST", 1)
    build(tmp_path, photo)
    others = [tmp_path / "cache" / name for name in ("notes.json", "a-1.webp", "holiday.webp", "x")]
    for path in others:
        path.write_text("mine")
    build(tmp_path, photo)
    left = {path for path in (tmp_path / "cache").iterdir() if path.name not in _OURS}
    assert left == set(others)


#: What there is in the folder.
_OURS = {".gitignore", "store.sqlite"}


def test_where_nothing_can_be_kept_copies_wait_in_memory(tmp_path: Path, photo: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    studio = CopyMaker(folder=tmp_path / "cache")
    key, made = studio.copies(photo)
    assert studio.copies_at(key, tmp_path / "gone") == made
    studio.close()
    assert (tmp_path / "cache").read_text() == "a file in the way"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"cannot be read or copied \(no such file"):
        build(tmp_path, tmp_path / "gone.jpg")


def test_a_build_without_pictures_leaves_no_folder(tmp_path: Path) -> None:
    build(tmp_path)
    assert not (tmp_path / "cache").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no other way to inherit a connection")
def test_what_a_process_that_was_split_off_has_made_is_found(tmp_path: Path, photo: Path) -> None:
    studio = CopyMaker(folder=tmp_path / "cache")
    other = tmp_path / "other.jpg"
    other.write_bytes(images.jpeg(90, 45))
    studio.copies(photo)
    worker = multiprocessing.get_context("fork").Process(target=studio.copies, args=(other,))
    worker.start()
    worker.join()
    assert worker.exitcode == 0
    _, made = studio.copies(other)
    assert made.copies
    assert studio.encoded == 1
    studio.close()
    assert build(tmp_path, photo, other) == 0


def test_a_file_of_another_size_than_pictures_have_is_not_read(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studios, "_MOST_BYTES", photo.stat().st_size)
    assert build(tmp_path, photo) == 1
    os.truncate(photo, photo.stat().st_size + 1)
    with pytest.raises(PictureError, match=r"has more than \d+ MB"):
        build(tmp_path, photo)


def test_a_picture_for_which_there_is_no_memory_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise MemoryError

    monkeypatch.setattr(encode, "_in_srgb", fail)
    with pytest.raises(PictureError, match="needs more memory than there is"):
        encode.make(images.jpeg(160, 90), WIDTHS)


def test_behind_the_longest_strips_there_is_no_placeholder() -> None:
    colours = random.Random(0).randbytes(4 * 190 * 3)
    stripes = Image.frombytes("RGB", (4, 190), colours).resize((33, 1540))
    made = encode.make(images.encoded(stripes), WIDTHS)
    assert made.copies
    assert made.placeholder == ""
