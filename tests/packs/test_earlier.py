"""The words that passages had before."""

from mnr_briefs.packs.earlier import PRINTED, earlier_words, with_more

LAW = b'---\r\ntext: initiative:law\r\ntitle: "A law: ours"\r\ncapability: law\r\n---\r\nIt is\r\nprinted.\r\n'


def test_the_edition_s_words_come_first_and_each_once() -> None:
    base = {"texts/law.md": LAW, "texts/headline.md": b"---\ntext: headline\n---\nA line.\n", "pack.yaml": b"office: x"}
    record = with_more(base, [("initiative:law text", "It was printed."), ("headline", "A line.")])
    record = with_more({PRINTED: record}, [("initiative:law text", "It was printed."), ("initiative:law text", "So.")])
    assert earlier_words({**base, PRINTED: record}) == {
        "initiative:law title": ("A law: ours",),
        "initiative:law text": ("It is printed.", "It was printed.", "So."),
        "headline": ("A line.",),
    }


def test_a_damaged_record_says_nothing() -> None:
    for damaged in (b"{", b"[]", b'{"headline": 3}'):
        assert earlier_words({PRINTED: damaged}) == {}
