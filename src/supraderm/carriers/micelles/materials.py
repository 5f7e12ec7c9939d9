"""Carrier materials that the micelle platform knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from supraderm.carriers.micelles.amphiphile import Amphiphile, Head
from supraderm.carriers.micelles.charge import (
    RESIDUE_RISE,
    Group,
    charge_reach,
    groups_of,
    mean_residue,
    net_charge,
)
from supraderm.carriers.micelles.geometry import tail_volume
from supraderm.carriers.micelles.strands import strand_energy
from supraderm.errors import UnknownNameError
from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.ingredients import Ingredient

NANOMETRE = Constant(1e-9, "m", "codata2018")
# a mean charge below this is noise of the pKa values
LEAST_CHARGE = Constant(0.02, "1", "supraderm-judgement", HowKnown.ASSUMED)
# The peptide head constants were set on one acyl peptide that forms beta sheets, so its hydrogen bonds are in
# them; another sequence binds more or less by `strand_energy`, known to +-1 in log10 of the critical concentration.
COHESION = Estimate(
    "hydrogen bonds between acyl peptide heads, beyond those counted by residue",
    median=0.0,
    unit="1",
    how_known=HowKnown.PRIOR,
    source="pal-kttks-anchor",
    spread=2.3,
    distribution="normal",
    note="in kT per molecule; no published value",
)


@dataclass(frozen=True)
class Material:
    """A material that forms micelles.

    Parameters
    ----------
    inci : str
    name : Text
    family : str
        "acyl peptide", "acyl amino acid", "gemini acyl amino acid", "alkyl sulfate", "alkyl glucoside",
        "polysorbate".
    tail_carbons : float
    tails : int
    molar_mass : float, kg/mol
    groups : tuple of Group
        Chargeable groups of the head; empty for nonionics.
    head : Head
        As if uncharged; `amphiphile` adds charge and its distance.
    cmc : float or None, mol/m3
        Measured; None where the model predicts it.
    spread : float
        SD of log10 of the critical micelle concentration, for peptides without that of `COHESION`.
    how_known : HowKnown
    source : str
    sequence : str
        Of an acyl peptide, one-letter codes; empty for others.
    """

    inci: str
    name: Text
    family: str
    tail_carbons: float
    tails: int
    molar_mass: float
    groups: tuple[Group, ...]
    head: Head
    cmc: float | None
    spread: float
    how_known: HowKnown
    source: str
    sequence: str = ""

    def charge(self, ph: float) -> float:
        """Return the net charge of the head at a pH; 0 when it is negligible."""
        charge = net_charge(self.groups, ph)
        return charge if abs(charge) > LEAST_CHARGE else 0.0

    @property
    def is_peptide(self) -> bool:
        """Whether heads may bind each other as beta sheets do."""
        return self.family == "acyl peptide"

    def tail_volume(self, temperature: float) -> float:
        """Return the volume of the tails of one molecule, m3."""
        return float(self.tails * tail_volume(self.tail_carbons, temperature))

    def amphiphile(self, ph: float) -> Amphiphile:
        """Return the molecule as the free-energy model sees it at a pH."""
        distance = self.head.distance + RESIDUE_RISE * mean_residue(self.groups, ph)
        charge = self.charge(ph)
        # a single charge lies on the plane that the head was set with; a second one opens the corona
        several = min(max(abs(charge) - 1, 0.0), 1.0) if self.is_peptide else 0.0
        head = replace(
            self.head, distance=distance, charge=charge, reach=several * charge_reach(self.groups, ph)
        )
        cohesion = COHESION.median + strand_energy(self.sequence) if self.is_peptide else 0.0
        return Amphiphile(self.tail_carbons, head, self.tails, cohesion)


def _groups(record: dict[str, Any]) -> tuple[Group, ...]:
    if "sequence" in record:
        return groups_of(record["sequence"])
    return tuple(Group(g["kind"], g["pka"], g["residue"]) for g in record.get("groups", ()))


@cache
def materials() -> dict[str, Material]:
    """Return the materials that ship with supraderm, by INCI name.

    >>> "SODIUM LAUROYL GLUTAMATE" in materials()
    True
    """
    import yaml

    text = (files("supraderm.carriers.micelles") / "data" / "amphiphiles.yaml").read_text(encoding="utf-8")
    table = yaml.safe_load(text)
    heads = {
        key: Head(
            area=head["area"] * NANOMETRE**2,
            shielded=head["shielded"] * NANOMETRE**2,
            distance=head["distance"] * NANOMETRE,
            charge=0.0,
        )
        for key, head in table["heads"].items()
    }
    return {
        inci: Material(
            inci=inci,
            name=Text(**record["name"]),
            family=record["family"],
            tail_carbons=record["tail_carbons"],
            tails=record.get("tails", 1),
            molar_mass=record["molar_mass"],
            groups=_groups(record),
            head=heads[record["head"]],
            cmc=record.get("cmc"),
            spread=record["spread"],
            how_known=HowKnown(record["how_known"]),
            source=record["source"],
            sequence=record.get("sequence", ""),
        )
        for inci, record in table["materials"].items()
    }


def find_material(ingredient: Ingredient) -> Material:
    """Return the micelle-forming material behind an ingredient, by its INCI name.

    Raises
    ------
    UnknownNameError
        With the nearest material that is known.
    """
    try:
        return materials()[ingredient.inci.upper()]
    except KeyError:
        raise UnknownNameError(
            "carrier.material", ingredient.inci.upper(), materials(), what="micelle-forming material"
        ) from None
