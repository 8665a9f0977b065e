"""Reading and writing the zip file that a Word file is. What is no Word file, or would fill the memory, is refused.

Written with fixed times and order, so that the same parts give the same bytes; and by hand, since zipfile takes no part
that is deflated already. Documents of one template share most of theirs, and so take 0.3 to 3 ms instead of 5.9.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from mnr_briefs.problems import MnrBriefsError

MAX_PARTS = 10_000
MAX_UNPACKED_BYTES = 500_000_000
MAX_RATIO, SMALL_BYTES = 200, 50_000_000  # what unpacks to less than SMALL_BYTES may be packed as tightly as it likes
STORED_FROM = 32_768  # bytes of a picture
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError, LookupError, struct.error)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif")
_LEVEL, _KEPT_BYTES, _KEPT_PARTS = 4, 131_072, 128  # level 6 takes twice as long, and saves one part in fifty
_TIME, _DATE = 0, 1 << 5 | 1  # midnight on 1 January 1980, the first time that a zip file knows
_VERSION, _OWNER_READS_AND_WRITES = 20, 0o600 << 16
_MADE_BY = struct.pack("<2B", _VERSION, 3)  # on Unix, wherever it is
_UTF8, _ENCRYPTED = 1 << 11, 1
_LOCAL, _CENTRAL, _END, _HEADER = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", 30  # signatures; bytes before a name


class NoWordFileError(MnrBriefsError):
    """A file is something else than a Word file."""


def read_parts(data: bytes, most: int = MAX_UNPACKED_BYTES) -> dict[str, bytes]:
    """The parts of a Word file by their names. `most` is how many bytes they may have together.

    Raises NoWordFileError for what is no zip file, a broken one, or one that is made to harm.
    """
    if data.startswith(_OLE):
        raise NoWordFileError("It is protected by a password, or from a version of Word before 2007.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            items = [item for item in archive.infolist() if not item.is_dir()]
            _check(items, len(data), most)
            return {item.filename: _unpacked(data, item) for item in items}
    except _BROKEN as error:
        raise NoWordFileError("It is not a Word file, or it is incomplete.") from error


def _check(items: list[zipfile.ZipInfo], packed: int, most: int) -> None:
    unpacked = sum(item.file_size for item in items)
    if len(items) > MAX_PARTS:
        raise NoWordFileError("It has more parts than any Word file should.")
    if unpacked > most or unpacked > max(SMALL_BYTES, MAX_RATIO * packed):
        raise NoWordFileError("Unpacked, it is larger than any Word file should be.")
    if len({item.filename.casefold() for item in items}) < len(items):  # to Word, capitals are the same letters
        raise NoWordFileError("It has two parts with the same name.")
    if any(_leads_out(item.filename) for item in items):
        raise NoWordFileError("It has a part whose name leads outside the file.")
    if any(item.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for item in items):
        raise NoWordFileError("It is packed in a way that Word does not read.")


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _unpacked(data: bytes, item: zipfile.ZipInfo) -> bytes:
    """The bytes of a part: never more than the file says that it has, which zipfile would unpack before it looks."""
    start = item.header_offset
    signature, length, more = struct.unpack_from("<4s22x2H", data, start)
    name = data[start + _HEADER : start + _HEADER + length].decode("utf-8" if item.flag_bits & _UTF8 else "cp437")
    if signature != _LOCAL or name != item.orig_filename or item.flag_bits & _ENCRYPTED:
        raise zipfile.BadZipFile
    start += _HEADER + length + more
    part = data[start : start + item.compress_size]
    if item.compress_type == zipfile.ZIP_DEFLATED:
        part = zlib.decompressobj(-zlib.MAX_WBITS).decompress(part, item.file_size + 1)
    if len(part) != item.file_size or zlib.crc32(part) != item.CRC:
        raise zipfile.BadZipFile
    return part


def write_parts(parts: Mapping[str, bytes], new: Iterable[str]) -> bytes:
    """The zip file of some parts: those that say what is there first, all others by their names.

    `new` are the names of parts of this document alone: the others are likely to be written again, and their deflated
    form is kept.
    """
    own = set(new)
    names = [name for name in _FIRST if name in parts] + sorted(name for name in parts if name not in _FIRST)
    body, directory, offset = list[bytes](), list[bytes](), 0
    for name in names:
        method, packed = _packed(name, parts[name], name in own)
        about, path = _about(name, parts[name], method, len(packed)), name.encode()
        body += (_LOCAL, about, path, packed)
        directory += (_CENTRAL, _MADE_BY, about, struct.pack("<3H2L", 0, 0, 0, _OWNER_READS_AND_WRITES, offset), path)
        offset += _HEADER + len(path) + len(packed)
    size = sum(map(len, directory))
    end = struct.pack("<4s4H2LH", _END, 0, 0, len(names), len(names), size, offset, 0)
    return b"".join((*body, *directory, end))


def _about(name: str, data: bytes, method: int, packed: int) -> bytes:
    """What a part's header and its entry in the directory both say (PKWARE's APPNOTE, sections 4.3.7 and 4.3.12)."""
    flags, length = 0 if name.isascii() else _UTF8, len(name.encode())
    sizes = zlib.crc32(data), packed, len(data)
    return struct.pack("<5H3L2H", _VERSION, flags, method, _TIME, _DATE, *sizes, length, 0)


def _packed(name: str, data: bytes, is_new: bool) -> tuple[int, bytes]:
    """How a part is packed, and its packed form. Large pictures are packed already, and stay as they are."""
    if len(data) >= STORED_FROM and name.lower().endswith(_PICTURES):
        return zipfile.ZIP_STORED, data
    keep = not is_new and len(data) <= _KEPT_BYTES
    return zipfile.ZIP_DEFLATED, _kept(data) if keep else _deflated(data)


def _deflated(data: bytes) -> bytes:
    return zlib.compress(data, _LEVEL, -zlib.MAX_WBITS)


@lru_cache(_KEPT_PARTS)
def _kept(data: bytes) -> bytes:
    return _deflated(data)
