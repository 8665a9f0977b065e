"""What an update writes and deletes, in the pack and in its base."""

import pytest

from mnr_briefs.packs.comparison import compare
from mnr_briefs.packs.update import Choice, updated

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
