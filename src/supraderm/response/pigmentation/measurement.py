"""From melanin to what people see.

Epidermal melanin is taken to move scores of pigmentation in proportion; no calibration against a score was
found, so this is an assumption. What people notice is a colour difference: about 1.5 units of CIELAB can be
told apart side by side on skin, and across people lightness falls with the melanin index. Only part of that
index is melanin of the epidermis.

References
----------
athens-skin-thresholds, gazi2024-thresholds (just perceptible differences), yun2010 (lightness and melanin
index), castanedo2013 (a placebo arm).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown

Array = NDArray[np.float64]

# 50 % perceptible difference on simulated facial skin; 0.8 and 2.6 on light and dark silicone
PERCEPTIBLE = Constant(1.5, "1", "athens-skin-thresholds", HowKnown.MEASURED)
# mean and SD over 148 Asian volunteers, five sites
MELANIN_INDEX = Constant(1.10, "1", "yun2010", HowKnown.MEASURED)
MELANIN_INDEX_SD = Constant(0.29, "1", "yun2010", HowKnown.MEASURED)
LIGHTNESS_SD = Constant(4.86, "1", "yun2010", HowKnown.MEASURED)
# share of the index that is epidermal melanin, times the (unread) correlation of index and lightness
MELANIN_SHARE = Constant(0.55, "1", "supraderm-judgement", HowKnown.ASSUMED)
LIGHTNESS_PER_MELANIN = Constant(
    LIGHTNESS_SD / MELANIN_INDEX_SD * MELANIN_INDEX * MELANIN_SHARE, "1", "yun2010", HowKnown.PRIOR
)

NOTICEABLE = Estimate(
    "change of epidermal melanin that people notice",
    median=-PERCEPTIBLE / LIGHTNESS_PER_MELANIN,
    unit="1",
    how_known=HowKnown.PRIOR,
    source="noticeable-judgement",
    spread=0.05,
    distribution="normal",
    note="from perceptible colour differences side by side; over weeks on one's own face more is needed",
)

# good to excellent in 24 people's axilla after 9 weeks of the base alone
VEHICLE_RESPONDERS = Estimate(
    "share of people who rate the base alone good to excellent",
    median=0.06,
    unit="1",
    how_known=HowKnown.MEASURED,
    source="castanedo2013",
    spread=0.8,
    distribution="logit",
    in_domain=False,
    note="axilla, 24 people; no placebo arm of a face study was read as a number",
)


def lightness_gain(change: ArrayLike) -> Array:
    """Return the rise of CIELAB lightness L* for a change of epidermal melanin (-0.1 is 10 % lower).

    >>> round(float(lightness_gain(-0.1)), 1)
    1.0
    """
    return -LIGHTNESS_PER_MELANIN * np.asarray(change, dtype=float)


def noticed(change: ArrayLike, noticeable: ArrayLike) -> NDArray[np.bool_]:
    """Tell where a change is at least as large as the noticeable one; both signed, broadcasting."""
    threshold = np.asarray(noticeable, dtype=float)
    return np.sign(threshold) * np.asarray(change, dtype=float) >= np.abs(threshold)


def weeks_to_notice(weeks: ArrayLike, change: ArrayLike, noticeable: ArrayLike) -> Array:
    """Return when the change first becomes noticeable, weeks; inf where it does not.

    Parameters
    ----------
    weeks : array_like, shape (n,)
    change : array_like, shape (n, worlds)
        A straight line between weeks.
    noticeable : array_like, shape () or (worlds,)

    Examples
    --------
    >>> float(weeks_to_notice([0, 4, 8], [[0.0], [-0.1], [-0.2]], -0.15)[0])
    6.0
    """
    at, level = np.asarray(weeks, dtype=float), np.asarray(change, dtype=float)
    threshold = np.broadcast_to(np.asarray(noticeable, dtype=float), level.shape[1:])
    over = noticed(level, threshold)
    first = np.argmax(over, axis=0)
    before = np.maximum(first - 1, 0)
    lanes = np.arange(level.shape[1])
    low, high = level[before, lanes], level[first, lanes]
    step = np.where(high == low, 1.0, high - low)
    found = at[before] + (at[first] - at[before]) * np.where(first == before, 1.0, (threshold - low) / step)
    return np.where(over.any(axis=0), found, np.inf)
