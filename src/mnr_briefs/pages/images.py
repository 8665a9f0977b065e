"""Picture files of content/, measured for print. What is printed of them is read where the document is made."""

import hashlib
import io
from pathlib import Path

from PIL import Image as PillowImage

from mnr_briefs.content import prose as p

MAX_BYTES = 20_000_000
PAGE_CM = (16.0, 20.0)  # what a page has room for
LOGO_CM = (4.5, 1.3)
CM_PER_INCH = 2.54
_DEFAULT_DPI = 150
_FORMATS = ("PNG", "JPEG")


class ImageError(ValueError):
    """A picture cannot be used; the message says why."""


def image_path(root: Path, name: str) -> Path:
    """The file of a picture in content/. Raises ImageError where it is not inside or not there."""
    content = (root / "content").resolve()
    path = (content / name).resolve()
    if not path.is_relative_to(content):
        raise ImageError("it lies outside content/")
    if not path.is_file():
        raise ImageError("it is not there")
    return path


def measured(root: Path, image: p.Image, most: tuple[float, float] = PAGE_CM) -> p.ImageFile:
    """A picture at its own size, at most so many centimetres wide and high. Raises ImageError."""
    data = image_path(root, image.path).read_bytes()
    if len(data) > MAX_BYTES:
        raise ImageError(f"it has more than {MAX_BYTES:,} bytes")
    try:
        with PillowImage.open(io.BytesIO(data), formats=_FORMATS) as opened:
            dpi = float(opened.info.get("dpi", (_DEFAULT_DPI, _DEFAULT_DPI))[0]) or _DEFAULT_DPI
            width, height = (side / dpi * CM_PER_INCH for side in opened.size)
    except (OSError, ValueError, PillowImage.DecompressionBombError) as error:
        raise ImageError("it is no PNG or JPEG picture") from error
    scale = min(1.0, most[0] / width, most[1] / height)
    digest = hashlib.sha256(data).hexdigest()
    return p.ImageFile(image.path, digest, image.alt, width * scale, height * scale)
