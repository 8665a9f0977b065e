"""Pieces of WordprocessingML, written inside the tests."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from mnr_briefs.formats.word.parts.namespaces import NAMESPACES

DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())


@pytest.fixture
def parsed() -> Callable[[str], Any]:
    """The root of a part of which the text is given, in a body."""
    return lambda inside: etree.fromstring(f"<w:document {DECLARED}><w:body>{inside}</w:body></w:document>")
