"""Checked sources become an edition."""

from collections.abc import Iterator

from mnr_briefs.content.packs import OfficeText
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import About
from mnr_briefs.edition.edition import DataNote, Edition, Texts, Untranslated, answer_label
from mnr_briefs.edition.references import References
from mnr_briefs.edition.translation import spoken_packs
from mnr_briefs.survey.survey import Survey


def build_edition(sources: Sources, survey: Survey, references: References) -> Edition:
    """The edition of some sources. What the rules refused is skipped here."""
    language = sources.settings.language
    words = {block: text for (spoken, block), text in sources.office_words.items() if spoken == language}
    packs, lacking = spoken_packs(sources.packs, words, language, language)
    return Edition(
        root=sources.root,
        settings=sources.settings,
        locale=sources.locale,
        framework=sources.framework,
        questionnaire=sources.questionnaire,
        countries=sources.countries,
        survey=survey,
        instruments=sources.survey.instruments,
        ratifications=_ratifications(sources),
        facts={fact.id: fact for fact in sources.facts},
        references=references,
        glossary=sources.glossary,
        texts=Texts(sources.blocks),
        icons=sources.icons,
        milestones=sources.milestones,
        data_notes=tuple(_data_notes(sources)),
        lost_shown=tuple(dict.fromkeys(table.shown for table in sources.survey.lost if table.shown)),
        blocks={
            **{block.at.file: block.about for block in sources.blocks},
            **{block.file: block.about for block in sources.broken},
            **{pack.settings.at.file: About(OfficeText.sort, (pack.country,)) for pack in sources.packs},
        },
        packs=packs,
        untranslated=Untranslated(texts=lacking),
    )


def _ratifications(sources: Sources) -> dict[tuple[str, str], str]:
    """The status id of each country and instrument."""
    by_word = {status.published: key for key, status in sources.survey.instruments.statuses.items()}
    found: dict[tuple[str, str], str] = {}
    for cell in sources.survey.ratifications:
        country = sources.countries.by_name.get(cell.country.casefold())
        if country is not None and cell.word in by_word:
            found[country.id, cell.column] = by_word[cell.word]
    return found


def _data_notes(sources: Sources) -> Iterator[DataNote]:
    for c in sources.survey.corrections:
        decision = f"{c.published} → {answer_label(sources, c.question, c.corrected)}"
        notes = ", ".join(c.lines), c.countries, c.published, c.because
        yield DataNote(c.id, "correction", c.question, c.evidence, decision, *notes)
    for q in sources.survey.open_questions:
        parts = (f"{answer_label(sources, q.question, option)}: {count}" for option, count in q.split.items())
        yield DataNote(q.id, "open question", q.question, q.evidence, ", ".join(parts), ", ".join(q.lines), q.countries)
    for x in sources.survey.contradictions:
        yield DataNote(x.id, "contradiction", x.about, x.found, f"{x.decision} {x.why}", ", ".join(x.lines))
