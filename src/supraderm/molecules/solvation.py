"""How strongly a molecule holds on by hydrogen bonds and dipoles: Abraham's A, B and S by its groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from supraderm.evidence import Coefficients, ModelCard, Text
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.patterns import Patterns, pattern
from supraderm.shipped import parse_shipped


@dataclass(frozen=True, slots=True)
class Solvation:
    """Descriptors of a solute.

    Parameters
    ----------
    acidity, basicity : float
        A and B, of all its hydrogen bonds as donor and as acceptor.
    dipolarity : float
        S, dipoles and polarisability.
    """

    acidity: float
    basicity: float
    dipolarity: float


def solvation(molecule: Molecule) -> Solvation:
    """Return A, B and S of a molecule, summed over its groups.

    Parameters
    ----------
    molecule : Molecule
        Taken as neutral.

    Returns
    -------
    Solvation
        None below 0.

    Examples
    --------
    Phenol: 0.60, 0.30 and 0.89 in tables.

    >>> found = solvation(Molecule("PHENOL", "Oc1ccccc1"))
    >>> round(found.acidity, 2), round(found.basicity, 2), round(found.dipolarity, 2)
    (0.6, 0.44, 0.89)
    """
    return _of_structure(molecule.smiles)


@lru_cache(maxsize=4096)
def _of_structure(smiles: str) -> Solvation:
    counts = np.array(_patterns().counts(smiles), dtype=float)
    acidity, basicity, dipolarity = (max(float(value), 0.0) for value in counts @ _values().values)
    return Solvation(acidity, basicity, dipolarity)


@cache
def _table() -> dict[str, Any]:
    return parse_shipped((files("supraderm.molecules") / "data" / "solvation_groups.yaml").read_text("utf-8"))


@cache
def _values() -> Coefficients:
    rows = [[row["A"], row["B"], row["S"]] for row in _table()["groups"]]
    return Coefficients(rows, "1", _table()["source"], _table()["how_known"])


@cache
def _patterns() -> Patterns:
    return Patterns([pattern(row["smarts"]) for row in _table()["groups"]])


CARD = ModelCard(
    name="solvation descriptors by groups",
    title=Text("Solvation descriptors by groups", "按基团估算的溶剂化描述符"),
    version="1",
    scope="Abraham's hydrogen-bond acidity A, basicity B and dipolarity S, for the partition between oils and water.",
    equations="A, B, S = sums over groups; a phenol beside a carbonyl gives away less",
    inputs=("groups [1]: how often each occurs in the neutral form",),
    domain="Organic molecules of C, H, N, O, S, P and halogens. Groups are taken as independent, which makes sugars "
    "and polyphenols too polar.",
    evaluation="Eight compounds against remembered values: A within 0.15, B within 0.35 "
    "(tests/molecules/test_oil_water.py). Group values are recalled, not read.",
    uncertainty="About 0.1 in A, 0.2 in B, 0.3 in S; it is in the spread of the partition.",
    references=("recall-abraham-descriptors",),
)
