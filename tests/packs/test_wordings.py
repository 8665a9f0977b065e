"""What texts said before."""

from mnr_briefs.packs.wordings import PRINTED, earlier_wordings, with_more

LAW = (
    b'---\r\ntext: initiative:law\r\ntitle: "A law: ours"\r\ncapability: law\r\n---\r\n'
    b"It is\r\n*printed* {{ law.yes|of }}.\r\n\r\nTwice.\r\n"
)


def test_what_the_edition_said_comes_first_and_what_was_taken_over_is_kept_once() -> None:
    base = {"texts/law.md": LAW, "texts/headline.md": b"---\ntext: headline\n---\nA line.\n", "pack.yaml": b"office: x"}
    record = with_more(base, [("initiative:law text", "It was printed."), ("headline", "A line.")])
    record = with_more({PRINTED: record}, [("initiative:law text", "It was printed."), ("initiative:law text", "So.")])
    assert {
        name: versions for name, versions in earlier_wordings({**base, PRINTED: record}).items() if any(versions)
    } == {
        "initiative:law title": ("A law: ours",),
        "initiative:law text": ("It is printed {{ law.yes | of }}.\nTwice.", "It was printed.", "So."),
        "headline": ("A line.", "A line."),
    }


def test_a_damaged_record_says_nothing() -> None:
    for damaged in (b"{", b"[]", b'{"headline": 3}'):
        assert earlier_wordings({PRINTED: damaged}) == {}
