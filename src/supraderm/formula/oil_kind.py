"""What kind of oil: how many ester and hydroxyl groups it holds a solute with; hydrocarbons and silicones none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from supraderm.evidence import Constant, HowKnown
from supraderm.ingredients import Ingredient, molecule_of
from supraderm.molecules import descriptors
from supraderm.molecules.patterns import Patterns, pattern

# triolein, 3 esters in 0.885 kg/mol at 0.91 kg/L; octanol, 1 hydroxyl in 0.130 kg/mol at 0.83 kg/L
OLIVE_OIL_ESTERS = Constant(3.08, "mol/L", "supraderm-judgement", HowKnown.ASSUMED)
OCTANOL_HYDROXYLS = Constant(6.35, "mol/L", "supraderm-judgement", HowKnown.ASSUMED)
LITRES = Constant(1000.0, "L/m^3", "codata2018")
# by name, where there is no structure; whatever else has none counts as olive oil
FATTY_ALCOHOL = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
SUGAR_ESTER = Constant(0.8, "1", "supraderm-judgement", HowKnown.ASSUMED)
_BARE = re.compile(
    r"ALKANE|PARAFFIN|PETROLATUM|MINERAL OIL|ISOBUTENE|POLYDECENE|POLYBUTENE|OZOKERITE|CERESIN|MICROCRYSTALLINE"
    r"|POLYETHYLENE|METHICONE|SILOX|SILIC"
)
_ALCOHOL = re.compile(r"ALCOHOLS?$|DODECANOL")
_SUGAR = re.compile(r"SORBITAN|GLUCOS|POLYGLYCERYL|SUCROSE|GLYCERYL (?:ISO)?STEARATE|GLYCERYL OLEATE")
# carbonyls of esters, amides and ketones; alcohols, phenols and acids; ethers of carbon, half as good (assumed)
_HOLDS = (
    "[$([#6X3]=[OX1]);!$([#6X3](=[OX1])[OX2H1])]",
    "[OX2H1;$(O[#6])]",
    "[OX2H0;!$(O[#6]=O);!$(O[#14])]([#6])[#6]",
)
_ETHER = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class OilKind:
    """Groups of an oil per volume.

    Parameters
    ----------
    esters : float
        Over those of olive oil, 0 to 1; more count as 1.
    hydroxyls : float
        Over those of octanol, 0 to 1.
    """

    esters: float
    hydroxyls: float


def oil_kind(ingredient: Ingredient, density: float) -> OilKind:
    """Return what kind of oil an ingredient is: by structure, else by name.

    Parameters
    ----------
    ingredient : Ingredient
    density : float, kg/m3

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> [round(oil_kind(find(name), 860.0).esters, 2) for name in ("squalane", "mineral oil", "isopropyl myristate")]
    [0.0, 0.0, 1.0]
    >>> round(oil_kind(find("oleyl alcohol"), 850.0).hydroxyls, 2)
    0.5
    """
    if ingredient.smiles is None:
        return _by_name(ingredient.inci.upper())
    carbonyls, hydroxyls, ethers = _patterns().counts(ingredient.smiles)
    per_litre = density / descriptors(molecule_of(ingredient)).molar_mass / LITRES
    return OilKind(
        esters=float(min((carbonyls + _ETHER * ethers) * per_litre / OLIVE_OIL_ESTERS, 1.0)),
        hydroxyls=float(min(hydroxyls * per_litre / OCTANOL_HYDROXYLS, 1.0)),
    )


def _by_name(inci: str) -> OilKind:
    if _BARE.search(inci):
        return OilKind(0.0, 0.0)
    if _ALCOHOL.search(inci):
        return OilKind(0.0, float(FATTY_ALCOHOL))
    return OilKind(1.0, float(SUGAR_ESTER) if _SUGAR.search(inci) else 0.0)


@cache
def _patterns() -> Patterns:
    return Patterns([pattern(smarts) for smarts in _HOLDS])
