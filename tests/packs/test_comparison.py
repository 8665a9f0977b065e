"""A file of a pack, its base and the edition: who changed it, and whether somebody must decide."""

import pytest

from mnr_briefs.packs.comparison import State, compare


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
