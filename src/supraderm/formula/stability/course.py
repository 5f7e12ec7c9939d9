"""The course of loss in time: every ingredient by its own law, all sharing the oxygen of one pack."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, HowKnown
from supraderm.formula.pack import OxygenStore

OXYGEN_DIFFUSIVITY = Constant(2.1e-9, "m^2/s", "recall-oxygen-solubility", HowKnown.PRIOR)
# below this modulus the effectiveness is 1 to double precision
SLIGHT = Constant(1e-6, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Losses:
    """First-order rates of several ingredients, 1/s, shape (n,), and what they can use of the oxygen.

    Parameters
    ----------
    by_oxygen : ndarray
        Under air, where little is left.
    otherwise : ndarray
    demand : ndarray, mol
        Oxygen that losing all of it takes.
    crowding : ndarray
        Content at the start over that at which its catalyst works at half its pace.
    """

    by_oxygen: NDArray[np.float64]
    otherwise: NDArray[np.float64]
    demand: NDArray[np.float64]
    crowding: NDArray[np.float64]


def effectiveness(rate: float, depth: float) -> float:
    """Return the share of a slab that oxygen keeps supplied, tanh(phi)/phi with phi = L sqrt(k/D).

    Parameters
    ----------
    rate : float, 1/s
        At which the slab uses the oxygen dissolved in it.
    depth : float, m
        Below the surface.

    Examples
    --------
    Fifteen per cent ascorbic acid uses its dissolved oxygen in minutes, so that only the top of a bottle oxidises:

    >>> round(effectiveness(5e-3, 0.04), 3)
    0.016
    >>> effectiveness(0.0, 0.04)
    1.0
    """
    phi = depth * math.sqrt(rate / OXYGEN_DIFFUSIVITY)
    return math.tanh(phi) / phi if phi > SLIGHT else 1.0


@dataclass(frozen=True, slots=True)
class Course:
    """Shares left in time.

    Parameters
    ----------
    time : ndarray, s, shape (t,)
    left : ndarray, shape (n, t)
    oxygen : ndarray, shape (t,)
        Oxygen pressure inside over that outside, 0 to 1.
    used, supplied : ndarray, mol, shape (t,)
        Oxygen used up and let in so far.
    """

    time: NDArray[np.float64]
    left: NDArray[np.float64]
    oxygen: NDArray[np.float64]
    used: NDArray[np.float64]
    supplied: NDArray[np.float64]


def course(losses: Losses, time: NDArray[np.float64], store: OxygenStore | None) -> Course:
    """Return the shares left.

    With x the shares left, y the oxygen in the air inside over that outside, N the capacity of the pack, q its
    supply, M the oxygen that the product would hold under air, and e the share of it that oxygen, diffusing in
    from the surface, keeps supplied (the effectiveness of a slab of depth L, Thiele 1939),

        dx_i/dt = -(a_i e y + b_i) x_i,  a_i = a_i0/(1 + c_i x_i)
        N dy/dt = N q (1 - y) - sum_i d_i a_i e y x_i
        e = tanh(phi)/phi,  phi = L sqrt(sum_i d_i a_i x_i/(M D))

    The trace metal that carries an oxidation is busy when there is much to oxidise, hence c_i.

    Parameters
    ----------
    losses : Losses
    time : ndarray, s, shape (t,)
        Rising from 0.
    store : OxygenStore or None
        None under open air (y = 1), where the losses are exponentials.

    Examples
    --------
    Open to the air, half is left after the half-life.

    >>> one = Losses(np.array([np.log(2)]), np.array([0.0]), np.array([1.0]), np.array([0.0]))
    >>> course(one, np.array([0.0, 1.0]), None).left.round(3)
    array([[1. , 0.5]])
    """
    from scipy.integrate import solve_ivp

    n = losses.by_oxygen.size

    def change(_: float, now: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = now[:n], now[n]
        pace = losses.by_oxygen / (1 + losses.crowding * x)
        if store is None:
            return np.concatenate([-(pace + losses.otherwise) * x, np.zeros(3)])
        thirst = max(float(losses.demand @ (pace * x)), 0.0)
        reached = y * effectiveness(thirst / store.dissolved, store.depth)
        used, supplied = thirst * reached / store.capacity, store.supply * (1 - y)
        return np.concatenate([-(pace * reached + losses.otherwise) * x, [supplied - used, used, supplied]])

    start = np.concatenate([np.ones(n), [1.0, 0.0, 0.0]])
    solved = solve_ivp(
        change, (0.0, float(time[-1])), start, method="LSODA", t_eval=time, rtol=1e-7, atol=1e-10
    )
    if not solved.success:
        raise ArithmeticError(f"the course of loss cannot be followed: {solved.message}")
    capacity = 0.0 if store is None else store.capacity
    return Course(
        time,
        np.clip(solved.y[:n], 0.0, 1.0),
        solved.y[n],
        solved.y[n + 1] * capacity,
        solved.y[n + 2] * capacity,
    )
