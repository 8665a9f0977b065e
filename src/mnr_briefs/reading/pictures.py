"""Picture files that others made: decoded whole before they are believed, and encoded anew for print. Pillow's door.

What is printed is never the file itself: it is upright, in sRGB, no finer than print needs, and without what cameras
and programs write into files (where it was taken, by whom). A page only measures it; it is encoded where the document
is made.
"""

import hashlib
import io
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mnr_briefs.content import prose as p

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 50_000_000
MOST_PIXELS = 50_000_000
PRINT_DPI = 300
CM_PER_INCH = 2.54
_LEAST_CM = 0.05
_DEFAULT_DPI, _MOST_DPI = 150, 10_000
_FORMATS, _BEGINNINGS = ("PNG", "JPEG"), (b"\x89PNG", b"\xff\xd8")
_ORIENTATION, _TURNED = 0x0112, (5, 6, 7, 8)  # EXIF: those that stand on their side
_QUALITY = 90
_SAVE_INSIDE = "Save it in content/images/, and write ![words](images/x.png)."
_SAVE_ANEW = "Open it in a picture editor and save it as PNG or JPEG."

# How other sorts of files begin that people take for pictures.
_OTHERS: tuple[tuple[bytes, int, str], ...] = (
    (b"GIF8", 0, "a GIF"),
    (b"WEBP", 8, "a WebP picture"),
    (b"BM", 0, "a BMP"),
    (b"II*\0", 0, "a TIFF"),
    (b"MM\0*", 0, "a TIFF"),
    (b"ftypavif", 4, "an AVIF picture"),
    (b"ftyphei", 4, "a HEIC picture"),
    (b"ftypmif1", 4, "a HEIC picture"),
    (b"\0\0\0\x0cjP", 0, "a JPEG 2000 picture"),
    (b"%PDF", 0, "a PDF"),
    (b"8BPS", 0, "a Photoshop file"),
    (b"%!PS", 0, "an EPS"),
    (b"PK\x03\x04", 0, "a zip file or an Office document"),
)


class ImageError(ValueError):
    """A picture cannot be used; the message says why, `remedy` what to do."""

    def __init__(self, why: str, remedy: str = "") -> None:
        super().__init__(why)
        self.remedy = remedy


class NoImageError(ImageError):
    """There is no such picture file in content/."""


class OutsideError(NoImageError):
    """The file of a picture is not inside content/."""


# -- files of content/ --


def measured(root: Path, image: p.Image, most: tuple[float, float]) -> p.ImageFile:
    """A picture at its own size, at most so many centimetres wide and high.

    Raises ImageError where there is no such file, or cannot be read to its last pixel.
    """
    data = _read(_path(root, image.path))
    width, height = size_in_cm(data)
    scale = min(1.0, most[0] / width, most[1] / height)
    if scale * min(width, height) < _LEAST_CM:
        raise ImageError("it is too small or narrow to be seen", "Check that it is the right file.")
    return p.ImageFile(image.path, hashlib.sha256(data).hexdigest(), image.alt, width * scale, height * scale)


def _path(root: Path, name: str) -> Path:
    """The file of a picture in content/. Raises NoImageError where it is not inside or not there."""
    content = (root / "content").resolve()
    try:
        path = (content / name).resolve()
        is_there = path.is_file()
    except (OSError, ValueError) as error:
        raise NoImageError("this is not a possible name of a file") from error
    if name.lower().startswith("data:"):
        raise NoImageError("a picture cannot be written into a text", _SAVE_INSIDE)
    if "://" in name:
        raise NoImageError("pictures are not fetched from the web", _SAVE_INSIDE)
    if not path.is_relative_to(content):
        raise OutsideError("it is outside content/", "Copy it into content/images/.")
    if not is_there:
        raise NoImageError("there is no such file")
    return path


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ImageError(f"its file has more than {MAX_BYTES:,} bytes", "Save it at a smaller size.")
        return path.read_bytes()
    except OSError as error:
        remedy = "Check that its disk is connected, and that you have permission to read it."
        raise ImageError(f"it cannot be read: {error.strerror or error}", remedy) from error


# -- what is in them --


@lru_cache(8)  # a logo stands in each document, and takes longer to decode than to read
def size_in_cm(data: bytes) -> tuple[float, float]:
    """The width and height of a picture at its own size, upright. Raises ImageError where not all of it can be read."""
    image = _decoded(data)
    said = image.info.get("dpi", (0, 0))[0]
    dpi = float(said) if 1 <= said <= _MOST_DPI else _DEFAULT_DPI
    width, height = (side / dpi * CM_PER_INCH for side in image.size)
    return (height, width) if image.getexif().get(_ORIENTATION) in _TURNED else (width, height)


