"""The small project's edition, in the house style that a test gives; and a reference style."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.edition.edition import Edition
from mnr_briefs.press.workshop import load_edition
from mnr_briefs.problems import Problems

EditionIn = Callable[..., Edition]

CSL = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-GB">
  <info><title>Test</title><id>test</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation>
    <layout prefix="(" suffix=")" delimiter="; ">
      <group delimiter=", ">
        <names variable="author"><name form="short" and="text"/></names>
        <date variable="issued"><date-part name="year"/></date>
      </group>
    </layout>
  </citation>
  <bibliography>
    <sort><key variable="title"/></sort>
    <layout suffix=".">
      <group delimiter=", ">
        <names variable="author"><name and="text"/></names>
        <text variable="title" font-style="italic"/>
        <date variable="issued"><date-part name="year"/></date>
        <text variable="URL"/>
      </group>
    </layout>
  </bibliography>
</style>
"""


@pytest.fixture
def edition_in(project: Any) -> EditionIn:
    """Builds the project's edition; `style` is what stands under house_style, on one line."""

    def build(style: str = "") -> Edition:
        if style:
            text = f"licence: Free to use.\nhouse_style: {{{style}}}"
            project.replace("content/edition.yaml", "licence: Free to use.", text)
        return load_edition(project.root, Problems())[1]

    return build


@pytest.fixture
def style(tmp_path: Path) -> Path:
    """A reference style: (Author, year) in the text; author, title, year and address in the list, by title."""
    path = tmp_path / "style.csl"
    path.write_text(CSL, encoding="utf-8")
    return path
