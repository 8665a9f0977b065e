"""Picture files of content/, measured for print."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from mnr_briefs.content import prose as p
from mnr_briefs.problems import Place
from mnr_briefs.reading.pictures import ImageError, NoImageError, measured

PAGE = (16.0, 20.0)  # what it has room for, in centimetres


def picture(width: int, height: int, kind: str = "PNG", dpi: int | None = None) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height)).save(buffer, kind, **({"dpi": (dpi, dpi)} if dpi else {}))
    return buffer.getvalue()


def found(root: Path, data: bytes, name: str = "images/a.png") -> p.ImageFile:
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return measured(root, p.Image(name, "words", Place("text.md", 1)), PAGE)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (picture(300, 150), (5.08, 2.54)),  # 150 dots an inch where the file does not say
        (picture(300, 150, dpi=300), (2.54, 1.27)),
        (picture(300, 150, "JPEG", dpi=100), (7.62, 3.81)),
        (picture(3000, 150), (16.0, 0.8)),  # as wide as the page has room
        (picture(150, 3000), (1.0, 20.0)),
    ],
)
def test_a_picture_has_its_own_size_but_fits_the_page(tmp_path: Path, data: bytes, size: tuple[float, float]) -> None:
    picture = found(tmp_path, data)
    digest = hashlib.sha256(data).hexdigest()
    assert (picture.path, picture.digest, picture.alt) == ("images/a.png", digest, "words")
    assert (picture.width_cm, picture.height_cm) == pytest.approx(size, abs=0.01)


@pytest.mark.parametrize("data", [b"", b"hello", picture(3, 3)[:40], picture(300, 300, "GIF")])
def test_a_file_that_cannot_be_decoded_is_refused_and_is_not_missing(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ImageError) as refused:
        found(tmp_path, data)
    assert not isinstance(refused.value, NoImageError)


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1)])
def test_a_picture_that_nobody_would_see_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    with pytest.raises(ImageError, match="too small or narrow"):
        found(tmp_path, picture(*size))


@pytest.mark.parametrize("name", ["../edition.png", "images/../../secret.png", "/etc/hostname"])
def test_a_picture_outside_content_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.png").write_bytes(picture(3, 3))
    (tmp_path / "content").mkdir()
    with pytest.raises(NoImageError, match="outside"):
        measured(tmp_path, p.Image(name, "words", Place("text.md", 1)), PAGE)


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(picture(3, 3))
    (tmp_path / "content" / "images").mkdir(parents=True)
    (tmp_path / "content" / "images" / "a.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(NoImageError, match="outside"):
        measured(tmp_path, p.Image("images/a.png", "words", Place("text.md", 1)), PAGE)


@pytest.mark.parametrize("name", ["images/none.png", "images", "", "."])
def test_a_picture_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "content" / "images").mkdir(parents=True)
    with pytest.raises(NoImageError, match="no such file"):
        measured(tmp_path, p.Image(name, "words", Place("text.md", 1)), PAGE)


@pytest.mark.parametrize("name", ["images/\0.png", f"images/{'a' * 300}.png"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "content" / "images").mkdir(parents=True)
    with pytest.raises(NoImageError, match="this is not a possible name of a file"):
        measured(tmp_path, p.Image(name, "words", Place("text.md", 1)), PAGE)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mnr_briefs.reading.pictures.MAX_BYTES", 10)
    with pytest.raises(ImageError, match="more than 10 bytes"):
        found(tmp_path, picture(3, 3))


def test_pictures_are_not_fetched_from_the_web(tmp_path: Path) -> None:
    with pytest.raises(NoImageError, match="not fetched from the web"):
        measured(tmp_path, p.Image("https://example.org/a.png", "words", Place("text.md", 1)), PAGE)
