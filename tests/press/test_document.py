"""One document: made from the workshop alone, whatever else is made before or beside it."""

import io
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import docx
import pytest

from mnr_briefs.charts.specifications import ChartRequest
from mnr_briefs.charts.studio import ChartStudio
from mnr_briefs.content.prose import Picture
from mnr_briefs.pages import KINDS, Target, all_targets
from mnr_briefs.press.document import country_of, make_document, output_path
from mnr_briefs.press.workshop import Workshop, open_workshop
from mnr_briefs.problems import Place, Problem, Problems
from mnr_briefs.word.package import Package, W

AT = Place("content/x.md", 1)


def opened(project: Any) -> Workshop:
    problems = Problems()
    workshop = open_workshop(project.root, problems)
    assert workshop is not None
    assert problems.errors == ()
    return workshop


@pytest.fixture
def workshop(buildable: Any) -> Workshop:
    return opened(buildable)


def target(workshop: Workshop, name: str) -> Target:
    return next(t for t in all_targets(workshop.edition) if t.id == name)


def no_pages(_: bytes) -> Mapping[str, str]:
    return {}


def make(workshop: Workshop, name: str, problems: Problems | None = None) -> bytes | None:
    draw = ChartStudio(workshop.theme, workshop.edition.root).draw
    return make_document(workshop, target(workshop, name), draw, no_pages, Problems() if problems is None else problems)


def made(workshop: Workshop, name: str) -> bytes:
    document = make(workshop, name)
    assert document is not None
    return document


NAMES = ("report", "brief:1", "brief:2", "country:CRI", "country:FJI", "country:SEN")


@pytest.mark.parametrize(
    ("name", "title"),
    [("report", "Clean water"), ("brief:2", "Brief 2: People"), ("country:FJI", "Fiji: country one-pager")],
)
def test_a_document_is_a_word_file_with_its_title(workshop: Workshop, name: str, title: str) -> None:
    document = docx.Document(io.BytesIO(made(workshop, name)))
    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == (title, "Example Press", "en")


def test_remarks_are_footnotes_sources_endnotes_and_a_later_citation_points_to_the_first(with_endnotes: Any) -> None:
    workshop = opened(with_endnotes)
    document = made(workshop, "report")
    package = Package(document)
    texts = {
        kind: ["".join(note.itertext(f"{W}t")).strip() for note in package.xml(f"word/{kind}s.xml")]
        for kind in ("footnote", "endnote")
    }
    assert texts["footnote"] == ["", "", "A remark."]
    assert texts["endnote"] == [
        *("", "", "Example Press, ‘Survey of clean water’, Example Press, 2026."),
        *("Example Press, 2026, p. 3; see note i.", "Example Press, 2026; see note i."),
    ]
    asked = {node.text for node in package.xml("word/endnotes.xml").iter(f"{W}instrText")}
    assert asked == {" NOTEREF _Ref000001 \\h "}
    starts = package.xml("word/document.xml").iter(f"{W}bookmarkStart")
    (first,) = (start.getnext() for start in starts if start.get(f"{W}name") == "_Ref000001")
    assert first.find(f"{W}endnoteReference").get(f"{W}id") == "1"
    assert made(workshop, "report") == document


# -- what holds it back --


@pytest.mark.parametrize(
    ("scope", "held"),
    [
        (None, set(NAMES)),
        (frozenset({"country:FJI"}), {"report", "country:FJI"}),
        (frozenset({"capability:water_law"}), {"report", "brief:1"}),
        (frozenset({"domain:people"}), {"report", "brief:2"}),
        (frozenset({"recommendations"}), {"report", "country:CRI", "country:FJI", "country:SEN"}),
        (frozenset({"parts"}), {"report"}),
        (frozenset({"brief:2"}), {"report", "brief:2"}),
        (frozenset(), set()),
    ],
)
def test_a_problem_holds_back_the_documents_that_it_concerns(
    workshop: Workshop, scope: frozenset[str] | None, held: set[str]
) -> None:
    problem = Problem(AT, "unknown-name", "A message.", "", scope)
    assert {name for name in NAMES if make(workshop, name, Problems([problem])) is None} == held


def test_a_warning_holds_back_nothing(workshop: Workshop) -> None:
    assert make(workshop, "report", Problems([Problem(AT, "unused-fact", "A message.")])) is not None


