"""Words with a mark: a figure typed on purpose, and the answers that a sentence stands on."""

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.claims import ClaimedAnswer
from mnr_briefs.problems import Place
from mnr_briefs.reading.markdown import read_prose

AT = Place("t.md", 10)
HOTLINE = ClaimedAnswer("hotline", ("yes",))


def _marks(text: str) -> list[p.Claim | p.Typed]:
    found = read_prose(text, AT)
    assert [q.message for q in found.problems] == []
    return [node for node in p.walk(found.value) if isinstance(node, p.Claim | p.Typed)]


@pytest.mark.parametrize(
    ("mark", "answers"),
    [
        ("hotline: yes", (HOTLINE,)),
        ("hotline:yes ;", (HOTLINE,)),
        ("hotline: yes; helpline: not_no", (HOTLINE, ClaimedAnswer("helpline", ("not_no",)))),
        ("research: survey, none", (ClaimedAnswer("research", ("survey", "none")),)),
        ("only  hotline: yes", (ClaimedAnswer("hotline", ("yes",), only=True),)),
        ("hotline: yes;\nonly\nhelpline: no", (HOTLINE, ClaimedAnswer("helpline", ("no",), only=True))),
        ("none", ()),
        (" none\n", ()),
    ],
)
def test_a_claim_has_the_answers_that_its_mark_names(mark: str, answers: tuple[ClaimedAnswer, ...]) -> None:
    (claim,) = _marks(f'[Fiji has *one*]{{claims="{mark}"}}')
    assert claim == p.Claim((p.Text("Fiji has "), p.Emphasis((p.Text("one"),))), answers, AT)


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ('x\n[Fiji\nhas]{claims="none"} one', "Fiji has", 11),
        ('- x\n- [Fiji]{claims="none"}', "Fiji", 11),
        ('| a |\n|---|\n| [Fiji]{claims="none"} |', "Fiji", 12),
        ('x[^1]\n\n[^1]: y [Fiji]{claims="none"}', "Fiji", 12),
        ('*[Fiji]{claims="none"}*', "Fiji", 10),
        ('[[Fiji](https://fiji.gov)]{claims="none"}', "Fiji", 10),
        ('[Fiji [and] more]{claims="none"}', "Fiji [and] more", 10),
        ('[Fiji {{ a | say("so") }}]{ claims = "none" }', 'Fiji {{ a | say("so") }}', 10),
        ('[“Fiji” [@who, p. 1]]{claims="none"}', "“Fiji” ", 10),
    ],
)
def test_a_claim_may_stand_anywhere_in_a_text(text: str, words: str, line: int) -> None:
    (claim,) = _marks(text)
    assert isinstance(claim, p.Claim)
    assert (p.plain(claim.children), claim.at.line) == (words, line)


def test_claims_may_stand_in_each_other_and_on_typed_figures() -> None:
    outer, inner = _marks('[a [b]{claims="none"}]{claims="hotline: yes"}')
    assert outer == p.Claim((p.Text("a "), inner), (HOTLINE,), AT)
    claim, typed = _marks('[12]{typed="its\nname" claims="none"}')
    assert claim == p.Claim((typed,), (), AT)
    assert typed == p.Typed((p.Text("12"),), "its name", AT)
    (typed,) = _marks(r'[12]{typed="the \"dozen\", a \\ and {x}"}')
    assert typed == p.Typed((p.Text("12"),), 'the "dozen", a \\ and {x}', AT)


def test_lines_go_on_behind_a_mark_that_is_longer_than_its_line() -> None:
    found = read_prose('[Fiji]{claims="a: b;\nc: d"} {{ e }}\n{{ f }}', AT).value
    assert [(e.source, e.at.line) for e in p.walk(found) if isinstance(e, p.Expression)] == [("e", 11), ("f", 12)]


WHOLE = 'Write it as [words]{claims="question: option; question: option"}, or {claims="none"}.'


@pytest.mark.parametrize(
    ("text", "code", "message", "remedy"),
    [
        ('[F]{claims=""}', "bad-claim", "The claim “” cannot be read: it names no answer.", WHOLE),
        (
            '[F]{claims="hotline"}',
            "bad-claim",
            "The claim “hotline” cannot be read: a name is missing in “hotline: ”.",
            WHOLE,
        ),
        (
            '[F]{claims="a: b; hot line: yes"}',
            "bad-claim",
            "The claim “a: b; hot line: yes” cannot be read: “hot line” is not a name in “hot line: yes”.",
            WHOLE,
        ),
        ('[F]{claim="none"}', "bad-markdown", "There is no mark “claim”.", "Did you mean “claims”?"),
        (
            "[F]{claims=none, or so}",
            "bad-markdown",
            "The mark in braces cannot be read.",
            'Write [words]{typed="why"} or [words]{claims="question: option"}.',
        ),
        (
            '[F](https://x.org){claims="none"}',
            "bad-markdown",
            "The mark in braces cannot be read.",
            'Write [words]{typed="why"} or [words]{claims="question: option"}.',
        ),
    ],
)
def test_a_mark_that_cannot_be_read_is_named_and_its_words_stay(
    text: str, code: str, message: str, remedy: str
) -> None:
    found = read_prose(f"x\n{text}", AT)
    (problem,) = found.problems
    assert (problem.place.line, problem.code, problem.message, problem.remedy) == (11, code, message, remedy)
    assert "F" in p.plain(found.value)
