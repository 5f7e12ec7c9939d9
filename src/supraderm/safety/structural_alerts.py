"""Groups of a structure that give reason to test for sensitisation or irritation.

An alert is no verdict: many substances that hold one are used without trouble, and absence of alerts is no evidence of
mildness. Metabolism and dose do not enter.

References
----------
supraderm-alerts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from supraderm.evidence import HowKnown, Text
from supraderm.molecules.molecule import parse

Kind = Literal["sensitisation", "irritation"]


@dataclass(frozen=True, slots=True)
class Alert:
    """One group.

    Parameters
    ----------
    key : str
    kind : {"sensitisation", "irritation"}
    domain : str
        Mechanism, of sensitisation.
    words : Text
    hits : int
        Reference chemicals that hold it; 0 where fewer than three.
    share : float or None
        Of them, that sensitise.
    rank : int
        1 or 2; of irritation.
    how_known : HowKnown
    source : str
    """

    key: str
    kind: Kind
    domain: str
    words: Text
    hits: int
    share: float | None
    rank: int
    how_known: HowKnown
    source: str


@cache
def _patterns() -> tuple[tuple[Any, float, Alert], ...]:
    import yaml
    from rdkit import Chem

    path = files("supraderm.safety") / "data" / "structural_alerts.yaml"
    found = []
    kinds: tuple[Kind, ...] = ("sensitisation", "irritation")
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    for kind in kinds:
        table = whole[kind]
        for row in table["rows"]:
            alert = Alert(
                row["key"],
                kind,
                row.get("domain", ""),
                Text(**row["words"]),
                row.get("hits", 0),
                row.get("share"),
                row.get("rank", 1),
                HowKnown(table["how_known"]),
                table["source"],
            )
            found.append((Chem.MolFromSmarts(row["smarts"]), row.get("below_g_mol", float("inf")), alert))
    return tuple(found)


@lru_cache(maxsize=8192)
def structural_alerts(smiles: str) -> tuple[Alert, ...]:
    """Return the alerts of a structure, in the order of the table.

    Parameters
    ----------
    smiles : str

    Raises
    ------
    InputError
        If the SMILES cannot be read.

    Examples
    --------
    >>> [one.key for one in structural_alerts("Oc1ccc(O)cc1")]
    ['PM01', 'small-phenol']
    >>> structural_alerts("OCC(O)CO")
    ()
    """
    from rdkit.Chem.Descriptors import MolWt  # type: ignore[attr-defined]

    structure = parse(smiles)
    mass = MolWt(structure)
    return tuple(
        alert
        for pattern, below, alert in _patterns()
        if mass < below and structure.HasSubstructMatch(pattern)
    )