def test_what_is_found_on_the_way_concerns_this_document_only(buildable: Any) -> None:
    buildable.replace("content/findings/03-complaints.md", "{{ hotline.yes }}", "{{ hotline.yess }}")
    workshop, problems = opened(buildable), Problems()
    assert make(workshop, "brief:2", problems) is None
    assert [(p.code, str(p.place), p.scope) for p in problems] == [
        ("unknown-name", "content/findings/03-complaints.md:8", frozenset({"brief:2"}))
    ]


def test_a_template_without_a_name_it_needs_is_a_problem_at_its_tag(buildable: Any) -> None:
    path = buildable.root / "brief_templates/country-one-pager.docx"
    template = docx.Document(str(path))
    template.add_paragraph("Licence: {{ imprint.licenze }}")
    template.save(str(path))
    problems = Problems()
    assert make(opened(buildable), "country:FJI", problems) is None
    assert [(p.code, p.remedy) for p in problems] == [("template-name", "Did you mean “licence”?")]
    assert problems.errors[0].place.file == "brief_templates/country-one-pager.docx"
    assert "“{{ imprint.licenze }}” uses “licenze”" in problems.errors[0].message


# -- independent of all others --


def test_the_order_in_which_documents_are_made_does_not_matter(workshop: Workshop) -> None:
    alone = {name: made(workshop, name) for name in NAMES}
    draw = ChartStudio(workshop.theme, workshop.edition.root).draw
    for names in (NAMES, NAMES[::-1]):
        for name in names:
            together = make_document(workshop, target(workshop, name), draw, no_pages, Problems())
            assert together == alone[name]


def test_documents_may_be_made_at_the_same_time(workshop: Workshop) -> None:
    alone = [made(workshop, name) for name in NAMES]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda name: made(workshop, name), NAMES)) == alone


# -- charts and pages --


def test_the_charts_are_those_that_the_kind_asks_for(workshop: Workshop) -> None:
    asked: list[ChartRequest] = []
    studio = ChartStudio(workshop.theme, workshop.edition.root)

    def draw(request: ChartRequest) -> Picture:
        asked.append(request)
        return studio.draw(request)

    for name in ("brief:1", "brief:2", "country:SEN"):
        asked.clear()
        subject = target(workshop, name)
        make_document(workshop, subject, draw, no_pages, Problems())
        assert asked == list(KINDS[subject.kind].charts(workshop.edition, subject, workshop.theme).values())


def contents(document: bytes) -> list[str]:
    """The lines of a document's lists of contents, each entry and its page with a tab between."""
    package = Package(document)
    found = []
    for link in package.xml("word/document.xml").iter(f"{W}hyperlink"):
        if str(link.get(f"{W}anchor")).startswith("_Toc"):
            nodes = link.iter(f"{W}t", f"{W}tab")
            found.append("".join("\t" if node.tag == f"{W}tab" else node.text or "" for node in nodes))
    return found


def test_a_report_is_laid_out_once_and_its_contents_get_the_pages(workshop: Workshop) -> None:
    seen: list[bytes] = []

    def paginate(document: bytes) -> Mapping[str, str]:
        seen.append(document)
        names = (str(b.get(f"{W}name")) for b in Package(document).xml("word/document.xml").iter(f"{W}bookmarkStart"))
        return {name: str(100 + number) for number, name in enumerate(n for n in names if n.startswith("_Toc"))}

    draw = ChartStudio(workshop.theme, workshop.edition.root).draw
    document = make_document(workshop, target(workshop, "report"), draw, paginate, Problems())
    assert document is not None
    assert len(seen) == 1
    lines = [line for line in contents(document) if "\t" in line]
    assert all(line.split("\t")[-1].isdecimal() for line in lines)
    assert "Executive summary\t100" in lines


def test_only_what_has_contents_is_laid_out(workshop: Workshop) -> None:
    def paginate(_: bytes) -> Mapping[str, str]:
        raise AssertionError("laid out")

    draw = ChartStudio(workshop.theme, workshop.edition.root).draw
    for name in NAMES[1:]:
        assert make_document(workshop, target(workshop, name), draw, paginate, Problems()) is not None


# -- names --


@pytest.mark.parametrize(
    ("name", "path", "country"),
    [
        ("report", "en/full-report.docx", None),
        ("brief:1", "en/domain-briefs/1-rules.docx", None),
        ("country:CRI", "en/country-one-pagers/CRI-costa-rica.docx", "CRI"),
    ],
)
def test_where_a_document_goes_and_whom_it_is_about(
    workshop: Workshop, name: str, path: str, country: str | None
) -> None:
    assert output_path(workshop.edition, target(workshop, name)) == path
    assert country_of(workshop.edition, target(workshop, name)) == country
