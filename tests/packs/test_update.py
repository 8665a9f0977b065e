"""A file of a pack, its base and the edition: who changed it, who decides, and what an update writes."""

import pytest

from mnr_briefs.packs.update import Choice, State, compare, updated

HEAD = b"---\ntext: closing\n---\n"


def changes(
    mine: bytes | None, base: bytes | None, edition: bytes | None, choice: Choice | None = None
) -> dict[str, bytes | None]:
    """What an update does to one file."""
    versions = [{} if data is None else {"x.md": data} for data in (mine, base, edition)]
    return updated(compare(*versions), {"x.md": choice} if choice else {})


@pytest.mark.parametrize(
    ("mine", "base", "edition", "written"),
    [
        (b"a", b"a", b"a", {}),
        (b"a", b"a", b"b", {"x.md": b"b", "base/x.md": b"b"}),
        (None, None, b"b", {"x.md": b"b", "base/x.md": b"b"}),
        (b"b", b"a", b"b", {"base/x.md": b"b"}),
        (b"b", b"a", b"a", {}),
        (b"b", None, None, {}),
        (b"a", b"a", None, {"x.md": None, "base/x.md": None}),
        (b"b", b"a", b"c", {}),  # nobody has decided
    ],
)
def test_what_does_not_conflict_is_taken(
    mine: bytes | None, base: bytes | None, edition: bytes | None, written: dict[str, bytes | None]
) -> None:
    assert changes(mine, base, edition) == written


def test_a_conflict_is_decided_by_the_office() -> None:
    assert changes(b"b", b"a", b"c", Choice.KEEP) == {"base/x.md": b"c"}
    assert changes(b"b", b"a", b"c", Choice.TAKE) == {"x.md": b"c", "base/x.md": b"c"}


def test_both_texts_stand_below_the_front_matter_of_the_office() -> None:
    both = changes(HEAD + b"Ours.\n", HEAD + b"Old.\n", HEAD + b"New.\n", Choice.BOTH)["x.md"]
    assert both == HEAD + "<<<<<<< yours\nOurs.\n=======\nNew.\n>>>>>>> the edition’s\n".encode()


def test_a_text_that_the_edition_dropped_becomes_the_offices_own_or_goes() -> None:
    assert changes(b"b", b"a", None, Choice.KEEP) == {"base/x.md": None}
    assert changes(b"b", b"a", None, Choice.TAKE) == {"x.md": None, "base/x.md": None}


@pytest.mark.parametrize(
    ("mine", "base", "edition", "state"),
    [
        (b"a", b"a", b"a", State.SAME),
        (b"b", b"a", b"b", State.SAME),  # both came to the same
        (b"a", b"a", b"b", State.FOLLOWS),
        (b"b", b"a", b"a", State.TAILORED),
        (b"b", b"a", b"c", State.CONFLICT),
        (b"b", None, b"c", State.CONFLICT),  # an own text, and now the edition has one of this name
        (b"b", None, None, State.OWN),
        (b"a", b"a", None, State.GONE),
        (b"b", b"a", None, State.TAILORED_GONE),
        (None, None, b"a", State.NEW),
    ],
)
def test_the_state_of_a_file_follows_from_its_three_versions(
    mine: bytes | None, base: bytes | None, edition: bytes | None, state: State
) -> None:
    versions = [{} if data is None else {"texts/x.md": data} for data in (mine, base, edition)]
    (found,) = compare(*versions)
    assert (found.name, found.state) == ("texts/x.md", state)
    assert found.needs_decision is (state in (State.CONFLICT, State.TAILORED_GONE))


def test_a_file_that_the_office_deleted_is_left_to_the_edition() -> None:
    assert list(compare({}, {"texts/x.md": b"a"}, {"texts/x.md": b"b"})) == []


def test_ends_of_lines_and_empty_lines_at_the_end_are_no_change() -> None:
    (found,) = compare({"x": b"one\r\ntwo\r\n\r\n"}, {"x": b"one\ntwo\n"}, {"x": b"one\ntwo"})
    assert found.state is State.SAME
