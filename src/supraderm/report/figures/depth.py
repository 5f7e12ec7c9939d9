"""The depth axis of the skin pictures: fixed px bands, relabelled with the thickness of the run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.evaluation import Evaluation
from supraderm.evidence import Text

Array = NDArray[np.float64]

FILM_TOP = 56.0
"""px of the film's surface in the drawing."""

SURFACE = 70.0
"""px of the skin's surface."""

BOTTOM = 630.0
"""px of the drawing's lower edge."""

BANDS = (
    ("stratum corneum", ("stratum corneum",), 154.0, 20),
    ("viable epidermis", ("viable epidermis", "basal layer"), 344.0, 30),
    ("papillary dermis", ("papillary dermis",), 448.0, 18),
    ("reticular dermis", ("reticular dermis",), 630.0, 28),
)
"""Drawn band, the layers of the run in it, px of its lower edge, number of colour steps in the drawing."""

FILM_STEPS = 4
"""Colour steps of the film in the drawing."""


@dataclass(frozen=True, slots=True)
class Band:
    """One drawn band with the depth it stands for; px in the drawing, depth in m."""

    key: str
    name: Text
    top: float
    bottom: float
    low: float
    high: float
    steps: int


@dataclass(frozen=True, slots=True)
class DepthScale:
    """A broken scale from depth below the surface (m) to px.

    Parameters
    ----------
    bands : tuple of Band
        From the surface down.
    """

    bands: tuple[Band, ...]

    def y(self, depth: float) -> float:
        """Return the px of a depth; below the last band its lower edge."""
        edges = [self.bands[0].low, *(band.high for band in self.bands)]
        marks = [self.bands[0].top, *(band.bottom for band in self.bands)]
        return float(np.interp(depth, edges, marks))

    def depth(self, y: Array) -> Array:
        """Return the depth of each px, negative (-1) in the film."""
        edges = [self.bands[0].low, *(band.high for band in self.bands)]
        marks = [self.bands[0].top, *(band.bottom for band in self.bands)]
        return np.where(y < SURFACE, -1.0, np.interp(y, marks, edges))

    def steps(self) -> Array:
        """Return the depth in the middle of each colour step of the drawing, film first (-1)."""
        inside = [
            band.low + (np.arange(band.steps) + 0.5) / band.steps * (band.high - band.low)
            for band in self.bands
        ]
        return np.concatenate([np.full(FILM_STEPS, -1.0), *inside])


def layer_edges(evaluation: Evaluation) -> dict[str, tuple[float, float]]:
    """Return the depth of the top and the bottom of each layer, m."""
    edges, depth = {}, 0.0
    for key, _, thickness in evaluation.layers:
        edges[key] = (depth, depth + thickness)
        depth += thickness
    return edges


def depth_scale(evaluation: Evaluation) -> DepthScale:
    """Return the drawing's scale for the layers of a run; a band whose layers the run lacks is left out."""
    edges = layer_edges(evaluation)
    names = {key: name for key, name, _ in evaluation.layers}
    bands: list[Band] = []
    top = SURFACE
    for key, layers, bottom, steps in BANDS:
        inside = [edges[layer] for layer in layers if layer in edges]
        if inside:
            low, high = inside[0][0], inside[-1][1]
            bands.append(Band(key, names[layers[0]], top, bottom, low, high, steps))
        top = bottom
    return DepthScale(tuple(bands))
