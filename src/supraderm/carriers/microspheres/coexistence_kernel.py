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
TOTALS = 18
RATIOS = (1e-8, 0.1, 1.0 / 3, 0.5, 1.0, 2.0, 3.0, 10.0, 1e8)
"""Charges of b over those of a: from almost pure a, which a charged excess leaves behind, to almost pure b."""
NEAR = 0.1
"""Starts this near the feed, in ln of the share of chain, would only find it again."""
LEAST_WATER = 1e-3
SETTLE = 6
STARTS = 6
START_SHARES = (0.5, 0.1, 1.0 - 0.1, 1e-2, 1e-3, 1e-4)
"""Parts of what there can be of a phase; the least of them surely begins below one phase."""
SHALLOW = 1e-6
"""Height over the tangent plane up to which a start is tried: its ions are not yet quite in balance."""
STEEP = 0.1
"""Height from which a start is not worth a walk."""
NEAREST = 1e-12
FIRST_WALK, WALKS = 1.0 / 4, 40
LAST_WALK = FIRST_WALK / 100
LOG_MOST, MOST_LOG_RATIO = math.log(MOST_TOTAL), 100.0
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

    Below 0 the feed can lower its energy by shedding a little of it. Ions follow chains by Donnan's balance. The height
    is divided by the square of the distance, else every search would end in the feed itself, where both are 0.
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
        before = slope
        slope = electric(sa * out[0] + sb * out[1] + out[2] + out[3], system[7])[1]
        if abs(slope - before) < SETTLED:
            break
    out[4] = water
    logs, found = np.empty(SPECIES), np.empty(SPECIES)
    for i in range(SPECIES):
        logs[i] = math.log(max(out[i], LEAST))
    height = potentials(out, logs, system, found)
    for i in range(SPECIES):
        height -= out[i] * of_feed[i]
    distance = 0.0
    for i in range(CHAINS):
        distance += (out[i] - feed[i]) ** 2 / (out[i] + feed[i])
    return height / distance if distance > NEAREST else np.inf


@njit(cache=True)
def _starts(feed, of_feed, system, heights, places):
    """Fill height, ln of the share of chain and of the ratio of the deepest phases sparser and denser than the feed.

    Three of each: of both chains, of almost nothing but a, of almost nothing but b.
    """
    heights[:] = np.inf
    phase, fed = np.empty(SPECIES), feed[0] + feed[1]
    last = len(RATIOS) - 1
    of_the_feed = feed[1] * max(abs(system[3]), LEAST) / (feed[0] * max(abs(system[2]), LEAST))
    for r in range(last + 2):
        ratio = RATIOS[r] if r <= last else of_the_feed
        kind = 1 if r == 0 else 2 if r == last else 0
        for side in (0, 3):
            low, high = (LEAST_TOTAL, fed * (1.0 - NEAR)) if side == 0 else (fed * (1.0 + NEAR), MOST_TOTAL)
            for t in range(TOTALS):
                total = low * (high / low) ** (t / (TOTALS - 1.0))
                height = _depth(total, ratio, feed, of_feed, system, phase)
                if height < heights[side + kind]:
                    heights[side + kind] = height
                    places[side + kind, 0], places[side + kind, 1] = math.log(total), math.log(ratio)


@njit(cache=True)
def _deepen(height, place, feed, of_feed, system, phase):
    """Walk from a start to the bottom of its hollow, in place; return the height there and fill the phase."""
    trial, best = np.empty(2), np.empty(2)
    step = FIRST_WALK
    for _ in range(WALKS):
        lowest = height
        for along in range(-1, 2):
            for across in range(-1, 2):
                trial[0], trial[1] = place[0] + along * step, place[1] + across * 4.0 * step
                if trial[0] > LOG_MOST or abs(trial[1]) > MOST_LOG_RATIO:
                    continue
                found = _depth(math.exp(trial[0]), math.exp(trial[1]), feed, of_feed, system, phase)
                if found < lowest:
                    lowest = found
                    best[:] = trial
        if lowest < height:
            height = lowest
            place[:] = best
        else:
            step *= 0.5
            if step < LAST_WALK:
                break
    _depth(math.exp(place[0]), math.exp(place[1]), feed, of_feed, system, phase)
    return height


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
def split(feed, system, dense, dilute, starts):
    """Find the two phases of a feed.

    Parameters
    ----------
    feed : ndarray, shape (5,)
        Shares of cells, neutral, none of them 0.
    system : ndarray, shape (8,)
    dense, dilute : ndarray, shape (5,)
        Filled with the shares of cells in the phase with more chain and in the other.
    starts : int
        How many starts to try before taking the phases of least energy among them: 1 tells whether it parts.

    Returns
    -------
    share : float
        Of the volume in the denser phase; 0 where the feed stays one phase.
    imbalance : float
        Largest difference of potentials, kT a cell.
    """
    log_feed, of_feed = np.log(feed), np.empty(SPECIES)
    lowest = potentials(feed, log_feed, system, of_feed) - ROUND_OFF
    heights, places, phase = np.empty(STARTS), np.empty((STARTS, 2)), np.empty(SPECIES)
    _starts(feed, of_feed, system, heights, places)
    y, kept, parted, imbalance = np.empty(SPECIES), np.empty(SPECIES), False, 0.0
    for place, start in enumerate(np.argsort(heights)):
        # enough were tried, or the rest lies too high for any hollow
        if heights[start] > STEEP or (parted and place >= starts):
            break
        if _deepen(heights[start], places[start], feed, of_feed, system, phase) > SHALLOW:
            continue
        for part in START_SHARES:
            _from(phase, part, feed, y)
            energy, worst = descend(y, feed, log_feed, system)
            if energy < lowest and worst < SETTLED and _apart(y, feed):
                lowest, imbalance, parted = energy, worst, True
                kept[:] = y
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
        shares[k], imbalances[k] = split(feeds[k], systems[k], dense[k], dilute[k], 2)


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
        if split(feed, systems[k], one, other, 1)[0] == 0.0:
            limits[k] = 0.0
            continue
        feed_of(chains[k], systems[k], above, feed)
        if split(feed, systems[k], one, other, 1)[0] > 0.0:
            limits[k] = np.inf
            continue
        for _ in range(rounds):
            middle = math.sqrt(below * above)
            feed_of(chains[k], systems[k], middle, feed)
            if split(feed, systems[k], one, other, 1)[0] > 0.0:
                below = middle
            else:
                above = middle
        limits[k] = math.sqrt(below * above)