def ensure_printable(data: bytes) -> None:
    """Raise ImageError where a picture cannot be printed: damaged, too large, or neither PNG nor JPEG."""
    _decoded(data)


def encoded_for_print(data: bytes, name: str, width_cm: float, height_cm: float) -> bytes:
    """A picture as JPEG or PNG, as the ending of its name says, for a size in print. Raises ImageError."""
    from PIL.ImageOps import exif_transpose

    image = _in_srgb(exif_transpose(_decoded(data)))
    width, height = (max(1, round(side / CM_PER_INCH * PRINT_DPI)) for side in (width_cm, height_cm))
    if image.width > width and image.height > height:
        image = image.resize((width, height))
    buffer = io.BytesIO()
    if is_jpeg(name):
        _on_white(image).save(buffer, "JPEG", quality=_QUALITY)
    else:
        image.save(buffer, "PNG")
    return buffer.getvalue()


def is_jpeg(name: str) -> bool:
    """Whether a picture of this name is printed as JPEG; it is PNG otherwise."""
    return name.lower().endswith((".jpg", ".jpeg"))


def _decoded(data: bytes) -> "Image":
    """A picture with all its pixels. Raises ImageError."""
    from PIL import Image as PillowImage
    from PIL import UnidentifiedImageError

    if not data:
        raise ImageError("its file is empty", _SAVE_ANEW)
    try:
        with warnings.catch_warnings(action="ignore"):
            opened = PillowImage.open(io.BytesIO(data), formats=_FORMATS)
            pixels = opened.width * opened.height
            if pixels <= MOST_PIXELS:
                PillowImage.open(io.BytesIO(data), formats=_FORMATS).verify()  # the checksums, which loading skips
                opened.load()
    except PillowImage.DecompressionBombError as error:
        raise _too_large() from error
    except Exception as error:  # a broken picture makes the decoders raise anything
        if isinstance(error, UnidentifiedImageError) and not data.startswith(_BEGINNINGS):
            sort = _sort_of(data)
            why = (
                f"it is {sort}; only PNG and JPEG pictures can be printed"
                if sort
                else "it is not a PNG or JPEG picture"
            )
            raise ImageError(why, _SAVE_ANEW) from error
        remedy = "Export or download it again; if another program can open it, save it from there."
        raise ImageError("its file is damaged or incomplete", remedy) from error
    if pixels > MOST_PIXELS:
        raise _too_large()
    return opened


def _too_large() -> ImageError:
    return ImageError(
        f"it has more than {MOST_PIXELS // 1_000_000} million pixels",
        f"Make it smaller: {PRINT_DPI} pixels to the inch are enough for print, 1,900 for the width of a page.",
    )


def _sort_of(data: bytes) -> str:
    """What a file is that is neither PNG nor JPEG, in words; nothing where that is not known."""
    if b"<svg" in data[:1000]:
        return "an SVG"
    found = (words for start, at, words in _OTHERS if data.startswith(start, at))
    return next(found, "")


def _in_srgb(image: "Image") -> "Image":
    """A picture in grey or in sRGB, with its transparency, and without anything else that its file said."""
    from PIL import ImageCms

    if image.mode == "P" and "transparency" in image.info:
        image = image.convert("RGBA")

    profile, has_alpha = image.info.get("icc_profile"), "A" in image.getbands() or "transparency" in image.info
    alpha = image.convert("RGBA").getchannel("A") if has_alpha else None
    if image.mode.startswith("I"):  # 16 bits to a pixel
        image = image.point(lambda value: value / 256).convert("L")
    elif image.mode in ("1", "L", "LA"):
        image = image.convert("L")
    elif profile and image.mode in ("RGB", "RGBA", "CMYK"):
        colours = image.convert("RGB") if image.mode == "RGBA" else image
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = (
                ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or colours
            )
        except (ImageCms.PyCMSError, OSError):  # a broken profile, or one of other colours
            image = colours.convert("RGB")
    else:
        image = image.convert("RGB")
    if alpha is not None:
        image.putalpha(alpha)
    image.info = {}
    return image


def _on_white(image: "Image") -> "Image":
    """A picture without transparency: paper is white."""
    if "A" not in image.getbands():
        return image
    from PIL import Image as PillowImage

    paper = PillowImage.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper
