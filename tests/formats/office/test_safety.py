"""What LibreOffice must not fetch on behalf of a document: it prints documents that somebody else may have written."""

import io
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from lxml import etree
from PIL import Image

from mnr_briefs.formats.office.libreoffice import find_office, to_pdf
from mnr_briefs.formats.office.page_numbers import bookmark_pages
from mnr_briefs.formats.word.parts.namespaces import NAMESPACES, W
from mnr_briefs.formats.word.parts.package import Package

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed."),
]
R = f"{{{NAMESPACES['r']}}}"
RELS = "word/_rels/document.xml.rels"


@pytest.fixture
def requests() -> Iterator[list[str]]:
    """A server on this machine: its address, then the requests that it gets."""
    found: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def parse_request(self) -> bool:
            found.append(self.raw_requestline.decode())
            return super().parse_request()

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.append(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


def picture() -> bytes:
    image = Image.new("RGB", (8, 8))
    image.putdata([(x * 30, y * 30, x * y) for x in range(8) for y in range(8)])
    buffer = io.BytesIO()
    image.save(buffer, "png")
    return buffer.getvalue()


def with_picture(change: Callable[[Package], None] = lambda package: None) -> bytes:
    """A document with a bookmark and a picture, changed."""
    word = Document()
    word.add_picture(io.BytesIO(picture()))
    buffer = io.BytesIO()
    word.save(buffer)
    package = Package(buffer.getvalue())
    paragraph = package.xml("word/document.xml").find(f".//{W}p")
    etree.SubElement(paragraph, f"{W}bookmarkStart", {f"{W}id": "1", f"{W}name": "_Toc1"})
    etree.SubElement(paragraph, f"{W}bookmarkEnd", {f"{W}id": "1"})
    change(package)
    return package.save()


def external(package: Package, kind: str, target: str) -> None:
    """A relationship of the document's, rId99, to something outside."""
    attributes = {"Id": "rId99", "Type": f"{NAMESPACES['r']}/{kind}", "Target": target, "TargetMode": "External"}
    relations = package.xml(RELS)
    etree.SubElement(relations, relations[0].tag, attributes)


def linked(target: str) -> bytes:
    """The picture is a link."""

    def change(package: Package) -> None:
        external(package, "image", target)
        for blip in package.xml("word/document.xml").iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
        ):
            del blip.attrib[f"{R}embed"]
            blip.set(f"{R}link", "rId99")

    return with_picture(change)


def included(field: str) -> bytes:
    """There is a field beside the picture."""

    def change(package: Package) -> None:
        simple = etree.SubElement(package.xml("word/document.xml").find(f".//{W}p"), f"{W}fldSimple")
        simple.set(f"{W}instr", field)
        etree.SubElement(etree.SubElement(simple, f"{W}r"), f"{W}t").text = "field"

    return with_picture(change)


def with_template(target: str) -> bytes:
    """The document is attached to a template."""

    def change(package: Package) -> None:
        attached = etree.Element(f"{W}attachedTemplate", {f"{R}id": "rId1"})
        package.xml("word/settings.xml").insert(0, attached)
        package.relate("word/_rels/settings.xml.rels", target, f"{NAMESPACES['r']}/attachedTemplate")
        package.xml("word/_rels/settings.xml.rels")[0].set("TargetMode", "External")

    return with_picture(change)


def printed_pictures(docx: bytes, folder: Path) -> int:
    file = folder / "a.docx"
    file.write_bytes(docx)
    pdf = to_pdf([file], folder)[file]
    assert pdf is not None
    with pikepdf.open(pdf) as opened:
        return sum(1 for thing in opened.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Width") == 8)


def test_a_picture_in_the_document_is_printed(tmp_path: Path) -> None:
    assert printed_pictures(with_picture(), tmp_path) == 1


def test_a_picture_that_is_a_link_to_a_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(picture())
    assert printed_pictures(linked((tmp_path / "secret.png").as_uri()), tmp_path) == 0


MAKERS: dict[str, Callable[[str], bytes]] = {
    "a linked picture": lambda url: linked(f"{url}/a.png"),
    "an included picture": lambda url: included(f' INCLUDEPICTURE "{url}/a.png" \\d '),
    "an included text": lambda url: included(f' INCLUDETEXT "{url}/a.docx" '),
    "a link to a program": lambda url: included(f' DDEAUTO soffice "{url}/a.ods" a1 '),
    "a template": lambda url: with_template(f"{url}/a.dotx"),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_nothing_is_fetched_over_the_network(requests: list[str], tmp_path: Path, make: Callable[[str], bytes]) -> None:
    docx = make(requests[0])
    printed_pictures(docx, tmp_path)
    assert bookmark_pages(docx) == {"_Toc1": "1"}
    assert requests[1:] == []


def test_nothing_is_fetched_though_somebody_changed_the_profile(requests: list[str], tmp_path: Path) -> None:
    docx, profiles = linked(f"{requests[0]}/a.png"), tmp_path / "profiles"
    bookmark_pages(docx, profiles)
    settings = profiles / "0" / "profile" / "user" / "registrymodifications.xcu"
    settings.write_text(settings.read_text().replace(">true<", ">false<").replace(">127.0.0.1<", "><"))
    bookmark_pages(docx, profiles)
    assert requests[1:] == []
