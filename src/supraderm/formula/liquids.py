"""Activities in the two liquids of a film, the aqueous one and the oil, in every world at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, HowKnown
from supraderm.formula.solvents import Solvent
from supraderm.formula.unifac import GroupMixture, mixture

Array = NDArray[np.float64]
Places = NDArray[np.intp]

# keeps shares of an empty liquid defined; thinner than any molecule
EMPTY = Constant(1e-20, "m", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Liquids:
    """What the solvents of a film do to each other.

    Aqueous: a = x gamma, gamma by groups for those that have any, 1 for the rest. Oil: athermal mixture of
    unlike sizes, ln a_i = ln phi_i + 1 - V_i sum_j phi_j/V_j. Each activity coefficient carries an error that
    vanishes as the component becomes pure, ln e (1 - share)^2.

    Parameters
    ----------
    molar_volume : ndarray, shape (solvents, 1), m3/mol
    log_error : ndarray, shape (solvents, worlds)
        ln of the factor on the activity coefficient at infinite dilution.
    water : int or None
        Place of water among the solvents.
    aqueous, oil : ndarray of int
        Places of the solvents of each liquid; solids are in neither.
    grouped : ndarray of int
        Places, among the aqueous ones, of those made of groups.
    groups : GroupMixture or None
        Of the grouped ones; None if there are none.
    """

    molar_volume: Array
    log_error: Array
    water: int | None
    aqueous: Places
    oil: Places
    grouped: Places
    groups: GroupMixture | None

    def per_thickness(self, thickness: Array) -> tuple[Array, Array]:
        """Return activity over thickness [1/m] and the share in its liquid, each shape (solvents, worlds).

        The first stays finite as a component vanishes. Shares are molar in water and by volume in oil; solids
        have 0 of both.

        Parameters
        ----------
        thickness : ndarray, shape (solvents, worlds), m
        """
        over, share = np.zeros_like(thickness), np.zeros_like(thickness)
        if self.aqueous.size:
            amount = thickness[self.aqueous] / self.molar_volume[self.aqueous]
            total = amount.sum(axis=0) + EMPTY
            share[self.aqueous] = x = amount / total
            log_gamma = np.zeros_like(x)
            if self.groups is not None:
                known = x[self.grouped]
                log_gamma[self.grouped] = self.groups.log_gamma(known / (known.sum(axis=0) + EMPTY))
            log_gamma += self.log_error[self.aqueous] * (1 - x) ** 2
            over[self.aqueous] = np.exp(log_gamma) / (total * self.molar_volume[self.aqueous])
        if self.oil.size:
            layers = thickness[self.oil]
            total = layers.sum(axis=0) + EMPTY
            share[self.oil] = phi = layers / total
            volume = self.molar_volume[self.oil]
            mean = (phi / volume).sum(axis=0)
            log_gamma = 1 - volume * mean + self.log_error[self.oil] * (1 - phi) ** 2
            over[self.oil] = np.exp(log_gamma) / total
        # a liquid about to part into two would pass 1; it is held there
        return np.minimum(over, 1 / np.maximum(thickness, EMPTY)), share


def liquids(solvents: Sequence[Solvent], temperature: float, log_error: Array) -> Liquids:
    """Return the liquids that solvents make.

    Parameters
    ----------
    solvents : sequence of Solvent
    temperature : float, K
    log_error : ndarray, shape (solvents, worlds)
    """
    aqueous = np.array([i for i, s in enumerate(solvents) if s.place == "aqueous"], dtype=np.intp)
    known = [solvents[i].groups for i in aqueous]
    groups = [one for one in known if one is not None]
    return Liquids(
        molar_volume=np.array([[s.molar_volume] for s in solvents]),
        log_error=log_error,
        water=next((i for i, s in enumerate(solvents) if s.is_water), None),
        aqueous=aqueous,
        oil=np.array([i for i, s in enumerate(solvents) if s.place == "oil"], dtype=np.intp),
        grouped=np.array([i for i, one in enumerate(known) if one is not None], dtype=np.intp),
        groups=mixture(groups, temperature) if groups else None,
    )
