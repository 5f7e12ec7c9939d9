"""Time the properties of many molecules.

    python benchmarks/property_table.py --data FOLDER [--molecules N] [--processes P]

FOLDER/molecules holds aqueous_solubility.csv; its structures of one part are taken, and more are made of them by
putting another substituent (methyl, fluoro, hydroxy, methoxy, amino, cyano, trifluoromethyl and seven more) on one
carbon that carries hydrogen, carbon after carbon, until there are N different ones. Nobody has measured those: they are
there to be counted.
"""

import argparse
import os
import time
from pathlib import Path

from rdkit import Chem, rdBase

from supraderm.molecules.property_table import property_table
from supraderm.people_tables import read_rows

SUBSTITUENTS = (
    "C",
    "CC",
    "F",
    "Cl",
    "O",
    "OC",
    "N",
    "C#N",
    "CCC",
    "C(F)(F)F",
    "Br",
    "C(C)=O",
    "SC",
    "C(N)=O",
)


def structures(folder, number):
    """Return different SMILES: those of the table first, then substituted ones."""
    rows = read_rows(folder / "molecules" / "aqueous_solubility.csv")
    given = [row.get("SMILES") or row["smiles"] for row in rows]
    drawn = (Chem.MolFromSmiles(smiles) for smiles in given if "." not in smiles)
    found = dict.fromkeys(Chem.MolToSmiles(mol) for mol in drawn if mol)
    parents = [Chem.MolFromSmiles(smiles) for smiles in found]
    for site in range(40):
        for group in SUBSTITUENTS:
            for parent in parents:
                if len(found) >= number:
                    return list(found)[:number]
                substituted(parent, site, group, found)
    return list(found)


def substituted(parent, site, group, found):
    """Add the parent with a group on its carbon number `site` that carries hydrogen."""
    carbons = [a.GetIdx() for a in parent.GetAtoms() if a.GetAtomicNum() == 6 and a.GetTotalNumHs() > 0]
    if site >= len(carbons):
        return
    both = Chem.RWMol(Chem.CombineMols(parent, Chem.MolFromSmiles(group)))
    both.AddBond(carbons[site], parent.GetNumAtoms(), Chem.BondType.SINGLE)
    atom = both.GetAtomWithIdx(carbons[site])
    if atom.GetNumExplicitHs():
        atom.SetNumExplicitHs(atom.GetNumExplicitHs() - 1)
    if not Chem.SanitizeMol(both, catchErrors=True):
        found.setdefault(Chem.MolToSmiles(both))


def processor_time():
    """Return the seconds that this process and those it has ended have computed."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--molecules", type=int, default=100_000)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    with rdBase.BlockLogs():
        smiles = structures(asked.data, asked.molecules)
    start, used = time.perf_counter(), processor_time()
    rows = list(property_table(smiles, asked.processes))
    took, used = time.perf_counter() - start, processor_time() - used
    failed = sum("error" in row for row in rows)
    print(
        f"{len(smiles)} different structures ({failed} not read), {len(rows[0])} columns, {asked.processes} processes"
    )
    print(
        f"{took:.0f} s, {len(rows) / took:.0f} molecules/s; 100000 would take {1e5 / len(rows) * took / 60:.1f} min"
    )
    print(f"{used / len(rows) * 1e3:.1f} ms of processor time a molecule, starting of processes included")


if __name__ == "__main__":
    main()
