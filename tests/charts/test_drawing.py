"""The canvas: centimetres from the top left, texts that keep to their room, files that are always the same."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from mnr_briefs.charts.drawing import Canvas, encoded, mixed, picture, register_fonts
from mnr_briefs.content.theme import Theme

Box = tuple[float, float, float, float]
Extent = Callable[[Canvas, Any], Box]
RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def png(canvas: Canvas) -> Image.Image:
    return Image.open(io.BytesIO(encoded(canvas.layer().pixels.image(), canvas.theme)))


def test_a_box_stands_where_it_is_put_from_the_top_left(theme: Theme) -> None:
    canvas = Canvas(5.08, 2.54, theme)
    canvas.box(0, 0, 1, 0.5, "#ff0000")
    canvas.box(4.08, 2.04, 1, 0.5, "#0000ff")
    image = png(canvas).convert("RGB")
    assert image.size == (2 * theme.chart.dpi, theme.chart.dpi)
    right, bottom = image.width - 3, image.height - 3
    assert [image.getpixel(at) for at in ((2, 2), (right, bottom), (right, 2), (2, bottom))] == [
        RED,
        BLUE,
        WHITE,
        WHITE,
    ]


def test_a_text_is_centred_on_its_height(theme: Theme, extent: Extent) -> None:
    canvas = Canvas(5, 2, theme)
    canvas.text(1, 1, "Hxo")
    left, top, _, bottom = extent(canvas, canvas.texts[0])
    assert left == pytest.approx(1, abs=0.05)
    assert (top + bottom) / 2 == pytest.approx(1, abs=0.1)


def test_a_number_is_centred_on_its_place(theme: Theme, extent: Extent) -> None:
    canvas = Canvas(5, 2, theme)
    canvas.text(2.5, 1, "12", align="center")
    left, _, right, _ = extent(canvas, canvas.texts[0])
    assert (left + right) / 2 == pytest.approx(2.5, abs=0.02)


def test_a_turned_text_begins_at_its_place_and_runs_upwards(theme: Theme, extent: Extent) -> None:
    canvas = Canvas(3, 6, theme)
    canvas.text(1, 5, "Water law", angle=90)
    canvas.text(2, 5, "Water law", angle=90, align="right")
    first, second = (extent(canvas, text) for text in canvas.texts)
    width = canvas.text_width("Water law", theme.chart.font_size)
    assert (first[1], first[3]) == pytest.approx((5 - width, 5), abs=0.06)
    assert (second[1], second[3]) == pytest.approx((5, 5 + width), abs=0.06)
    assert [(box[0] + box[2]) / 2 for box in (first, second)] == pytest.approx([1, 2], abs=0.1)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "text", ["Water law", "Côte d’Ivoire", "93 per cent", "$5 or $10", "a_b^c", r"\frac{1}{2}", "100%"]
)
def test_a_text_is_as_wide_as_it_was_measured_whatever_its_signs(
    theme: Theme, extent: Extent, text: str, bold: bool
) -> None:
    canvas = Canvas(8, 1, theme)
    canvas.text(0, 0.5, text, bold=bold)
    left, _, right, _ = extent(canvas, canvas.texts[0])
    assert canvas.texts[0].get_text() == text
    assert right - left == pytest.approx(canvas.text_width(text, theme.chart.font_size, bold), abs=0.06)


def test_signs_of_mathematics_are_drawn_as_typed(theme: Theme) -> None:
    canvas = Canvas(8, 1, theme)
    canvas.text(0, 0.5, r"from $\unknown{x}$ to $")
    assert canvas.layer().pixels.image().convert("L").getextrema() == (pytest.approx(38, abs=8), 255)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Law", ["Law"]),
        ("Legal protection for industry reporting", ["Legal protection for", "industry reporting"]),
        ("Donaudampfschifffahrtsgesellschaft", ["Donaudampfschifffahrtsgesellschaft"]),
    ],
)
def test_a_long_text_is_set_in_two_lines(theme: Theme, text: str, lines: list[str]) -> None:
    canvas = Canvas(8, 1, theme)
    canvas.text(0, 0.5, text, room=3)
    assert canvas.texts[0].get_text().split("\n") == lines


def test_two_lines_are_smaller_and_one_line_is_not(theme: Theme) -> None:
    canvas = Canvas(8, 1, theme)
    for text in ("Law", "Legal protection for industry reporting"):
        canvas.text(0, 0.5, text, room=3)
    first, second = (t.get_fontsize() for t in canvas.texts)
    assert first == theme.chart.font_size
    assert 0 < second < first


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text("abc dé-W", min_size=1, max_size=80), st.floats(1, 6))
def test_no_text_is_wider_than_its_room(theme: Theme, extent: Extent, text: str, room: float) -> None:
    canvas = Canvas(8, 1, theme)
    canvas.text(0, 0.5, text, room=room)
    left, _, right, _ = extent(canvas, canvas.texts[0])
    assert right - left <= room * 1.03 + 0.06


def test_a_picture_is_a_png_with_a_palette_and_its_resolution_on_pure_white(theme: Theme) -> None:
    canvas = Canvas(2, 1, theme)
    canvas.text(0, 0.5, "a")
    image = png(canvas)
    assert (image.format, image.mode) == ("PNG", "P")
    assert image.info["dpi"] == pytest.approx((theme.chart.dpi, theme.chart.dpi), abs=0.1)
    assert image.convert("RGB").getpixel((image.width - 1, 0)) == WHITE


@pytest.mark.parametrize("ground", ["#14344f", "#ffffff", "#000000"])
def test_a_ground_keeps_its_colour_exactly(theme: Theme, ground: str) -> None:
    canvas = Canvas(2, 1, theme, ground)
    canvas.marks([(0.3 * n, 0.5) for n in range(1, 6)], "half", 0.25, "#86acc9", "#86acc9")
    image = png(canvas).convert("RGB")
    wanted = tuple(int(ground[i : i + 2], 16) for i in (1, 3, 5))
    assert {image.getpixel(at) for at in ((0, 0), (image.width - 1, 0), (0, image.height - 1))} == {wanted}
    assert f'<path fill="{ground}" d="M0 0h'.encode() in (picture(canvas.layer(), "alt", canvas).vector or b"")


def test_layers_are_laid_over_each_other(theme: Theme) -> None:
    below, above = Canvas(2, 1, theme), Canvas(2, 1, theme)
    below.box(0, 0.2, 2, 0.6, "#ff0000")
    above.box(1, 0.2, 1, 0.6, "#0000ff")
    image = above.layer(below.layer()).pixels.image()
    middle = image.height // 2
    assert [image.getpixel((x, middle)) for x in (5, image.width - 5)] == [(*RED, 255), (*BLUE, 255)]


@pytest.mark.parametrize(
    ("part", "colour"), [(1, "#0b5c8a"), (0, "#ffffff"), (0.5, "#85aec4")], ids=["all", "none", "half"]
)
def test_a_colour_is_mixed_with_white(part: float, colour: str) -> None:
    assert mixed("#0B5C8A", part) == colour


def test_fonts_are_registered_once_and_a_folder_may_be_missing(root: Path, tmp_path: Path) -> None:
    from matplotlib.font_manager import fontManager

    register_fonts(root / "brief_templates" / "fonts")
    known = len(fontManager.ttflist)
    register_fonts(root / "brief_templates" / "fonts")
    register_fonts(tmp_path / "nowhere")
    assert len(fontManager.ttflist) == known
    assert "Carlito" in {font.name for font in fontManager.ttflist}
