"""Pictures of templates without what their files hold besides the picture: remarks, places, data at the end."""

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
# What a reader needs to show the same picture: pixels, colours, transparency and size.
_OF_PICTURE = set(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs".split())
_APPLICATION, _REMARK = range(0xE0, 0xF0), 0xFE
_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_ALONE = {0x01, *range(0xD0, 0xD8)}


def bare_picture(data: bytes) -> bytes:
    """The same picture, with its pixels as they are; what is neither PNG nor JPEG is returned as it is."""
    if data.startswith(_PNG):
        return _PNG + b"".join(_chunks(data))
    if data.startswith(b"\xff\xd8"):
        return b"\xff\xd8" + b"".join(_segments(data))
    return data


def _chunks(data: bytes) -> Iterator[bytes]:
    """The chunks of a PNG that make its picture, up to its end."""
    start = len(_PNG)
    while start + 12 <= len(data):
        name, end = data[start + 4 : start + 8], start + 12 + int.from_bytes(data[start : start + 4])
        if name in _OF_PICTURE:
            yield data[start:end]
        if name == b"IEND":
            return
        start = end


def _segments(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG that make its picture, up to its end."""
    start = 2
    while start + 2 <= len(data):
        marker = data[start + 1]
        if data[start] != 0xFF or marker == 0xD9:
            break
        if marker == 0xFF:  # a byte that fills
            start += 1
            continue
        end = start + 2 if marker in _ALONE else start + 2 + int.from_bytes(data[start + 2 : start + 4])
        if marker == 0xDA:  # pixels follow, up to the next marker that is not one of theirs
            end = _end_of_pixels(data, end)
        is_other = marker in _APPLICATION and not data.startswith(_KEPT.get(marker, b"\0none"), start + 4)
        if not is_other and marker != _REMARK:
            yield data[start:end]
        start = end
    yield b"\xff\xd9"


def _end_of_pixels(data: bytes, start: int) -> int:
    while (start := data.find(b"\xff", start)) >= 0 and start + 1 < len(data):
        if data[start + 1] and data[start + 1] not in _ALONE:
            return start
        start += 2
    return len(data)
