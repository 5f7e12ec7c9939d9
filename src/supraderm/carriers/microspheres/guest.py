"""What a microsphere is to hold, in the few numbers that decide whether it can.

    `Guest`                    name, kind, molar mass, radius, net charge at the pH, log Kow of the neutral form
    `small_guest`, `protein_guest`, `chain_guest`, `duplex_guest` (double-stranded DNA or RNA)
    `water_diffusivity`        of a guest, small ones by molar volume, large ones by Stokes and Einstein

References
----------
wilkins1999 (radius of proteins); supraderm-hyaluronan-size; osp-skin (small molecules).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from supraderm.carriers.held import SOLUTE_DENSITY
from supraderm.carriers.held import water_diffusivity as small_diffusivity
from supraderm.carriers.microspheres.mesh import BJERRUM
from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown
from supraderm.molecules.diffusivity_water import hydrodynamic_radius
from supraderm.molecules.peptide_chain import Chain
from supraderm.molecules.peptides import FOLDS_FROM, charge, radius
from supraderm.molecules.polymer_kinds import RESIDUE_MASS
from supraderm.molecules.polymers import HYALURONAN, SizeLaw, stokes_einstein

Kind = Literal["small active", "peptide", "protein", "polysaccharide", "nucleic acid"]
KINDS: tuple[Kind, ...] = ("small active", "peptide", "protein", "polysaccharide", "nucleic acid")
# molar mass per charge of hyaluronan, its repeat unit
DISACCHARIDE = Constant(0.379, "kg/mol", "recall-manning", HowKnown.PRIOR)
PAIR_RISE = Constant(0.34e-9, "m", "recall-duplex", HowKnown.PRIOR)
PAIR_MASS = Constant(0.65, "kg/mol", "recall-duplex", HowKnown.PRIOR)
PERSISTENCE = Constant(50e-9, "m", "recall-duplex", HowKnown.PRIOR)
DUPLEX_RADIUS = Constant(1e-9, "m", "recall-duplex", HowKnown.PRIOR)
LARGEST_SMALL = Constant(1.0, "kg/mol", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Guest:
    """One kind of molecule at one pH.

    Parameters
    ----------
    name : str
    kind : str
        One of `KINDS`.
    molar_mass : float, kg/mol
        Above 0.
    radius : float, m
        Hydrodynamic, above 0.
    charge : float, 1
        Mean net charge at the pH, in elementary charges.
    log_kow : float or None
        Of the neutral form; None for what does not dissolve in oils.
    neutral : float, 1
        Share that is neutral, of a small active.
    """

    name: str
    kind: Kind
    molar_mass: float
    radius: float
    charge: float
    log_kow: float | None = None
    neutral: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InputError("guest.kind", self.kind, ", ".join(KINDS))
        if not self.molar_mass > 0:
            raise InputError("guest.molar_mass", self.molar_mass, "above 0 kg/mol")
        if not self.radius > 0:
            raise InputError("guest.radius", self.radius, "above 0 m")
        if not 0 <= self.neutral <= 1:
            raise InputError("guest.neutral", self.neutral, "a share from 0 to 1")


def small_guest(
    name: str, molar_mass: float, *, log_kow: float, charge: float = 0.0, neutral: float = 1.0
) -> Guest:
    """Return a small active.

    >>> niacinamide = small_guest("NIACINAMIDE", 0.1221, log_kow=-0.37)
    >>> f"{niacinamide.radius:.1e}", f"{water_diffusivity(niacinamide):.1e}"
    ('2.3e-10', '1.2e-09')
    """
    size = float(hydrodynamic_radius(molar_mass / SOLUTE_DENSITY))
    return Guest(name, "small active", molar_mass, size, charge, log_kow, neutral)


def protein_guest(name: str, sequence: str, ph: float) -> Guest:
    """Return a peptide or protein from its sequence, folded from 40 residues on.

    Parameters
    ----------
    name : str
    sequence : str
        One letter a residue; bridges between cysteines are not counted, so above pH 8 the charge is too negative.
    ph : float

    Examples
    --------
    >>> found = protein_guest("poly-lysine", "K" * 50, 7.0)
    >>> found.kind, round(found.charge), f"{found.radius:.1e}"
    ('protein', 50, '1.5e-09')
    """
    long = len(sequence) >= FOLDS_FROM
    size = float(radius(len(sequence), folded=long))
    net = float(charge(Chain(sequence), ph))
    return Guest(name, "protein" if long else "peptide", len(sequence) * float(RESIDUE_MASS), size, net)


def chain_guest(
    name: str,
    molar_mass: float,
    *,
    mass_per_charge: float = DISACCHARIDE,
    sign: int = -1,
    ionised: float = 1.0,
    law: SizeLaw = HYALURONAN,
    kind: Kind = "polysaccharide",
) -> Guest:
    """Return a charged chain, by default hyaluronan.

    Parameters
    ----------
    name : str
    molar_mass : float, kg/mol
    mass_per_charge : float, kg/mol
        Of a repeat unit over its charges.
    sign : int
    ionised : float, 1
        Share of the groups at the pH.
    law : SizeLaw
        Radius from the molar mass.
    kind : str

    Examples
    --------
    >>> found = chain_guest("HYALURONAN", 1000.0)
    >>> round(found.radius * 1e9), round(found.charge)
    (65, -2639)
    """
    return Guest(
        name, kind, molar_mass, law.radius(molar_mass), sign * ionised * molar_mass / mass_per_charge
    )


def duplex_guest(name: str, pairs: int) -> Guest:
    """Return double-stranded DNA or RNA, a stiff worm of 50 nm persistence, 0.34 nm a pair and 1 nm radius.

    Counter-ions on it leave a quarter of its charge (Manning).

    Parameters
    ----------
    name : str
    pairs : int
        Base pairs, above 0.

    Examples
    --------
    An siRNA and a plasmid:

    >>> [(f"{g.radius:.1e}", round(g.charge)) for g in (duplex_guest("siRNA", 21), duplex_guest("plasmid", 5000))]
    [('2.3e-09', -10), ('1.6e-07', -2371)]
    """
    if pairs <= 0:
        raise InputError("guest.pairs", pairs, "above 0")
    length, p = pairs * float(PAIR_RISE), float(PERSISTENCE)
    x = length / p
    # x/3 - 1 + 2/x - 2 (1 - e^-x)/x^2, without the cancellation of short worms
    worm = x / 3 - 1 + 2 / x - 2 * -math.expm1(-x) / x**2 if x > 1e-2 else x**2 / (3 * 4)
    size = math.hypot(p * math.sqrt(worm), float(DUPLEX_RADIUS))
    charge = -2 * pairs * float(PAIR_RISE) / 2 / BJERRUM
    return Guest(name, "nucleic acid", pairs * float(PAIR_MASS), size, charge)


def water_diffusivity(guest: Guest) -> float:
    """Return the diffusivity of a guest in water at 32 C, m2/s.

    >>> f"{water_diffusivity(chain_guest('HYALURONAN', 1000.0)):.1e}"
    '4.5e-12'
    """
    if guest.molar_mass <= LARGEST_SMALL:
        return float(small_diffusivity(guest.molar_mass))
    return float(stokes_einstein(guest.radius))
