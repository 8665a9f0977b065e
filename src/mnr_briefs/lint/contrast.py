"""Text that can be told from what is behind it (WCAG 2.1, success criterion 1.4.3)."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from mnr_briefs.lint.colour import HIGHLIGHTS, WHITE, Theme, colour_of, contrast, shade_of
from mnr_briefs.lint.finding import Finding, Findings, quoted, whole
from mnr_briefs.lint.styles import is_on, path
from mnr_briefs.lint.table_looks import TableLooks, table_property
from mnr_briefs.lint.word_file import Story, WordFile, style_of
from mnr_briefs.word.package import W

LEAST, LEAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD, _USUAL = 36, 28, 20  # half points


class Look(NamedTuple):
    """How a text looks: its colour and that behind it as RRGGBB, and the contrast that it needs."""

    ink: str
    behind: str
    least: float


class Around(NamedTuple):
    """What its surroundings give a text: the colour behind it, the table's style and the conditions its cell meets."""

    behind: str
    table_style: str = ""
    conditions: tuple[str, ...] = ()


class Named(NamedTuple):
    """The styles of a run and its paragraph, and the colour that shades the paragraph by hand."""

    run: str
    paragraph: str
    shade: str | None


def low_contrast(word: WordFile) -> Findings:
    """Each text stands out enough from what is behind it."""
    eye = _Eye(word)
    for story in word.stories:
        found: dict[Look, list[Any]] = {}
        for run, look in eye.looks(story):
            if contrast(look.ink, look.behind) < look.least:
                found.setdefault(look, []).append(run)
        for look, runs in found.items():
            ratio = int(contrast(look.ink, look.behind) * 100) / 100
            text = quoted("".join(t.text or "" for t in runs[0].iter(f"{W}t")))
            more = f" and {len(runs) - 1} more like it" if len(runs) > 1 else ""
            message = f"{text}{more}: {look.ink} on {look.behind} is {ratio:.2f} to 1, and {look.least} is needed."
            yield Finding("low-contrast", story.spot(runs[0]), message)


class _Eye:
    """Sees how texts look; what is the same for many is worked out once."""

    def __init__(self, word: WordFile) -> None:
        self._styles = word.styles
        self._theme = Theme(word.related("theme"), word.settings)
        self._page = Around(self._page_colour(word))
        self._cells: dict[Any, Around] = {}
        self._tables: dict[Any, TableLooks] = {}
        self._known: dict[tuple[Named, Around], Look | None] = {}

    def looks(self, story: Story) -> Iterator[tuple[Any, Look]]:
        """The runs of a part that show text, but for those of automatic colour, which Word fits to the background."""
        for paragraph in story.each("p"):
            runs = [r for r in paragraph.iter(f"{W}r") if _shows_text(r)]
            if not runs:
                continue
            style = style_of(paragraph) or self._styles.default_id("paragraph")
            shade = shade_of(paragraph.find(path("pPr/shd")), self._theme)
            around = self._around(paragraph)
            for run in runs:
                if next(run.iterancestors(f"{W}p")) is paragraph:
                    look = self._look(run, style, shade, around)
                    if look is not None:
                        yield run, look

    def _look(self, run: Any, style: str, shade: str | None, around: Around) -> Look | None:
        own = run.find(f"{W}rPr")
        run_style = None if own is None else own.find(f"{W}rStyle")
        named = Named("" if run_style is None else str(run_style.get(f"{W}val")), style, shade)
        if own is not None and len(own) > (run_style is not None):
            return self._seen(own, named, around)
        key = (named, around)
        if key not in self._known:
            self._known[key] = self._seen(None, named, around)
        return self._known[key]

    def _seen(self, own: Any, named: Named, around: Around) -> Look | None:
        """A look; None for hidden text and automatic colour."""
        ink = self._first(own, named, around, "color")
        colour = None if ink is None else colour_of(ink, self._theme)
        if colour is None or is_on(self._first(own, named, around, "vanish")):
            return None
        size = self._first(own, named, around, "sz")
        points = _USUAL if size is None else whole(size.get(f"{W}val"), _USUAL)
        large = points >= _LARGE or (points >= _LARGE_BOLD and self._is_bold(own, named, around))
        return Look(colour, self._behind(own, named, around), LEAST_LARGE if large else LEAST)

    def _levels(self, own: Any, named: Named, around: Around, name: str) -> Iterator[Any]:
        """A property of a run at each level that can set it: by hand, by the styles of run, paragraph and table."""
        yield None if own is None else own.find(W + name)
        yield self._styles.find(named.run, f"rPr/{name}")
        yield self._styles.find(named.paragraph, f"rPr/{name}")
        yield table_property(self._styles, around.table_style, around.conditions, f"rPr/{name}")

    def _first(self, own: Any, named: Named, around: Around, name: str) -> Any:
        found = (e for e in self._levels(own, named, around, name) if e is not None)
        return next(found, self._styles.default(f"rPrDefault/rPr/{name}"))

    def _is_bold(self, own: Any, named: Named, around: Around) -> bool:
        """By hand, or by an odd number of styles: bold in a bold paragraph is not bold (section 17.7.3)."""
        by_hand, *by_style = self._levels(own, named, around, "b")
        return is_on(by_hand) if by_hand is not None else sum(is_on(e) for e in by_style) % 2 == 1

    def _behind(self, own: Any, named: Named, around: Around) -> str:
        highlight = None if own is None else own.find(f"{W}highlight")
        marked = None if highlight is None else HIGHLIGHTS.get(str(highlight.get(f"{W}val")))
        by_hand = None if own is None else shade_of(own.find(f"{W}shd"), self._theme)
        by_style = shade_of(self._styles.find(named.run, "rPr/shd"), self._theme)
        of_paragraph = named.shade or shade_of(self._styles.find(named.paragraph, "pPr/shd"), self._theme)
        return marked or by_hand or by_style or of_paragraph or around.behind

    def _around(self, element: Any) -> Around:
        cell = next(element.iterancestors(f"{W}tc"), None)
        if cell is None:
            return self._page
        if cell not in self._cells:
            self._cells[cell] = self._around_in(cell)
        return self._cells[cell]

    def _around_in(self, cell: Any) -> Around:
        table = next(cell.iterancestors(f"{W}tbl"))
        if table not in self._tables:
            self._tables[table] = TableLooks(table, self._styles)
        looks = self._tables[table]
        conditions = looks.conditions(cell)
        shades = [cell.find(path("tcPr/shd"))]
        shades += [table_property(self._styles, looks.style_id, conditions, f"{p}/shd") for p in ("tcPr", "tblPr")]
        shades.insert(2, table.find(path("tblPr/shd")))
        colours = (shade_of(shade, self._theme) for shade in shades)
        behind = next((colour for colour in colours if colour), None) or self._around(table).behind
        return Around(behind, looks.style_id, conditions)

    def _page_colour(self, word: WordFile) -> str:
        page = word.body.find(f"{W}background")
        shown = word.settings is not None and is_on(word.settings.find(f"{W}displayBackgroundShape"))
        return (colour_of(page, self._theme, "color") if page is not None and shown else None) or WHITE


def _shows_text(run: Any) -> bool:
    return any(t.text and not t.text.isspace() for t in run.iterchildren(f"{W}t"))
