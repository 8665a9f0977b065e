"""What an editor, a designer or a fact-checker reads of each thing that is wrong: the input, and every word of it.

A message says where, what, and what to do, in the words of somebody who is no programmer. Nothing else is said: what
follows from the cause is not told. What can be understood is accepted without a word.
"""

import io
import os
import re
import zipfile
from dataclasses import dataclass
from typing import Any

import openpyxl
import pytest
from PIL import Image

INSPECTION, LAW = "content/findings/02-inspection.md", "content/findings/01-water-law.md"
INITIATIVE, SETTINGS = "content/initiatives/fji-plain-law.md", "content/edition.yaml"
ANSWERS_XLSX = "content/survey/published/answers.xlsx"
ANSWERS, TABLES = "content/survey/published/answers.csv", "content/survey/tables.yaml"
QUESTIONS, COUNTRIES, FACTS = "content/questionnaire.yaml", "content/countries.yaml", "content/facts.yaml"
REFERENCES, THEME = "content/references.bib", "brief_templates/theme.yaml"
TEMPLATE = "brief_templates/domain-brief.docx"

pytestmark = pytest.mark.usefixtures("no_office")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of words that is added to a template."""

    words: str

    @property
    def xml(self) -> str:
        return f"<w:p><w:r><w:t>{self.words}</w:t></w:r></w:p>"


@dataclass(frozen=True)
class Field:
    """A field that is added to a template."""

    instruction: str

    @property
    def xml(self) -> str:
        return f'<w:p><w:fldSimple w:instr="{self.instruction}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'


@dataclass(frozen=True)
class Part:
    """A file that is added to a template."""

    name: str


@dataclass(frozen=True)
class Folder:
    """A folder takes the place of the file."""


FOLDER = Folder()


@dataclass(frozen=True)
class Locked:
    """A template is protected against editing."""


def workbook(strict: bool = False, only_chart: bool = False, texts: int = 0) -> bytes:
    """A workbook that spreadsheets can open, and we cannot."""
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    if only_chart:
        book.create_chartsheet("Chart")
        book.remove(book.worksheets[0])
    book.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if texts:
        parts["docProps/app.xml"] = b"<sst>" + b"<si><t>x</t></si>" * texts + b"</sst>"  # whichever part holds them
    if strict:
        parts = {name: data.replace(TRANSITIONAL, STRICT).replace(OF_OFFICE, OF_STRICT) for name, data in parts.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


TRANSITIONAL, STRICT = (
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
)
OF_OFFICE, OF_STRICT = (
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
)


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40)).save(buffer, kind)
    return buffer.getvalue()


Change = tuple[str, str] | str | bytes | Paragraph | Field | Part | Folder | Locked | None


_NUMBER = re.compile(r"paragraph \d+")  # designers add paragraphs
_LANGUAGES = re.compile(r"Choose one of: ar, .*")  # translators add catalogues


def words_of(text: str) -> list[str]:
    """Words, however their lines are broken."""
    return text.split()


def change(project: Any, file: str, what: Change) -> None:
    """Change a file: a text in it, all of it, or it is taken away."""
    path = project.root / file
    match what:
        case (old, new):
            project.replace(file, old, new)
        case Paragraph() | Field():
            add_to_template(path, what.xml)
        case Part():
            with zipfile.ZipFile(path, "a") as archive:
                archive.writestr(what.name, b"x")
        case Locked():
            lock(path)
        case Folder():
            path.unlink()
            path.mkdir()
        case None:
            path.unlink()
        case _:
            project.write(file, what)


def add_to_template(path: Any, xml: str) -> None:
    put_before(path, "word/document.xml", b"<w:sectPr", xml.encode())


def lock(path: Any) -> None:
    protection = b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    put_before(path, "word/settings.xml", b"</w:settings>", protection)


def put_before(path: Any, name: str, end: bytes, xml: bytes) -> None:
    """Put something into a part, before where its last `end` begins."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before, _, after = parts[name].rpartition(end)
    parts[name] = before + xml + end + after
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


LONG_REFERENCE = f"""@book{{survey-2026, author = {{{{A}}}}, title = {{T}}, publisher = {{P}}, year = {{2020}},
abstract = {{{"words " * 4000}}}}}"""

