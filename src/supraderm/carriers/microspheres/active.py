"""An active as a guest of microspheres: charged by its groups at the pH, large where its molecule is.

Charged polymers and proteins come from the table of polyions or their sequence; what has a structure comes from log
Kow, molar mass and pKa; a name without any counts as neutral.
"""

from __future__ import annotations

from supraderm.carriers.microspheres.guest import Guest, protein_guest, small_guest
from supraderm.carriers.microspheres.polyion import PolyIon, polyions
from supraderm.carriers.platform import Carried
from supraderm.ingredients import Ingredient, catalogue, molecule_of
from supraderm.molecules import Molecule, fraction_neutral
from supraderm.molecules.ionisation import mean_charge
from supraderm.molecules.pka_rules import ionisation_of


def guest_of(active: Carried, ph: float) -> Guest:
    """Return an active as a guest at a pH.

    Parameters
    ----------
    active : Carried
    ph : float

    Examples
    --------
    >>> from supraderm.evidence import Estimate
    >>> from dataclasses import make_dataclass
    >>> kow = Estimate("log Kow, SALICYLIC ACID", 2.26, "1", "prior", "supraderm-judgement", 0.1, "normal")
    >>> one = make_dataclass("Active", ["name", "log_kow", "molecular_weight"])("SALICYLIC ACID", kow, 0.138)
    >>> round(guest_of(one, 5.0).charge, 2)
    -0.99
    """
    row = _row(active.name)
    large = None if row is None else large_guest(row, ph)
    if large is not None:
        return large
    molecule = None if row is None or row.smiles is None else molecule_of(row)
    return _small(active, molecule, ph)


def molecule_guest(active: Carried, molecule: Molecule, ph: float) -> Guest:
    """Return a molecule of known structure as a guest at a pH."""
    return _small(active, molecule, ph)


def large_guest(ingredient: Ingredient, ph: float, *, molar_mass: float | None = None) -> Guest | None:
    """Return a polymer or protein of the catalogue as a guest, None for what has one small structure or none known.

    Parameters
    ----------
    ingredient : Ingredient
    ph : float
    molar_mass : float, kg/mol, optional
        Of the grade.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> found = large_guest(find("sodium hyaluronate"), 6.0, molar_mass=1000.0)
    >>> found.kind, round(found.radius * 1e9), found.charge < -2000
    ('polysaccharide', 65, True)
    >>> large_guest(find("niacinamide"), 6.0) is None
    True
    """
    known = next((one for one in polyions().values() if one.inci == ingredient.inci), None)
    if known is not None and known.radius() is not None:
        return chain_of(known, ph, molar_mass=molar_mass)
    if ingredient.smiles is None and ingredient.sequence and "-" not in ingredient.sequence:
        return protein_guest(ingredient.inci, ingredient.sequence, ph)
    return None


def chain_of(known: PolyIon, ph: float, *, molar_mass: float | None = None) -> Guest:
    """Return a charged chain of the table as a guest."""
    mass = molar_mass or known.molar_mass.median
    charge = float(known.charge(ph)) * mass / known.mean_unit_mass
    kind = "polysaccharide" if known.kind == "synthetic" else known.kind
    return Guest(known.inci, kind, mass, known.radius(mass) or 0.0, charge)


def _row(name: str) -> Ingredient | None:
    return next((row for row in catalogue().values() if row.inci == name), None)


def _small(active: Carried, molecule: Molecule | None, ph: float) -> Guest:
    groups = () if molecule is None else ionisation_of(molecule)
    kinds = {kind: [g.pka.median for g in groups if g.kind == kind] for kind in ("acid", "base")}
    return small_guest(
        active.name,
        active.molecular_weight,
        log_kow=active.log_kow.median,
        charge=float(mean_charge(ph, kinds["acid"], kinds["base"])) if groups else 0.0,
        neutral=float(fraction_neutral(groups, ph)),
    )
