"""Which files are taken as templates, and what is read from them."""

import pickle
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.picture_files import bare_picture
from mnr_briefs.formats.word.template import load_template, read_template
from mnr_briefs.problems import Found, Place, Problem

Load = Callable[..., Any]
FILE = "brief_templates/small.docx"


@pytest.fixture
def data(load: Load, tmp_path: Path) -> bytes:
    """A template that is in order."""
    load("{{ title }}", header="{{ title }}")
    return (tmp_path / FILE).read_bytes()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """A file of which one part is changed, or for None left out."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        assert name in source.namelist()
        for item in source.namelist():
            part = change(source.read(item)) if item == name else source.read(item)
            if part is not None:
                target.writestr(item, part)
    return buffer.getvalue()


def refusal(load: Load, data: bytes) -> str:
    """Why a file is refused."""
    loaded = load(data=data)
    (problem,) = loaded.problems
    assert (loaded.value, problem.code, problem.place) == (None, "template-broken", Place(FILE))
    assert problem.remedy == "Open it in Word and save it again as .docx."
    return problem.message.removeprefix("The template cannot be read. ")


def test_a_template_knows_its_file_its_tags_and_its_styles(load: Load, data: bytes) -> None:
    loaded = load(data=data)
    template = loaded.value
    assert loaded.problems == ()
    assert template.file == FILE
    assert [tag.text for tag in template.tags] == ["{{ title }}", "{{ title }}"]
    assert template.style_ids["body text"] == "BodyText"
    assert template.style_ids["footnote text"] == "footnotetext"


def test_a_template_has_each_part_of_its_file_once_those_that_are_filled_as_sources(load: Load, data: bytes) -> None:
    template = load(data=data).value
    filled = {"word/document.xml", "word/header1.xml", "word/footer1.xml"}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert set(template.sources) == filled
        parts = {name: archive.read(name) for name in archive.namelist() if name not in filled}
    assert template.parts == {
        name: bare_picture(part) if name.endswith(".jpeg") else part for name, part in parts.items()
    }


def test_a_template_may_go_to_another_process(load: Load, data: bytes) -> None:
    template = load(data=data).value
    there = pickle.loads(pickle.dumps(template))
    assert (there.tags, there.style_ids) == (template.tags, template.style_ids)
    assert (there.parts, there.sources) == (template.parts, template.sources)


def test_a_template_is_read_from_bytes_as_from_a_file(load: Load, data: bytes) -> None:
    one, other = load(data=data).value, read_template(data, FILE).value
    assert other is not None
    assert (other.file, other.tags, other.parts, other.sources) == (one.file, one.tags, one.parts, one.sources)


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    problem = Problem(
        Place(FILE),
        "missing-file",
        "The template is missing.",
        "Copy it from a new edition (mnr-briefs new edition DIR).",
    )
    assert load_template(tmp_path, "small.docx") == Found(None, (problem,))


def test_a_template_that_must_not_be_read_is_named(
    load: Load, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    (problem,) = load_template(tmp_path, "small.docx").problems
    assert (problem.code, problem.message) == (
        "template-broken",
        "The template cannot be opened: Permission denied.",
    )
    assert problem.remedy == "Close it in Word, and check that you have permission to read it."


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "It is not a Word file, or it is incomplete."),
        (b"{{ title }}", "It is not a Word file, or it is incomplete."),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
            "It is protected by a password, or from a version of Word before 2007.",
        ),
        (b"PK\x05\x06" + bytes(18), "It is not a Word document."),
    ],
    ids=["empty", "text", "password", "empty zip"],
)
def test_a_file_of_another_format_is_refused(load: Load, content: bytes, why: str) -> None:
    assert refusal(load, content) == why


@pytest.mark.parametrize("name", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_a_package_that_lacks_what_makes_it_a_document_is_refused(load: Load, data: bytes, name: str) -> None:
    assert refusal(load, changed(data, name, lambda part: None)) == "It is not a Word document."


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (b"document.macroEnabled.main", "It is not a Word document."),
        (b"template.main", "It is a Word template (.dotx), not a document."),
    ],
)
def test_a_file_of_another_kind_that_is_only_called_docx_is_refused(
    load: Load, data: bytes, kind: bytes, why: str
) -> None:
    other = changed(data, "[Content_Types].xml", lambda part: part.replace(b"document.main", kind))
    assert refusal(load, other) == why


def test_a_strict_document_is_refused(load: Load, data: bytes) -> None:
    transitional, strict = b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/w/main"
    other = changed(data, "word/document.xml", lambda part: part.replace(transitional, strict))
    assert refusal(load, other) == "It is saved as Strict Open XML, which is not supported."


def test_a_damaged_file_is_refused(load: Load, data: bytes) -> None:
    start = data.index(b"word/document.xml") + len(b"word/document.xml")
    assert refusal(load, data[:start] + b"\xff" * 40 + data[start + 40 :])
    assert refusal(load, data[: len(data) // 2]) == "It is not a Word file, or it is incomplete."


def test_a_part_that_is_not_well_formed_is_refused(load: Load, data: bytes) -> None:
    other = changed(data, "word/header1.xml", lambda part: part.replace(b"</w:p>", b"</w:q>"))
    assert refusal(load, other).startswith("The XML in it is damaged or not complete (line 1, column ")


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(load: Load, data: bytes) -> None:
    other = changed(data, "word/webSettings.xml", lambda part: bytes(100_000_001))
    assert refusal(load, other) == "Unpacked, it is larger than any Word file should be."


@pytest.mark.parametrize("entity", ['"expanded"', 'SYSTEM "file:///etc/passwd"'])
def test_a_document_type_is_refused_so_that_no_entity_is_read(load: Load, data: bytes, entity: str) -> None:
    doctype = f"<!DOCTYPE x [<!ENTITY e {entity}>]><w:document".encode()
    other = changed(data, "word/document.xml", lambda part: part.replace(b"<w:document", doctype, 1))
    assert refusal(load, other) == "It contains a document type declaration (DTD), which no Word file has."


def with_notes(data: bytes, kind: str, notes: str) -> bytes:
    """The file with a part of notes of a kind, which holds a separator and these."""
    buffer = BytesIO(data)
    start = '<w:{0}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    part = f'{start}<w:{{0}} w:type="separator" w:id="-1"><w:p/></w:{{0}}>{notes}</w:{{0}}s>'.format(kind)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(f"word/{kind}s.xml", part)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_separators_of_notes_are_taken_but_a_note_of_the_templates_own_is_refused(
    load: Load, data: bytes, kind: str
) -> None:
    assert load(data=with_notes(data, kind, "")).problems == ()
    why = refusal(load, with_notes(data, kind, '<w:{0} w:id="1"><w:p/></w:{0}>'))
    assert why == "It has footnotes or endnotes of its own; a template must have none."


@pytest.mark.parametrize("where", ["body", "header", "footer"])
def test_tags_are_looked_for_in_every_part_that_is_filled(load: Load, where: str) -> None:
    broken = "{{ open"
    loaded = load(broken) if where == "body" else load("fine", **{where: broken})
    (problem,) = loaded.problems
    assert loaded.value is None
    assert str(problem.place).startswith(f"{FILE} ({where}")


def plus(data: bytes, name: str, kind: str) -> bytes:
    """The file with one more part, to which the document is related."""
    rels = "word/_rels/document.xml.rels"
    relation = f'<Relationship Id="more" Type="urn:x/{kind}" Target="{name}"/></Relationships>'.encode()
    buffer = BytesIO(changed(data, rels, lambda part: part.replace(b"</Relationships>", relation)))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(f"word/{name}", b"x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "kind", "what"),
    [("vbaProject.bin", "vbaProject", "macro"), ("embeddings/a.xlsx", "package", "embed")],
)
def test_a_template_with_a_part_that_acts_or_carries_a_file_is_refused(
    load: Load, data: bytes, name: str, kind: str, what: str
) -> None:
    loaded = load(data=plus(data, name, kind))
    assert loaded.value is None
    assert {problem.code for problem in loaded.problems} == {"active-content"}
    assert what in loaded.problems[0].message


@pytest.mark.parametrize(
    ("lock", "is_refused"),
    [
        ('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>', True),
        ('<w:documentProtection w:edit="readOnly" w:enforcement="0"/>', False),
        ('<w:writeProtection w:recommended="1"/>', True),
    ],
)
def test_a_template_that_is_protected_is_refused(load: Load, data: bytes, lock: str, is_refused: bool) -> None:
    end = b"</w:settings>"
    found = load(data=changed(data, "word/settings.xml", lambda part: part.replace(end, lock.encode() + end)))
    assert [problem.code for problem in found.problems] == (["template-broken"] if is_refused else [])


def picture(kind: str, size: tuple[int, int] = (6, 4)) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.png", picture("PNG"), ""),
        ("a.JPEG", picture("JPEG"), ""),
        ("a.png", b"MZ", "it is not a PNG or JPEG picture"),
        ("a.jpg", picture("JPEG")[:200], "its file is damaged or incomplete"),
        ("a.gif", picture("GIF"), "it is a GIF; only PNG and JPEG pictures can be printed"),
        ("a.emf", b"\x01\0\0\0" + b"\xff" * 90, "it is not a PNG or JPEG picture"),
    ],
)
def test_pictures_of_a_template_are_decoded(load: Load, data: bytes, name: str, content: bytes, why: str) -> None:
    rels, part = "word/_rels/document.xml.rels", f"word/media/{name}"
    relation = f'<Relationship Id="more" Type="urn:x/image" Target="media/{name}"/></Relationships>'.encode()
    buffer = BytesIO(changed(data, rels, lambda part: part.replace(b"</Relationships>", relation)))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(part, content)
    said = [(str(p.place), p.code, p.message) for p in load(data=buffer.getvalue()).problems]
    message = f"The picture {name} in the template cannot be printed: {why}."
    assert said == ([(f"{FILE} (body)", "unreadable-image", message)] if why else [])


@pytest.mark.parametrize("change", ["ins", "del", "moveFrom"])
def test_a_template_with_a_tracked_change_is_refused(load: Load, data: bytes, change: str) -> None:
    mark = f'<w:{change} w:id="9" w:author="x"><w:r><w:t>y</w:t></w:r></w:{change}>'.encode()
    loaded = load(data=changed(data, "word/document.xml", lambda part: part.replace(b"</w:p>", mark + b"</w:p>", 1)))
    assert loaded.value is None
    assert [problem.code for problem in loaded.problems] == ["tracked-change"]


@pytest.mark.parametrize(("shown", "codes"), [("<w:vanish/>", ["tracked-change"]), ('<w:vanish w:val="0"/>', [])])
def test_a_template_with_hidden_text_is_refused(load: Load, data: bytes, shown: str, codes: list[str]) -> None:
    hidden = f"<w:p><w:r><w:rPr>{shown}</w:rPr><w:t>Ask Anna first</w:t></w:r></w:p>".encode()
    loaded = load(data=changed(data, "word/document.xml", lambda part: part.replace(b"<w:body>", b"<w:body>" + hidden)))
    assert [problem.code for problem in loaded.problems] == codes
    assert all("hidden text, the first in “Ask Anna first”" in problem.message for problem in loaded.problems)


def test_a_template_behind_a_link_that_leads_out_is_refused(data: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "project" / "brief_templates"
    folder.mkdir(parents=True)
    (tmp_path / "secret.docx").write_bytes(data)
    (folder / "small.docx").symlink_to(tmp_path / "secret.docx")
    (problem,) = load_template(tmp_path / "project", "small.docx").problems
    assert (problem.code, str(problem.place)) == ("path-outside", "brief_templates/small.docx")


def test_a_template_without_styles_is_refused(load: Load, data: bytes) -> None:
    assert refusal(load, changed(data, "word/styles.xml", lambda part: None)).startswith("It has no styles")


def test_a_template_that_is_a_ring_of_links_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "brief_templates"
    folder.mkdir()
    (folder / "small.docx").symlink_to(folder / "small.docx")
    (problem,) = load_template(tmp_path, "small.docx").problems
    assert (problem.code, str(problem.place)) == ("path-outside", "brief_templates/small.docx")


def test_a_sign_in_a_tag_is_told_in_words(load: Load) -> None:
    (problem,) = load("{{ 😀 }}").problems
    assert problem.message == "“{{ 😀 }}” cannot be read: “😀” has no meaning in a tag."


@pytest.mark.parametrize(("count", "is_fine"), [(400, True), (2500, False)])
def test_a_template_of_empty_paragraphs_is_refused(load: Load, data: bytes, count: int, is_fine: bool) -> None:
    empty = b'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p>' * count
    found = load(
        data=changed(data, "word/document.xml", lambda part: part.replace(b"<w:sectPr", empty + b"<w:sectPr", 1))
    )
    assert (found.value is not None) == is_fine
    assert [problem.code for problem in found.problems] == ([] if is_fine else ["template-broken"])
    assert all(problem.message.startswith("The template has 2,5") for problem in found.problems)


# -- what a template prints of its own, with its places --


def _texts(load: Load, *body: Any, **parts: Any) -> list[tuple[str, str | None]]:
    """The texts, tags as {{ … }}, each with its spot."""
    found = load(*body, **parts)
    assert found.problems == ()
    assert {at.file for _, at in found.value.texts} <= {FILE}
    return [(p.plain(inlines), at.spot) for inlines, at in found.value.texts]


def test_the_text_around_tags_is_printed_and_tags_alone_are_not(load: Load) -> None:
    assert _texts(load, "{{ title }}", "26 of {{ base }} countries", "{%p if title %}", "All", "{%p endif %}") == [
        ("26 of {{ base }} countries", "body, paragraph 2"),
        ("All", "body, paragraph 4"),
    ]


def test_conditions_part_words_and_comments_are_not_printed(load: Load) -> None:
    assert _texts(load, "{% if a %}one{% else %}two{% endif %}{# three countries #}") == [
        (" one two " + " " * len("{# three countries #}"), "body, paragraph 1")
    ]


def test_an_expression_has_the_place_of_its_paragraph(load: Load) -> None:
    ((inlines, at),) = load("So {{ title }}").value.texts
    assert inlines == (p.Text("So "), p.Expression("title", at))
    assert at == Place(FILE, None, "body, paragraph 1")


def test_cells_headers_and_footers_are_read(load: Load) -> None:
    assert _texts(load, [["{{ a }}", "Two States"]], header="Half of them", footer="{{ a }}") == [
        ("Two States", "body, table 1, row 1, cell 2, paragraph 1"),
        ("Half of them", "header1, paragraph 1"),
    ]


def test_what_a_field_shows_is_computed(load: Load) -> None:
    page = '<w:p><w:r><w:t>Page </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>12</w:t></w:r></w:fldSimple></w:p>'
    assert _texts(load, page) == [("Page ", "body, paragraph 1")]


def test_tabs_and_breaks_part_words(load: Load) -> None:
    line = "<w:p><w:r><w:t>26</w:t><w:tab/><w:t>countries</w:t><w:br/><w:t>in all</w:t></w:r></w:p>"
    assert _texts(load, line) == [("26 countries in all", "body, paragraph 1")]


def test_the_words_for_pictures_and_tables_are_printed_too(load: Load) -> None:
    table = (
        '<w:tbl><w:tblPr><w:tblDescription w:val="Most countries"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>'
        "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:docPr id="1" name="x" descr="A map of 29 countries"/></wp:inline></w:drawing></w:r></w:p>'
    )
    assert _texts(load, table, picture) == [
        ("A map of 29 countries", "body, paragraph 2"),
        ("Most countries", "body, table 1"),
    ]
