"""A page is a value: frozen and picklable, without bytes and line numbers, the same in any process and any order."""

import io
import json
import math
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.texts import BlockId
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.page import Page, fingerprint, walk
from mnr_briefs.pages.registry import all_targets, page_of
from mnr_briefs.problems import Place

Load = Callable[[], Edition]
Pages = Callable[[], dict[str, Page]]


@pytest.fixture
def rich(project: Any) -> Any:
    """The small project with a text of every sort, and every construct that a text can hold."""
    picture = io.BytesIO()
    Image.new("RGB", (30, 20)).save(picture, "PNG")
    project.write("content/images/well.png", picture.getvalue())
    logo = "logo: {file: images/well.png, alt: A well}"
    project.replace("content/countries.yaml", "subregion: Melanesia", f"subregion: Melanesia, {logo}")
    project.write("content/glossary.yaml", "terms: [{term: Well, text: A hole., reference: survey-2026}]\n")
    project.write(
        "content/parts/introduction.md",
        """
        ---
        id: introduction
        title: Why {{ survey.countries | count }} were asked
        position: opening
        ---
        ## First

        *Some* **strong** [words](https://example.org), as in [the law](#water_law)[^1], {{ fact.wells_2026 }} wells.

        - One [@survey-2026, p. 3]
        - [In 1999]{typed="A year."}

        3. Three

        > Quoted

        ![A well](images/well.png)

        | Head |
        | --- |
        | Cell |

        [^1]: A note on {{ hotline.yes }} [@survey-2026].
        """,
    )
    project.write(
        "content/case_studies/fiji.md",
        """
        ---
        id: fiji
        country: FJI
        title: Wells for all
        box: {people: [A line is missing.]}
        ---
        Once upon a time.
        """,
    )
    project.write("content/recommendations/all.md", "---\nid: all\noverall: true\ntitle: Together\n---\nJoin hands.\n")
    project.replace(
        "content/findings/01-water-law.md", "## Gaps and challenges\n", "## Gaps and challenges\n\nThere are some.\n"
    )
    project.replace("content/initiatives/fji-plain-law.md", "year: 2025", "year: 2025\npartners: [One, Two]")
    return project


@pytest.fixture
def pages(rich: Any, load: Load) -> Pages:
    """The pages of all documents by their ids, of the project as it is by then; all without problems."""

    def make() -> dict[str, Page]:
        edition = load()
        found = {target.id: page_of(edition, target) for target in all_targets(edition)}
        assert {name: page.problems for name, page in found.items() if page.problems} == {}
        return {name: page.value for name, page in found.items()}

    return make


# -- what it holds --


def test_a_page_holds_plain_frozen_values_and_no_bytes_or_places(pages: Pages) -> None:
    made = pages()
    kinds = {type(value) for page in made.values() for value in walk(page)}
    plain = {str, p.Said, int, float, bool, type(None), tuple}
    records = {kind for kind in kinds if is_dataclass(kind)}
    assert {kind for kind in kinds - plain - records if not issubclass(kind, Enum)} == set()
    assert [kind for kind in records if not kind.__dataclass_params__.frozen] == []
    assert kinds & {Place, p.Picture, p.Expression, p.Citation, p.Image, p.Typed} == set()
    assert kinds >= {p.Figure, p.Cited, p.ImageFile, p.Note, p.CrossReference, p.Quote, p.NumberedList, BlockId, Tone}


def test_nothing_in_a_page_can_be_set(pages: Pages) -> None:
    for value in walk(pages()["country:FJI"]):
        for member in fields(value) if is_dataclass(value) else ():
            with pytest.raises(FrozenInstanceError):
                setattr(value, member.name, None)


def test_no_text_in_a_page_says_where_it_was_written(pages: Pages) -> None:
    texts = {value for page in pages().values() for value in walk(page) if isinstance(value, str)}
    assert {text for text in texts if re.search(r"\.(md|yaml)\b", text)} == set()


def test_a_page_can_go_to_another_process(pages: Pages) -> None:
    for page in pages().values():
        assert pickle.loads(pickle.dumps(page)) == page


# -- what it depends on --


