"""Rules for a finished HTML file: what a reader who does not see it, and a link, rely on."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lxml import html

from mnr_briefs.problems import Place, Problem

_REMEDY = "Mend the template in brief_templates/html."


def check_html(data: bytes, file: str) -> tuple[Problem, ...]:
    """The faults of a file: language, title, headings, texts of pictures, headers of tables, ids and links."""
    root = html.document_fromstring(data)
    rules = (_says_what_it_is, _headings, _pictures, _tables, _links)
    return tuple(
        Problem(Place(file), "html-structure", f"{message}.", _REMEDY) for rule in rules for message in rule(root)
    )


def _says_what_it_is(root: html.HtmlElement) -> Iterator[str]:
    if not root.get("lang"):
        yield "The page does not say in which language it is (lang)"
    if not (root.findtext("head/title") or "").strip():
        yield "The page has no title"
    if len(root.findall(".//main")) != 1:
        yield "The page needs exactly one <main>"
    if any(element.tag == "script" for element in root.iter()):
        yield "The page contains a script"


def _headings(root: html.HtmlElement) -> Iterator[str]:
    found = list(root.iter("h1", "h2", "h3", "h4", "h5", "h6"))
    levels = [int(heading.tag[1]) for heading in found]
    if levels.count(1) != 1:
        yield f"The page has {levels.count(1)} headings <h1>, and needs one"
    for heading in found:
        if not heading.text_content().strip():
            yield f"A heading <{heading.tag}> is empty"
    for (above, below), heading in zip(pairwise(levels), found[1:], strict=True):
        if below > above + 1:
            yield f"The heading “{heading.text_content().strip()}” is <h{below}> below <h{above}>"


def _pictures(root: html.HtmlElement) -> Iterator[str]:
    if any(image.get("alt") is None for image in root.iter("img")):
        yield "A picture has no alternative text (alt)"
    for element in root.iter("img", "link", "iframe", "object", "embed"):
        source = element.get("src") or element.get("href") or element.get("data") or ""
        if not source.startswith("data:"):
            yield f"The page needs another file: “{source}”"


def _tables(root: html.HtmlElement) -> Iterator[str]:
    if any(table.find(".//th[@scope]") is None for table in root.iter("table")):
        yield "A table has no header cells (th with scope)"


def _links(root: html.HtmlElement) -> Iterator[str]:
    ids = Counter(str(element.get("id")) for element in root.iterfind(".//*[@id]"))
    yield from (f"The id “{name}” stands {count} times" for name, count in ids.items() if count > 1)
    for link in root.iter("a"):
        href = link.get("href") or ""
        if href.startswith("#") and href[1:] not in ids:
            yield f"The link “{link.text_content()}” leads to “{href}”, which is not there"
