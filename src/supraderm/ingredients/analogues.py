"""Ingredients of the catalogue that resemble a molecule and have a measured value, with what the model says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.ingredients.catalogue import catalogue
from supraderm.molecules.log_kow import log_kow
from supraderm.molecules.melting_point import melting_point
from supraderm.molecules.molecule import Molecule, parse
from supraderm.molecules.structure_codes import compound_of
from supraderm.molecules.water_solubility import water_solubility

LEAST_LIKENESS = Constant(0.3, "1", "supraderm-judgement", "assumed")
"""Tanimoto coefficient of circular fingerprints (radius 2) below which two molecules are no analogues."""
MOST = 3
MODELS: Mapping[str, Callable[[Molecule], Estimate]] = MappingProxyType(
    {"log_kow": log_kow, "melting_point": melting_point, "water_solubility": water_solubility}
)
"""Properties of which the catalogue holds measured values, with the model that is asked from structure alone."""


@dataclass(frozen=True, slots=True)
class Analogue:
    """One that is known.

    Parameters
    ----------
    name : Text
    likeness : float, 1
        Tanimoto coefficient, 1 for the same fingerprint.
    measured, predicted : Estimate
        As measured, and from structure alone.
    """

    name: Text
    likeness: float
    measured: Estimate
    predicted: Estimate


def analogues(smiles: str, key: str) -> tuple[Analogue, ...]:
    """Return up to three measured analogues of a molecule, the likest first; none of the same compound.

    Parameters
    ----------
    smiles : str
    key : str
        "log_kow", "melting_point" or "water_solubility"; other properties have none.

    Examples
    --------
    Of resveratrol, another polyphenol:

    >>> analogues("Oc1ccc(C=Cc2cc(O)cc(O)c2)cc1", "log_kow")[0].name.en
    'HYDROQUINONE'
    """
    model = MODELS.get(key)
    if model is None:
        return ()
    from rdkit.DataStructs import TanimotoSimilarity

    own, same = _fingerprint(smiles), compound_of(smiles)
    ranked = sorted(
        (
            (float(TanimotoSimilarity(own, print_)), name)
            for name, (compound, print_) in _known(key).items()
            if compound != same
        ),
        reverse=True,
    )
    return tuple(
        _analogue(name, key, likeness, model)
        for likeness, name in ranked[:MOST]
        if likeness >= LEAST_LIKENESS
    )


def _analogue(name: str, key: str, likeness: float, model: Callable[[Molecule], Estimate]) -> Analogue:
    item = catalogue()[name]
    bare = Molecule(item.inci, str(item.smiles))
    return Analogue(Text(item.inci, item.zh), likeness, item.measured[key], model(bare))


@cache
def _known(key: str) -> Mapping[str, tuple[str, Any]]:
    """Return compound and fingerprint of the ingredients with a measured value that are sold as drawn."""
    return MappingProxyType(
        {
            item.key: (compound_of(item.smiles), _fingerprint(item.smiles))
            for item in catalogue().values()
            if item.smiles
            and "molecular_weight" not in item.measured
            and key in item.measured
            and item.measured[key].how_known is HowKnown.MEASURED
        }
    )


def _fingerprint(smiles: str) -> Any:
    from rdkit.Chem import rdFingerprintGenerator

    return rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=2048).GetFingerprint(parse(smiles))