def test_lines_inserted_above_every_text_change_no_page(rich: Any, pages: Pages) -> None:
    before = pages()
    for path in sorted((rich.root / "content").rglob("*")):
        text = path.read_text(encoding="utf-8") if path.suffix in (".md", ".yaml", ".bib") else ""
        if path.suffix == ".md":
            _, head, body = text.split("---\n", 2)
            path.write_text(f"---\n# moved\n\n{head}---\n\n\n{body}", encoding="utf-8")
        elif path.suffix == ".yaml":
            path.write_text(f"# moved\n\n{text}", encoding="utf-8")
        elif path.suffix == ".bib":
            path.write_text(f"\n\n{text}", encoding="utf-8")
    after = pages()
    assert after == before
    assert {name: fingerprint(page) for name, page in after.items()} == {
        name: fingerprint(page) for name, page in before.items()
    }


HASHES = """
import json, pathlib, sys
from mnr_briefs.pages.page import fingerprint
from mnr_briefs.pages.registry import all_targets, page_of
from mnr_briefs.press.project import open_edition
edition = open_edition(pathlib.Path(sys.argv[1])).edition
print(json.dumps({t.id: fingerprint(page_of(edition, t).value) for t in all_targets(edition)}))
"""


def test_pages_are_the_same_in_other_processes(rich: Any, pages: Pages) -> None:
    here = {name: fingerprint(page) for name, page in pages().items()}
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Kathmandu", "LC_ALL": "C"}
        command = [sys.executable, "-c", HASHES, str(rich.root)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert json.loads(done.stdout) == here


def test_the_order_in_which_pages_are_made_changes_none(load: Load, pages: Pages) -> None:
    alone = {}
    for target in all_targets(load()):
        alone[target.id] = page_of(load(), target).value
    edition = load()
    backwards = {target.id: page_of(edition, target).value for target in reversed(all_targets(edition))}
    again = {target.id: page_of(edition, target).value for target in all_targets(edition)}
    assert alone == backwards == again == pages()


# -- the blocks that it prints --

FINDINGS = {BlockId("finding", name) for name in ("water_law", "inspection", "complaints")}
DOMAINS = {BlockId("domain", name) for name in ("rules", "people")}
LINE, LAW = BlockId("recommendation", "open-a-line"), BlockId("initiative", "fji-plain-law")
STUDY, ALL, PART = BlockId("case_study", "fiji"), BlockId("recommendation", "all"), BlockId("part", "introduction")


def test_each_text_is_named_where_it_is_printed(pages: Pages) -> None:
    assert {name: {block for block, _ in page.blocks} for name, page in pages().items()} == {
        "report": FINDINGS | DOMAINS | {LINE, LAW, STUDY, ALL, PART},
        "brief:1": {BlockId("domain", "rules"), BlockId("finding", "water_law"), BlockId("finding", "inspection"), LAW},
        "brief:2": {BlockId("domain", "people"), BlockId("finding", "complaints"), LINE},
        "country:CRI": {LAW},  # they have none of their own
        "country:FJI": {LAW, LINE},
        "country:SEN": {LAW},
    }


def test_pieces_of_a_page_know_their_block(pages: Pages) -> None:
    inside = {name: {v for v in walk(page.content) if isinstance(v, BlockId)} for name, page in pages().items()}
    assert inside["report"] == FINDINGS | {LINE, LAW, ALL, PART}
    assert inside["country:FJI"] == {LAW, LINE}


FILES = {
    "domain:rules": "content/domains/1-rules.md",
    "finding:water_law": "content/findings/01-water-law.md",
    "recommendation:open-a-line": "content/recommendations/open-a-line.md",
    "recommendation:all": "content/recommendations/all.md",
    "initiative:fji-plain-law": "content/initiatives/fji-plain-law.md",
    "case_study:fiji": "content/case_studies/fiji.md",
    "part:introduction": "content/parts/introduction.md",
}


@pytest.mark.parametrize(
    ("block", "old", "new", "targets"),
    [
        ("domain:rules", "headline: A law", "headline: One law", "report brief:1"),
        ("domain:rules", "text: have a law", "text: have laws", "report brief:1"),
        ("domain:rules", "bacteria | share_only", "bacteria | share", "report brief:1"),
        ("domain:rules", "\nA law exists", "\nOne law exists", "report brief:1"),
        ("finding:water_law", "A law.", "One law.", "report"),
        ("finding:water_law", "A law exists", "One law exists", "report brief:1"),
        ("finding:water_law", "There are some.", "There are many.", "report"),
        ("finding:water_law", "Fines are too low", "Fines are low", "report brief:1"),
        ("finding:water_law", "They do not hurt.", "They do not.", "report brief:1"),
        ("recommendation:open-a-line", "title: Open", "title: Keep", "report brief:2 country:FJI"),
        ("recommendation:open-a-line", "One number", "A number", "report brief:2"),
        ("recommendation:all", "Join hands.", "Join.", "report"),
        (
            "initiative:fji-plain-law",
            "title: A law",
            "title: One law",
            "report brief:1 country:CRI country:FJI country:SEN",
        ),
        ("initiative:fji-plain-law", "short: Fiji", "short: It", "brief:1 country:CRI country:FJI country:SEN"),
        ("initiative:fji-plain-law", "to every village", "to all", "report"),
        ("initiative:fji-plain-law", "year: 2025", "year: 2024", "report"),
        ("initiative:fji-plain-law", "[One, Two]", "[One]", "report"),
        ("case_study:fiji", "Wells for all", "Wells", "report"),
        ("case_study:fiji", "A line is missing.", "A line is not there.", "report"),
        ("case_study:fiji", "Once upon a time.", "Once.", "report"),
        ("part:introduction", "Quoted", "Said", "report"),
        ("part:introduction", "https://example.org", "https://example.net", "report"),
        ("part:introduction", "(#water_law)", "(#people)", "report"),
        ("part:introduction", "A note on", "A word on", "report"),
    ],
)
def test_a_changed_text_changes_its_own_hash_in_the_pages_that_print_it_and_nothing_else(
    rich: Any, pages: Pages, block: str, old: str, new: str, targets: str
) -> None:
    before = pages()
    rich.replace(FILES[block], old, new)
    after = pages()
    assert [name for name in before if after[name] != before[name]] == targets.split()
    changed = {name: dict(after[name].blocks).items() - dict(before[name].blocks).items() for name in before}
    assert {name: [str(b) for b, _ in found] for name, found in changed.items() if found} == {
        name: [block] for name in targets.split()
    }


def test_a_changed_answer_changes_pages_and_the_hash_of_no_text(rich: Any, pages: Pages) -> None:
    before = pages()
    rich.replace("content/survey/published/answers.csv", "Fiji,Partial", "Fiji,Comprehensive")
    after = pages()
    assert [name for name in before if after[name] == before[name]] == ["brief:2"]
    assert {name: page.blocks for name, page in after.items()} == {name: page.blocks for name, page in before.items()}


# -- fingerprints --

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(Tone)
    | st.sampled_from(["", "a", "\0", "s1:a", "(1", "<Text", "\ud800", "full"])
    | st.text(max_size=3).map(p.Text),
    lambda inside: st.lists(inside, max_size=3).map(tuple),
    max_leaves=6,
)


