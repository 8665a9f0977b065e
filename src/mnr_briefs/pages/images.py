"""Picture files of content/, measured for print. What is printed of them is read where the document is made."""

import hashlib
from pathlib import Path

from mnr_briefs.content import prose as p
from mnr_briefs.pages.decoding import ImageError, PictureData, size_in_cm

MAX_BYTES = 50_000_000
PAGE_CM = (16.0, 20.0)  # what a page has room for
LOGO_CM = (4.5, 1.3)
_LEAST_CM = 0.05


class NoImageError(ImageError):
    """There is no such picture file in content/."""


class OutsideError(NoImageError):
    """The file of a picture is not inside content/."""


def _path(root: Path, name: str) -> Path:
    """The file of a picture in content/. Raises NoImageError where it is not inside or not there."""
    content = (root / "content").resolve()
    try:
        path = (content / name).resolve()
        is_there = path.is_file()
    except (OSError, ValueError) as error:
        raise NoImageError("this is not a possible name of a file") from error
    if name.lower().startswith("data:"):
        raise NoImageError(
            "a picture cannot be written into a text", "Save it in content/images/, and write ![words](images/x.png)."
        )
    if "://" in name:
        raise NoImageError(
            "pictures are not fetched from the web", "Save it in content/images/, and write ![words](images/x.png)."
        )
    if not path.is_relative_to(content):
        raise OutsideError("it is outside content/", "Copy it into content/images/.")
    if not is_there:
        raise NoImageError("there is no such file")
    return path


def measured(root: Path, image: p.Image, most: tuple[float, float] = PAGE_CM) -> p.ImageFile:
    """A picture at its own size, at most so many centimetres wide and high.

    Raises ImageError where there is no such file, or cannot be read to its last pixel.
    """
    data = _read(_path(root, image.path))
    digest = hashlib.sha256(data).hexdigest()
    width, height = size_in_cm(PictureData(digest, data))
    scale = min(1.0, most[0] / width, most[1] / height)
    if scale * min(width, height) < _LEAST_CM:
        raise ImageError("it is too small or narrow to be seen", "Check that it is the right file.")
    return p.ImageFile(image.path, digest, image.alt, width * scale, height * scale)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ImageError(f"its file has more than {MAX_BYTES:,} bytes", "Save it at a smaller size.")
        return path.read_bytes()
    except OSError as error:
        remedy = "Check that its disk is connected, and that you have permission to read it."
        raise ImageError(f"it cannot be read: {error.strerror or error}", remedy) from error
