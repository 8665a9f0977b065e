"""Fields as Word leaves them in a template, brought into one form: complex, and within one paragraph.

Word writes a caption's number as a simple field (section 17.16.19) as often as not, and a list of contents that was
updated there holds a paragraph for each of its entries.
"""

from collections.abc import Iterator

from mnr_briefs.formats.word.parts.elements import Element, remove
from mnr_briefs.formats.word.parts.namespaces import XML_SPACE, W

_STEP = {"begin": 1, "end": -1}


def unify_fields(body: Element) -> None:
    """Bring all fields of a body into the one form."""
    for simple in list(body.iter(f"{W}fldSimple")):
        _expand(simple)
    for paragraph in list(body.iter(f"{W}p")):
        instruction = "".join(t.text or "" for t in paragraph.iter(f"{W}instrText"))
        if paragraph.getparent() is not None and instruction.split()[:1] == ["TOC"]:
            _gather(paragraph)


def _expand(simple: Element) -> None:
    """Put a complex field in the place of a simple one."""
    for kind in ("begin", "instruction", "separate"):
        run = simple.makeelement(f"{W}r", {})
        simple.addprevious(run)
        if kind == "instruction":
            text = run.makeelement(f"{W}instrText", {XML_SPACE: "preserve"})
            text.text = simple.get(f"{W}instr")
            run.append(text)
        else:
            run.append(run.makeelement(f"{W}fldChar", {f"{W}fldCharType": kind}))
    for child in list(simple):
        if child.tag != f"{W}fldData":
            simple.addprevious(child)
    end = simple.makeelement(f"{W}r", {})
    end.append(end.makeelement(f"{W}fldChar", {f"{W}fldCharType": "end"}))
    simple.addprevious(end)
    remove(simple)


def _gather(first: Element) -> None:
    """Take the stored result out of a field that goes on in the paragraphs that follow its first."""
    depth, separate = 0, None
    for run, kind in _marks(first):
        depth += _STEP.get(kind, 0)
        if kind == "separate" and depth == 1:
            separate = run
    last: Element | None = first
    end = None
    while depth > 0 and last is not None:
        last = last.getnext()
        for run, kind in _marks(last) if last is not None and last.tag == f"{W}p" else ():
            depth += _STEP.get(kind, 0)
            if depth == 0:
                end = run
                break
    if separate is None or end is None or last is None or (separate.getparent(), end.getparent()) != (first, last):
        return
    for node in [*separate.itersiblings(), *_between(first, last), *end.itersiblings(preceding=True)]:
        if node.tag != f"{W}pPr":
            remove(node)
    first.append(end)
    if last.find(f"{W}r") is None and last.find(f"{W}pPr/{W}sectPr") is None:
        remove(last)


def _marks(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """The runs that begin, divide and end fields, with which they do."""
    for run in paragraph.iter(f"{W}r"):
        char = run.find(f"{W}fldChar")
        if char is not None:
            yield run, str(char.get(f"{W}fldCharType"))


def _between(first: Element, last: Element) -> Iterator[Element]:
    for node in first.itersiblings():
        if node is last:
            return
        yield node
