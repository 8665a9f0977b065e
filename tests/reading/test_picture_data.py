"""Picture files decoded whole, and encoded anew for print: whatever others made of them, or a message that helps."""

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, ImageCms, ImageFile

from mnr_briefs.reading import pictures
from mnr_briefs.reading.pictures import ImageError, encoded_for_print, size_in_cm

RED, WHITE = (255, 0, 0), (255, 255, 255)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(
    mode: str = "RGB", kind: str = "PNG", size: tuple[int, int] = (300, 150), colour: object = 0, **more: object
) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, colour).save(buffer, kind, **more)  # type: ignore[arg-type]
    return buffer.getvalue()


def size(data: bytes) -> tuple[float, float]:
    return size_in_cm(data)


def printed(data: bytes, name: str = "a.png", width: float = 5.08, height: float = 2.54) -> Image.Image:
    image = Image.open(io.BytesIO(encoded_for_print(data, name, width, height)))
    image.load()
    return image


def pixel(data: bytes, name: str = "a.png") -> tuple[int, ...]:
    found = printed(data, name).convert("RGB").getpixel((5, 5))
    assert isinstance(found, tuple)
    return found


def close(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(one - other) <= 3 for one, other in zip(found, wanted, strict=True))


def without_jfif(jpeg: bytes) -> bytes:
    """A JPEG that begins with its tables, as some cameras and scanners write it."""
    length = int.from_bytes(jpeg[4:6], "big")
    return jpeg[:2] + jpeg[4 + length :]


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def deep_png(bits: int, colour_type: int, values: tuple[int, ...]) -> bytes:
    """A PNG of 20 times 20 like pixels, with so many bits to a channel."""
    row = b"\0" + struct.pack(f">{len(values)}H", *values) * 20
    header = chunk(b"IHDR", struct.pack(">2I5B", 20, 20, bits, colour_type, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(row * 20)) + chunk(b"IEND", b"")


def profile_with_red_and_blue_changed() -> bytes:
    """The profile of sRGB with its red and blue taken one for the other."""
    data = bytearray(SRGB)
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


# -- what is printed --


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (picture(colour=RED), RED),
        (picture(kind="JPEG", colour=RED), RED),
        (picture("CMYK", "JPEG", colour=(0, 255, 255, 0)), RED),
        (without_jfif(picture(kind="JPEG", colour=RED)), RED),
        (picture("P", colour=0), (0, 0, 0)),
        (picture("1", colour=1), WHITE),
        (picture("LA", colour=(128, 255)), (128, 128, 128)),
        (deep_png(16, 0, (0x8000,)), (128, 128, 128)),
        (deep_png(16, 2, (0xFFFF, 0, 0x8000)), (255, 0, 128)),
        (deep_png(16, 6, (0xFFFF, 0, 0, 0xFFFF)), RED),
        (picture(colour=RED, icc_profile=profile_with_red_and_blue_changed()), (0, 0, 255)),
        (picture(kind="JPEG", colour=RED, icc_profile=profile_with_red_and_blue_changed()), (0, 0, 255)),
        (picture(colour=RED, icc_profile=b"no profile"), RED),
        (picture("L", colour=128, icc_profile=SRGB), (128, 128, 128)),
    ],
    ids=["PNG", "JPEG", "CMYK", "no JFIF", "palette", "black and white", "grey and alpha", "16 bits of grey",
         "16 bits of colour", "16 bits with alpha", "profile", "profile in JPEG", "broken profile", "foreign profile"],
)  # fmt: skip
def test_any_png_or_jpeg_is_printed_in_its_colours(data: bytes, wanted: tuple[int, ...]) -> None:
    assert close(pixel(data), wanted)
    assert close(pixel(data, "a.jpg"), wanted)


def test_transparency_stays_in_a_png_and_is_white_in_a_jpeg() -> None:
    clear = picture("RGBA", colour=(255, 0, 0, 0))
    assert printed(clear).getpixel((5, 5)) == (255, 0, 0, 0)
    assert close(pixel(clear, "a.jpg"), WHITE)
    assert printed(picture("P", transparency=0)).getpixel((5, 5)) == (0, 0, 0, 0)


