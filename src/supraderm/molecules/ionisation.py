"""Which charge a molecule with acid and base groups carries at a pH.

All pKa are macroscopic: sorted, each takes one proton off whatever mixture of species is there. This is exact
for any number of groups, and it counts the zwitterion of an amino acid as net neutral, which is what its
measured log Kow refers to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Estimate, ModelCard, Text, Worlds

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ionisation:
    """One acid or base group.

    Parameters
    ----------
    pka : Estimate, 1
        Of the acid, or of the conjugate acid of the base.
    kind : {"acid", "base"}
    """

    pka: Estimate
    kind: Literal["acid", "base"]


def of_kind(groups: Sequence[Ionisation], kind: Literal["acid", "base"]) -> list[Ionisation]:
    """Return the acids by rising pKa or the bases by falling pKa: the first is the first to be charged."""
    sign = 1 if kind == "acid" else -1
    return sorted(
        (group for group in groups if group.kind == kind), key=lambda group: sign * group.pka.median
    )


def charge_fractions(
    ph: ArrayLike, acids: Sequence[ArrayLike] = (), bases: Sequence[ArrayLike] = ()
) -> tuple[NDArray[np.int_], Array]:
    """Return the net charges that occur and the share of the molecules that carries each.

    With the pKa sorted upwards, the species that has lost i protons has the weight
    prod_{j<=i} 10^(pH - pKa_j) and the charge (number of bases) - i.

    Parameters
    ----------
    ph : array_like, 1
    acids, bases : sequence of array_like, 1
        pKa of each group; arrays broadcast against each other and against `ph`.

    Returns
    -------
    charges : ndarray of int, shape (groups + 1,)
        From most protonated down.
    fractions : ndarray, shape (groups + 1, ...)
        Adds up to 1 over the first axis.

    Examples
    --------
    Glycine (2.35, 9.78) at pH 6 is net neutral, as a zwitterion:

    >>> charges, fractions = charge_fractions(6.0, acids=[2.35], bases=[9.78])
    >>> charges.tolist(), [round(float(f), 4) for f in fractions]
    ([1, 0, -1], [0.0002, 0.9996, 0.0002])
    """
    ph, *groups = np.broadcast_arrays(*(np.asarray(v, float) for v in (ph, *acids, *bases)))
    steps = ph - np.sort(np.stack(groups), axis=0) if groups else np.empty((0, *ph.shape))
    exponents = np.concatenate([np.zeros((1, *ph.shape)), np.cumsum(steps, axis=0)])
    weights = 10.0 ** (exponents - exponents.max(axis=0))
    return len(bases) - np.arange(len(groups) + 1), weights / weights.sum(axis=0)


def neutral_fraction(
    ph: ArrayLike, acids: Sequence[ArrayLike] = (), bases: Sequence[ArrayLike] = ()
) -> Array:
    """Return the share of the molecules without net charge, in (0, 1]; arguments as in `charge_fractions`.

    Examples
    --------
    Salicylic acid (2.97) at pH 4 is 91.5 % ionised:

    >>> round(float(1 - neutral_fraction(4.0, acids=[2.97])), 3)
    0.915
    """
    fractions = charge_fractions(ph, acids, bases)[1][len(bases)]
    return np.maximum(fractions, np.finfo(float).tiny)


def mean_charge(ph: ArrayLike, acids: Sequence[ArrayLike] = (), bases: Sequence[ArrayLike] = ()) -> Array:
    """Return the mean net charge per molecule [elementary charges]; arguments as in `charge_fractions`."""
    charges, fractions = charge_fractions(ph, acids, bases)
    return np.tensordot(charges, fractions, axes=1)


def fraction_neutral(groups: Sequence[Ionisation], ph: ArrayLike, worlds: Worlds | None = None) -> Array:
    """Return the net neutral share of a molecule with these groups; 1 without groups.

    Parameters
    ----------
    groups : sequence of Ionisation
    ph : array_like, 1
    worlds : Worlds, optional
        Draw each pKa per world; `ph` then broadcasts against (n,). Left out: medians.

    Returns
    -------
    ndarray, 1
    """
    if worlds is None and isinstance(ph, float):
        return np.asarray(_of_medians(tuple((g.kind, g.pka.median) for g in groups), ph))
    drawn = [(g.pka.median if worlds is None else worlds.draw(g.pka), g.kind) for g in groups]
    return neutral_fraction(
        ph,
        acids=[pka for pka, kind in drawn if kind == "acid"],
        bases=[pka for pka, kind in drawn if kind == "base"],
    )


@lru_cache(maxsize=256)
def _of_medians(groups: tuple[tuple[str, float], ...], ph: float) -> float:
    acids = [pka for kind, pka in groups if kind == "acid"]
    return float(neutral_fraction(ph, acids, [pka for kind, pka in groups if kind == "base"]))


def log_distribution(log_kow: ArrayLike, neutral: ArrayLike) -> Array:
    """Return log D = log Kow + log10(neutral share); ions are taken not to enter octanol."""
    return np.asarray(log_kow, float) + np.log10(neutral)


CARD = ModelCard(
    name="ionisation",
    title=Text("Ionisation", "电离"),
    version="1",
    scope=Text(
        "Share of a dissolved molecule in each charge state at a pH. Not for complexation, ion pairs or "
        "self-association.",
        "某一 pH 下，溶解的分子处于各电荷状态的份额。不涉及络合、离子对或自缔合。",
    ),
    equations="w_i = prod_{j<=i} 10^(pH - pKa_j), pKa sorted upwards; share_i = w_i / sum w; "
    "charge_i = (number of bases) - i",
    inputs=("pH [1]: of the aqueous phase", "pKa [1]: of each acid or conjugate acid, macroscopic"),
    domain=Text(
        "Dilute aqueous solution near 25 C; macroscopic pKa. The zwitterion counts as net neutral.",
        "25 °C 左右的稀水溶液；宏观 pKa。两性离子按净中性计。",
    ),
    evaluation="Law: equal to the closed forms for one acid, one base and two independent groups "
    "(tests/molecules/test_molecules_ionisation.py).",
    uncertainty=Text(
        "That of each pKa, drawn per world by its name.",
        "即各 pKa 的不确定度，按其名称在每个抽样世界中各抽一次。",
    ),
    references=("osp-skin",),
)
