"""Registry numbers of structures that come without one."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from supraderm.molecules.molecule import parse

TABLES = ("SYRRES", "CRC")


def cas_with_log_kow(smiles: str) -> str | None:
    """Return the CAS number under which the curated tables of chemicals hold log Kow of a structure.

    Stereochemistry and isotopes do not count; of several entries in the better table the one with the median
    log Kow is taken, as salts and slips stand at the edges.

    Parameters
    ----------
    smiles : str

    Returns
    -------
    str or None

    Examples
    --------
    >>> cas_with_log_kow("CCO"), cas_with_log_kow("CCCC(Br)C(I)CCO")
    ('64-17-5', None)
    """
    from rdkit import Chem

    return _by_skeleton().get(Chem.MolToInchiKey(parse(smiles)).split("-")[0])


@cache
def _by_skeleton() -> dict[str, str]:
    from chemicals import environment
    from chemicals.identifiers import search_chemical

    environment.logP_methods("64-17-5")  # any look-up makes chemicals read its tables

    found: dict[str, list[tuple[int, float, str]]] = defaultdict(list)
    for rank, table in enumerate(TABLES):
        entries = environment.logP_sources[table]
        for cas, value in zip(entries.index.tolist(), entries["logP"].tolist(), strict=True):
            try:
                key = search_chemical(cas).InChI_key
            except ValueError:  # the tables list more substances than the registry has structures
                continue
            found[str(key).split("-")[0]].append((rank, value, cas))
    return {skeleton: _middle(candidates) for skeleton, candidates in found.items()}


def _middle(candidates: list[tuple[int, float, str]]) -> str:
    best = min(rank for rank, _, _ in candidates)
    alike = sorted(one for one in candidates if one[0] == best)
    return alike[(len(alike) - 1) // 2][2]
