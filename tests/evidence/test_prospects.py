"""What another survey would change. The command's own tests show how it is told."""

import shutil
from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.evidence.prospects import Prospect, prospects
from mnr_briefs.press.project import open_edition, with_other_survey
from mnr_briefs.problems import Place

Found = Callable[[str, str], list[Prospect]]
FILE = "content/findings/03-complaints.md"


@pytest.fixture
def found(project: Any, looked_ahead: Any) -> Found:
    """What changes if a line of the answers is another."""

    def find(old: str, new: str) -> list[Prospect]:
        opened, other = looked_ahead(project, old, new)
        return list(prospects(opened.sources, opened.edition, other.edition))

    return find


def say(project: Any, text: str) -> None:
    """Put a text into the finding on complaints, and nothing else that depends on the answers."""
    project.replace(FILE, "A line exists in {{ hotline.yes }}.", "Lines exist.")
    project.replace(FILE, "Quick answers.", text)


SENEGAL = ("Senegal,No,No,Yes,No response", "Senegal,No,No,Yes,Yes")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In {{ hotline.yes | count }} so. They help.", [("In one country so.", "In two countries so.")]),
        ("So. In {{ hotline.yes | count }}.\n\n{{ hotline.no | count }}.", [("In one country.", "In two countries.")]),
        ("Two: *{{ hotline.yes | count }}* and **{{ hotline.no | count }}**.",
         [("Two: one country and one country.", "Two: two countries and one country.")]),
        ("- In {{ hotline.yes | number }}\n- In {{ hotline.no | number }}", [("In one", "In two")]),
        ("They help.[^1]\n\n[^1]: In {{ hotline.yes | count }}.", [("In one country.", "In two countries.")]),
        ("Tests find {{ tests.bacteria | count }}; wells are {{ fact.wells_2026 }}.", []),
        ("There are {{ survey.countries }} countries.", []),
    ],
)  # fmt: skip
def test_sentences_that_read_differently(
    project: Any, found: Found, text: str, expected: list[tuple[str, str]]
) -> None:
    say(project, text)
    changed = found(*SENEGAL)
    assert [(p.before, p.after) for p in changed if p.at.file == FILE] == expected
    assert [p.broken for p in changed] == [()] * len(changed)


def test_a_sentence_that_becomes_false_has_its_problem(project: Any, found: Found) -> None:
    say(project, 'Lines are {{ (hotline.yes == hotline.no) | say("as many as none") }}.')
    (prospect,) = (p for p in found(*SENEGAL) if p.at.file == FILE)
    assert prospect.at == Place(FILE, 11)
    assert (prospect.before, prospect.after) == ("Lines are as many as none.", "Lines are […].")
    assert [(p.code, p.place) for p in prospect.broken] == [("false-words", Place(FILE, 11))]


def test_a_sentence_that_is_false_as_it_is_is_no_news(project: Any, found: Found) -> None:
    say(project, 'Lines: {{ hotline.yes | count }} {{ hotline.maybe | say("most") }}.')
    assert [p for p in found(*SENEGAL) if p.at.file == FILE] == []


RECOMMENDATION = "content/recommendations/open-a-line.md"
INITIATIVE = "content/initiatives/fji-plain-law.md"


def own(project: Any, file: str, *changes: tuple[str, str]) -> list[Prospect]:
    """What becomes of one file with other answers; nothing else depends on them."""
    say(project, "Quick answers.")
    other = project.root / "other"
    (other / "published").mkdir(parents=True)
    table = (project.root / "content/survey/published/answers.csv").read_text(encoding="utf-8")
    for old, new in changes:
        assert table.count(old) == 1
        table = table.replace(old, new)
    (other / "published/answers.csv").write_text(table, encoding="utf-8")
    shutil.copy(project.root / "content/survey/tables.yaml", other)
    opened = open_edition(project.root)
    changed = prospects(opened.sources, opened.edition, with_other_survey(opened, other).edition)
    return [prospect for prospect in changed if prospect.at.file == file]


def test_a_countrys_own_answer_is_read_as_its_one_pager_prints_it(project: Any) -> None:
    project.replace(
        INITIATIVE, "Fiji printed a plain summary of its law.\n---", '"The line: {{ answer.hotline }}."\n---'
    )
    (prospect,) = own(project, INITIATIVE, ("Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,No,Yes"))
    assert (prospect.before, prospect.after) == ("The line: No.", "The line: Yes.")
    assert (prospect.countries, prospect.broken) == (("Fiji",), ())


def test_a_sentence_of_many_one_pagers_is_told_once_with_its_countries(project: Any) -> None:
    project.replace(RECOMMENDATION, "title: Open a complaints line", 'title: "Not only {{ answer.hotline }}"')
    to_yes, to_no = ("Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,No,Yes"), ("Yes,No,Yes\n", "Yes,No,No\n")
    (prospect,) = own(project, RECOMMENDATION, to_no, to_yes)
    assert prospect.countries == ("Costa Rica", "Fiji")
    assert (prospect.before, prospect.after) == ("Not only Yes", "Not only No")


def test_an_answer_of_a_country_that_another_survey_leaves_is_no_news(project: Any) -> None:
    project.replace(
        RECOMMENDATION, "title: Open a complaints line", 'title: "{{ country.name }}: {{ answer.hotline }}"'
    )
    assert own(project, RECOMMENDATION, ("Fiji,Partial", "Fiji,No")) == []


def test_a_text_that_no_one_pager_prints_has_no_country(project: Any) -> None:
    project.replace("content/findings/02-inspection.md", "Inspectors.", "{{ answer.hotline }}.")
    assert own(project, "content/findings/02-inspection.md", ("Yes,No,Yes\n", "Yes,No,No\n")) == []


def test_a_number_that_is_published_no_more_breaks_its_sentence(project: Any, found: Found) -> None:
    say(project, "Lines exist in {{ hotline.yes | names }}.")
    (prospect,) = (p for p in found("Yes,No,Yes\n", "Yes,No,\n") if p.at.file == FILE)
    assert [p.code for p in prospect.broken] == ["not-published"]
