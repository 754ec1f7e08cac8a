"""What is told of a picture beside its pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from tests.recipes.cases import make
from tests.recipes.notebook import Notebook
from tests.recipes.team import Team


def test_a_picture_is_told_by_its_colours_and_its_sharpness(
    team: Team, folder: Path
) -> None:
    notebook = Notebook(
        team, make("binary", "average_precision", "image", folder=folder)
    )
    sharpness = notebook.run_to("features", "traditional")["sharpness"]
    noise = np.random.default_rng(0).integers(0, 256, (60, 80, 3), dtype=np.uint8)
    noise[..., 0] = 255
    sharp = Image.fromarray(noise)
    figures = np.array(sharpness(sharp))
    blurred = np.array(sharpness(sharp.filter(ImageFilter.GaussianBlur(2))))
    assert figures[0] == 1 > figures[1]
    assert (blurred[6:] < figures[6:]).all()
    tiny = sharpness(sharp.resize((1, 1)))
    assert len(tiny) == len(figures)
    assert np.isfinite(tiny).all()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_white(team: Team, folder: Path, mode: str) -> None:
    notebook = Notebook(
        team, make("binary", "average_precision", "image", folder=folder)
    )
    describe = notebook.run_to("features", "traditional")["describe"]
    shape = np.full((40, 40, 4), (200, 200, 200, 255), dtype=np.uint8)
    shape[:, 20:] = 0  # nothing, and black at that
    clear = Image.fromarray(shape)
    white = Image.new("RGBA", clear.size, "white")
    white.alpha_composite(clear)
    for name, picture in (("clear", clear.convert(mode)), ("white", white)):
        picture.save(folder / f"{name}.png")
    found, wanted = (describe(folder / f"{name}.png") for name in ("clear", "white"))
    assert np.abs(found - wanted).max() < 0.02
