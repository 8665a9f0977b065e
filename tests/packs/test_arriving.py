"""A file that is no Word document is told by what it is."""

import io
import zipfile
from pathlib import Path

import pytest

from mnr_briefs.packs.arriving import read_arrived
from mnr_briefs.problems import UsageError


def zipped(*names: str) -> bytes:
    """A zip file with some empty files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped("mimetype", "content.xml"), "page is an OpenDocument file.* save it as Word 2010–365 Document"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "page is an Office file, but no Word document"),
        (zipped("content/edition.yaml"), "page is a zip file. If it is a pack, use  mnr-briefs tailor import"),
        (b"%PDF-1.7", "page is a PDF"),
        (b"{\\rtf1 x}", "page is a file in Rich Text Format"),
        (b"\x89PNG\r\n", "page is a picture"),
        ("Liebe Grüße".encode(), "page is a plain text file. Copy its words into the page"),
        (b" \n", "page is empty"),
    ],
)
def test_what_a_file_is_is_said_and_what_to_do(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "page").write_bytes(data)
    with pytest.raises(UsageError, match=said):
        read_arrived(tmp_path / "page")


@pytest.mark.parametrize(
    "data", [zipped("[Content_Types].xml", "word/document.xml"), b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\0\xff"]
)
def test_a_word_file_and_what_is_not_recognized_are_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page").write_bytes(data)
    assert read_arrived(tmp_path / "page") == data
