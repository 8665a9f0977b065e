"""Pictures of templates are passed on with their pixels, and without anything else that their files hold."""

import io

import pytest
from PIL import Image, PngImagePlugin

from mnr_briefs.formats.word.picture_files import bare_picture

SECRET = b"a secret that no page shows"


def _picture() -> Image.Image:
    return Image.linear_gradient("L").convert("RGB").resize((70, 50))


def _png(mode: str = "RGB") -> bytes:
    buffer, said = io.BytesIO(), PngImagePlugin.PngInfo()
    said.add_text("Comment", SECRET.decode())
    _picture().convert(mode).save(buffer, "PNG", pnginfo=said, dpi=(200, 200))
    return buffer.getvalue()


def _jpeg(progressive: bool = False) -> bytes:
    buffer, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = SECRET.decode()
    image = _picture()
    image.save(buffer, "JPEG", exif=exif, comment=SECRET, progressive=progressive, dpi=(200, 200))
    return buffer.getvalue()


@pytest.mark.parametrize("data", [_png(), _png("P"), _png("RGBA"), _jpeg(), _jpeg(progressive=True)])
def test_nothing_but_the_picture_is_left(data: bytes) -> None:
    assert SECRET in data
    bare = bare_picture(data + SECRET)
    assert SECRET not in bare
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(bare))
    assert before.tobytes() == after.tobytes()
    assert [round(dots) for dots in after.info["dpi"]] == [200, 200]


def test_a_profile_of_colours_stays() -> None:
    buffer = io.BytesIO()
    _picture().save(buffer, "JPEG", icc_profile=b"p" * 100)
    assert Image.open(io.BytesIO(bare_picture(buffer.getvalue()))).info["icc_profile"] == b"p" * 100


def test_a_bare_picture_stays_as_it_is() -> None:
    assert bare_picture(bare_picture(_png())) == bare_picture(_png())
    assert bare_picture(bare_picture(_jpeg())) == bare_picture(_jpeg())


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\xff\xd8\xff", _jpeg()[:200], _png()[:60]]
)
def test_any_beginning_of_a_file_ends(data: bytes) -> None:
    assert len(bare_picture(data)) <= len(data) + 2
