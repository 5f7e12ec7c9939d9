"""Octanol/water partition learned as a correction to Crippen's atom sum; needs the structure only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from inspect import signature
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.descriptors import Descriptors, descriptors
from supraderm.molecules.fitted_model import NEARNESS, FittedModel, load_fitted
from supraderm.molecules.kernel_ahead import Learned
from supraderm.molecules.molecule import Molecule, parse
from supraderm.molecules.nearest import STRUCTURE, TELLING_RATIO, heaviest, nearest_words
from supraderm.molecules.patterns import Patterns, pattern_of
from supraderm.molecules.structure_features import structure_features

Array = NDArray[np.float64]

UNTESTED_SPREAD = Constant(2.0, "1", "supraderm-judgement", "assumed")
GROUPS = ("zwitterion or peptide", *NEARNESS)
"""A molecule belongs to the first that applies."""
LEARNED_OBJECTIONS = frozenset({"zwitterion", "peptide"})
"""Objections to the atom sum that the correction has learned from; others it has never met."""
FILE = Path(str(files("supraderm.molecules") / "data" / "log_kow_model.npz"))


@dataclass(frozen=True, slots=True)
class LogKowModel(FittedModel):
    """The shipped function: log Kow less Crippen's sum, of `log_kow_features`; half-widths by GROUPS."""

    def group(self, distance: float, seen: Descriptors) -> int:
        """Return the place in GROUPS."""
        return 0 if seen.zwitterion or seen.peptide_bonds else 1 + self.nearness(distance)


@lru_cache(maxsize=1)
def log_kow_model() -> LogKowModel:
    """Return the model as shipped."""
    parts, _ = load_fitted(FILE)
    return LogKowModel(*parts)


@lru_cache(maxsize=1)
def usual_mass() -> float:
    """Return the molar mass [kg/mol] below which 99 % of the groups of fitted molecules lie."""
    return heaviest(log_kow_model().function, STRUCTURE) / 1e3


@lru_cache(maxsize=1)
def _fragments() -> Patterns:
    """Return the patterns that RDKit's counters of functional groups look for, in the order of their names."""
    from rdkit.Chem import Fragments

    counters = [vars(Fragments)[name] for name in sorted(vars(Fragments)) if name.startswith("fr_")]
    return Patterns([pattern_of(signature(one).parameters["pattern"].default) for one in counters])


@lru_cache(maxsize=256)
def log_kow_features(smiles: str) -> Array:
    """Return the numbers that the correction is a function of: those of a structure, and counts of groups.

    Parameters
    ----------
    smiles : str

    Returns
    -------
    ndarray, shape (192,)
        `structure_features`, log(1 + count) of RDKit's 85 functional groups, and whether the drawing is a
        zwitterion and a peptide.

    Examples
    --------
    >>> log_kow_features("CCO").shape
    (192,)
    """
    seen = descriptors(Molecule("structure", smiles))
    counts = np.array(_fragments().counts(smiles), float)
    flags = np.array([seen.zwitterion, seen.peptide_bonds > 0], float)
    return np.concatenate([structure_features(smiles), np.log1p(counts), flags])


CORRECTION_OF = Learned("log Kow", lambda: log_kow_model().function, log_kow_features)
"""What is added to Crippen's sum."""


@lru_cache(maxsize=4096)
def _corrected(smiles: str) -> tuple[float, float]:
    """Return the learned value and the distance to the nearest centre."""
    from rdkit.Chem import Crippen

    shift, distance = CORRECTION_OF(smiles)
    return float(Crippen.MolLogP(parse(smiles)) + shift), distance  # type: ignore[attr-defined]


def log_kow_was_fitted(molecule: Molecule) -> bool:
    """Tell whether a value of the compound was among those fitted; those of the catalogue never were.

    Examples
    --------
    >>> [log_kow_was_fitted(Molecule("M", smiles)) for smiles in ("Cc1ccccc1", "Cc1ccc(C(C)C)c(O)c1")]
    [True, False]
    """
    return log_kow_model().knows(molecule.smiles)


