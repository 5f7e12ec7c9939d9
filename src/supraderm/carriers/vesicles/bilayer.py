"""From the composition of a bilayer to its thickness, area per molecule, packing and stiffness.

    thickness     d = 2 <V>/<a>                       volume and area per molecule, mole averages
    packing       p = <(V - V_head)/(a l)>            below 1/2 the mixture tends to dissolve into micelles
    stiffness     kappa = K_A h^2/24, h = 2 <V_core>/<a>,  times exp(-sum_i s_i w_i) for edge activators,
                  times 1 + 3 x for cholesterol, times 10 in the gel
    alcohol       at a volume share c in the water: a grows by 0.5 c, kappa falls by exp(-2.1 c) beside what the
                  thinner wall does

Areas add up, so that the condensing effect of cholesterol is only in its own small partial area. Rafts, curvature
and demixing are not in it.

References
----------
nagle2000 (volumes, areas, thickness); rawicz2000 (stiffness from thickness); recall-edge-activator (softening);
ly2004-alcohols (alcohol).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles.free_energy import AVOGADRO
from supraderm.carriers.micelles.geometry import tail_length
from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Constant, HowKnown, Text

Array = NDArray[np.float64]

NANOMETRE = Constant(1e-9, "m", "codata2018")
SKIN_TEMPERATURE = Constant(305.15, "K", "supraderm-judgement", HowKnown.ASSUMED)
STRETCH = Constant(0.24, "N/m", "rawicz2000", HowKnown.PRIOR, (0.2, 0.27))
BRUSH = Constant(24.0, "1", "rawicz2000", HowKnown.PRIOR)
STIFFER_WITH_STEROL = Constant(3.0, "1", "recall-bilayer-structure", HowKnown.PRIOR, (0.0, 6.0))
GEL_STIFFNESS = Constant(10.0, "1", "recall-bilayer-structure", HowKnown.PRIOR, (5.0, 20.0))
# above this share of cholesterol chains have no gel of their own
NO_GEL = Constant(0.33, "1", "recall-bilayer-structure", HowKnown.PRIOR)
# per volume share of ethanol in the water: relative growth of the area, fall of ln(stiffness)
ALCOHOL_WIDENS = Constant(0.5, "1", "ly2004-alcohols", HowKnown.PRIOR, (0.2, 1.0))
ALCOHOL_SOFTENS = Constant(2.1, "1", "ly2004-alcohols", HowKnown.PRIOR, (1.0, 3.0))
# above this share phospholipids go into solution as single molecules and bicelles
MOST_ALCOHOL = Constant(0.45, "1", "recall-ethosomes", HowKnown.PRIOR)
LEAST_PACKING = Constant(0.5, "1", "nagarajan1991", HowKnown.PRIOR)
# SD of log10: of the thickness, of the stiffness
THICKNESS_SPREAD = Constant(0.04, "1", "supraderm-judgement", HowKnown.ASSUMED)
STIFFNESS_SPREAD = Constant(0.2, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Species:
    """One kind of molecule in a bilayer.

    Parameters
    ----------
    key : str
    name : Text
    inci : str
        Empty where it has no name of its own as an ingredient.
    volume, head_volume : float, m3
    area : float, m2
    packing : float
    molar_mass : float, kg/mol
    charge : float
    melting_point : float, K
        Of its chains; 0 for one without.
    double_bonds : float
        That oxygen attacks, per molecule.
    softening : float
        Fall of ln(stiffness) per mass fraction.
    """

    key: str
    name: Text
    inci: str
    volume: float
    head_volume: float
    area: float
    packing: float
    molar_mass: float
    charge: float
    melting_point: float
    double_bonds: float
    softening: float


@dataclass(frozen=True)
class Bilayer:
    """What a composition makes.

    Parameters
    ----------
    mole_shares : mapping of str to float
        By species, in all 1.
    thickness : float, m
    area : float, m2
        Per molecule, mean.
    molar_mass : float, kg/mol
        Mean.
    packing : float
    stiffness : float, J
        Bending modulus.
    charge : float
        Per molecule, mean.
    gel : bool
        Whether most chains are frozen at this temperature.
    double_bonds : float
        Per molecule, mean.
    softening : float
        Fall of ln(stiffness) by edge activators and alcohol.
    alcohol : float
        Volume share of ethanol in the water around it.
    """

    mole_shares: Mapping[str, float]
    thickness: float
    area: float
    molar_mass: float
    packing: float
    stiffness: float
    charge: float
    gel: bool
    double_bonds: float
    softening: float = 0.0
    alcohol: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether it stays a bilayer instead of dissolving into mixed micelles or into the alcohol."""
        return self.packing >= LEAST_PACKING and self.alcohol <= MOST_ALCOHOL

    @property
    def density(self) -> float:
        """Mass over volume, kg/m3."""
        return self.molar_mass / AVOGADRO / (self.area * self.thickness / 2)


@cache
def species() -> Mapping[str, Species]:
    """Return the bilayer species that ship with supraderm, by key.

    >>> species()["cholesterol"].inci
    'CHOLESTEROL'
    """
    import yaml

    text = (files("supraderm.carriers.vesicles") / "data" / "lipids.yaml").read_text(encoding="utf-8")
    return {key: _species(key, record) for key, record in yaml.safe_load(text)["species"].items()}