MESSAGES: dict[str, tuple[dict[str, Change], str]] = {
    "a no-break space in a country's name": ({ANSWERS: ("Costa Rica", "Costa\xa0Rica")}, ""),
    "a zero-width space in a country's name": ({ANSWERS: ("Costa Rica", "Costa\u200b Rica")}, ""),
    "a letter of another script": (
        {ANSWERS: ("Costa Rica", "Costa Ric\u0430")},
        """
            content/survey/published/answers.csv: No row for Costa Rica. [missing-row]
                Add a row for each country.
            content/survey/published/answers.csv:2: “Costa Ricа” is not in countries.yaml. [unknown-country]
                Did you mean “Costa Rica”? Letter 10 of “Costa Ricа” is a similar letter of another alphabet
                  (cyrillic small letter a): type it again.
        """,
    ),
    "an invisible character in an id": (
        {INITIATIVE: ("id: fji-plain-law", "id: fji\u200b-plain law")},
        """
            content/initiatives/fji-plain-law.md:2: “id”: “fji​-plain law” contains an invisible character in column 8
              (U+200B, zero width space). [wrong-value]
                Delete it, or type the word again.
        """,
    ),
    "a hyphen that is none in an id": (
        {INITIATIVE: ("id: fji-plain-law", "id: fji\u2011plain-law")},
        """
            content/initiatives/fji-plain-law.md:2: “id” should be words of letters and digits, not the text
              “fji\u2011plain-law”. [wrong-value]
                Character 4 is a no-break hyphen; type a plain -.
        """,
    ),
    "a no-break space after the sign of a heading": ({LAW: ("## What works", "##\u00a0What works")}, ""),
    "a Hangul filler in a country's name": ({ANSWERS: ("Costa Rica", "Costa\u3164Rica")}, ""),
    "a country that is not surveyed": (
        {INITIATIVE: ("[FJI]", "[FJ]")},
        """
            content/initiatives/fji-plain-law.md:4: “FJ” is not a country code in countries.yaml.
              [unknown-country]
                Did you mean “FJI”?
        """,
    ),
    "an empty cell": (
        {ANSWERS: ("Senegal,No,No", "Senegal,,No")},
        """
            content/survey/published/answers.csv:4 (column “water_law”): The cell is empty.
              [unknown-code]
                Write what the source says: Comprehensive, No, No response, Partial, Yes.
        """,
    ),
    "a word that no table has": (
        {ANSWERS: ("Comprehensive", "Comprehensiv")},
        """
            content/survey/published/answers.csv:2 (column “water_law”): “Comprehensiv” is not one of the words of this
              table. [unknown-code]
                Did you mean “Comprehensive”?
        """,
    ),
    "one wrong word in many cells": (
        {ANSWERS: ("Fiji,Partial,Yes,No,No", "Fiji,Maybe,Maybe,Maybe,Maybe")},
        """
            content/survey/published/answers.csv:3 (column “hotline”): “Maybe” is not one of the words of this table.
              [unknown-code]
                Choose one of: Comprehensive, No, No response, Partial, Yes.
                Also at line 3 (column “tests.bacteria”), line 3 (column “tests.none”), line 3 (column “water_law”).
        """,
    ),
    "a cell too many": (
        {ANSWERS: ("Senegal,No,No,Yes,No response", "Senegal,No,No,Yes,No response,x")},
        """
            content/survey/published/answers.csv:4: This row has 6 cells, but there are 5 columns.
              [table-broken]
                If a cell contains a comma, put the cell in quotes.
        """,
    ),
    "a quotation mark that is never closed": (
        {ANSWERS: ("Senegal,", '"Senegal,')},
        """
            content/survey/published/answers.csv:4: This row cannot be read: a quotation mark is never
              closed. [table-broken]
                Look for a " too many, or one too few.
        """,
    ),
    "cells parted by semicolons": (
        {ANSWERS: "country;water_law\n"},
        """
            content/survey/published/answers.csv:1: The column “country” is missing. [missing-column]
                Separate the cells by commas, not by semicolons or tabs.
        """,
    ),
    "a table that is not UTF-8": (
        {ANSWERS: b"country,water_law\nC\xf4te,No\n"},
        """
            content/survey/published/answers.csv:2: The file is not in the encoding UTF-8 (byte 0xf4). [wrong-encoding]
                Save it as UTF-8 (in Excel: “CSV UTF-8”).
        """,
    ),
    "a text that is not UTF-8": (
        {LAW: b"---\ncapability: water_law\n---\nC\xf4te\n"},
        """
            content/findings/01-water-law.md:4: The file is not in the encoding UTF-8 (byte 0xf4). [wrong-encoding]
                Open it in a text editor, check its letters with accents, and save it with the encoding UTF-8.
        """,
    ),
    "a column that is no question": (
        {ANSWERS: ("hotline", "hotlin")},
        """
            content/survey/published/answers.csv:1: The column “hotlin” is not a question.
              [unknown-question]
                Did you mean “hotline”?
        """,
    ),
    "a table that is not there": (
        {TABLES: ("published/answers.csv", "published/answer.csv")},
        """
            content/survey/published/answer.csv: The file is missing. [missing-file]
                Did you mean “answers.csv”?
        """,
    ),
    "a table of a sort that is not read": (
        {TABLES: ("published/answers.csv", "published/answers.ods")},
        """
            content/survey/published/answers.ods: A table cannot be read from a file of the type .ods.
              [table-broken]
                Save it as .xlsx, .csv or .tsv.
        """,
    ),
    "a picture that is WebP": (
        {
            "content/images/w.webp": picture("WEBP"),
            INSPECTION: ("Inspectors.", "![What a tap looks like](images/w.webp)"),
        },
        """
            content/findings/02-inspection.md:6: The picture “images/w.webp” cannot be printed: it is a WebP picture;
              only PNG and JPEG pictures can be printed. [unreadable-image]
                Open it in a picture editor and save it as PNG or JPEG.
        """,
    ),
    "a picture that is cut short": (
        {
            "content/images/w.png": picture("PNG")[:60],
            INSPECTION: ("Inspectors.", "![What a tap looks like](images/w.png)"),
        },
        """
            content/findings/02-inspection.md:6: The picture “images/w.png” cannot be printed: its file is damaged or
              incomplete. [unreadable-image]
                Export or download it again; if another program can open it, save it from there.
        """,
    ),
    "a picture that is not there": (
        {INSPECTION: ("Inspectors.", "![What a tap looks like](images/tap.png)")},
        """
            content/findings/02-inspection.md:6: The picture “images/tap.png” cannot be printed: there is no such file.
              [unknown-image]
                Put it into content/images/.
        """,
    ),
    "a picture outside of content/": (
        {INSPECTION: ("Inspectors.", "![What a tap looks like](../secret.png)")},
        """
            content/findings/02-inspection.md:6: The picture “../secret.png” cannot be printed: it is
              outside content/. [unknown-image]
                Copy it into content/images/.
        """,
    ),
    "a picture on the web": (
        {INSPECTION: ("Inspectors.", "![What a tap looks like](https://example.org/tap.png)")},
        """
            content/findings/02-inspection.md:6: The picture “https://example.org/tap.png” cannot be
              printed: pictures are not fetched from the web. [unknown-image]
                Save it in content/images/, and write ![words](images/x.png).
        """,
    ),
    "a picture by the address of a file": (
        {INSPECTION: ("Inspectors.", "![What a tap looks like](file:///tap.png)")},
        """
            content/findings/02-inspection.md:6: “![What a tap looks like](file:///tap.png)” would be printed exactly as
              it is typed. [bad-markdown]
                A picture is ![words](images/x.png), a link is [words](https://…), mailto: or #chapter; no spaces in
                  ( ).
        """,
    ),
    "a picture with a space in its name": (
        {INSPECTION: ("Inspectors.", "![What a tap looks like](images/a tap.png)")},
        """
            content/findings/02-inspection.md:6: “![What a tap looks like](images/a tap.png)” would be printed exactly
              as it is typed. [bad-markdown]
                A picture is ![words](images/x.png), a link is [words](https://…), mailto: or #chapter; no spaces in
                  ( ).
        """,
    ),
    "a picture without words": (
        {INSPECTION: ("Inspectors.", "![](images/tap.png)")},
        """
            content/findings/02-inspection.md:6: The picture has no alternative text. [bad-markdown]
                Write ![What it shows](images/x.png).
            content/findings/02-inspection.md:6: The picture “images/tap.png” cannot be printed: there is no such file.
              [unknown-image]
                Put it into content/images/.
        """,
    ),
    "a logo that is not there": (
        {SETTINGS: ("keywords:", "logo: {file: images/logo.png, alt: Who we are}\nkeywords:")},
        """
            content/edition.yaml:13: The picture “images/logo.png” cannot be printed: there is no such file.
              [unknown-image]
                Put it into content/images/.
        """,
    ),
    "one brace for two": (
        {INSPECTION: ("Inspectors.", "In { water_law.in_place }.")},
        """
            content/findings/02-inspection.md:6: “{ water_law.in_place }” would be printed exactly as it is typed.
              [bad-expression]
                Write {{ water_law.in_place }}, with two braces on each side.
        """,
    ),
    "an expression that is not closed": (
        {INSPECTION: ("Inspectors.", "In {{ water_law.in_place.")},
        r"""
            content/findings/02-inspection.md:6: “{{” is not part of a complete expression. [bad-expression]
                Write {{ … }} within one paragraph or cell; in a table write \| for |.
        """,
    ),
    "a name that there is not": (
        {INSPECTION: ("{{ tests.bacteria }}", "{{ test.bacteria }}")},
        """
            content/findings/02-inspection.md:9: {{ test.bacteria }}: there is no “test”. [unknown-name]
                Did you mean “tests”?
        """,
    ),
    "a call in an expression": (
        {INSPECTION: ("{{ tests.bacteria }}", "{{ tests.bacteria() }}")},
        """
            content/findings/02-inspection.md:9: {{ tests.bacteria() }}: only names, “+”, comparisons and filters work
              in an expression. [bad-expression]
                “Expressions” in docs/editors.md lists what you can write.
        """,
    ),
    "words that do not fit their number": (
        {INSPECTION: ("{{ tests.bacteria }}", '{{ tests.bacteria | say("all") }}')},
        """
            content/findings/02-inspection.md:9: {{ tests.bacteria | say("all") }}: “all” does not fit
              67 per cent. [false-words]
                Choose words that fit the number.
        """,
    ),
    "an expression in a label": (
        {SETTINGS: ("Example Press\nref", "Example {{ x }} Press\nref")},
        """
            content/edition.yaml:7: “publisher” contains “{{”, but expressions do not work here.
              [bad-expression]
                Write the words or the number out.
        """,
    ),
    "an expression without quotes in YAML": (
        {SETTINGS: ("publisher: Example Press", "publisher: {{ x }} Press")},
        """
            content/edition.yaml:7: A key must be a plain word. [yaml-syntax]
                Write it as  word: value;  put a text that begins with “{{” in quotes.
        """,
    ),
    "a tag of a template in a text": (
        {INSPECTION: ("Inspectors.", "{% if x %}Inspectors.{% endif %}")},
        """
            content/findings/02-inspection.md:6: “{% if x %}” is a template tag, which does not work in texts.
              [bad-expression]
                Delete it; texts can contain only {{ expressions }}.
        """,
    ),
    "a control character": (
        {INSPECTION: ("Inspectors.", "Inspec\x07tors.")},
        """
            content/findings/02-inspection.md:6: The text contains the control character U+0007.
              [control-character]
                Delete it; it is invisible in most editors.
        """,
    ),
    "a tab in YAML": (
        {SETTINGS: ("keywords: [water]", "keywords:\n\t- water")},
        """
            content/edition.yaml:14: This is not valid YAML: a value cannot begin with a tab, or with one of @
              % `. [yaml-syntax]
                Check the indentation, and put texts with “: ”, “#” or “{{” in quotes.
        """,
    ),
    "a colon in a text without quotes": (
        {SETTINGS: ("title: Clean water\nsub", "title: Clean: water: now\nsub")},
        """
            content/edition.yaml:1: This is not valid YAML: a colon followed by a space (“: ”) is not allowed in this
              place. [yaml-syntax]
                Check the indentation, and put texts with “: ”, “#” or “{{” in quotes.
        """,
    ),
    "a key that is misspelt": (
        {SETTINGS: ("publisher:", "publishr:")},
        """
            content/edition.yaml:1: The key “publisher” is missing. [missing-key]
                Add  publisher: …
            content/edition.yaml:7: The key “publishr” is not recognized here. [unknown-key]
                Did you mean “publisher”?
        """,
    ),
    "a number in words": (
        {SETTINGS: ("keywords:", "house_style: {words_below: ten}\nkeywords:")},
        """
            content/edition.yaml:13: “house_style.words_below” should be a whole number, not the text “ten”.
              [wrong-type]
                Write digits only, such as 12.
        """,
    ),
    "a list that is a text": (
        {SETTINGS: ("[water]", "water")},
        """
            content/edition.yaml:13: “keywords” should be a list, not the text “water”. [wrong-type]
                Write a list: [one, two].
        """,
    ),
    "a number that is written as at home": (
        {FACTS: ("1250", "1.250,00")},
        """
            content/facts.yaml:3: “value” should be a number, not the text “1.250,00”. [wrong-type]
                Write digits, with a point before decimals: 1250.5.
        """,
    ),
    "a language that CLDR does not know": (
        {SETTINGS: ("language: en", "language: tlh")},
        """
            content/edition.yaml:4: “tlh” is not the code of a language. [wrong-value]
                Write the code that CLDR has for it, such as fr or pt-BR.
        """,
    ),
    "a language by its name": (
        {SETTINGS: ("language: en", "language: English")},
        """
            content/edition.yaml:4: “language” should be the code of a language, not the text “English”. [wrong-value]
                Use the language's two letters, such as en.
        """,
    ),
    "a code of a country in small letters": (
        {COUNTRIES: ("id: FJI", "id: fji")},
        """
            content/countries.yaml:3: “countries.id” should be three capital letters, not the text “fji”. [wrong-value]
                Use the country's three capital letters of ISO 3166.
        """,
    ),
    "a pattern that is none": (
        {SETTINGS: ("keywords:", "house_style: {typed_numbers: [{pattern: '(a 5', reason: x}]}\nkeywords:")},
        r"""
            content/edition.yaml:13: “house_style.typed_numbers.pattern”: is not a valid pattern: it has a ( that is
              never closed; to match a special character itself, put a \ before it. [wrong-value]
                Correct it.
        """,
    ),
    "a hedge without bounds": (
        {SETTINGS: ("keywords:", "house_style: {hedges: {many: {}}}\nkeywords:")},
        """
            content/edition.yaml:13: “house_style.hedges.many”: give at least one of above, least, most,
              below, count. [wrong-value]
                Correct it.
        """,
    ),
    "an empty file of settings": (
        {SETTINGS: ""},
        """
            content/edition.yaml:1: There should be keys and values here, not nothing. [wrong-type]
                Begin with the key “title:”.
        """,
    ),
    "settings that are a list": (
        {SETTINGS: "- a\n- b\n"},
        """
            content/edition.yaml:1: There should be keys and values here, not a list. [wrong-type]
                Begin with the key “title:”.
        """,
    ),
    "no front matter": (
        {LAW: "## What works\nPlain words.\n"},
        """
            content/findings/01-water-law.md:1: The file does not begin with front matter.
              [no-front-matter]
                Put its keys between two lines of --- at the very top.
        """,
    ),
    "an empty text": (
        {LAW: ""},
        """
            content/findings/01-water-law.md: The file is empty. [no-front-matter]
                Write the text, or delete the file.
        """,
    ),
    "a heading that is missing": (
        {LAW: ("## What works", "## What work")},
        """
            content/findings/01-water-law.md:1: The heading “## What works” is missing.
              [missing-section]
                Add it.
            content/findings/01-water-law.md:11: The heading “What work” is not one of the headings of this text.
              [unknown-section]
                Did you mean “What works”?
        """,
    ),
    "a text that is saved as .txt": (
        {"content/findings/04-notes.txt": "Notes.\n"},
        """
            content/findings/04-notes.txt: Texts must be .md files, not .txt. [stray-file]
                Change the ending of its name to .md.
        """,
    ),
    "a Word file among the texts": (
        {"content/findings/notes.docx": "Notes.\n"},
        """
            content/findings/notes.docx: warning: No document uses this file.
              [unread-file]
                Texts are .md files, and pictures belong in content/images/. Keep other files outside content/.
        """,
    ),
    "a file of data that nothing reads": (
        {"content/fact.yaml": "facts: []\n"},
        """
            content/fact.yaml: The program does not use this file. [stray-file]
                Did you mean “facts”?
        """,
    ),
    "a reference that is not there": (
        {INSPECTION: ("[@survey-2026]", "[@survey-2025]")},
        """
            content/findings/02-inspection.md:17: There is no reference “survey-2025” in references.bib.
              [unknown-reference]
                Did you mean “survey-2026”?
        """,
    ),
    "a citation that cannot be read": (
        {INSPECTION: ("[@survey-2026]", "[@survey-2026; @other]")},
        """
            content/findings/02-inspection.md:17: This citation cannot be read. [bad-markdown]
                Write [@key] or [@key, p. 10], with each reference in its own brackets.
        """,
    ),
    "an entry without a comma": (
        {REFERENCES: ("@book{survey-2026,", "@book{survey-2026")},
        """
            content/references.bib:1: The reference that begins here cannot be read: a brace, a
              quotation mark or a comma is missing. [broken-reference]
                Write it as @book{key, title = {…}, year = {2026}}.
        """,
    ),
    "a year in words": (
        {REFERENCES: ("{2026}", "{soon}")},
        """
            content/references.bib:1: The reference that begins here cannot be read: “soon” is given where a number is
              needed, such as a year. [broken-reference]
                Check its braces, type and year (digits only), and write é, ü and & as they are.
        """,
    ),
    "a chapter that there is not": (
        {INSPECTION: ("Inspectors.", "See [the rules](#rulez).")},
        """
            content/findings/02-inspection.md:6: There is no chapter “rulez”. [unknown-target]
                Did you mean “rules”?
        """,
    ),
    "a link of another sort": (
        {INSPECTION: ("Inspectors.", "See [this](javascript:x).")},
        """
            content/findings/02-inspection.md:6: “[this](javascript:x)” would be printed exactly as it is typed.
              [bad-markdown]
                A picture is ![words](images/x.png), a link is [words](https://…), mailto: or #chapter; no spaces in
                  ( ).
        """,
    ),
    "a link to a file": (
        {INSPECTION: ("Inspectors.", "See [this](other.md).")},
        """
            content/findings/02-inspection.md:6: The link “other.md” is not a web or mail address.
              [bad-markdown]
                Begin it with https:// or mailto:, or name a chapter: #its-id.
        """,
    ),
    "a note without a text": (
        {INSPECTION: ("Inspectors.", "Inspectors.[^1]")},
        """
            content/findings/02-inspection.md:6: The note [^1] has no text. [bad-markdown]
                Add a paragraph  [^1]: text.
        """,
    ),
    "a rule between paragraphs": (
        {INSPECTION: ("Inspectors.", "Inspectors.\n\n---\n\nMore.")},
        """
            content/findings/02-inspection.md:8: A horizontal line cannot be printed. [bad-markdown]
                Delete it, or write it as a paragraph.
        """,
    ),
    "a finding that is missing": (
        {LAW: None},
        """
            content/framework.yaml:11: The capability “water_law” has no finding. [missing-text]
                Add content/findings/01-water-law.md.
        """,
    ),
    "a folder in place of a text": (
        {LAW: FOLDER},
        """
            content/findings/01-water-law.md: This is a folder, not a file. [missing-file]
                Rename it, or correct the name where it is used.
        """,
    ),
    "a font of the theme that is missing": (
        {THEME: ("[Carlito, Calibri, Almarai, DejaVu Sans]", "[No Such Font, DejaVu Sans]")},
        """
            brief_templates/theme.yaml:2: warning: The font “No Such Font” is not installed: charts use the next font of
              the list. [missing-font]
                Put its .ttf files into brief_templates/fonts/, install it, or correct its name.
        """,
    ),
    "a file of a font that is none": (
        {"brief_templates/fonts/Carlito-Bold.ttf": b"none"},
        """
            brief_templates/fonts/Carlito-Bold.ttf: warning: This file cannot be read as a font. [missing-font]
                Replace it with a good copy, or delete it. Until then, charts use another font.
        """,
    ),
    "a character that no font has": (
        {QUESTIONS: ("label: Bacteria", "label: Bacteria \U00013000")},
        """
            build/en/domain-briefs/1-rules.docx: warning: No font has the character “𓀀” (U+13000), which a chart prints
              in “Bacteria 𓀀”. [missing-glyph]
                Put a font that has it into brief_templates/fonts/, and add its name to fonts in theme.yaml.
                Also at build/en/full-report.docx.
        """,
    ),
    "a colour that is none": (
        {THEME: ('ink: "#', 'ink: "')},
        """
            brief_templates/theme.yaml:5: “ink” should be a colour, not the text “1D2733”. [wrong-value]
                Write it as # and six digits or letters a to f, in quotes.
        """,
    ),
    "a template that is not there": (
        {TEMPLATE: None},
        """
            brief_templates/domain-brief.docx: The template is missing. [missing-file]
                Copy it from a new edition (mnr-briefs new edition DIR).
        """,
    ),
    "a template that is no Word file": (
        {TEMPLATE: b"hello"},
        """
            brief_templates/domain-brief.docx: The template cannot be read. It is not a Word file, or it is incomplete.
              [template-broken]
                Open it in Word and save it again as .docx.
        """,
    ),
    "a template that is protected": (
        {TEMPLATE: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
        """
            brief_templates/domain-brief.docx: The template cannot be read. It is protected by a password, or from a
              version of Word before 2007. [template-broken]
                Open it in Word and save it again as .docx.
        """,
    ),
    "a loop through nothing": (
        {TEMPLATE: Paragraph("{% for c in %}x{% endfor %}")},
        """
            brief_templates/domain-brief.docx (body, paragraph N): “{% for c in %}” cannot be read: a name is missing
              in it. [template-syntax]
                Correct the tag.
        """,
    ),
    "a tag that is not closed": (
        {TEMPLATE: Paragraph("{{ title")},
        """
            brief_templates/domain-brief.docx (body, paragraph N): A tag is not closed in “{{ title”.
              [template-syntax]
                A tag must begin and end in one paragraph.
        """,
    ),
    "a name in a branch that no document reaches": (
        {TEMPLATE: Paragraph("{% if imprint.logo %}{{ imprint.logo.titel }}{% endif %}")},
        """
            brief_templates/domain-brief.docx (body, paragraph N): “{{ imprint.logo.titel }}” uses
              “titel”, which this document does not have. [template-name]
                Choose one of: alt, digest, height_cm, path, width_cm.
        """,
    ),
    "a tag that is not allowed": (
        {TEMPLATE: Paragraph("{% set x = 1 %}")},
        """
            brief_templates/domain-brief.docx (body, paragraph N): “{% set x = 1 %}” is not allowed in a template.
              [template-syntax]
                Templates can contain only {{ names }}, for, if and cellbg.
        """,
    ),
    "a field that acts": (
        {TEMPLATE: Field("DDEAUTO cmd")},
        """
            brief_templates/domain-brief.docx (body, paragraph N): The template contains the field DDEAUTO cmd, which
              would be copied into every document. [active-content]
                Remove it in Word.
        """,
    ),
    "a field that asks": (
        {TEMPLATE: Field("FILLIN Name")},
        """
            brief_templates/domain-brief.docx (body, paragraph N): The template contains the field FILLIN Name, which
              would be copied into every document. [active-content]
                Remove it in Word.
        """,
    ),
    "a link that runs something": (
        {TEMPLATE: Field("HYPERLINK javascript:alert(1)")},
        """
            brief_templates/domain-brief.docx (body, paragraph N): The template contains a link to
              “javascript:alert(1)”, which is no web or mail address, and would be copied into every document.
              [active-content]
                Remove it in Word.
        """,
    ),
    "a file in a template": (
        {TEMPLATE: Part("word/media/run.exe")},
        """
            brief_templates/domain-brief.docx (word/media/run.exe): The template contains a file that is no picture,
              which would be copied into every document. [active-content]
                Remove it in Word (File > Info > Inspect Document), or begin with a template of this program.
        """,
    ),
    "three braces": (
        {INSPECTION: ("Inspectors.", "Inspectors in {{{ survey.countries }}}.")},
        """
            content/findings/02-inspection.md:6: {{ { survey.countries }}: it cannot be read: it is not complete, or has
              a brace too many. [bad-expression]
                “Expressions” in docs/editors.md lists what you can write.
        """,
    ),
    "a number of a domain that is none": (
        {"content/framework.yaml": ("id: people\n    number: 2", "id: people\n    number: -1")},
        """
            content/framework.yaml:14: “domains.number” should be at least 1, not the number -1. [wrong-type]
                Write a larger number.
        """,
    ),
    "a file in UTF-16": (
        {SETTINGS: "title: Water".encode("utf-16")},
        """
            content/edition.yaml:1: The file is in the encoding UTF-16, not UTF-8. [wrong-encoding]
                Open it in a text editor, check its letters with accents, and save it with the encoding UTF-8.
        """,
    ),
    "an Office document in the place of a text": (
        {FACTS: b"PK\x03\x04\x14\0\0\0"},
        """
            content/facts.yaml:1: The file is a zip file or an Office document, not a text. [wrong-encoding]
                Open it in a text editor, check its letters with accents, and save it with the encoding UTF-8.
        """,
    ),
    "a tag of YAML, of which nothing else follows": (
        {SETTINGS: ("publisher: Example Press", "publisher: !!binary RXhhbXBsZQ==")},
        """
            content/edition.yaml:7: The tag !!binary is not allowed. [yaml-syntax]
                Delete it.
        """,
    ),
    "figures that are turned around": (
        {LAW: ("A law.", "A \u202elaw.")},
        """
            content/findings/01-water-law.md:6: The text contains the control character U+202E
              (right-to-left override). [control-character]
                Delete it; it is invisible in most editors.
        """,
    ),
    "a note that is written twice": (
        {LAW: ("A law.", "A law[^a].\n\n[^a]: One.\n[^a]: Two.")},
        """
            content/findings/01-water-law.md:9: There is already a note [^a]; only one of them would be printed.
              [bad-markdown]
                Give it another name, or delete one of the two.
        """,
    ),
    "a line for Excel above a table": (
        {ANSWERS: ("country,", "sep=,\ncountry,")},
        """
            content/survey/published/answers.csv:1: This line tells Excel how cells are separated; it is not a part of
              the table. [table-broken]
                Delete the line.
        """,
    ),
    "a title above a table": (
        {ANSWERS: ("country,", "Table 1,,,,\ncountry,")},
        """
            content/survey/published/answers.csv:1: This row does not name the columns; row 2 does. [table-broken]
                Delete the rows above it.
        """,
    ),
    "an empty row above a table": (
        {ANSWERS: ("country,", "\ncountry,")},
        """
            content/survey/published/answers.csv: The first row is empty. [table-broken]
                Name the columns in it, or delete it.
        """,
    ),
    "a table of too many cells": (
        {ANSWERS: "country" + ",x" * 999 + "\n" + (",".join(["Fiji"] * 1000) + "\n") * 501},
        """
            content/survey/published/answers.csv: The table has more than 500,000 cells. [table-broken]
                Split it, or check that it is the right file.
        """,
    ),
    "a picture of a template that is none": (
        {TEMPLATE: Part("word/media/a.gif")},
        """
            brief_templates/domain-brief.docx (word/media/a.gif): The picture a.gif in the template cannot be printed:
              it is not a PNG or JPEG picture. [unreadable-image]
                Open it in a picture editor and save it as PNG or JPEG. Then insert it anew, or delete it.
        """,
    ),
    "a picture of a template that is no drawing": (
        {TEMPLATE: Part("word/media/a.svg")},
        """
            brief_templates/domain-brief.docx (word/media/a.svg): The template contains a vector picture that is not
              plain SVG, which would be copied into every document. [active-content]
                Remove it in Word (File > Info > Inspect Document), or begin with a template of this program.
        """,
    ),
    "a template with two parts of one name": (
        {TEMPLATE: Part("word/Document.xml")},
        """
            brief_templates/domain-brief.docx: The template cannot be read. It has two parts with the same name.
              [template-broken]
                Open it in Word and save it again as .docx.
        """,
    ),
    "an expression that is far too long": (
        {INSPECTION: ("Inspectors.", "Inspectors {{ " + "(" * 300 + "1" + ")" * 300 + " }}.")},
        f"""
            content/findings/02-inspection.md:6: {{{{ {"(" * 117} … {")" * 44} }}}}: it cannot be read: it has more
              than 500 characters. [bad-expression]
                “Expressions” in docs/editors.md lists what you can write.
        """,
    ),
    "a date in figures": (
        {SETTINGS: ("date: ", "date: 2027-01-31 #")},
        """
            content/edition.yaml:5: “date”: it is printed as it is written: write the month in words, 31 January 2027.
              [wrong-value]
                Correct it.
        """,
    ),
    "a logo without its words": (
        {SETTINGS: ("date:", "logo: images/x.png\ndate:")},
        """
            content/edition.yaml:5: “logo” should be keys and values, not the text “images/x.png”. [wrong-type]
                Write logo: {file: …, alt: …}
        """,
    ),
    "a reference style that refers to another": (
        {"brief_templates/references.csl": '<style><info><link rel="independent-parent"/></info></style>'},
        """
            brief_templates/references.csl: The reference style only refers to another one. [broken-reference]
                Download from zotero.org/styles the style that its line with “independent-parent” names.
        """,
    ),
    "a tag of HTML": (
        {INSPECTION: ("Inspectors.", "Inspectors.<br>More.")},
        """
            content/findings/02-inspection.md:6: “<br>” is HTML, which does not work in texts. [bad-markdown]
                End the line with a backslash (\\), or begin a new paragraph with an empty line.
        """,
    ),
    "a tag of HTML in a label": (
        {"content/framework.yaml": ("title: Inspection", "title: <b>Inspection</b>")},
        """
            content/framework.yaml:12: “domains.capabilities.title” contains “<b>”, which is HTML and does not work
              here. [wrong-value]
                Delete it.
        """,
    ),
    "what is no tag": ({INSPECTION: ("Inspectors.", "If a < b, see <https://example.org>.")}, ""),
    "a box to tick, and a bullet from Word": (
        {INSPECTION: ("Inspectors.", "All.\n\n- [ ] Inspectors.\n\n• They test.")},
        """
            content/findings/02-inspection.md:8: “[ ]” would be printed exactly as it is typed. [bad-markdown]
                Begin each line of a list with a hyphen and a space: - words.
            content/findings/02-inspection.md:10: “•” would be printed exactly as it is typed. [bad-markdown]
                Begin each line of a list with a hyphen and a space: - words.
        """,
    ),
    "words crossed out": (
        {INSPECTION: ("Inspectors.", "~~Inspectors~~ All.")},
        """
            content/findings/02-inspection.md:6: “~~Inspectors~~” would be printed exactly as it is typed.
              [bad-markdown]
                Delete the words, or the ~~ around them: words cannot be crossed out.
        """,
    ),
    "a word that is far too long": (
        {INSPECTION: ("Inspectors.", "Inspectors " + "x" * 3000)},
        """
            content/findings/02-inspection.md:6: “xxxxxxxxxxxxxxxxxxxx…” is a word of more than 2,000 letters, which no
              line can hold. [bad-markdown]
                Delete it, or put spaces into it.
        """,
    ),
    "two versions that Git could not bring together": (
        {LAW: ("A law.", "<<<<<<< HEAD\nA law.\n=======\nThe law.\n>>>>>>> b")},
        """
            content/findings/01-water-law.md:6: Two versions of these lines stand here, which Git could not bring
              together. [unreadable-file]
                Keep one of both, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.
        """,
    ),
    "front matter that does not end": (
        {INITIATIVE: ("\n---\n", "\n")},
        """
            content/initiatives/fji-plain-law.md:1: The front matter has no end. [no-front-matter]
                Add a line of --- below its last key.
        """,
    ),
    "a heading of another level": (
        {LAW: ("## What works", "What works\n==========")},
        """
            content/findings/01-water-law.md:11: The heading “## What works” is missing. [missing-section]
                Write “## What works” in place of the heading of another level.
        """,
    ),
    "a colour without quotes": (
        {THEME: ('ink: "#1D2733"', "ink: #1D2733")},
        """
            brief_templates/theme.yaml:5: “ink” has no value: without quotes, #1D2733 is a remark. [wrong-type]
                Put it in quotes: "#1D2733".
        """,
    ),
    "a list that is not closed": (
        {INITIATIVE: ("[FJI]", "[FJI")},
        """
            content/initiatives/fji-plain-law.md:4: This is not valid YAML: a list in brackets is not closed with ].
              [yaml-syntax]
                Check the indentation, and put texts with “: ”, “#” or “{{” in quotes.
        """,
    ),
    "an unknown country in a table, on which claims stand": (
        {
            ANSWERS: ("Fiji,", "Figi,"),
            LAW: ("A law.", '[Fiji]{claims="water_law: partial"} has one.'),
        },
        """
            content/survey/published/answers.csv: No row for Fiji. [missing-row]
                Add a row for each country.
            content/survey/published/answers.csv:3: “Figi” is not in countries.yaml. [unknown-country]
                Did you mean “Fiji”?
        """,
    ),
    "a word of a table in capitals": (
        {ANSWERS: ("Fiji,Partial,Yes", "Fiji,Partial,YES")},
        """
            content/survey/published/answers.csv:3 (column “tests.bacteria”): “YES” is not one of the words of this
              table. [unknown-code]
                Did you mean “Yes”?
        """,
    ),
    "a day in a table": (
        {ANSWERS: ("Fiji,Partial,Yes", "Fiji,Partial,2026-01-01 00:00:00")},
        """
            content/survey/published/answers.csv:3 (column “tests.bacteria”): The cell contains the date 2026-01-01, not
              a word. [unknown-code]
                Format the cell as text in the spreadsheet, and type the word again.
        """,
    ),
    "a reference that is far too long": (
        {REFERENCES: LONG_REFERENCE},
        """
            content/references.bib:1: The reference that begins here cannot be read: it has more than 20,000 characters.
              [broken-reference]
                Shorten it: abstracts and notes need not stay. If it is not that long, look for a } that is missing.
        """,
    ),
    "a reference in one line": (
        {REFERENCES: "@book{survey-2026, author = {{A}}, title = {T}, publisher = {P}, year = {2020}}"},
        "",
    ),
    "a picture within the text": (
        {INSPECTION: ("Inspectors.", "![What a tap looks like](data:image/png;base64,AAAA)")},
        """
            content/findings/02-inspection.md:6: The picture “data:image/png;base64,AAAA” cannot be printed: a picture
              cannot be written into a text. [unknown-image]
                Save it in content/images/, and write ![words](images/x.png).
        """,
    ),
    "a capability's number twice": (
        {"content/framework.yaml": ("number: 2, title: Inspection", "number: 1, title: Inspection")},
        """
            content/framework.yaml:12: The capability number “1” already exists at content/framework.yaml:11.
              [duplicate-id]
                Give one of the two a different number.
        """,
    ),
    "a folder in place of a template": (
        {TEMPLATE: FOLDER},
        """
            brief_templates/domain-brief.docx: This is a folder, not a template. [missing-file]
                Rename it, and copy the template from a new edition.
        """,
    ),
    "a template that is locked": (
        {TEMPLATE: Locked()},
        """
            brief_templates/domain-brief.docx: The template is protected, so that nobody could edit a document made with
              it. [template-broken]
                Stop the protection in Word (Review > Restrict Editing; File > Info > Protect Document).
        """,
    ),
    "a workbook saved as Strict Open XML": (
        {ANSWERS_XLSX: workbook(strict=True), TABLES: ("answers.csv", "answers.xlsx")},
        """
            content/survey/published/answers.xlsx: The workbook cannot be opened: it is saved as Strict Open XML.
              [table-broken]
                Open it in Excel and save it as “Excel Workbook (.xlsx)”.
        """,
    ),
    "a workbook with too many texts": (
        {ANSWERS_XLSX: workbook(texts=300_000), TABLES: ("answers.csv", "answers.xlsx")},
        """
            content/survey/published/answers.xlsx: The workbook cannot be opened: it has too many different texts or
              styles. [table-broken]
                Copy the table, without its looks, to a new workbook.
        """,
    ),
    "a workbook of which no sheet has cells": (
        {ANSWERS_XLSX: workbook(only_chart=True), TABLES: ("answers.csv", "answers.xlsx")},
        """
            content/survey/published/answers.xlsx: The workbook has no sheet with cells. [table-broken]
                Put the table on its first sheet.
        """,
    ),
    "a reference style that is none": (
        {"brief_templates/references.csl": "<style/>"},
        """
            brief_templates/references.csl: The reference style cannot be read: it is not a complete CSL file.
              [broken-reference]
                Copy it from a new edition, or download it again from zotero.org/styles.
        """,
    ),
}


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="may read everything")
def test_what_is_said_of_what_nobody_may_read(buildable: Any, run: Any) -> None:
    path = buildable.root / LAW
    path.chmod(0)
    done = run("check", "-C", buildable.root)
    path.chmod(0o644)
    said = f"{LAW}: You do not have permission to read this. [unreadable-file] Ask for permission, or change the "
    assert words_of(done.err)[: len(words_of(said))] == words_of(said)


@pytest.mark.parametrize(("changes", "said"), MESSAGES.values(), ids=MESSAGES.keys())
def test_what_is_said_of_what_is_wrong(
    buildable: Any, run: Any, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Change], said: str
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    for file, what in changes.items():
        change(buildable, file, what)
    done = run("check", "-C", buildable.root)
    problems, _, count = done.err.rstrip().rpartition("\n\n")
    problems = problems if count.endswith(" found.") else done.err.rstrip()
    problems = _LANGUAGES.sub("Choose one of: …", _NUMBER.sub("paragraph N", problems))
    assert words_of(problems) == words_of(said)
    assert done.status == (1 if count.endswith(" found.") else 0)


# Words of libraries and of Python, which say nothing to who writes texts.
FOREIGN = (
    "Traceback",
    "object has no attribute",
    "invalid literal",
    "should match pattern",
    "NoneType",
    "unexpected ",
    "expected token",
    "XML_PARSE",
    "construct error",
)


def test_no_message_is_in_the_words_of_a_library() -> None:
    said = "".join(words for _, words in MESSAGES.values())
    assert [words for words in FOREIGN if words in said] == []
