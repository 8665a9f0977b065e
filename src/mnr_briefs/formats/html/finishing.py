"""What is known once all of a document is written: its notes and contents, captions' numbers, where references lead.

A template marks where a number stands (`<span data-count="figure"></span>`), where the contents (`<nav data-contents>`)
and where the notes (`<section data-notes>`); a reference whose target is not in the document becomes plain words.
"""

from collections import Counter

from lxml import html

_HEADINGS = ("h2", "h3")  # what the contents list


def finish(body: str, notes: str) -> str:
    """The whole text of a document, of which `body` is what its template printed, and `notes` the list of its notes."""
    root = html.fragment_fromstring(body, create_parent="div")
    _place_notes(root, notes)
    numbers = _count(root)
    _point_references(root, numbers)
    _list_contents(root)
    inside = "".join(html.tostring(child, encoding="unicode") for child in root)
    return (root.text or "") + inside


def _place_notes(root: html.HtmlElement, notes: str) -> None:
    """Notes stand where the template has a place for them, else at the end of the text."""
    place = root.find(".//*[@data-notes]")
    if place is not None:
        del place.attrib["data-notes"]
    elif notes:
        main = root.find(".//main")
        place = root if main is None else main
    if place is not None and notes:
        place.append(html.fragment_fromstring(notes))


def _count(root: html.HtmlElement) -> dict[str, str]:
    """Number the captions of each sort in their order; gives for each target that stands in a caption how this begins,
    ex. "Figure 4".
    """
    counted: Counter[str] = Counter()
    numbers: dict[str, str] = {}
    for mark in root.iterfind(".//*[@data-count]"):
        sort = str(mark.attrib.pop("data-count"))
        counted[sort] += 1
        mark.text = str(counted[sort])
        caption = mark.getparent()
        if caption is not None:
            label = f"{caption.text or ''}{mark.text}".strip()
            numbers |= {str(target.get("id")): label for target in caption.iterfind(".//*[@id]")}
    return numbers


def _point_references(root: html.HtmlElement, numbers: dict[str, str]) -> None:
    """A reference to a figure or table says its label and number; one that leads nowhere becomes plain words."""
    targets = {str(element.get("id")) for element in root.iterfind(".//*[@id]")}
    for link in list(root.iterfind(".//a[@class='reference']")):
        target = str(link.get("href")).removeprefix("#")
        if target not in targets:
            link.drop_tag()
        elif target in numbers:
            link.text = numbers[target]
            for child in list(link):
                link.remove(child)


def _list_contents(root: html.HtmlElement) -> None:
    """Fill the contents with links to the headings, each of which gets an id where it holds none."""
    nav = root.find(".//nav[@data-contents]")
    if nav is None:
        return
    del nav.attrib["data-contents"]
    chapters = html.Element("ol")
    nav.append(chapters)
    for n, heading in enumerate((e for e in root.iter(*_HEADINGS) if nav not in e.iterancestors()), 1):
        holder = next(heading.iterfind(".//*[@id]"), None)
        name = heading.get("id") or (holder.get("id") if holder is not None else None) or f"section-{n}"
        if holder is None:
            heading.set("id", name)
        items = chapters
        if heading.tag != _HEADINGS[0] and len(chapters):
            last = chapters[-1]
            items = last.find("ol") if last.find("ol") is not None else html.Element("ol")
            if items.getparent() is None:
                last.append(items)
        link = html.Element("a", href=f"#{name}")
        link.text = _words(heading)
        item = html.Element("li")
        item.append(link)
        items.append(item)


def _words(heading: html.HtmlElement) -> str:
    """The words of a heading without the marks of its notes."""
    marks = {mark for sup in heading.iter("sup") for mark in sup.itertext()}
    return " ".join("".join(text for text in heading.itertext() if text not in marks).split())
