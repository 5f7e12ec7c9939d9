"""The two phases that a feed parts into, compiled, a lane at a time.

Starts are the compositions that lie deepest below the tangent plane of the feed: of a denser and of a sparser phase,
along mixing lines of both chains, with ions in Donnan balance. From there the energy goes down (`descent_kernel`); what
ends no lower than one phase is no second phase. So feeds between binodal and spinodal part too.

Species and `system` as in `lattice_kernel`.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from supraderm.carriers.microspheres.descent_kernel import ROUND_OFF, descend, log_share
from supraderm.carriers.microspheres.lattice_kernel import (
    CHAINS,
    LEAST,
    SPECIES,
    charges,
    electric,
    potentials,
)

ALIKE = 1e-5
"""Difference of the shares of chain below which two phases are one."""
SETTLED = 1e-6
LEAST_TOTAL, MOST_TOTAL = 1e-5, 1.0 - 0.1
TOTALS, RATIOS = 36, 7
WIDEST_RATIO = 3.0
NEAR = 0.1
"""Starts this near the feed, in ln of the share of chain, would only find it again."""
LEAST_WATER = 1e-3
SETTLE = 6
STARTS = 4
START_SHARES = (0.5, 0.1, 1.0 - 0.1)
INSIDE = 1e-9


@njit(cache=True)
def feed_of(chains, system, salt, feed):
    """Fill the shares of cells of a feed: chains with their own counter-ions, added salt, the rest water."""
    feed[0], feed[1] = chains[0], chains[1]
    feed[2] = feed[3] = 0.5 * salt
    for i in range(CHAINS):
        held = system[2 + i] * chains[i]
        if held < 0.0:
            feed[2] -= held
        else:
            feed[3] += held
    feed[4] = 1.0 - feed[0] - feed[1] - feed[2] - feed[3]


@njit(cache=True)
def _depth(total, ratio, feed, of_feed, system, out):
    """Fill a phase of so much chain and such a ratio of charges; return its height over the tangent plane of the feed.

    Below 0 the feed can lower its energy by shedding a little of it. Ions follow chains by Donnan's balance.
    """
    sa, sb = abs(system[2]), abs(system[3])
    a = 1.0 / (1.0 + ratio * sa / sb) if sa > 0.0 and sb > 0.0 else 1.0 / (1.0 + ratio)
    out[0], out[1] = total * a, total * (1.0 - a)
    charge = system[2] * out[0] + system[3] * out[1]
    contacts = system[4] * (out[0] - feed[0]) + system[5] * (out[1] - feed[1])
    slope_of_feed = electric(charges(feed, system), system[7])[1]
    slope, water = slope_of_feed, 1.0 - total
    for _ in range(SETTLE):
        share = water / feed[4] * math.exp(slope_of_feed - slope + contacts)
        product = feed[2] * feed[3] * share * share
        # of the pair whose product and difference are known, the larger first
        larger = 0.5 * (abs(charge) + math.sqrt(charge * charge + 4.0 * product))
        smaller = product / max(larger, LEAST)
        out[2], out[3] = (smaller, larger) if charge > 0.0 else (larger, smaller)
        water = 1.0 - total - out[2] - out[3]
        if water < LEAST_WATER:
            return np.inf
        slope = electric(sa * out[0] + sb * out[1] + out[2] + out[3], system[7])[1]
    out[4] = water
    logs, found = np.empty(SPECIES), np.empty(SPECIES)
    for i in range(SPECIES):
        logs[i] = math.log(max(out[i], LEAST))
    height = potentials(out, logs, system, found)
    for i in range(SPECIES):
        height -= out[i] * of_feed[i]
    return height


@njit(cache=True)
def _starts(feed, of_feed, system, heights, phases):
    """Fill the two deepest phases sparser than the feed and the two deepest denser ones."""
    heights[:] = np.inf
    phase = np.empty(SPECIES)
    fed = feed[0] + feed[1]
    of_the_feed = feed[1] * max(abs(system[3]), LEAST) / (feed[0] * max(abs(system[2]), LEAST))
    for t in range(TOTALS):
        total = LEAST_TOTAL * (MOST_TOTAL / LEAST_TOTAL) ** (t / (TOTALS - 1.0))
        if abs(math.log(total / fed)) < NEAR:
            continue
        side = 0 if total < fed else 2
        for r in range(RATIOS):
            ratio = WIDEST_RATIO ** (2.0 * r / (RATIOS - 1.0) - 1.0) if r else of_the_feed
            height = _depth(total, ratio, feed, of_feed, system, phase)
            if height < heights[side]:
                heights[side + 1], phases[side + 1] = heights[side], phases[side]
                heights[side], phases[side] = height, phase
            elif height < heights[side + 1]:
                heights[side + 1], phases[side + 1] = height, phase


@njit(cache=True)
def _from(phase, part, feed, y):
    """Fill y with so large a part as there can be of a phase, times `part`."""
    most = 1.0
    for i in range(SPECIES):
        most = min(most, feed[i] / max(phase[i], LEAST))
    for i in range(SPECIES):
        inside = min(max(part * most * phase[i] / feed[i], INSIDE), 1.0 - INSIDE)
        y[i] = math.log(inside / (1.0 - inside))


@njit(cache=True)
def _apart(y, feed):
    """Tell whether two phases differ in their share of chain."""
    first, second = feed / (1.0 + np.exp(-y)), feed / (1.0 + np.exp(y))
    one, other = (first[0] + first[1]) / first.sum(), (second[0] + second[1]) / second.sum()
    return abs(one - other) > ALIKE


@njit(cache=True)
def split(feed, system, dense, dilute):
    """Find the two phases of a feed.

    Parameters
    ----------
    feed : ndarray, shape (5,)
        Shares of cells, neutral, none of them 0.
    system : ndarray, shape (8,)
    dense, dilute : ndarray, shape (5,)
        Filled with the shares of cells in the phase with more chain and in the other.

    Returns
    -------
    share : float
        Of the volume in the denser phase; 0 where the feed stays one phase.
    imbalance : float
        Largest difference of potentials, kT a cell.
    """
    log_feed, of_feed = np.log(feed), np.empty(SPECIES)
    lowest = potentials(feed, log_feed, system, of_feed) - ROUND_OFF
    heights, phases = np.empty(STARTS), np.empty((STARTS, SPECIES))
    _starts(feed, of_feed, system, heights, phases)
    y, kept, parted, imbalance = np.empty(SPECIES), np.empty(SPECIES), False, 0.0
    for place, start in enumerate(np.argsort(heights)):
        # two starts agree, or there is none left
        if heights[start] == np.inf or (parted and place > 1):
            break
        for part in START_SHARES:
            _from(phases[start], part, feed, y)
            energy, worst = descend(y, feed, log_feed, system)
            if energy < lowest and worst < SETTLED and _apart(y, feed):
                lowest, imbalance, parted = energy, worst, True
                kept[:] = y
            if parted or heights[start] > 0.0:
                break
    if not parted:
        dense[:], dilute[:] = feed, feed
        return 0.0, 0.0
    for i in range(SPECIES):
        dense[i] = math.exp(log_feed[i] + log_share(kept[i]))
        dilute[i] = math.exp(log_feed[i] + log_share(-kept[i]))
    share = dense.sum()
    dense /= share
    dilute /= dilute.sum()
    if dense[0] + dense[1] < dilute[0] + dilute[1]:
        for i in range(SPECIES):
            dense[i], dilute[i] = dilute[i], dense[i]
        share = 1.0 - share
    return share, imbalance


@njit(cache=True, nogil=True)
def split_all(feeds, systems, dense, dilute, shares, imbalances):
    """Call `split` for each lane; arrays of shape (lanes, ...)."""
    for k in range(len(feeds)):
        shares[k], imbalances[k] = split(feeds[k], systems[k], dense[k], dilute[k])


@njit(cache=True, nogil=True)
def salt_limits(chains, systems, low, high, rounds, limits):
    """Fill the share of cells of added salt up to which each lane parts; 0 where not even at `low`, inf at `high`.

    Parameters
    ----------
    chains : ndarray, shape (lanes, 2)
        Shares of cells of both chains.
    systems : ndarray, shape (lanes, 8)
    low, high : float
        Shares of cells of both ions of added salt.
    rounds : int
    limits : ndarray, shape (lanes,)
    """
    feed, one, other = np.empty(SPECIES), np.empty(SPECIES), np.empty(SPECIES)
    for k in range(len(chains)):
        below, above = low, high
        feed_of(chains[k], systems[k], below, feed)
        if split(feed, systems[k], one, other)[0] == 0.0:
            limits[k] = 0.0
            continue
        feed_of(chains[k], systems[k], above, feed)
        if split(feed, systems[k], one, other)[0] > 0.0:
            limits[k] = np.inf
            continue
        for _ in range(rounds):
            middle = math.sqrt(below * above)
            feed_of(chains[k], systems[k], middle, feed)
            if split(feed, systems[k], one, other)[0] > 0.0:
                below = middle
            else:
                above = middle
        limits[k] = math.sqrt(below * above)
