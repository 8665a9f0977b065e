"""An edition of as many invented countries as wanted, with the framework and the questionnaire of the real one.

Answers are drawn by chance from a fixed seed, so that the same number gives the same edition. Usage:
many_countries.py COUNTRIES FOLDER
"""

import random
import re
import shutil
import string
import sys
from itertools import islice, product
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
TEXT = "The law names who acts, within which time, and who pays for it. Parliament hears of it once a year."


def make_edition(countries: int, folder: Path) -> None:
    """Write a project into a folder that does not exist."""
    content = folder / "content"
    (content / "survey" / "published").mkdir(parents=True)
    templates = shutil.ignore_patterns("scaffolds")
    shutil.copytree(ROOT / "brief_templates", folder / "brief_templates", ignore=templates)
    for name in ("framework.yaml", "questionnaire.yaml"):
        shutil.copy(ROOT / "content" / name, content)
    settings = _read(ROOT / "content" / "edition.yaml")
    settings.pop("house_style", None)
    _write(content / "edition.yaml", settings)
    _references(content)
    codes = ["".join(letters) for letters in islice(product(string.ascii_uppercase, repeat=3), countries)]
    _write(content / "countries.yaml", {"countries": [_country(code) for code in codes]})
    questions = _read(content / "questionnaire.yaml")["questions"]
    _survey(content / "survey", codes, [q for q in questions if q.get("options")])
    _texts(content, _read(content / "framework.yaml")["domains"], codes)


def _references(content: Path) -> None:
    """Of the bibliography, the entries that the copied files cite."""
    cited = "".join((content / name).read_text(encoding="utf-8") for name in ("edition.yaml", "framework.yaml"))
    entries = re.split(r"(?m)^(?=@)", (ROOT / "content" / "references.bib").read_text(encoding="utf-8"))
    kept = [entry for entry in entries[1:] if re.search(rf"\b{re.escape(entry.split('{')[1].split(',')[0])}\b", cited)]
    (content / "references.bib").write_text("".join(kept), encoding="utf-8")


def _country(code: str) -> dict[str, str]:
    return {"id": code, "name": f"Land {code}", "region": f"Region {code[0]}", "subregion": f"Region {code[:2]}"}


def _takes_several(question: dict[str, Any]) -> bool:
    return "multiple" in (question["kind"], question.get("coding"))


def _survey(folder: Path, codes: list[str], questions: list[dict[str, Any]]) -> None:
    """One table with an answer of every country to every question that has nothing to do with another."""
    chance = random.Random(29)
    free = [q for q in questions if not {"implied_by", "ruled_out_by", "asked_if"} & q.keys()]
    columns: list[str] = []
    words = {"yes": "yes", "no": "no", "No response": "no_response"}
    for question in free:
        options = [str(option["id"]) for option in question["options"]]
        words |= {option: option for option in options}
        several = _takes_several(question)
        columns += [f"{question['id']}.{option}" for option in options] if several else [str(question["id"])]
    lines = [",".join(["country", *columns])]
    for code in codes:
        row = [f"Land {code}"]
        for question in free:
            options = [str(option["id"]) for option in question["options"]]
            given = chance.choice(options)
            row += ["yes" if o == given else "no" for o in options] if _takes_several(question) else [given]
        lines.append(",".join(row))
    (folder / "published" / "answers.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    table = {"id": "answers", "file": "published/answers.csv", "title": "Answers", "place": {"section": "Annex"}}
    _write(folder / "tables.yaml", {"tables": [{**table, "words": words}]})


def _texts(content: Path, domains: list[dict[str, Any]], codes: list[str]) -> None:
    """A text for each domain and capability, and an initiative of each country."""
    numbers = [{"figure": "{{ survey.countries }}", "text": "countries answered"} for _ in range(3)]
    capabilities = [capability["id"] for domain in domains for capability in domain["capabilities"]]
    for domain in domains:
        head = {"domain": domain["id"], "headline": "What countries have in place", "key_numbers": numbers}
        _text(content / "domains" / f"{domain['id']}.md", head, TEXT)
    sections = ("What the framework asks", "Where countries stand", "What works", "Gaps and challenges")
    for capability in capabilities:
        body = "\n\n".join(f"## {title}\n\n{TEXT}" for title in sections)
        _text(content / "findings" / f"{capability}.md", {"capability": capability}, body)
    for number, code in enumerate(codes):
        name = f"{code.lower()}-law"
        about = {"countries": [code], "claims": "none", "capability": capabilities[number % len(capabilities)]}
        head = {"id": name, "title": f"A law in Land {code}", **about, "short": TEXT}
        _text(content / "initiatives" / f"{name}.md", head, TEXT)


def _text(path: Path, head: dict[str, Any], body: str) -> None:
    path.parent.mkdir(exist_ok=True)
    front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False)
    path.write_text(f"---\n{front}---\n{body}\n", encoding="utf-8")


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return data


def _write(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    make_edition(int(sys.argv[1]), Path(sys.argv[2]))