def learned_log_kow(molecule: Molecule) -> Estimate:
    """Return log Kow from structure: Crippen's atom sum and a correction learned from measured values.

    The 80 % interval is the conformal one of the molecule's group, from compounds held out. Zwitterions and
    peptides are outside the domain although the correction has met some; ions, salts, metals and
    macromolecules, which it has not, are outside with a spread of at least 2.

    Returns
    -------
    Estimate, 1
        "log Kow, NAME", the same unknown that `log_kow` estimates.

    Examples
    --------
    >>> found = learned_log_kow(Molecule("THYMOL", "Cc1ccc(C(C)C)c(O)c1"))  # measured 3.30
    >>> low, high = found.interval(0.8)
    >>> low < 3.3 < high, found.in_domain
    (True, True)
    """
    model, seen = log_kow_model(), descriptors(molecule)
    value, distance = _corrected(molecule.smiles)
    spread = float(model.spread(model.group(distance, seen)))
    grams, usual = seen.molar_mass * 1e3, usual_mass() * 1e3
    heavy = grams > TELLING_RATIO * usual
    too_far = model.too_far(distance)
    unlike = bool(too_far) or heavy
    if unlike or not LEARNED_OBJECTIONS.issuperset(seen.objections):
        spread = max(spread, UNTESTED_SPREAD)
    checks = (
        (bool(too_far), too_far),
        (heavy, f"{grams:.0f} g/mol, {grams / usual:.1f} times what 99 % of the molecules fitted weigh"),
    )
    nearest = nearest_words(model.function, log_kow_features(molecule.smiles), STRUCTURE) if unlike else ()
    far_off = (*(words for applies, words in checks if applies), *nearest)
    why = (*seen.objections, *far_off)
    return Estimate(
        f"log Kow, {molecule.name}",
        value,
        "1",
        HowKnown.PREDICTED,
        "supraderm-log-kow-fit",
        spread,
        "normal",
        in_domain=not why,
        note="; ".join(("atom sum with a learned correction", *why)),
    )


CARD = ModelCard(
    name="octanol/water partition coefficient, learned",
    title=Text(
        "Octanol/water partition, learned correction of the atom sum", "正辛醇/水分配系数：学习修正的原子加和"
    ),
    version="1",
    scope="log10 Kow of the neutral form, or of the net neutral form of an ampholyte, from structure "
    "alone, where no measured value is known. Not log D.",
    equations="log Kow = Crippen's sum + m + w . z + sum_j v_j k(|z - c_j|), k the Matern 3/2 kernel, z "
    "192 scaled descriptors at most, c_j 1000 k-means centres of the training compounds; w and v by "
    "penalised least squares",
    inputs=("SMILES [text]: neutral parent",),
    domain="Neutral small organic molecules, not further from the nearest centre than 99 % of held-out "
    "ones. Zwitterions and peptides are marked outside though some were fitted; ions, salts, metals and "
    "macromolecules never were.",
    evaluation="SYRRES and CRC tables of the package chemicals, 5163 rows of 4657 compounds, every "
    "compound that the catalogue then held left out; compound held out, 10 folds: RMSE 0.42 on 5068 neutral rows "
    "(Crippen's sum 0.70), 0.80 on 87 zwitterions (2.31), 1.24 on 22 peptides (1.71). Four sets of "
    "descriptors were compared on folds of the same table (0.40 to 0.44); kernel and width are those of "
    "the solubility model.",
    uncertainty="80 % interval conformal by group from held-out errors, half-widths: 0.31 close to others, "
    "0.49, 0.71 far from others, 0.80 for zwitterions and peptides; coverage 0.80 with the errors of other "
    "folds. SD at least 2 for what was never met and for the 1 % furthest (judgement).",
    references=("supraderm-log-kow-fit", "chemicals-1.5", "wildman1999", "rdkit", "supraderm-judgement"),
)
