"""The zip file that a Word file is: what is refused, and how it is written."""

import io
import random
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.formats.word.parts import archive
from mnr_briefs.formats.word.parts.archive import STORED_FROM, NoWordFileError, read_parts, write_parts

PARTS = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<Relationships/>", "word/document.xml": b"<w/>" * 99}


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return buffer.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(NoWordFileError) as error:
        read_parts(data)
    return str(error.value)


NO_FILE = "It is not a Word file, or it is incomplete."
TOO_MUCH = "Unpacked, it is larger than any Word file should be."


# -- reading --


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_stored_and_deflated_parts_are_read(method: int) -> None:
    assert read_parts(zipped(PARTS, method)) == PARTS


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_word_cannot_unpack_is_refused(method: int) -> None:
    assert refusal(zipped(PARTS, method)) == "It is packed in a way that Word does not read."


def test_a_protected_file_says_so() -> None:
    protected = bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600
    assert refusal(protected) == "It is protected by a password, or from a version of Word before 2007."


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"a text", zipped(PARTS)[:-30], zipped(PARTS)[30:]])
def test_what_is_no_whole_zip_file_is_refused(data: bytes) -> None:
    assert refusal(data) == NO_FILE


def test_a_part_that_does_not_fit_its_checksum_is_refused() -> None:
    data = zipped(PARTS, zipfile.ZIP_STORED)
    assert refusal(data.replace(b"<w/><w/>", b"<w/><v/>", 1)) == NO_FILE


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(zipped({"a": b"a"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == NO_FILE


def test_a_part_with_another_name_in_its_own_header_is_refused() -> None:
    data = zipped({"word/a.xml": b"a"})
    assert refusal(data.replace(b"word/a.xml", b"word/b.xml", 1)) == NO_FILE


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("other", ["word/document.xml", "word/Document.XML"])
def test_two_parts_of_one_name_are_refused(other: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in ("word/document.xml", other):
            file.writestr(name, "text")
    assert refusal(buffer.getvalue()) == "It has two parts with the same name."


def test_too_many_parts_are_refused() -> None:
    parts = {f"{number}.xml": b"" for number in range(archive.MAX_PARTS + 1)}
    assert refusal(zipped(parts)) == "It has more parts than any Word file should."


def test_too_large_a_file_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(NoWordFileError, match=TOO_MUCH):
        read_parts(zipped(PARTS), most=300)
    assert read_parts(zipped(PARTS), most=500) == PARTS


def test_an_absurd_ratio_is_refused_unless_the_file_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({"a.bmp": bytes(1_000_000)})
    assert len(read_parts(data)["a.bmp"]) == 1_000_000
    monkeypatch.setattr(archive, "SMALL_BYTES", 500_000)
    assert refusal(data) == TOO_MUCH


def test_a_part_that_is_longer_than_it_says_is_refused_without_being_unpacked() -> None:
    data = bytearray(zipped({"a.xml": bytes(5_000_000)}))
    short = struct.pack("<LL", zlib.crc32(bytes(10)), len(zlib.compress(bytes(5_000_000), -1, -15)))
    for at in (14, data.index(b"PK\x01\x02") + 16):
        data[at : at + 8] = short
        data[at + 8 : at + 12] = struct.pack("<L", 10)
    assert refusal(bytes(data)) == NO_FILE


@pytest.mark.parametrize("seed", range(200))
def test_no_damage_gives_anything_but_parts_or_a_refusal(seed: int) -> None:
    chance, data = random.Random(seed), bytearray(zipped(PARTS))
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(NoWordFileError):
        read_parts(bytes(data))


# -- writing --


def as_zipfile_writes(parts: dict[str, bytes]) -> bytes:
    """The same by the standard library."""
    first = [name for name in ("[Content_Types].xml", "_rels/.rels") if name in parts]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name in first + sorted(set(parts) - set(first)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            file.writestr(info, parts[name])
    return buffer.getvalue()


NAMES = st.text("ab/ü水", min_size=1, max_size=6).filter(
    lambda name: not name.endswith("/") and not name.startswith("/")
)


@given(st.dictionaries(NAMES | st.just("_rels/.rels"), st.binary(max_size=300)), st.data())
def test_what_is_written_is_byte_for_byte_what_the_standard_library_writes(
    parts: dict[str, bytes], data: st.DataObject
) -> None:
    new = data.draw(st.sets(st.sampled_from(sorted(parts)))) if parts else set()
    written = write_parts(parts, new)
    assert written == as_zipfile_writes(parts)
    assert read_parts(written) == parts


@pytest.mark.parametrize(
    ("name", "size", "method"),
    [
        ("word/media/a.png", STORED_FROM, zipfile.ZIP_STORED),
        ("word/media/a.JPG", STORED_FROM, zipfile.ZIP_STORED),
        ("word/media/a.png", STORED_FROM - 1, zipfile.ZIP_DEFLATED),
        ("word/media/a.svg", STORED_FROM, zipfile.ZIP_DEFLATED),
        ("word/document.xml", STORED_FROM, zipfile.ZIP_DEFLATED),
    ],
)
def test_large_pictures_that_are_packed_already_are_stored(name: str, size: int, method: int) -> None:
    written = write_parts({name: bytes(size)}, ())
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        assert file.testzip() is None
        assert file.infolist()[0].compress_type == method


@pytest.mark.parametrize("name", ["../evil.xml", "word/../../evil.xml", "/etc/evil.xml", "..\\evil.xml"])
def test_a_part_whose_name_leads_out_is_refused(name: str) -> None:
    data = zipped({"word/document.xml": b"a", name: b"b"})
    assert refusal(data) == "It has a part whose name leads outside the file."


def test_dots_within_a_name_are_none() -> None:
    assert read_parts(zipped({"word/a..b.xml": b"a"})) == {"word/a..b.xml": b"a"}
