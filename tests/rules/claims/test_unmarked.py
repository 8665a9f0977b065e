"""Each sentence that names a surveyed country says on which answers it stands; what may be claimed is proposed."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Problem
from mnr_briefs.rules import claims as claim_rules

Checked = Callable[..., list[Problem]]

INITIATIVE = "content/initiatives/fji-plain-law.md"
FINDING = "content/findings/03-complaints.md"
SAID = re.compile("“(.*)” names (.*) but does not say which answers it rests on.")


@pytest.fixture
def unmarked(project: Any, checked: Checked) -> Callable[[str], list[tuple[str, str]]]:
    """The sentences without a mark of a text in a finding, each with the countries that the problem names."""

    def run(text: str) -> list[tuple[str, str]]:
        project.replace(FINDING, "Quick answers.", text)
        problems = checked(claim_rules.unmarked)
        assert {q.code for q in problems} <= {"unmarked-claim"}
        assert {str(q.place) for q in problems} <= {f"{FINDING}:11"}
        found = [SAID.fullmatch(q.message) for q in problems]
        return [(match[1], match[2]) for match in found if match]

    return run


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nobody is named.", []),
        ("Fiji has one. Kenya has none. Senegal too.", [("Fiji has one.", "Fiji"), ("Senegal too.", "Senegal")]),
        ('[Fiji has one.]{claims="hotline: no"} Costa Rica too.', [("Costa Rica too.", "Costa Rica")]),
        ('[Fiji has one]{claims="hotline: no"}, and Costa Rica.', [("Fiji has one, and Costa Rica.", "Costa Rica")]),
        ('[Fiji has one]{claims="none"}, and Fiji’s line is busy.', []),
        ('Fiji [has one]{claims="hotline: no"}.', []),
        ('Many do: [Fiji]{claims="none"}.', []),
        ('In {{ hotline.yes | names }}, lines are busy.', []),
        ("*Fi*ji’s line", [("Fiji’s line", "Fiji")]),
        ("Costa\u00a0Rica’s and **Senegal’s**", [("Costa Rica’s and Senegal’s", "Costa Rica, Senegal")]),
    ],
)  # fmt: skip
def test_a_sentence_that_names_a_country_is_marked(
    unmarked: Callable[[str], list[tuple[str, str]]], text: str, found: list[tuple[str, str]]
) -> None:
    assert unmarked(text) == found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Guinea", "Guinea"),
        ("Guinea’s", "Guinea"),
        ("Guinea-based", "Guinea"),
        ("Guinean law", "Guinea"),
        ("the Guinean Police Service", "Guinea"),
        ("Guinea-Bissau", ""),
        ("Papua New Guinea", ""),
        ("Equatorial Guinea", ""),
        ("Guinea and Guinea-Bissau", "Guinea"),
        ("guinea pigs", ""),
        ("Niger", "Niger"),
        ("Nigeria", ""),
        ("the Dominican Republic", "the Dominican Republic"),
        ("Dominica", ""),
        ("Côte d’Ivoire", "Côte d’Ivoire"),
    ],
)
def test_a_name_within_a_longer_one_is_not_the_countrys(
    project: Any, unmarked: Callable[[str], list[tuple[str, str]]], text: str, named: str
) -> None:
    rows = [
        "{id: GIN, name: Guinea, also: [Guinean], region: Africa, subregion: Western Africa}",
        "{id: NER, name: Niger, region: Africa, subregion: Western Africa}",
        "{id: CIV, name: Côte d’Ivoire, region: Africa, subregion: Western Africa}",
        "{id: DOM, name: Dominican Republic, in_text: the Dominican Republic, region: A, subregion: B}",
    ]
    countries = (project.root / "content/countries.yaml").read_text(encoding="utf-8")
    project.write("content/countries.yaml", countries + "".join(f"  - {row}\n" for row in rows))
    assert unmarked(f"Here: {text}.") == ([(f"Here: {text}.", named)] if named else [])


def test_front_matter_speaks_for_what_a_text_says_of_its_own_countries(project: Any, checked: Checked) -> None:
    project.replace(INITIATIVE, "claims: none\n", "")
    project.replace(INITIATIVE, "to every village.", "to Senegal.")
    first, second = checked(claim_rules.unmarked)
    assert (str(first.place), str(second.place)) == (f"{INITIATIVE}:2", f"{INITIATIVE}:9")
    stands = "does not say which answers it rests on."
    assert first.message == f"“Fiji printed a plain summary of its law.” is about Fiji but {stands}"
    sentence = "Fiji printed a plain summary of its law and sent it to Senegal."
    assert second.message == f"“{sentence}” names Senegal but {stands}"
    project.replace(INITIATIVE, "year: 2025", "claims: none")
    assert [q.message for q in checked(claim_rules.unmarked)] == [second.message]


RECORD = "; or record the answer that it rests on in content/survey/named-answers.csv, and claim that."


@pytest.mark.parametrize(
    ("capability", "text", "proposal"),
    [
        ("complaints", "Fiji", '[…]{claims="hotline: no"} if the text says so, else […]{claims="none"}'),
        ("complaints", "Fiji and Costa Rica", f'[…]{{claims="none"}}{RECORD}'),
        ("complaints", "Senegal", f'[…]{{claims="none"}}{RECORD}'),  # which did not respond
        ("inspection", "Fiji", '[…]{claims="tests: bacteria"} if the text says so, else […]{claims="none"}'),
    ],
)  # fmt: skip
def test_what_all_countries_of_a_sentence_are_known_to_have_answered_is_proposed(
    project: Any, checked: Checked, capability: str, text: str, proposal: str
) -> None:
    file = {"complaints": FINDING, "inspection": "content/findings/02-inspection.md"}[capability]
    project.replace(file, "## Gaps", f"{text}.\n\n## Gaps")
    assert [q.remedy for q in checked(claim_rules.unmarked)] == [proposal]


def test_what_is_proposed_for_front_matter_is_a_line_of_it(project: Any, checked: Checked) -> None:
    project.replace(INITIATIVE, "claims: none\n", "")
    first, *_ = (q for q in checked(claim_rules.unmarked) if q.place.file == INITIATIVE)
    assert first.remedy == "claims: {water_law: partial} if the text says so, else claims: none"


def test_an_answer_in_doubt_is_not_proposed(project: Any, checked: Checked) -> None:
    project.replace(INITIATIVE, "claims: none\n", "")
    keys = "id: q, question: water_law, countries: [FJI], published: Partial, evidence: text"
    project.write("content/survey/corrections.yaml", f"open_questions:\n  - {{{keys}}}\n")
    first, *_ = (q for q in checked(claim_rules.unmarked) if q.place.file == INITIATIVE)
    assert first.remedy == f"claims: none{RECORD}"


def test_all_that_a_countrys_case_study_may_say_is_proposed(project: Any, checked: Checked) -> None:
    project.write("content/case_studies/a.md", "---\nid: a\ncountry: CRI\ntitle: A line\n---\nWords.\n")
    (problem,) = (q for q in checked(claim_rules.unmarked) if q.place.file == "content/case_studies/a.md")
    mapping = "{water_law: comprehensive, tests: bacteria, hotline: yes}"
    assert problem.remedy == f"claims: {mapping} if the text says so, else claims: none"


@pytest.mark.parametrize(
    ("claims", "codes"),
    [("", []), ("claims: {water_law: comprehensive}\n", ["false-claim"]), ("claims: none\n", [])],
)
def test_an_offices_text_keeps_the_claims_of_the_one_that_it_replaces(
    project: Any, checked: Checked, claims: str, codes: list[str]
) -> None:
    project.replace(INITIATIVE, "claims: none", "claims: {water_law: partial}")
    project.write("content/countries/FJI/pack.yaml", "country: FJI\noffice: Suva\n")
    head = f"---\ntext: initiative:fji-plain-law\n{claims}---\n"
    project.write("content/countries/FJI/texts/law.md", f"{head}Fiji has a law.\n")
    found = [q for rule in claim_rules.RULES for q in checked(rule) if q.place.file.startswith("content/countries/")]
    assert [q.code for q in found] == codes


def test_an_offices_own_text_says_on_which_answers_it_stands(project: Any, checked: Checked) -> None:
    project.write("content/countries/FJI/pack.yaml", "country: FJI\noffice: Suva\n")
    project.write("content/countries/FJI/texts/closing.md", "---\ntext: closing\n---\nFiji has a law. It is new.\n")
    (problem,) = (q for q in checked(claim_rules.unmarked) if q.place.file.startswith("content/countries/"))
    assert problem.message.startswith("“Fiji has a law.” is about Fiji but does not say")


def test_a_text_of_a_region_may_say_that_it_stands_on_no_answer_and_claims_nothing(
    project: Any, checked: Checked
) -> None:
    project.replace(INITIATIVE, "countries: [FJI]", "region: Oceania")
    assert checked(claim_rules.unmarked) == []
    project.replace(INITIATIVE, "claims: none", "claims: {hotline: no}")
    (problem,) = checked(claim_rules.claims)
    assert (str(problem.place), problem.code) == (f"{INITIATIVE}:7", "bad-claim")


def test_of_a_very_long_sentence_the_beginning_is_quoted(unmarked: Callable[[str], list[tuple[str, str]]]) -> None:
    assert unmarked("So " * 200 + "in Fiji.") == [("So " * 166 + "So …", "Fiji")]


def test_a_sentence_in_front_matter_is_told_at_its_key(project: Any, checked: Checked) -> None:
    domain = "content/domains/1-rules.md"
    lines = (project.root / domain).read_text(encoding="utf-8").splitlines()
    (number,) = (number for number, line in enumerate(lines, 1) if line.startswith("headline:"))
    project.replace(domain, lines[number - 1], "headline: Water is safe in Fiji")
    (problem,) = checked(claim_rules.unmarked)
    assert str(problem.place) == f"{domain}:{number}"
    project.replace(domain, "headline: Water is safe in Fiji", "headline: 'Water is safe in [Fiji]{claims=\"none\"}'")
    assert checked(claim_rules.unmarked) == []


def test_the_text_of_a_picture_needs_no_mark(
    unmarked: Callable[[str], list[tuple[str, str]]],
) -> None:
    assert unmarked("![A tap in Fiji](images/tap.png)") == []


def test_an_office_is_told_to_give_the_answer_itself(project: Any, checked: Checked) -> None:
    project.write("content/countries/FJI/pack.yaml", "country: FJI\noffice: Water office\n")
    project.write("content/countries/FJI/texts/closing.md", "---\ntext: closing\n---\nFiji has good water.\n")
    (problem,) = checked(claim_rules.unmarked)
    assert problem.remedy.endswith("or give the answer that it rests on in pack.yaml (answers), and claim that.")
