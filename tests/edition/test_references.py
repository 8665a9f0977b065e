"""References in a CSL style: citations, the list at the end, and bibliographies that cannot be read."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.content import prose as p
from mnr_briefs.edition.references import STYLE, NoReferences, References, formatted, references_of
from mnr_briefs.press.project import Opened
from mnr_briefs.problems import Place, Problem
from mnr_briefs.reading.bibliography import entries_of

Open = Callable[[], Opened]

BIBLIOGRAPHY = r"""
@book{zebra-2020,
  author = {{United Nations Children's Fund}},
  title  = {Zebras \& others},
  year   = {2020}
}
@book{Apple.2019, author = {Müller, Ana and Côté, Bo}, title = {Apples}, year = {2019}}
@online{mango, author = {{ITU}}, title = {Mangoes}, year = {2018}, url = {https://example.org/a_b?x=1&y=2}}
@misc{undated, author = {{ITU}}, title = {Never}}
"""


FILE = "content/references.bib"


def in_style(text: str, style: Path, short_names: Mapping[str, str] = MappingProxyType({})) -> References:
    """The references of a text of BibTeX, which must be without problems."""
    entries = entries_of(text, FILE)
    found = formatted(entries.value.values(), style.read_bytes(), short_names)
    assert (entries.problems, found.problems) == ((), ())
    return found.value


def problems_of(text: str, style: Path) -> list[Problem]:
    """All that is wrong with a text of BibTeX or its style."""
    entries = entries_of(text, FILE)
    return [*entries.problems, *formatted(entries.value.values(), style.read_bytes(), {}).problems]


REFERENCES = in_style(BIBLIOGRAPHY, Path(__file__).with_name("style.csl"))


@pytest.mark.parametrize(
    ("key", "cited"),
    [
        ("zebra-2020", "(United Nations Children's Fund, 2020)"),
        ("Apple.2019", "(Müller and Côté, 2019)"),
        ("mango", "(ITU, 2018)"),
        ("undated", "(ITU)"),
    ],
)
def test_a_citation_names_author_and_year(style: Path, key: str, cited: str) -> None:
    assert in_style(BIBLIOGRAPHY, style).cite(key) == cited


def test_a_locator_stands_within_the_brackets(style: Path) -> None:
    assert in_style(BIBLIOGRAPHY, style).cite("mango", "p. 10") == "(ITU, 2018, p. 10)"


def test_organizations_may_be_cited_by_their_short_names(style: Path) -> None:
    references = in_style(BIBLIOGRAPHY, style, {"United Nations Children's Fund": "UNICEF"})
    assert references.cite("zebra-2020") == "(UNICEF, 2020)"


def test_the_list_is_in_the_styles_order_each_once(style: Path) -> None:
    listed = in_style(BIBLIOGRAPHY, style).listed(["zebra-2020", "mango", "Apple.2019", "mango"])
    assert [paragraph.role for paragraph in listed] == ["Reference"] * 3
    assert [p.plain((paragraph,)).strip() for paragraph in listed] == [
        "Ana Müller and Bo Côté, Apples, 2019.",
        "ITU, Mangoes, 2018, https://example.org/a_b?x=1&y=2.",
        "United Nations Children's Fund, Zebras & others, 2020.",
    ]


def test_the_list_leaves_out_what_the_bibliography_does_not_have(style: Path) -> None:
    listed = in_style(BIBLIOGRAPHY, style).listed(["nobody", "undated"])
    assert [p.plain((paragraph,)).strip() for paragraph in listed] == ["ITU, Never."]


@given(st.lists(st.sampled_from(["zebra-2020", "Apple.2019", "mango", "undated"])))
@settings(deadline=None)
def test_the_order_of_a_list_is_that_of_the_style_whatever_was_cited_first(keys: list[str]) -> None:
    order = ["Apple.2019", "mango", "undated", "zebra-2020"]  # by their titles
    assert REFERENCES.listed(keys) == REFERENCES.listed([key for key in order if key in keys])
    assert [entry.children for entry in REFERENCES.listed(keys)] == [REFERENCES.entry(k) for k in order if k in keys]


def test_titles_are_emphasized_and_addresses_are_links(style: Path) -> None:
    (paragraph,) = in_style(BIBLIOGRAPHY, style).listed(["mango"])
    address = "https://example.org/a_b?x=1&y=2"
    assert paragraph.children == (
        p.Text("ITU, "),
        p.Emphasis((p.Text("Mangoes"),)),
        p.Text(", 2018, "),
        p.Link(address, (p.Text(address),)),
        p.Text("."),
    )


def test_one_entry_is_the_same_as_in_the_list(style: Path) -> None:
    references = in_style(BIBLIOGRAPHY, style)
    assert references.entry("mango") == references.listed(["mango"])[0].children


def test_markup_in_a_title_stays_characters(style: Path) -> None:
    references = in_style("@book{x, title = {<script>a</script> & b}, year = {2020}}", style)
    assert p.plain(references.entry("x")) == "<script>a</script> & b, 2020."


def test_no_reference_is_an_empty_list(style: Path) -> None:
    assert in_style("", style).listed([]) == ()


@pytest.mark.parametrize(
    "entry",
    [
        "@book{b, title = {Never closed",
        "@book{b, title = {Never closed}",
        '@book{b, title = "Never closed}',
        "@book{b title = {No comma}}",
        "@book{b, title}",
        "@book{b",
        "@book",
        "@book{b, title = {x}, year = {forthcoming}}",
        "@book{b, title = {x}, year = {2020/21}}",
        "@book{b, title = {x}, year = {}}",
        "@pamphlet{b, title = {x}}",
        "@book{b, title = nowhere}",
        r"@book{b, title = {\unknown{x}}}",
    ],
)
def test_an_entry_that_cannot_be_read_is_named_by_its_line(style: Path, entry: str) -> None:
    (problem,) = problems_of("@book{a, title = {Fine}, year = {2020}}\n\n" + entry, style)
    assert (problem.code, problem.place) == ("broken-reference", Place(FILE, 3))


def test_each_entry_that_cannot_be_read_is_told_and_all_others_are_formatted(style: Path) -> None:
    broken = "@book{a, title = {x}, year = {soon}}\n@book{b, title = {Open, year = {2020}}\n@pamphlet{c, title = {x}}\n"
    entries = entries_of(broken + "@book{d, title = {Fine}, year = {2020}}\n", FILE)
    found = formatted(entries.value.values(), style.read_bytes(), {})
    assert [problem.place.line for problem in (*entries.problems, *found.problems)] == [2, 1, 3]
    assert ["d" in found.value, "a" in found.value] == [True, False]


@pytest.mark.parametrize("text", ["", "not XML", "<style/>", "<style xmlns='http://purl.org/net/xbiblio/csl'>"])
def test_a_style_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.csl"
    path.write_text(text, encoding="utf-8")
    (problem,) = problems_of(BIBLIOGRAPHY, path)
    assert (problem.code, problem.place) == ("broken-reference", Place(STYLE))


# -- of an edition --


def test_references_are_those_of_the_edition_with_its_short_names(project: Any, opened: Open) -> None:
    project.write("content/glossary.yaml", "acronyms: [{short: EP, long: Example Press}]\n")
    assert opened().edition.references.cite("survey-2026") == "(EP, 2026)"


STYLE_TEXT = Path(__file__).with_name("style.csl").read_text(encoding="utf-8")
DEPENDENT = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>x</title><id>x</id>'
    '<link href="https://example.org/apa" rel="independent-parent"/></info></style>'
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (DEPENDENT, "The reference style only refers to another one."),
        (STYLE_TEXT.replace("</layout>", '<text macro="none"/></layout>'), "it is not a complete CSL file."),
        (STYLE_TEXT.partition("<bibliography")[0] + "</style>", "it is not a complete CSL file."),
    ],
    ids=["another style", "macros that are not there", "no bibliography"],
)
def test_a_style_that_cannot_format_a_reference_is_told_before_any_is_formatted(
    tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "style.csl").write_text(text, encoding="utf-8")
    (problem,) = problems_of(BIBLIOGRAPHY, tmp_path / "style.csl")
    assert problem.message.endswith(message)


def test_a_missing_style_is_a_problem_and_references_are_visible_gaps(project: Any, opened: Open) -> None:
    project.remove(STYLE)
    found = opened()
    (problem,) = found.of_references
    assert (problem.code, problem.place) == ("missing-file", Place(STYLE))
    references = found.edition.references
    assert isinstance(references, NoReferences)
    assert ("survey-2026" in references, references.cite("survey-2026")) == (True, "[…]")
    assert [p.plain((entry,)) for entry in references.listed(["survey-2026"])] == ["[…]\n"]


def test_what_cannot_be_read_is_a_problem_at_its_place(project: Any, opened: Open) -> None:
    project.write(FILE, "@book{survey-2026, title = {Survey}}\n\n@book{b, year = {forthcoming}}\n")
    found = references_of(opened().sources)
    assert [(problem.code, problem.place) for problem in found.problems] == [("broken-reference", Place(FILE, 3))]
    project.write(STYLE, "<style/>")
    found = references_of(opened().sources)
    assert [(problem.code, problem.place) for problem in found.problems] == [("broken-reference", Place(STYLE))]
    assert isinstance(found.value, NoReferences)


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (
            "@book{b, title = {x}, year = {forthcoming}}",
            "“forthcoming” is given where a number is needed, such as a year",
        ),
        ("@pamphlet{b, title = {x}}", "“pamphlet” is not a known type"),
        ("@book{b, author = {a, b, c, d, e}}", "it is not valid BibTeX"),
        (r"@book{b, title = {\unknown{x}}}", "it contains LaTeX commands that are not supported"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_in_an_editors_words(style: Path, entry: str, why: str) -> None:
    (problem,) = problems_of(entry, style)
    assert problem.message == f"The reference that begins here cannot be read: {why}."


def test_an_entry_that_cannot_be_read_is_told_once(project: Any, opened: Open) -> None:
    text = (project.root / "content/references.bib").read_text(encoding="utf-8")
    project.write("content/references.bib", text + "\n@book{p\n}\n")
    found = opened()
    told = [problem for problem in (*found.problems, *found.of_references) if problem.code == "broken-reference"]
    assert [problem.place for problem in told] == [Place("content/references.bib", 8)]


LAUGHS = "".join(f'<!ENTITY {name} "{f"&{less};" * 10}">' for less, name in zip("abcdefghi", "bcdefghix", strict=True))
HOSTILE = [
    '<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    f'<!DOCTYPE style [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]>',
]


@pytest.mark.parametrize("declared", HOSTILE, ids=["from outside", "a billion laughs"])
def test_a_style_reads_no_entities_that_do_harm(style: Path, tmp_path: Path, declared: str) -> None:
    text = style.read_text(encoding="utf-8")
    start = text.index("<style")
    hostile = tmp_path / "hostile.csl"
    hostile.write_text(text[:start] + declared + text[start:].replace("<title>", "<title>&x;"), encoding="utf-8")
    assert [problem.place for problem in problems_of(BIBLIOGRAPHY, hostile)] == [Place(STYLE)]


def test_a_style_behind_a_link_that_leads_out_is_refused(project: Any, opened: Open, tmp_path: Path) -> None:
    inside = project.root / STYLE
    outside = tmp_path.parent / f"{tmp_path.name}.csl"
    inside.rename(outside)
    inside.symlink_to(outside)
    (problem,) = opened().of_references
    assert (problem.code, problem.place) == ("path-outside", Place(STYLE))
