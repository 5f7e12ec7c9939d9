"""Dose-response curves of many lanes at once: E(d) = f + (T - f) d^h / (C^h + d^h).

f is the effect without this agent (0, or what its partner does alone), T the top, C the half-effective dose and h
the slope. For given C and h the top is linear, so it is solved for and held in [0, 1.2]. log C and log h are searched
on a grid first; from its best points of flat, middling and steep curves each, all lanes step down together by
Levenberg-Marquardt on what is left, and the best end counts. Few doses make long curved valleys: one start is not
enough.

References
----------
hill1910 (curve); golub1973 (separating the linear parameter); marquardt1963.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

FLATTEST = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
STEEPEST = Constant(8.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
BEYOND = Constant(30.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""How many times below the lowest or above the highest dose a half-effective dose may lie."""
LARGEST_TOP = Constant(1.2, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Noise may lift a top above 1; held at 1 it would only err downwards, and make plain additivity look like synergy."""
GRID = (13, 9)
STARTS = 3
STEPS = 25
NUDGE = Constant(1e-5, "1", "supraderm-judgement", HowKnown.ASSUMED)
SHYER, BOLDER = 4.0, 0.5
"""Factors on the damping after a step that failed or held."""


@dataclass(frozen=True)
class Curves:
    """Fitted curves.

    Parameters
    ----------
    half : ndarray, shape (lanes,)
        In the unit of the doses.
    hill, top, floor : ndarray, shape (lanes,), 1
    """

    half: Array
    hill: Array
    top: Array
    floor: Array

    def at(self, dose: ArrayLike) -> Array:
        """Return the effect at each dose, shape (lanes, doses).

        Parameters
        ----------
        dose : array_like, shape (doses,)
            0 or more.
        """
        d = np.asarray(dose, float)[None, :]
        g = occupied(d, self.half[:, None], self.hill[:, None])
        return self.floor[:, None] + (self.top - self.floor)[:, None] * g


def occupied(dose: ArrayLike, half: ArrayLike, hill: ArrayLike) -> Array:
    """Return d^h / (C^h + d^h); all broadcast.

    >>> float(occupied(2.0, 2.0, 3.0)), float(occupied(0.0, 2.0, 3.0))
    (0.5, 0.0)
    """
    relative = np.asarray(dose, float) / np.asarray(half, float)
    with np.errstate(divide="ignore", over="ignore"):
        return 1 / (1 + relative ** -np.asarray(hill, float))


def fit_curves(
    dose: ArrayLike, effect: ArrayLike, floor: ArrayLike = 0.0, weight: ArrayLike | None = None
) -> Curves:
    """Return the curve of least squares of each lane.

    Parameters
    ----------
    dose : array_like, shape (doses,)
        Above 0, at least 3 different ones.
    effect : array_like, shape (lanes, doses), 1
        0 for none, 1 for all there is.
    floor : array_like, shape (lanes,) or scalar, 1
    weight : array_like, shape (doses,), optional
        Numbers of observations behind each effect.

    Returns
    -------
    Curves

    Raises
    ------
    InputError
        If there are fewer than three doses above 0.

    Examples
    --------
    >>> d = np.array([0.5, 1.0, 2.0, 4.0, 8.0])
    >>> found = fit_curves(d, 0.8 * d**1.5 / (2.0**1.5 + d**1.5))
    >>> [round(float(x[0]), 3) for x in (found.half, found.hill, found.top)]
    [2.0, 1.5, 0.8]
    """
    d = np.asarray(dose, float)
    y = np.atleast_2d(np.asarray(effect, float))
    if len(np.unique(d)) < 3 or d.min() <= 0:
        raise InputError("dose", d.tolist(), "at least three different doses above 0 of each agent")
    w = np.ones(len(d)) if weight is None else np.asarray(weight, float)
    f = np.array(np.broadcast_to(np.asarray(floor, float), len(y)))
    problem = _Problem(d, y, f, np.sqrt(w))
    box = np.log([[d.min() / BEYOND, d.max() * BEYOND], [FLATTEST, STEEPEST]])
    points = _descend(problem, _starts(problem, box), box)
    misses = np.stack([(problem.left(point) ** 2).sum(1) for point in points])
    best = points[misses.argmin(0), np.arange(len(y))]
    half, hill = np.exp(best).T
    return Curves(half, hill, problem.top(best), f)


@dataclass(frozen=True)
class _Problem:
    """Doses, effects, floors and roots of weights; points are log half and log hill, shape (lanes, 2)."""

    dose: Array
    effect: Array
    floor: Array
    root: Array

    def _shape(self, point: Array) -> Array:
        half, hill = np.exp(point).T
        return occupied(self.dose, half[:, None], hill[:, None]) * self.root

    def top(self, point: Array) -> Array:
        """Return the best top in [0, 1.2] of each lane."""
        g, above = self._shape(point), (self.effect - self.floor[:, None]) * self.root
        rise = (g * above).sum(1) / np.maximum((g * g).sum(1), np.finfo(float).tiny)
        return np.clip(self.floor + rise, 0.0, LARGEST_TOP)

    def left(self, point: Array) -> Array:
        """Return the weighted misses, shape (lanes, doses)."""
        rise = (self.top(point) - self.floor)[:, None]
        return (self.effect - self.floor[:, None]) * self.root - rise * self._shape(point)


def _starts(problem: _Problem, box: Array) -> Array:
    """Return the best grid point of each band of slopes, shape (starts, lanes, 2).

    The shapes g of a grid are those of every lane, so the misses of all are three products of matrices.
    """
    halves, hills = (np.linspace(low, high, n) for (low, high), n in zip(box, GRID, strict=True))
    above = (problem.effect - problem.floor[:, None]) * problem.root
    floor = problem.floor[:, None]
    found = []
    for band in np.array_split(hills, STARTS):
        points = np.stack(np.meshgrid(halves, band, indexing="ij"), axis=-1).reshape(-1, 2)
        half, hill = np.exp(points).T
        g = occupied(problem.dose, half[:, None], hill[:, None]) * problem.root
        along, square = above @ g.T, np.maximum((g * g).sum(1), np.finfo(float).tiny)
        rise = np.clip(floor + along / square, 0.0, LARGEST_TOP) - floor
        found.append(points[(rise * (rise * square - 2 * along)).argmin(1)])
    return np.stack(found)


def _descend(problem: _Problem, starts: Array, box: Array) -> Array:
    """Return where damped Gauss-Newton steps lead from each start, shape (starts, lanes, 2)."""
    number, lanes, _ = starts.shape
    tiled = _Problem(
        problem.dose, np.tile(problem.effect, (number, 1)), np.tile(problem.floor, number), problem.root
    )
    point = starts.reshape(-1, 2)
    left = tiled.left(point)
    damping = np.full(len(point), 1e-2)
    for _ in range(STEPS):
        slopes = np.stack([(tiled.left(point + nudge) - left) / NUDGE for nudge in NUDGE * np.eye(2)], axis=1)
        normal = slopes @ slopes.transpose(0, 2, 1)
        pull = (slopes @ left[:, :, None])[:, :, 0]
        normal += (damping[:, None] * (np.einsum("kii->ki", normal) + NUDGE**2))[:, :, None] * np.eye(2)
        tried = np.clip(point - np.linalg.solve(normal, pull[:, :, None])[:, :, 0], box[:, 0], box[:, 1])
        then = tiled.left(tried)
        better = (then**2).sum(1) < (left**2).sum(1)
        point = np.where(better[:, None], tried, point)
        left = np.where(better[:, None], then, left)
        damping = damping * np.where(better, BOLDER, SHYER)
    return point.reshape(number, lanes, 2)
