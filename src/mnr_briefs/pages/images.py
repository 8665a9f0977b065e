"""Picture files of content/, measured for print. What is printed of them is read where the document is made."""

import hashlib
import io
from pathlib import Path

from mnr_briefs.content import prose as p

MAX_BYTES = 20_000_000
PAGE_CM = (16.0, 20.0)  # what a page has room for
LOGO_CM = (4.5, 1.3)
CM_PER_INCH = 2.54
_DEFAULT_DPI, _MOST_DPI = 150, 10_000
_FORMATS = ("PNG", "JPEG")


class ImageError(ValueError):
    """A picture cannot be used; the message says why."""


def _path(root: Path, name: str) -> Path:
    """The file of a picture in content/. Raises ImageError where it is not inside or not there."""
    content = (root / "content").resolve()
    try:
        path = (content / name).resolve()
        is_there = path.is_file()
    except (OSError, ValueError) as error:
        raise ImageError("no file can have this name") from error
    if not path.is_relative_to(content):
        raise ImageError("it lies outside content/")
    if not is_there:
        raise ImageError("it is not there")
    return path


def measured(root: Path, image: p.Image, most: tuple[float, float] = PAGE_CM) -> p.ImageFile:
    """A picture at its own size, at most so many centimetres wide and high. Raises ImageError."""
    from PIL import Image as PillowImage

    data = _read(_path(root, image.path))
    try:
        with PillowImage.open(io.BytesIO(data), formats=_FORMATS) as opened:
            said = float(opened.info.get("dpi", (0, 0))[0])
            dpi = said if 1 <= said <= _MOST_DPI else _DEFAULT_DPI
            width, height = (side / dpi * CM_PER_INCH for side in opened.size)
    except (OSError, ValueError, PillowImage.DecompressionBombError) as error:
        raise ImageError("it is no PNG or JPEG picture") from error
    scale = min(1.0, most[0] / width, most[1] / height)
    digest = hashlib.sha256(data).hexdigest()
    return p.ImageFile(image.path, digest, image.alt, width * scale, height * scale)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ImageError(f"it has more than {MAX_BYTES:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise ImageError(f"it cannot be read: {error.strerror or error}") from error
