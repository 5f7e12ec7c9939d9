"""Aqueous solubility at 25 C learned from the open AqSolDB table; needs the structure only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.fitted_model import NEARNESS, FittedModel, load_fitted
from supraderm.molecules.kernel_ahead import Learned
from supraderm.molecules.molecule import Molecule, parse
from supraderm.molecules.nearest import STRUCTURE, nearest_words
from supraderm.molecules.solubility_features import solubility_features

Array = NDArray[np.float64]

UNTESTED_SPREAD = Constant(2.0, "1", "supraderm-judgement", "assumed")
GROUPS = ("not a neutral small organic molecule", *NEARNESS)
"""A molecule belongs to the first that applies."""
FILE = Path(str(files("supraderm.molecules") / "data" / "solubility_model.npz"))


@dataclass(frozen=True, slots=True)
class SolubilityModel(FittedModel):
    """The shipped function: log10 S [mol/L] of `solubility_features`; half-widths by GROUPS.

    Parameters
    ----------
    log_kow : ndarray, shape (2,)
        Between which 98 % of the neutral molecules fitted lie, by Crippen's sum.
    heaviest : float, kg/mol
        Below which 99 % of them lie.
    """

    log_kow: Array
    heaviest: float

    def group(self, distance: float, *, objections: bool) -> int:
        """Return the place in GROUPS."""
        return 0 if objections else 1 + self.nearness(distance)


@lru_cache(maxsize=1)
def solubility_model() -> SolubilityModel:
    """Return the model as shipped."""
    parts, more = load_fitted(FILE)
    return SolubilityModel(*parts, more["log_kow"].astype(float), float(more["heaviest"]))


SOLUBILITY_OF = Learned("water solubility", lambda: solubility_model().function, solubility_features)
"""log10 S [mol/L]."""


def was_fitted(molecule: Molecule) -> bool:
    """Tell whether a value of the compound was among those fitted.

    Examples
    --------
    >>> was_fitted(Molecule("CAFFEINE", "Cn1c(=O)c2c(ncn2C)n(C)c1=O"))
    True
    """
    return solubility_model().knows(molecule.smiles)


def learned_solubility_objections(molecule: Molecule, log_kow: float, distance: float) -> tuple[str, ...]:
    """Return in words why a molecule lies outside what the model holds for; empty when it lies inside.

    Parameters
    ----------
    molecule : Molecule
    log_kow : float, 1
        By Crippen's sum.
    distance : float
        To the nearest centre.
    """
    model, seen = solubility_model(), descriptors(molecule)
    (least, most), heaviest = model.log_kow, model.heaviest
    grams = seen.molar_mass * 1e3
    checks = (
        (log_kow < least, f"log Kow {log_kow:.1f}, below 99 % of the molecules fitted ({least:.1f})"),
        (log_kow > most, f"log Kow {log_kow:.1f}, above 99 % of the molecules fitted ({most:.1f})"),
        (
            seen.molar_mass > heaviest,
            f"{grams:.0f} g/mol, {seen.molar_mass / heaviest:.1f} times what 99 % of the molecules fitted weigh",
        ),
        (distance > model.furthest, model.too_far(distance)),
    )
    said = tuple(words for applies, words in checks if applies)
    nearest = nearest_words(model.function, solubility_features(molecule.smiles), STRUCTURE) if said else ()
    return (*seen.objections, *said, *nearest)


@lru_cache(maxsize=64)
def learned_solubility(molecule: Molecule) -> Estimate:
    """Return the solubility at 25 C from structure, not capped: see `water_solubility`.

    The 80 % interval is the conformal one of the molecule's group, from compounds held out; wider for
    peptides, macromolecules and what is unlike anything fitted. Salts and ions drawn as such get the solubility
    of the salt.

    Returns
    -------
    Estimate, kg/m3
        "water solubility, NAME", the same unknown that `water_solubility` estimates.

    Examples
    --------
    >>> found = learned_solubility(Molecule("CAFFEINE", "Cn1c(=O)c2c(ncn2C)n(C)c1=O"))
    >>> low, high = found.interval(0.8)
    >>> low < 21 < high, found.in_domain
    (True, True)
    """
    from rdkit.Chem import Crippen

    model, seen = solubility_model(), descriptors(molecule)
    log_molar, distance = SOLUBILITY_OF(molecule.smiles)
    kow = float(Crippen.MolLogP(parse(molecule.smiles)))  # type: ignore[attr-defined]
    why = learned_solubility_objections(molecule, kow, distance)
    spread = float(model.spread(model.group(distance, objections=bool(seen.objections))))
    if len(why) > len(seen.objections) or seen.macromolecule or seen.peptide_bonds:
        spread = max(spread, UNTESTED_SPREAD)
    return Estimate(
        f"water solubility, {molecule.name}",
        10.0 ** float(log_molar) * 1e3 * seen.molar_mass,
        "kg/m**3",
        HowKnown.FITTED,
        "supraderm-solubility-fit",
        spread,
        in_domain=not why,
        note="; ".join(("learned from AqSolDB", *why)),
    )


CARD = ModelCard(
    name="water solubility, learned",
    title=Text("Water solubility, learned from open data", "水溶解度：开放数据学习模型"),
    version="2",
    scope="Solubility in water at 25 C from structure alone, where neither it nor the melting point is known. AqSolDB "
    "does not state pH: acids and bases are learned as they were measured, mostly in plain water. Not in a "
    "cosolvent.",
    equations="log10 S [mol/L] = m + w . z + sum_j v_j k(|z - c_j|), k the Matern 3/2 kernel, z 304 scaled "
    "descriptors at most, c_j 3000 k-means centres of the training compounds; w and v by penalised least squares",
    inputs=("SMILES [text]: of the form asked for",),
    domain="Neutral small organic molecules, Crippen log Kow -2.3 to 10.1, up to 658 g/mol (98 and 99 % of those "
    "fitted), not further from the nearest centre than 99 % of held-out ones. Zwitterions, salts, ions, peptides, "
    "metals and macromolecules are marked outside.",
    evaluation="AqSolDB (sorkun2019), a part of 7767 compounds, compound held out (first InChIKey block), 10 folds, "
    "RMSE in log10: 0.82 on 6666 neutral small organic molecules (ESOL 1.27), 0.89 on 7070 neutral rows (ESOL "
    "1.42), 0.99 on all 8020 (ESOL 2.08). Without a tabulated melting point 0.88 (ESOL 1.33); with one 0.75 "
    "(general equation with Crippen's log Kow 1.26). Kernel, its width, descriptors and the number of centres were "
    "chosen on folds of the same table, among forms within 0.07 of each other.",
    uncertainty="80 % interval conformal by group from held-out errors, half-widths in log10: 0.67 close to others, "
    "0.94, 1.36 far from others, 1.76 for what is no neutral small organic molecule; coverage 0.80 with the errors "
    "of other folds. SD at least 2 for peptides, macromolecules and the 1 % furthest (judgement).",
    references=("sorkun2019", "supraderm-solubility-fit", "rdkit", "supraderm-judgement"),
)
