"""JSON Schemas of what editors write: their editor completes keys and marks errors (json-schema.org, 2020-12)."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from mnr_briefs.content.countries import Countries, Instruments
from mnr_briefs.content.facts import Fact, Glossary
from mnr_briefs.content.framework import Framework
from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.content.settings import EditionSettings
from mnr_briefs.content.texts import CaseStudy, DomainText, Finding, Initiative, Part, Recommendation

_WHOLE_FILES: dict[str, type[BaseModel]] = {
    "edition": EditionSettings,
    "framework": Framework,
    "questionnaire": Questionnaire,
    "countries": Countries,
    "glossary": Glossary,
    "instruments": Instruments,
}
_FRONT_MATTER: dict[str, type[BaseModel]] = {
    "domain": DomainText,
    "finding": Finding,
    "recommendation": Recommendation,
    "initiative": Initiative,
    "case-study": CaseStudy,
    "part": Part,
}
_NOT_WRITTEN = {"at", "keys_at", "body", "asks", "standing", "works", "gaps_lead", "gaps"}


def schemas(question_types: Iterable[str]) -> dict[str, dict[str, Any]]:
    """A schema for each kind of file or front matter, by its name; a question is of one of some types."""
    found = {name: _schema(kind) for name, kind in {**_WHOLE_FILES, **_FRONT_MATTER}.items()}
    question = found["questionnaire"]["$defs"]["Question"]["properties"]
    question["kind"]["enum"] = [*question_types]
    question["coding"]["enum"] = [*question_types, None]
    fact = _schema(Fact)
    facts = {
        "$defs": fact.pop("$defs", {}),
        "type": "object",
        "properties": {"facts": {"type": "array", "items": fact}},
        "required": ["facts"],
        "additionalProperties": False,
    }
    return {**found, "facts": facts}


def _schema(kind: type[BaseModel]) -> dict[str, Any]:
    schema = kind.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        properties = part.get("properties", {})
        for name in _NOT_WRITTEN & properties.keys():
            del properties[name]
        if "required" in part:
            part["required"] = [name for name in part["required"] if name not in _NOT_WRITTEN]
    schema.get("$defs", {}).pop("Place", None)
    return schema