@settings(deadline=None)
@given(VALUES, VALUES)
def test_what_reads_the_same_has_the_same_fingerprint_and_nothing_else_has(one: Any, other: Any) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (repr(one) == repr(other))


@settings(deadline=None)
@given(VALUES)
def test_a_fingerprint_survives_a_journey(value: Any) -> None:
    assert fingerprint(pickle.loads(pickle.dumps(value))) == fingerprint(value)


@dataclass(frozen=True)
class Holder:
    """Holds anything."""

    inside: object


@pytest.mark.parametrize(
    "stranger",
    [b"bytes", ["list"], {"a": 1}, {1}, frozenset({1}), Path("a"), object(), Holder, Place("a.md", 3), 1j, iter(())],
    ids=lambda stranger: type(stranger).__name__,
)
@pytest.mark.parametrize(
    "wrap", [lambda v: v, lambda v: (1, (v,)), Holder], ids=["itself", "in a tuple", "in a record"]
)
def test_what_no_page_may_hold_has_no_fingerprint(stranger: object, wrap: Callable[[object], object]) -> None:
    with pytest.raises(TypeError, match=f"a page cannot hold a {type(stranger).__name__}"):
        fingerprint(wrap(stranger))


def test_numbers_are_told_apart_from_their_like() -> None:
    assert len({fingerprint(value) for value in (1, 1.0, True, "1", (1,), p.Text("1"), None, "", ())}) == 9
    assert fingerprint(math.nan) == fingerprint(float("nan"))


def test_without_figures_a_text_is_the_same_whatever_its_figures_are() -> None:
    one, other, bound = p.Figure("27", parse("a.yes")), p.Figure("28", parse("a.yes")), p.Figure("27", parse("a.no"))
    assert fingerprint(one) != fingerprint(other)
    hashes = [fingerprint((p.Text("In "), figure), figures=False) for figure in (one, other, bound)]
    assert hashes[0] == hashes[1] != hashes[2]
