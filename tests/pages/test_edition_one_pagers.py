"""The one-pagers of the project's own edition, all 29: nothing on a page contradicts anything else on it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from mnr_briefs.charts.country_profile import CountryProfile, ProfileRow
from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.texts import Initiative, Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.headline import KnownAnswer, Need, Tile, gaps, headline, lacks, strengths
from mnr_briefs.pages.one_pager import OnePager
from mnr_briefs.pages.registry import page_of, select_targets
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.steps import calling_answers, chosen_for
from mnr_briefs.press.project import open_edition
from mnr_briefs.survey.survey import Status

ROOT = Path(__file__).parents[2]
Pages = dict[str, OnePager]

HEAD = """\
# The headlines

What the one-pager of each country says first, and why. A headline joins the rarest thing that a country is known to
have, if not every country has it, and the rarest that it is known to lack. What is missing comes before what is partly
there; among equals, the order of the framework decides. Only answers that are known beyond doubt count. “3 of 29” means
that three of the 29 countries that answered gave this answer.

| country | headline | what stands out | what is missing |
| --- | --- | --- | --- |
"""


def headlines(edition: Edition) -> str:
    """The headlines of all countries with the reason for each, as Markdown."""
    rows = []
    for country in edition.countries.countries:
        line = p.plain(headline(Resolver(edition, country.id), country.id))
        reasons = (_reason(found) for found in (strengths(edition, country.id), gaps(edition, country.id)))
        rows.append(f"| {' | '.join((country.name, line, *reasons))} |\n")
    return HEAD + "".join(rows)


def _reason(found: list[KnownAnswer]) -> str:
    """The answer that was chosen, and the next one, with how many gave each."""
    if not found:
        return "nothing that is known"
    first, *others = (f"{r.question.label}: {r.option.label} ({r.total.count} of {r.total.base})" for r in found)
    return f"{first}; before {others[0]}" if others else first


@pytest.fixture(scope="module")
def edition() -> Edition:
    return open_edition(ROOT).edition


@pytest.fixture(scope="module")
def pages(edition: Edition) -> Pages:
    found = {t.subject: page_of(edition, t) for t in select_targets(edition, ["countries"])}
    assert [name for name, page in found.items() if page.problems] == []
    return {name: page.value.content for name, page in found.items()}  # type: ignore[misc]


def rows(page: OnePager) -> dict[str, ProfileRow]:
    """The rows of a page's profile by their question's label."""
    assert isinstance(page.profile, CountryProfile)
    return {row.label: row for group in page.profile.groups for row in group.rows}


def by_label(edition: Edition) -> dict[str, Question]:
    return {question.label: question for question in edition.questionnaire.with_options}


def test_the_page_of_the_docs_has_these_headlines() -> None:
    """Write it anew with headlines() where an answer or a phrase has changed."""
    written = (ROOT / "docs" / "headlines.md").read_text(encoding="utf-8")
    assert written == headlines(open_edition(ROOT).edition)


def test_a_headline_says_what_the_tiles_say(pages: Pages) -> None:
    for name, page in pages.items():
        printed = [str(n.binding).split(" ")[0] for n in p.walk(page.headline) if isinstance(n, p.Figure)]
        told = [str(n.binding).split(" ")[0] for t in tiles(page) for n in t.figure if isinstance(n, p.Figure)]
        assert set(printed) <= set(told), name
        assert {binding for binding in told if not binding.endswith(".base")} <= set(printed), name


def tiles(page: OnePager) -> tuple[Tile, ...]:
    return tuple(tile for tile in (page.strength, page.gap) if tile is not None)


def test_a_tile_has_the_answer_that_the_profile_has(edition: Edition, pages: Pages) -> None:
    labels = by_label(edition)
    for name, page in pages.items():
        shown = rows(page)
        for tile in tiles(page):
            question = labels[tile.label]
            if not question.chooses_many and tile.label in shown:
                assert shown[tile.label].answer == tile.answer, name
            given = edition.survey.country_answer(question, name)
            assert tile.answer in {question.option_by_id[option].label for option in given.options}, name


def test_what_stands_out_is_there_and_what_is_missing_is_not(pages: Pages) -> None:
    for name, page in pages.items():
        shown = rows(page)
        if page.strength and page.strength.label in shown:
            assert shown[page.strength.label].tone in (Tone.FULL, Tone.PARTIAL), name
        if page.gap and page.gap.label in shown:
            assert shown[page.gap.label].tone in (Tone.NONE, Tone.PARTIAL), name


def chosen(edition: Edition, page: OnePager) -> Iterator[Recommendation]:
    for step in page.steps:
        assert step.block is not None
        yield edition.texts.recommendations[step.block.name]


def test_every_country_has_three_steps_each_on_another_capability_with_what_it_takes(
    edition: Edition, pages: Pages
) -> None:
    for name, page in pages.items():
        assert [step.number for step in page.steps] == [1, 2, 3], name
        assert len({r.capability for r in chosen(edition, page)}) == 3, name
        assert all(step.takes and step.reason and step.example for step in page.steps), name


def test_a_step_is_called_by_the_answers_of_the_profile_and_suits_them(edition: Edition, pages: Pages) -> None:
    questions = edition.questionnaire.by_id
    tones = {Need.MISSING: (Tone.NONE,), Need.PARTLY: (Tone.PARTIAL, Tone.FULL), Need.THERE: (Tone.FULL, Tone.PARTIAL)}
    for name, page in pages.items():
        shown = rows(page)
        for step in chosen(edition, page):
            assert not any(lacks(edition, questions[q], name) for q in step.builds_on), (name, step.id)
            for answer in calling_answers(edition, name, step):
                row = shown.get(questions[answer.question].label)
                assert row is None or row.tone in tones[answer.need], (name, step.id)


def test_few_countries_share_all_steps_and_examples(pages: Pages) -> None:
    alike = Counter(tuple((step.block, p.plain(step.example)) for step in page.steps) for page in pages.values())
    assert max(alike.values()) <= 6


def claimed(initiative: Initiative) -> Iterator[tuple[str, str]]:
    """The answers that an initiative claims, in its front matter and in what a one-pager prints of it."""
    inline = (node.answers for node in p.walk((initiative.title, initiative.short)) if isinstance(node, p.Claim))
    for claims in (initiative.claims or (), *inline):
        yield from ((claim.question, option) for claim in claims for option in claim.options)


def test_no_initiative_states_an_answer_that_the_page_does_not_have(edition: Edition) -> None:
    for country in edition.survey.countries:
        for initiative in chosen_for(edition, country).own:
            for name, option in claimed(initiative):
                question = edition.questionnaire.by_id[name]
                named = question.named(option)
                assert named is not None
                given = edition.survey.answer(name, named.id, country)
                assert given.status is (Status.NO if named.denied else Status.YES), (country, initiative.id, name)


def test_an_example_is_of_a_country_that_does_not_lack_it(edition: Edition) -> None:
    for country in edition.survey.countries:
        choice = chosen_for(edition, country)
        for step, peer in zip(choice.steps, choice.examples, strict=True):
            assert peer is not None
            assert country not in peer.initiative.countries
            questions = [edition.questionnaire.by_id[name] for name in step.applies_to]
            assert not any(lacks(edition, question, peer.country) for question in questions), (country, step.id)


def test_nothing_compares_a_country_with_another_by_name(edition: Edition, pages: Pages) -> None:
    names = {country.id: country.name for country in edition.countries.countries}
    for code, page in pages.items():
        assert isinstance(page.profile, CountryProfile)
        compared = f"{p.plain(page.headline)} {page.profile.alt!s}"
        assert [name for other, name in names.items() if other != code and name in compared] == [], code


def remarked(page: OnePager, binding: str) -> int:
    """The number that the remarks of a page print with a binding."""
    figures = [node for line in page.remarks for node in line if isinstance(node, p.Figure)]
    return next(int(figure.text) for figure in figures if str(figure.binding) == binding)


def test_rows_and_what_is_lost_or_left_open_are_all_that_was_asked(edition: Edition, pages: Pages) -> None:
    for name, page in pages.items():
        answers = (edition.survey.country_answer(question, name) for question in edition.questionnaire.questions)
        left_open = sum(bool(answer.between) for answer in answers)
        lost, asked = remarked(page, "progress.lost"), remarked(page, "progress.questions")
        assert len(rows(page)) + lost + left_open == asked, name
