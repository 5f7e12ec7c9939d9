"""On skin the pH goes from the product's to the skin's, and what salt and water do with it: what opens the spheres.

    `ph_on_skin`       pH_s + (pH_0 - pH_s) exp(-t/tau)
    `time_to_ph`       tau ln((pH_0 - pH_s)/(pH_t - pH_s)), never if pH_t is not on the way
    `open_share`       1/(1 + 10^(n (pH - pH_t))) for spheres that open below pH_t, mirrored for above
    `triggered`        1 - exp(-int k_shut + (k_open - k_shut) open dt)
    `salt_in_film`     c/(water left): a film that dries to a tenth of its water has ten times the salt

Which pH that is, the window of the pair says (`window`). The time in which a film takes the pH of skin is assumed:
minutes for a thin unbuffered film, hours for a buffered one.

References
----------
supraderm-judgement (times); recall-sc-ph (pH of skin); the laws are closed forms.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.polynomial.legendre import leggauss
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]
Opens = Literal["below", "above"]

SKIN_PH = Constant(5.0, "1", "recall-sc-ph", HowKnown.PRIOR, (4.5, 5.5))
UNBUFFERED = Constant(600.0, "s", "supraderm-judgement", HowKnown.ASSUMED, (120.0, 3600.0))
STEEPNESS = Constant(2.0, "1", "supraderm-judgement", HowKnown.ASSUMED)  # groups that must let go together
POINTS = 64


def ph_on_skin(
    time: ArrayLike, product: ArrayLike, skin: ArrayLike = SKIN_PH, settling: ArrayLike = UNBUFFERED
) -> Array:
    """Return the pH of a film on skin.

    Parameters
    ----------
    time : array_like, s
    product, skin : array_like
        pH at the start and in the end.
    settling : array_like, s
        In which the difference falls to 1/e.

    Examples
    --------
    >>> round(float(ph_on_skin(600.0, 7.0)), 2)
    5.74
    """
    end = np.asarray(skin, dtype=float)
    fallen = np.exp(-np.asarray(time, dtype=float) / np.asarray(settling, dtype=float))
    return end + (np.asarray(product, dtype=float) - end) * fallen


def time_to_ph(
    target: ArrayLike, product: ArrayLike, skin: ArrayLike = SKIN_PH, settling: ArrayLike = UNBUFFERED
) -> Array:
    """Return when a film on skin passes a pH, s; 0 if it starts there, inf if it never gets there.

    Only where `target` lies between the product's pH and the skin's is it passed.

    Examples
    --------
    From pH 7 to 6 in 7 minutes; 4 is never reached:

    >>> [round(float(time_to_ph(t, 7.0)), 0) for t in (6.0, 4.0)]
    [416.0, inf]
    """
    goal, start, end = np.broadcast_arrays(*(np.asarray(v, dtype=float) for v in (target, product, skin)))
    span = np.where(start == end, 1.0, start - end)
    left = (goal - end) / span
    passed = (left > 0) & (left <= 1) & (start != end)
    time = -np.asarray(settling, dtype=float) * np.log(np.where(passed, left, 1.0))
    return np.where(passed | (goal == start), time, np.inf)


def open_share(ph: ArrayLike, threshold: ArrayLike, opens: Opens, steepness: ArrayLike = STEEPNESS) -> Array:
    """Return the share of spheres that are open at a pH, 0 to 1.

    Parameters
    ----------
    ph, threshold : array_like
    opens : {"below", "above"}
        On which side of the threshold.
    steepness : array_like, 1

    Examples
    --------
    >>> [round(float(open_share(ph, 5.5, "below")), 2) for ph in (5.0, 5.5, 6.0)]
    [0.91, 0.5, 0.09]
    """
    side = 1.0 if opens == "below" else -1.0
    away = np.asarray(ph, dtype=float) - np.asarray(threshold, dtype=float)
    return 1 / (1 + 10.0 ** (side * np.asarray(steepness, dtype=float) * away))


def triggered(
    time: ArrayLike,
    *,
    threshold: ArrayLike,
    opens: Opens,
    product: ArrayLike,
    shut: ArrayLike,
    opened: ArrayLike,
    skin: ArrayLike = SKIN_PH,
    settling: ArrayLike = UNBUFFERED,
) -> Array:
    """Return the share that spheres which open at a pH have let go on skin, 0 to 1.

    Parameters
    ----------
    time : array_like, s
    threshold : array_like
        pH at which half are open.
    opens : {"below", "above"}
    product, skin : array_like
        pH of the product and of the skin.
    shut, opened : array_like, 1/s
        Rate of release when shut and when open (`release.first_order`).
    settling : array_like, s

    Examples
    --------
    Held at pH 7, gone within an hour at pH 5; in a product of pH 5 they were open from the start:

    >>> rates = dict(threshold=5.5, opens="below", shut=1e-6, opened=1e-3)
    >>> [round(float(triggered(t, product=7.0, **rates)), 2) for t in (0.0, 600.0, 3600.0)]
    [0.0, 0.04, 0.92]
    """
    t = np.asarray(time, dtype=float)
    at, weight = leggauss(POINTS)
    shape = (-1, *([1] * np.broadcast(t, threshold, product, shut, opened, skin, settling).ndim))
    at, weight = at.reshape(shape), weight.reshape(shape)
    when = t * (at + 1) / 2
    gate = open_share(ph_on_skin(when, product, skin, settling), threshold, opens)
    closed, free = np.asarray(shut, dtype=float), np.asarray(opened, dtype=float)
    dose = t / 2 * (weight * (closed + (free - closed) * gate)).sum(0)
    return -np.expm1(-dose)


def salt_in_film(salt: ArrayLike, water_left: ArrayLike) -> Array:
    """Return the salt in a film that has lost water, mol/m3.

    Parameters
    ----------
    salt : array_like, mol/m3
        In the product.
    water_left : array_like, 1
        Share of the water, above 0.

    Examples
    --------
    >>> float(salt_in_film(30.0, 0.1))
    300.0
    """
    return np.asarray(salt, dtype=float) / np.asarray(water_left, dtype=float)
