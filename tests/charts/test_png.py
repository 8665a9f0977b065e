"""PNG files with a palette: flat colours are exact, edges nearly so, and the same pixels give the same bytes."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mnr_briefs.charts.raster import Array, indexed, png


def image_of(*rows: list[str]) -> Array:
    """Pixels from colours as SVG writes them."""
    return np.array([[[*bytes.fromhex(colour[1:]), 255] for colour in row] for row in rows], np.uint8)


def gradient(width: int, height: int, seed: int) -> Array:
    """Pixels of very many colours."""
    channels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    return np.dstack([channels, np.full((height, width), 255, np.uint8)])


def read(data: bytes) -> Array:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def test_a_file_has_a_palette_its_size_and_its_resolution() -> None:
    image = Image.open(io.BytesIO(png(image_of(["#ff0000", "#00ff00", "#0000ff"]), 220)))
    assert (image.format, image.mode, image.size) == ("PNG", "P", (3, 1))
    assert image.info["dpi"] == pytest.approx((220, 220), abs=0.1)


@pytest.mark.parametrize("width", [1, 2, 255, 256, 257])
def test_up_to_as_many_colours_as_a_palette_has_are_exact(width: int) -> None:
    row = [f"#{i % 16 * 16:02x}{i // 16 % 16 * 16:02x}00" for i in range(min(width, 256))]
    pixels = image_of(row * 2, row * 2)
    assert (read(png(pixels, 100)) == pixels[:, :, :3]).all()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.lists(st.integers(0, 0xFFFFFF), min_size=1, max_size=24, unique=True))
def test_flat_colours_are_exact_among_very_many_others(seed: int, flat: list[int]) -> None:
    stripes = image_of(*([f"#{colour:06x}"] * 60 for colour in flat))
    pixels = np.concatenate([stripes, gradient(60, 60, seed)])
    found = read(png(pixels, 100))
    assert (found[: len(flat)] == stripes[:, :, :3]).all()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
def test_what_lies_between_two_colours_is_nearly_exact(seed: int) -> None:
    """Eight pairs of colours meet, with 200 colours between each: more than in any drawing."""
    ends = np.random.default_rng(seed).integers(0, 256, (8, 2, 3))
    parts = np.linspace(0, 1, 200)[None, :, None]
    blends = (ends[:, :1] * (1 - parts) + ends[:, 1:] * parts).round().astype(np.uint8)
    pixels = np.dstack([blends, np.full(blends.shape[:2], 255, np.uint8)])
    error = np.abs(read(png(pixels, 100)).astype(int) - blends)
    assert error.max() < 32
    assert error.mean() < 6


def test_the_same_pixels_give_the_same_bytes() -> None:
    one, other = (png(gradient(80, 80, 5), 220) for _ in range(2))
    assert one == other


def test_an_image_is_as_high_and_wide_as_its_pixels() -> None:
    _, places = indexed(gradient(7, 3, 0))
    assert places.shape == (3, 7)
