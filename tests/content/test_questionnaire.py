"""The codebook's options as texts name them: ``not_`` before one says that it was not the answer."""

import pytest

from mnr_briefs.content.questionnaire import NamedOption, Question

QUESTION = Question.model_validate(
    {
        "id": "law",
        "number": 1,
        "section": "s",
        "label": "Law",
        "text": "Is there one?",
        "kind": "single",
        "options": [{"id": option, "label": option, "level": "full"} for option in ("full", "no", "not_sure")],
    }
)


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("full", NamedOption("full", denied=False)),
        ("not_full", NamedOption("full", denied=True)),
        ("not_sure", NamedOption("not_sure", denied=False)),  # an option of its own
        ("not_not_sure", NamedOption("not_sure", denied=True)),
        ("not_not_full", None),
        ("sure", None),
        ("not_", None),
        ("", None),
        ("no_response", None),
    ],
)
def test_a_text_names_an_option_or_denies_it(written: str, named: NamedOption | None) -> None:
    assert QUESTION.named(written) == named


def test_every_name_names_an_option() -> None:
    assert QUESTION.names == ("full", "no", "not_sure", "not_full", "not_no", "not_not_sure")
    assert all(QUESTION.named(name) for name in QUESTION.names)