def test_a_palette_with_transparent_colours_is_printed_without_a_warning(recwarn: pytest.WarningsRecorder) -> None:
    palette = Image.new("P", (2, 2), 0)
    palette.putpalette([200, 0, 0] * 256)
    buffer = io.BytesIO()
    palette.save(buffer, "PNG", transparency=bytes([128] * 256))
    assert printed(buffer.getvalue()).getpixel((0, 0)) == (200, 0, 0, 128)
    assert [str(warning.message) for warning in recwarn] == []


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.JPG", "JPEG"), ("a.jpeg", "JPEG"), ("a", "PNG")])
def test_the_ending_of_a_name_says_what_is_printed_whatever_the_file_is(name: str, kind: str) -> None:
    assert printed(picture(), name).format == kind
    assert printed(picture(kind="JPEG"), name).format == kind


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_a_camera_held_on_its_side_is_printed_upright(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = picture(kind=kind, exif=exif, dpi=(150, 150))
    assert size(data) == pytest.approx((2.54, 5.08), abs=0.01)
    assert printed(data, width=2.54, height=5.08).size == (150, 300)


def test_nothing_that_a_camera_wrote_into_a_file_is_printed() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "garden of the shelter", "Ama"
    data = picture(kind="JPEG", exif=exif, comment=b"garden")
    assert b"shelter" in data
    for name in ("a.png", "a.jpg"):
        encoded = encoded_for_print(data, name, 5, 5)
        assert not any(word in encoded for word in (b"shelter", b"Ama", b"garden", b"Exif"))


def test_a_picture_has_no_more_pixels_than_print_needs() -> None:
    assert printed(picture(size=(1200, 600)), width=5.08, height=2.54).size == (600, 300)
    assert printed(picture(size=(300, 150)), width=5.08, height=2.54).size == (300, 150)


def test_a_picture_is_the_same_bytes_each_time() -> None:
    data = picture(kind="JPEG", colour=RED)
    assert encoded_for_print(data, "a.jpg", 5, 5) == encoded_for_print(data, "a.jpg", 5, 5)


def test_of_a_picture_that_moves_the_first_is_printed() -> None:
    more = [Image.new("RGB", (300, 150), "blue")]
    assert close(pixel(picture(colour=RED, save_all=True, append_images=more)), RED)


# -- what is refused --


def changed(data: bytes, part: bytes) -> bytes:
    """A picture with one bit changed after the name of a part of its file."""
    at = data.index(part) + len(part) + 4
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "its file is empty"),
        (picture()[:60], "damaged or incomplete"),
        (picture()[:-20], "damaged or incomplete"),
        (changed(picture(colour=RED), b"IDAT"), "damaged or incomplete"),
        (changed(picture(), b"IHDR"), "damaged or incomplete"),
        (picture(kind="JPEG", size=(600, 400))[:1500], "damaged or incomplete"),
        (picture(kind="JPEG")[:30], "damaged or incomplete"),
        (picture(kind="WEBP"), "it is a WebP picture; only PNG and JPEG pictures can be printed"),
        (picture(kind="GIF"), "it is a GIF; only"),
        (picture(kind="BMP"), "it is a BMP; only"),
        (picture(kind="TIFF"), "it is a TIFF; only"),
        (b"\0\0\0\x1cftypheic\0\0", "it is a HEIC picture; only"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "it is an SVG; only"),
        (b"%PDF-1.7", "it is a PDF; only"),
        (b"PK\x03\x04", "it is a zip file or an Office document; only"),
        (b"hello", "it is not a PNG or JPEG picture"),
        (picture("1", size=(10_000, 5_001)), "it has more than 50 million pixels"),
        (picture("1", size=(20_000, 20_000)), "it has more than 50 million pixels"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_printed_says_why_and_what_to_do(data: bytes, why: str) -> None:
    for read in (size, printed):
        with pytest.raises(ImageError, match=why) as refused:
            read(data)
        assert refused.value.remedy.endswith(".")


def test_pixels_are_counted_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = picture("1", size=(10_000, 5_001))
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda image: pytest.fail("unpacked"))
    with pytest.raises(ImageError, match="million"):
        size(data)


@pytest.mark.parametrize("dpi", [0, 0.5, 1e9, float("nan"), float("inf")])
def test_dots_an_inch_that_make_no_sense_are_as_if_not_said(dpi: float, monkeypatch: pytest.MonkeyPatch) -> None:
    image = Image.new("RGB", (300, 150))
    image.info["dpi"] = (dpi, dpi)
    monkeypatch.setattr(pictures, "_decoded", lambda data: image)
    assert size(b"any")[0] == pytest.approx(5.08)


def test_a_decoder_that_fails_in_any_way_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Image, "open", fail)
    read: Callable[[bytes], object]
    for read in (size, printed):
        with pytest.raises(ImageError, match="damaged"):
            read(b"any other")
