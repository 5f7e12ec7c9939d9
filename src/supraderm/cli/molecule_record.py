"""What is known of a substance as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from supraderm.evidence import Estimate, bibliography, codec

if TYPE_CHECKING:
    from supraderm.ingredients import Constituent, Substance
    from supraderm.molecules import Molecule, Property

OF_CONSTITUENTS = ("molar_mass", "log_kow", "water_solubility", "skin_permeability_ph_5")


def record_text(found: Substance, listed: tuple[Property, ...]) -> str:
    """Return everything that is shown, and more, as JSON, each estimate with its 90 % interval."""
    return json.dumps(record(found, listed), ensure_ascii=False, indent=2)


def record(found: Substance, listed: tuple[Property, ...]) -> dict[str, Any]:
    """Return everything that is shown as plain JSON values.

    "molecule" is null and "properties" short where the substance is not one molecule; "not_computed" then says what is
    left out and why, and "constituents" what a mixture holds.
    """
    from supraderm.ingredients import constituents, left_out

    parts = [_constituent(part, molecule) for part, molecule in constituents(found)]
    estimates = [e for one in listed for e in (one.value, *(other.value for other in one.alternatives))]
    keys = {e.source for e in estimates} | {source for part in parts for source in part.pop("sources")}
    return {
        "given": found.given,
        "kind": plain(found.kind),
        "name": plain(found.name),
        "recognised": plain(found.recognised),
        "remarks": [plain(remark) for remark in found.remarks],
        "molecule": None if found.molecule is None else _molecule(found.molecule),
        "properties": [_property(one) for one in listed],
        "not_computed": [plain(one) for one in left_out(found)],
        "constituents": parts,
        "unknown_share": list(found.composition.unknown) if found.composition else None,
        "sources": [plain(source) | {"citation": source.citation()} for source in bibliography(keys)],
    }


def _molecule(molecule: Molecule) -> dict[str, Any]:
    from supraderm.molecules.structure_codes import structure_codes

    return {"name": molecule.name, "cas": molecule.cas, **plain(structure_codes(molecule.smiles))}


def _constituent(part: Constituent, molecule: Molecule | None) -> dict[str, Any]:
    from supraderm.molecules import properties

    listed = properties(molecule, alternatives=False) if molecule is not None else ()
    kept = [one for one in listed if one.key in OF_CONSTITUENTS]
    return {
        "name": plain(part.name),
        "share": plain(part.share),
        "molecule": None if molecule is None else _molecule(molecule),
        "properties": [_property(one) for one in kept],
        "sources": [part.share.source, *(one.value.source for one in kept)],
    }


def _property(one: Property) -> dict[str, Any]:
    values: tuple[Estimate, ...] = (one.value, *(other.value for other in one.alternatives))
    shown = plain(one)
    for target, value in zip((shown, *shown["alternatives"]), values, strict=True):
        target["value"]["interval90"] = list(value.interval())
    return shown


def plain(value: object) -> dict[str, Any]:
    """Return a dataclass as plain JSON values."""
    return json.loads(codec.dump(value))["content"]
