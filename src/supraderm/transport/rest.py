"""Where a map of contents comes to rest: the periodic state of use that goes on for ever, without marching there.

Let x be all contents just before a period begins, and F(x) what an engine makes of them in one period. Wanted is
x = F(x). More in never gives less anywhere, and what has left, or was converted into less of something else, does
not come back. Such an F does not stretch the distance between two states (sum of absolute contents; Crandall and
Tartar): plain marching, x <- F(x), comes to rest wherever something leaves the skin, however strongly a film, an
enzyme or sites saturate. It takes as long as the slowest reservoir. The differences of a few last periods tell where
x is going (Anderson): with r = F(x) - x, the weights g of the past differences dr that leave the least of r - dr g
give x <- F(x) - (dx + dr) g. That state is only a guess, so what is below 0 is set to 0. If a period from the guess
changes more than the one before it did, the lane takes it back, forgets the past and marches on. Each lane does this
for itself. Contents of each species are counted as shares of what it is given in a period, so that a metabolite
comes to rest as well as its parent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, HowKnown
from supraderm.transport.stack import Array

# past differences that are looked at; more tell nothing new of a handful of slow reservoirs
MEMORY = 8
# directions that differ by less than this are one
SAME_DIRECTION = Constant(1e-10, "1", "supraderm-judgement", HowKnown.ASSUMED)
# nor does one that is shorter than this tell anything: its square would be lost
NOTHING = Constant(1e-30, "1", "supraderm-judgement", HowKnown.ASSUMED)
MOST_PERIODS = 120
# a content of more than this many times what is given is no guess: its round-off nears what is given
MOST_DOSES = Constant(1e6, "1", "supraderm-judgement", HowKnown.ASSUMED)

Course = TypeVar("Course")


@dataclass(frozen=True)
class Period(Generic[Course]):
    """One period from some state.

    Parameters
    ----------
    ahead : ndarray, shape (species, rows, lanes), amount/m2
        Contents at its end.
    given : ndarray, shape (species, lanes), amount/m2
        To each species in it, above 0.
    course : object
        What else the engine found.
    """

    ahead: Array
    given: Array
    course: Course


@dataclass(frozen=True)
class Rest(Generic[Course]):
    """Where the map comes to rest.

    Parameters
    ----------
    begun : ndarray, shape (species, rows, lanes), amount/m2
        Contents at the beginning of the last period.
    last : Period
    residual, error : ndarray, shape (lanes,)
        Change over the last period, and how far ahead the last periods point if that is more: shares of what is
        given to the species for which it is largest.
    periods : int
        That were run.
    """

    begun: Array
    last: Period[Course]
    residual: Array
    error: Array
    periods: int


def rest(
    run: Callable[[Array], Period[Course]], shape: tuple[int, int, int], tolerance: float
) -> Rest[Course]:
    """Iterate the map of one period, from nothing, until every lane rests.

    Parameters
    ----------
    run : callable
        From contents of `shape` through one period.
    shape : tuple of int
        Species, rows and lanes.
    tolerance : float
        Residual at which a lane rests.

    Examples
    --------
    A hundredth leaves in each period, after one is given: 99 are left at its end.

    >>> def run(x):
    ...     return Period(0.99 * (x + 1.0), np.ones((1, 1)), None)
    >>> found = rest(run, (1, 1, 1), 1e-9)
    >>> round(float(found.last.ahead[0, 0, 0]), 4), found.periods < 6
    (99.0, True)
    """
    state = np.zeros(shape)
    found = run(state)
    ahead, given = found.ahead, found.given
    change, past, periods = ahead - state, _Past.blank(shape), 1
    while _size(change, given).max() > tolerance and periods < MOST_PERIODS:
        guess = np.maximum(ahead - past.correction(change, given), 0.0)
        guess = np.where(_size(guess, given) > MOST_DOSES, ahead, guess)
        found = run(guess)
        periods = periods + 1
        # an engine may not survive a guess that no use leads to
        lost = ~np.isfinite(_total(found.ahead))
        given = np.where(lost, given, found.given)
        back = lost | ((_total(found.ahead - guess) > _total(change)) & past.known())
        past.learn(guess - state, found.ahead - guess - change, forget=back)
        state, ahead = np.where(back, state, guess), np.where(back, ahead, found.ahead)
        change = ahead - state
    end = run(ahead)
    last = end.ahead - ahead
    past.learn(ahead - state, last - change, forget=np.zeros(shape[-1], bool))
    residual = _size(last, end.given)
    pointed = _size(last - past.correction(last, end.given), end.given)
    return Rest(ahead, end, residual, np.maximum(residual, pointed), periods + 1)


def _size(change: Array, given: Array) -> Array:
    """Return the largest share over species, shape (lanes,)."""
    return np.asarray((np.abs(change).sum(axis=1) / given).max(axis=0))


def _total(change: Array) -> Array:
    """Return the distance that no period stretches, shape (lanes,)."""
    return np.asarray(np.abs(change).sum(axis=(0, 1)))


@dataclass
class _Past:
    """Differences of the last states and of their changes, shape (MEMORY, species, rows, lanes); 0 where forgotten."""

    states: Array
    changes: Array

    @classmethod
    def blank(cls, shape: tuple[int, int, int]) -> _Past:
        return cls(np.zeros((MEMORY, *shape)), np.zeros((MEMORY, *shape)))

    def known(self) -> NDArray[np.bool_]:
        """Tell which lanes have a past."""
        return np.asarray(self.changes.any(axis=(0, 1, 2)))

    def learn(self, state: Array, change: Array, *, forget: NDArray[np.bool_]) -> None:
        """Put one difference in place of the oldest one; some lanes forget it and all others."""
        for table, newest in ((self.states, state), (self.changes, change)):
            table[:-1] = table[1:].copy()
            table[-1] = newest
            table[..., forget] = 0.0

    def correction(self, change: Array, given: Array) -> Array:
        """Return what to take off the state ahead, shape (species, rows, lanes); 0 without a past."""
        told = self.changes / given[:, None]
        # differences shrink with every period, so each is measured by its own length
        length = np.sqrt((told**2).sum(axis=(1, 2)))
        unit = np.where(length > NOTHING, 1 / np.maximum(length, NOTHING), 0.0)
        rows = np.prod(change.shape[:2])
        table = np.einsum("msrw,mw->wsrm", told, unit).reshape(-1, rows, MEMORY)
        inverse = np.linalg.pinv(table, rcond=float(SAME_DIRECTION))
        share = (change / given[:, None]).reshape(rows, -1)
        weights = np.einsum("wmr,rw->mw", inverse, share) * unit
        return np.einsum("mw,msrw->srw", weights, self.states + self.changes)
