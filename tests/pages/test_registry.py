"""What the command's words mean."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.registry import KINDS, all_targets, select_targets
from mnr_briefs.problems import UsageError

Load = Callable[[], Edition]
BRIEFS, COUNTRIES = ["brief:1", "brief:2"], ["country:CRI", "country:FJI", "country:SEN"]
ALL = ["report", *BRIEFS, *COUNTRIES]


def selected(edition: Edition, *words: str) -> list[str]:
    return [target.id for target in select_targets(edition, list(words))]


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ((), ALL),
        (("report",), ["report"]),
        (("REPORT",), ["report"]),
        (("briefs",), BRIEFS),
        (("countries",), COUNTRIES),
        (("brief:2",), ["brief:2"]),
        (("brief:people",), ["brief:2"]),
        (("Brief:People",), ["brief:2"]),
        (("country:FJI",), ["country:FJI"]),
        (("country:fji",), ["country:FJI"]),
        (("country:Fiji",), ["country:FJI"]),
        (("country:costa rica",), ["country:CRI"]),
        (("country:SEN", "report", "country:Senegal", "brief:1"), ["report", "brief:1", "country:SEN"]),
        (("countries", "country:FJI"), COUNTRIES),
    ],
)
def test_words_mean_documents_in_the_editions_order_each_once(
    load: Load, words: tuple[str, ...], targets: list[str]
) -> None:
    assert selected(load(), *words) == targets


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("reprot", "Did you mean “report”?"),
        ("brief", "Did you mean “briefs”?"),
        ("brief:3", "`mnr-briefs list` shows all documents."),
        ("country:FIJ", "Did you mean “country:fiji”?"),
        ("country:Fidji", "Did you mean “country:fiji”?"),
        ("FJI", "`mnr-briefs list` shows all documents."),
        ("country:GHA", "`mnr-briefs list` shows all documents."),
        ("country:", "Did you mean “countr"),
        ("", ""),
        ("../report", "Did you mean “report”?"),
        ("*", ""),
    ],
)
def test_words_that_mean_nothing_are_told_with_the_nearest(load: Load, word: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        selected(load(), "report", word)
    message = str(caught.value)
    assert message.startswith(f"There is no document “{word}”.")
    assert hint in message


def test_all_unknown_words_are_told_at_once(load: Load) -> None:
    with pytest.raises(UsageError) as caught:
        selected(load(), "atlantis", "report", "brief:99")
    assert [line.split("“")[1].split("”")[0] for line in str(caught.value).splitlines()] == ["atlantis", "brief:99"]


@pytest.mark.parametrize("name", ["country:Côte d’Ivoire", "country:CÔTE D’IVOIRE", "country:Co\u0302te d’Ivoire"])
def test_accents_may_be_typed_either_way(project: Any, load: Load, name: str) -> None:
    project.replace("content/countries.yaml", "name: Senegal", "name: Côte d’Ivoire")
    assert selected(load(), name) == ["country:SEN"]


def test_a_domain_may_be_named_with_hyphens(project: Any, load: Load) -> None:
    project.replace("content/framework.yaml", "id: rules", "id: rules_and_laws")
    edition = load()
    assert selected(edition, "brief:rules-and-laws") == selected(edition, "brief:rules_and_laws") == ["brief:1"]


def test_every_document_has_its_own_path_and_title(load: Load) -> None:
    targets = all_targets(load())
    assert {t.id: (t.path, t.title) for t in targets} == {
        "report": ("en/full-report", "Clean water"),
        "brief:1": ("en/domain-briefs/1-rules", "Brief 1: Rules"),
        "brief:2": ("en/domain-briefs/2-people", "Brief 2: People"),
        "country:CRI": ("en/country-one-pagers/CRI-costa-rica", "Costa Rica: country one-pager"),
        "country:FJI": ("en/country-one-pagers/FJI-fiji", "Fiji: country one-pager"),
        "country:SEN": ("en/country-one-pagers/SEN-senegal", "Senegal: country one-pager"),
    }


def test_kinds_are_known_by_their_names() -> None:
    assert {name: (kind.name, kind.group) for name, kind in KINDS.items()} == {
        "report": ("report", "report"),
        "brief": ("brief", "briefs"),
        "one_pager": ("one_pager", "countries"),
    }
