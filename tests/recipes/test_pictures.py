"""What is told of a picture beside its pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
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
