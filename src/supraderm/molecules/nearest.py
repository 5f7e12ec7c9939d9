"""Which way a molecule differs from the known ones that come nearest, in plain words.

The learned models keep middles of groups of the molecules they were fitted on, in scaled descriptors, without outcomes
and without identities: enough to say that the nearest of them are lighter, or hold fewer hydrogen-bond donors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant
from supraderm.molecules.kernel_model import KernelModel

Array = NDArray[np.float64]

NEAREST = 3
MOST_SAID = 2
TELLING_RATIO = Constant(1.5, "1", "supraderm-judgement", "assumed")
"""Of molar masses, from which a difference is worth a word."""
TELLING_DONORS = Constant(3.0, "1", "supraderm-judgement", "assumed")
TELLING_LOG_KOW = Constant(2.0, "1", "supraderm-judgement", "assumed")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the features that people know stand among those of a model, and how to read them.

    Parameters
    ----------
    mass, donors, log_kow : int
    read : callable
        From a feature to the number itself.
    """

    mass: int
    donors: int
    log_kow: int
    read: Callable[[Array], Array]


def _expanded(values: Array) -> Array:
    return np.sign(values) * np.expm1(np.abs(values))


def _as_they_are(values: Array) -> Array:
    return values


STRUCTURE = Places(mass=2, donors=6, log_kow=0, read=_expanded)
"""Of `structure_features` and what is built on them."""
PERMEABILITY = Places(mass=1, donors=2, log_kow=0, read=_as_they_are)
"""Of `residual_features`."""


def nearest_words(model: KernelModel, features: Array, places: Places) -> tuple[str, ...]:
    """Return in what the three nearest groups of known molecules differ from a molecule; empty when in nothing.

    Parameters
    ----------
    model : KernelModel
    features : ndarray, shape (all,)
    places : Places

    Examples
    --------
    >>> from supraderm.molecules.learned_log_kow import log_kow_features, log_kow_model
    >>> nearest_words(log_kow_model().function, log_kow_features("C" * 60), STRUCTURE)[0]
    '3 of 3 nearest groups of known molecules are 2.7 times lighter'
    """
    own = model.scaled(features[None])[0]
    far = np.einsum("ij,ij->i", model.centres, model.centres) - 2 * (
        model.centres @ own
    )  # less own length, the same
    near = np.argpartition(far, NEAREST - 1)[:NEAREST]
    order = near[np.argsort(far[near])]
    theirs = model.centres[order] * np.sqrt(len(model.kept)) * model.scale + model.centre
    kept = model.kept.tolist()

    def pair(place: int) -> tuple[float, Array] | None:
        if place not in kept:
            return None
        return float(places.read(features)[place]), places.read(theirs[:, kept.index(place)])

    found = _differences(pair(places.mass), pair(places.donors), pair(places.log_kow))
    return tuple(islice(found, MOST_SAID))


def heaviest(model: KernelModel, places: Places) -> float:
    """Return the mass, in the unit of its feature, below which 99 % of the groups of known molecules lie.

    Examples
    --------
    >>> from supraderm.molecules.learned_log_kow import log_kow_model
    >>> 400 < heaviest(log_kow_model().function, STRUCTURE) < 500
    True
    """
    at = model.kept.tolist().index(places.mass)
    masses = model.centres[:, at] * np.sqrt(len(model.kept)) * model.scale[at] + model.centre[at]
    return float(np.percentile(places.read(masses), 99))


Pair = tuple[float, Array] | None


def _differences(mass: Pair, donors: Pair, log_kow: Pair) -> Iterator[str]:
    if mass is not None:
        ratios = np.maximum(mass[1], 1e-9) / max(mass[0], 1e-9)
        yield from _said(1 / ratios, TELLING_RATIO, "are {0:.2g} times lighter")
        yield from _said(ratios, TELLING_RATIO, "are {0:.2g} times heavier")
    if donors is not None:
        yield from _said(donors[0] - donors[1], TELLING_DONORS, "have {0:.0f} hydrogen-bond donors fewer")
        yield from _said(donors[1] - donors[0], TELLING_DONORS, "have {0:.0f} hydrogen-bond donors more")
    if log_kow is not None:
        yield from _said(log_kow[0] - log_kow[1], TELLING_LOG_KOW, "have a log Kow {0:.1f} lower")
        yield from _said(log_kow[1] - log_kow[0], TELLING_LOG_KOW, "have a log Kow {0:.1f} higher")


def _said(differences: Array, telling: float, words: str) -> Iterator[str]:
    """Yield a difference that most of the nearest share, by its middle."""
    marked: Sequence[float] = [float(value) for value in differences if value >= telling]
    if 2 * len(marked) > NEAREST:
        said = words.format(float(np.median(marked)))
        yield f"{len(marked)} of {NEAREST} nearest groups of known molecules {said}"
