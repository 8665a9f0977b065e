"""A pack through its life: made, edited, brought up to date."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.edition.edition import Edition
from mnr_briefs.packs.folder import country_named, pack_of
from mnr_briefs.packs.pack import compared, lacking, new_pack, update
from mnr_briefs.packs.update import Choice, State
from mnr_briefs.problems import UsageError

ANSWERS = {"office": "Water office of Fiji", "contact_name": "Mere Vuki", "paper": "Letter"}
LAW, LINE = "texts/initiative-fji-plain-law.md", "texts/recommendation-open-a-line.md"
FIJI = "content/countries/FJI"

Load = Callable[[], Edition]


@pytest.fixture
def made(load: Load) -> Load:
    """The project with a new pack of Fiji."""
    new_pack(load(), "FJI", ANSWERS)
    return load


def states(edition: Edition) -> dict[str, State]:
    """The states of Fiji's texts and settings."""
    return {file.name: file.state for file in compared(edition, "FJI")}


def test_a_country_is_named_by_code_or_name(load: Load) -> None:
    edition = load()
    assert [country_named(edition, word).id for word in ("FJI", "fji", "Fiji", " fiji ")] == ["FJI"] * 4
    with pytest.raises(UsageError, match=r"No surveyed country is called “Fidji”. Did you mean “Fiji”"):
        country_named(edition, "Fidji")


def test_a_new_pack_holds_the_texts_as_they_stand(made: Load, project: Any) -> None:
    text = (project.root / FIJI / LAW).read_text(encoding="utf-8")
    assert text == (
        "---\ntext: initiative:fji-plain-law\ntitle: A law that people can read\ncapability: water_law\n---\n"
        "Fiji printed a plain summary of its law.\n"
    )
    assert (project.root / FIJI / LINE).is_file()  # Fiji answered that it has no line
    settings = made().packs["FJI"].settings
    assert (settings.office, settings.paper) == ("Water office of Fiji", "Letter")
    assert settings.contact is not None
    assert settings.contact.name == "Mere Vuki"
    assert set(states(made()).values()) == {State.SAME}
    assert made().packs["FJI"].texts == ()


def test_a_second_pack_of_a_country_is_refused(made: Load) -> None:
    with pytest.raises(UsageError, match="tailor update FJI"):
        new_pack(made(), "FJI", ANSWERS)


@pytest.mark.parametrize("office", ['the "office"', "{{ 7*7 }}", "two\nlines", "back\\slash"])
def test_an_answer_that_could_be_read_as_more_than_a_text_is_refused(load: Load, office: str) -> None:
    with pytest.raises(UsageError, match="The answer to “office” must be one line"):
        new_pack(load(), "FJI", {"office": office})


def test_what_the_office_did_not_touch_follows_the_edition(made: Load, project: Any) -> None:
    project.replace("content/initiatives/fji-plain-law.md", "short: Fiji printed", "short: Fiji issued")
    assert states(made())[LAW] is State.FOLLOWS
    assert update(made(), "FJI", {}) == (LAW,)
    assert "Fiji issued" in (project.root / FIJI / LAW).read_text(encoding="utf-8")
    assert states(made())[LAW] is State.SAME


def test_a_conflict_waits_for_the_office_and_loses_neither_text(made: Load, project: Any) -> None:
    project.replace(f"{FIJI}/{LAW}", "Fiji printed", "We printed")
    assert states(made())[LAW] is State.TAILORED
    project.replace("content/initiatives/fji-plain-law.md", "short: Fiji printed", "short: Fiji issued")
    assert states(made())[LAW] is State.CONFLICT
    assert update(made(), "FJI", {}) == ()
    assert "We printed" in (project.root / FIJI / LAW).read_text(encoding="utf-8")

    assert update(made(), "FJI", {LAW: Choice.BOTH}) == (LAW,)
    text = (project.root / FIJI / LAW).read_text(encoding="utf-8")
    assert "We printed" in text
    assert "Fiji issued" in text
    pack_of(made(), "FJI").undo()
    update(made(), "FJI", {LAW: Choice.KEEP})
    assert states(made())[LAW] is State.TAILORED


def test_an_initiative_that_the_edition_drops_goes_unless_the_office_changed_it(made: Load, project: Any) -> None:
    project.remove("content/initiatives/fji-plain-law.md")
    assert states(made())[LAW] is State.GONE
    assert update(made(), "FJI", {}) == (LAW,)
    assert not (project.root / FIJI / LAW).exists()
    pack_of(made(), "FJI").undo()
    project.replace(f"{FIJI}/{LAW}", "Fiji printed", "We printed")
    assert states(made())[LAW] is State.TAILORED_GONE
    update(made(), "FJI", {LAW: Choice.KEEP})
    assert states(made())[LAW] is State.OWN
    assert made().packs["FJI"].texts[0].stands_for is not None


def test_a_recommendation_that_the_page_prints_no_longer_stays_in_the_pack(made: Load, project: Any) -> None:
    project.replace("content/survey/published/answers.csv", "Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,No,Yes")
    assert states(made())[LINE] is State.SAME


def test_a_country_without_a_pack_is_told_how_to_make_one(load: Load) -> None:
    with pytest.raises(UsageError, match="mnr-briefs tailor new SEN"):
        compared(load(), "SEN")


def test_a_pack_without_records_says_so_and_is_mended_by_an_update(made: Load, project: Any) -> None:
    """As one that an earlier version of the program made."""
    load = made
    base = project.root / "content/countries/FJI/base"
    for name in ("answers.json", "texts/closing.md"):
        (base / name).unlink()
    project.replace("content/countries/FJI/texts/closing.md", "text: closing\n", "text: closing\nclaims: none\n")
    assert lacking(load(), "FJI") == ("base/answers.json", "base/texts/closing.md")
    assert states(load())["pack.yaml"] is State.SAME  # what it was made with is read from it
    assert states(load())["texts/closing.md"] is State.CONFLICT
    update(load(), "FJI", {"texts/closing.md": Choice.KEEP})
    assert lacking(load(), "FJI") == ()
    assert states(load())["texts/closing.md"] is State.TAILORED