def _species(key: str, record: Mapping) -> Species:
    volume, head = (record[name] * NANOMETRE**3 for name in ("volume", "head_volume"))
    area = record["area"] * NANOMETRE**2
    packing = record.get("packing")
    if packing is None:
        packing = (volume - head) / (area * float(tail_length(record["carbons"])))
    return Species(
        key=key,
        name=Text(**record["name"]),
        inci=record["inci"],
        volume=volume,
        head_volume=head,
        area=area,
        packing=packing,
        molar_mass=record["molar_mass"],
        charge=float(record["charge"]),
        melting_point=float(record.get("melting_point", 0.0)),
        double_bonds=float(record["double_bonds"]),
        softening=float(record["softening"]),
    )


def mole_shares(mass_shares: Mapping[str, float]) -> dict[str, float]:
    """Return mole shares from parts by mass, in any unit.

    >>> round(mole_shares({"soy_pc": 85, "polysorbate_80": 15})["polysorbate_80"], 3)
    0.095
    """
    known = species()
    moles = {key: mass / _known(key, known).molar_mass for key, mass in mass_shares.items()}
    total = sum(moles.values())
    if total <= 0 or min(moles.values()) < 0:
        raise InputError("composition", dict(mass_shares), "parts of at least one lipid, none below 0")
    return {key: n / total for key, n in moles.items()}


def _known(key: str, known: Mapping[str, Species]) -> Species:
    if key not in known:
        raise UnknownNameError("composition", key, known, what="bilayer species")
    return known[key]


def bilayer(
    shares: Mapping[str, float], temperature: float = SKIN_TEMPERATURE, *, alcohol: float = 0.0
) -> Bilayer:
    """Return the bilayer of a composition.

    Parameters
    ----------
    shares : mapping of str to float
        Parts by amount of substance, by species; they are scaled to 1.
    temperature : float, K
    alcohol : float
        Volume share of ethanol in the water, 0 to 1; the relation is for 0 to 0.45.

    Raises
    ------
    UnknownNameError, InputError

    Examples
    --------
    Soy phosphatidylcholine: 3.7 nm thick, about 16 kT stiff (fluid phosphatidylcholines are 15 to 25 kT):

    >>> b = bilayer({"soy_pc": 1.0})
    >>> round(b.thickness * 1e9, 2), round(b.stiffness / (1.380649e-23 * 305.15), 1)
    (3.68, 18.0)

    Beside 30 % of ethanol, as in ethosomes, 7 kT:

    >>> round(bilayer({"soy_pc": 1.0}, alcohol=0.3).stiffness / (1.380649e-23 * 305.15), 1)
    7.3
    """
    if not 0 <= alcohol <= 1:
        raise InputError("alcohol", alcohol, "a volume share from 0 to 1")
    known = species()
    total = sum(shares.values())
    if not shares or total <= 0 or min(shares.values()) < 0:
        raise InputError("composition", dict(shares), "parts of at least one lipid, none below 0")
    x = {key: part / total for key, part in shares.items() if part > 0}
    parts = [(share, _known(key, known)) for key, share in x.items()]

    def mean(of: str) -> float:
        return sum(share * getattr(one, of) for share, one in parts)

    volume, mass = mean("volume"), mean("molar_mass")
    area = mean("area") * (1 + ALCOHOL_WIDENS * alcohol)
    core = volume - mean("head_volume")
    sterol = x.get("cholesterol", 0.0)
    frozen = sum(share for share, one in parts if one.melting_point > temperature)
    gel = frozen > 0.5 * (1 - sterol) and sterol < NO_GEL
    softening = sum(share * one.molar_mass / mass * one.softening for share, one in parts)
    softening += ALCOHOL_SOFTENS * alcohol
    return Bilayer(
        mole_shares=x,
        thickness=2 * volume / area,
        area=area,
        molar_mass=mass,
        packing=mean("packing"),
        stiffness=float(stiffness(2 * core / area, softening, sterol, gel=gel)),
        charge=mean("charge"),
        gel=gel,
        double_bonds=mean("double_bonds"),
        softening=float(softening),
        alcohol=float(alcohol),
    )


def stiffness(core: ArrayLike, softening: ArrayLike = 0.0, sterol: ArrayLike = 0.0, *, gel: bool) -> Array:
    """Return the bending modulus, J.

    Parameters
    ----------
    core : array_like, m
        Thickness of the hydrocarbon.
    softening : array_like
        Sum over edge activators of s_i w_i.
    sterol : array_like
        Mole share of cholesterol.
    gel : bool

    Examples
    --------
    2.7 nm of hydrocarbon, measured about 0.85e-19 J for such a lipid:

    >>> f"{float(stiffness(2.7e-9, gel=False)):.2g}"
    '7.3e-20'
    """
    fluid = STRETCH * np.asarray(core, dtype=float) ** 2 / BRUSH
    stiffer = (1 + STIFFER_WITH_STEROL * np.asarray(sterol)) * (GEL_STIFFNESS if gel else 1)
    return fluid * stiffer * np.exp(-np.asarray(softening, dtype=float))
