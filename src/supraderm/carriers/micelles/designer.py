"""From wishes to acyl peptides: tails, spacers and ends that come near a wanted concentration, charge, size and load.

Every candidate keeps the sequence that shall act at its free end and changes what is allowed: the tail, a short
spacer between tail and sequence, the C-terminal end. All are solved at once; those that no other beats in every wish
are the front.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.front import on_front
from supraderm.carriers.held import free_share
from supraderm.carriers.micelles.charge import RESIDUE_RISE
from supraderm.carriers.micelles.loading import core_partition, core_share
from supraderm.carriers.micelles.materials import COHESION, Material
from supraderm.carriers.micelles.micellisation import SHAPES, Micelles, micellise_many
from supraderm.carriers.micelles.peptides import acyl_peptide, check_sequence
from supraderm.carriers.micelles.state import DENSITY
from supraderm.carriers.micelles.systems import systems
from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown

Array = NDArray[np.float64]

TAILS = (8, 10, 12, 14, 16, 18)
SPACERS = ("", "G", "V", "VV", "AA", "K", "KK", "E", "EE", "VVK", "VVE")
SIZE_SPREAD = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)  # SD of log10 of a diameter


@dataclass(frozen=True)
class Wish:
    """What the micelle should be; None is no wish.

    Parameters
    ----------
    cmc : float or None, mol/m3
    charge : float or None
        Net, at the pH of the water.
    diameter : float or None, m
        Of the whole micelle, heads counted.
    log_kow : float or None
        Of the active that should be held, as much of it as possible.
    """

    cmc: float | None = None
    charge: float | None = None
    diameter: float | None = None
    log_kow: float | None = None

    def __post_init__(self) -> None:
        if all(value is None for value in (self.cmc, self.charge, self.diameter, self.log_kow)):
            raise InputError("wish", None, "at least one of cmc, charge, diameter, log_kow")
        for name in ("cmc", "diameter"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise InputError(name, value, "a number above 0")


@dataclass(frozen=True)
class Water:
    """Where it should hold: share of carrier, pH, salt (mol/m3), temperature (K)."""

    share: float = 0.01
    ph: float = 5.5
    salt: float = 50.0
    temperature: float = 305.15


@dataclass(frozen=True)
class Design:
    """One candidate and how far it is from the wishes.

    Parameters
    ----------
    material : Material
    cmc, diameter, held : Estimate
        `held` is the share of the active in cores, 0 without a wish for it.
    charge : float
    shape : str
    misses : tuple of float
        One a wish, 0 for met: log10 of the ratio for concentration and diameter, elementary charges, free share.
    on_front : bool
        Whether no other candidate is as good in all wishes and better in one.
    """

    material: Material
    cmc: Estimate
    diameter: Estimate
    held: Estimate
    charge: float
    shape: str
    misses: tuple[float, ...]
    on_front: bool


def candidates(sequence: str) -> tuple[Material, ...]:
    """Return all acyl peptides that end in a sequence.

    >>> len(candidates("KTTKS")) == len(TAILS) * len(SPACERS) * 2
    True
    """
    tail_end = check_sequence(sequence)
    return tuple(
        acyl_peptide(tail, spacer + tail_end, amide=amide)
        for tail in TAILS
        for spacer in SPACERS
        for amide in (False, True)
    )


def outer_diameter(found: Micelles, volume: Array, reach: Array) -> Array:
    """Return the diameter of whole micelles, m: of the sphere of a closed core, or across a rod or sheet.

    Parameters
    ----------
    found : Micelles
    volume : ndarray, m3
        Of the tails of one molecule.
    reach : ndarray, m
        Length of the heads.
    """
    closed = np.isfinite(found.aggregation_number) & (found.shape <= 1)
    number = np.where(closed, found.aggregation_number, 1.0)
    round_ = (3 * number * volume / (4 * np.pi)) ** (1 / 3)
    return 2 * (np.where(closed, round_, found.core_radius) + reach)


def design(sequence: str, wish: Wish, water: Water | None = None) -> tuple[Design, ...]:
    """Return every candidate, the front first, each part by the sum of its misses.

    Parameters
    ----------
    sequence : str
        That must stay, at the free end.
    wish : Wish
    water : Water, optional
        1 % of carrier at pH 5.5, 50 mM salt and 32 C if left out.

    Examples
    --------
    >>> best = design("GHK", Wish(cmc=0.05, charge=1))[0]
    >>> best.on_front
    True
    """
    at = water or Water()
    made = candidates(sequence)
    amphiphiles = [one.amphiphile(at.ph) for one in made]
    of = systems(amphiphiles, at.temperature, at.salt)
    found = micellise_many(of)
    volume = np.array([one.tail_volume(at.temperature) for one in made])
    reach = RESIDUE_RISE * np.array([float(len(one.sequence)) for one in made])
    diameter = outer_diameter(found, volume, reach)
    concentration = at.share * DENSITY / np.array([one.molar_mass for one in made])
    core = core_share(concentration, found.cmc, volume)
    held = 1 - free_share(core, core_partition(0.0 if wish.log_kow is None else wish.log_kow))
    columns = _misses(wish, found.cmc, of.charge, diameter, held)
    best = on_front(columns)
    order = sorted(range(len(made)), key=lambda i: (not best[i], float(columns[i].sum()), made[i].inci))
    return tuple(
        Design(
            made[i],
            _cmc(made[i], float(found.cmc[i])),
            Estimate("micelle diameter, " + made[i].inci, float(diameter[i]), "m", HowKnown.PREDICTED,
                     "nagarajan1991", float(SIZE_SPREAD), in_domain=False),
            _held(made[i], float(held[i]) if wish.log_kow is not None else 0.0),
            float(of.charge[i]),
            SHAPES[int(found.shape[i])],
            tuple(float(x) for x in columns[i]),
            bool(best[i]),
        )
        for i in order
    )  # fmt: skip


def _misses(wish: Wish, cmc: Array, charge: Array, diameter: Array, held: Array) -> Array:
    columns = []
    if wish.cmc is not None:
        columns.append(np.abs(np.log10(cmc / wish.cmc)))
    if wish.charge is not None:
        columns.append(np.abs(charge - wish.charge))
    if wish.diameter is not None:
        columns.append(np.abs(np.log10(diameter / wish.diameter)))
    if wish.log_kow is not None:
        columns.append(1 - held)
    return np.column_stack(columns)


def _cmc(material: Material, value: float) -> Estimate:
    spread = math.hypot(material.spread, COHESION.spread / math.log(10))
    name = f"critical micelle concentration, {material.inci}"
    return Estimate(name, value, "mol/m**3", HowKnown.PREDICTED, "nagarajan1991", spread, in_domain=False)


def _held(material: Material, value: float) -> Estimate:
    name = f"share held, {material.inci}"
    if not 0 < value < 1:
        return Estimate(name, value, "1", HowKnown.PRIOR, "recall-micelle-partition")
    # odds of held against free are phi (K - 1), and log10 K is known to about 0.5
    spread = math.log(10) / 2
    return Estimate(name, value, "1", HowKnown.PRIOR, "recall-micelle-partition", spread, "logit")
