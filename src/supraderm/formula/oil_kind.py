"""What kind of oil: how many ester groups it holds donors with, hydrocarbons and silicones none."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from supraderm.evidence import Constant, HowKnown
from supraderm.ingredients import Ingredient, molecule_of
from supraderm.molecules import descriptors
from supraderm.molecules.patterns import Patterns, pattern

# triolein, 3 esters in 0.885 kg/mol at 0.91 kg/L
OLIVE_OIL_ESTERS = Constant(3.08, "mol/L", "supraderm-judgement", HowKnown.ASSUMED)
LITRES = Constant(1000.0, "L/m^3", "codata2018")
# by name, where there is no structure; whatever else has none counts as olive oil
_BARE = re.compile(
    r"ALKANE|PARAFFIN|PETROLATUM|MINERAL OIL|ISOBUTENE|POLYDECENE|POLYBUTENE|OZOKERITE|CERESIN|MICROCRYSTALLINE"
    r"|POLYETHYLENE|METHICONE|SILOX|SILIC"
)
# esters, acids, amides, carbonyls and alcohols hold a donor; an ether of carbon does so half as well (assumed)
_HOLDS = ("[$([#6X3]=[OX1])]", "[CX4,c][OX2H1]", "[OX2H0;!$(O[#6]=O);!$(O[#14])]([#6])[#6]")
_WEIGHTS = (1.0, 1.0, 0.5)


def esters_of(ingredient: Ingredient, density: float) -> float:
    """Return the ester groups of an oil per volume over those of olive oil, 0 to 1.

    Parameters
    ----------
    ingredient : Ingredient
    density : float, kg/m3

    Returns
    -------
    float
        By structure, else by name 0 for hydrocarbons and silicones and 1 for all others. More than olive oil has counts
        as 1.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> [round(esters_of(find(name), 860.0), 2) for name in ("squalane", "mineral oil", "isopropyl myristate")]
    [0.0, 0.0, 1.0]
    """
    if ingredient.smiles is None:
        return 0.0 if _BARE.search(ingredient.inci.upper()) else 1.0
    groups = _groups(ingredient.smiles)
    amount = groups * density / descriptors(molecule_of(ingredient)).molar_mass / LITRES
    return float(min(amount / OLIVE_OIL_ESTERS, 1.0))


@lru_cache(maxsize=1024)
def _groups(smiles: str) -> float:
    return float(sum(weight * n for weight, n in zip(_WEIGHTS, _patterns().counts(smiles), strict=True)))


@cache
def _patterns() -> Patterns:
    return Patterns([pattern(smarts) for smarts in _HOLDS])
