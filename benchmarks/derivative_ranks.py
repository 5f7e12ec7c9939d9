"""At which rank derivatives that are sold stand among all that the search makes of their parent.

    python benchmarks/derivative_ranks.py

Pairs: src/supraderm/validation/data/marketed_derivatives.csv. No pain is named and nothing was set on the outcome. A
derivative that is sold stands in the catalogue, which spares it a filing and so helps its rank: the second
column leaves out filing, synthesis and novelty. That something is sold does not say that it works better; 0.50 is
what an order by lot would give.
"""

import csv
from importlib.resources import files

import numpy as np

from supraderm.design.redesign import redesign
from supraderm.design.redesign.ranking import SCALES
from supraderm.molecules import Molecule
from supraderm.molecules.structure_codes import structure_codes

LOOKED_UP = ("ease", "novelty")


def pairs():
    table = (
        (files("supraderm.validation") / "data" / "marketed_derivatives.csv").read_text("utf-8").splitlines()
    )
    return list(csv.DictReader(line for line in table if not line.startswith("#")))


def without_look_up(one):
    return one.score - sum(one.objectives[key] / SCALES[key] for key in LOOKED_UP)


def place(wanted, ordered):
    return 1 + [one.derivative.inchikey for one in ordered].index(wanted)


def main():
    found = {row["parent_smiles"]: redesign(Molecule(row["parent"], row["parent_smiles"])) for row in pairs()}
    shares, fronts = [], 0
    print("rank of all   without look-up   front")
    for row in pairs():
        made = found[row["parent_smiles"]].candidates
        wanted = structure_codes(row["smiles"]).inchikey
        number = len(made)
        ranks = place(wanted, made), place(wanted, sorted(made, key=without_look_up, reverse=True))
        (own,) = (one for one in made if one.derivative.inchikey == wanted)
        fronts += own.on_front
        if number > 1:
            shares.append([(rank - 1) / (number - 1) for rank in ranks])
        print(
            f"{ranks[0]:4d} of {number:3d}   {ranks[1]:4d}   {'front' if own.on_front else '-':5s}   {row['name']}"
        )
    everything = [one.on_front for made in found.values() for one in made.candidates]
    print(
        f"on the front: {np.mean(everything):.2f} of all products, {fronts / len(pairs()):.2f} of those sold"
    )
    middle = np.median(shares, axis=0)
    print(
        f"median share of the others that rank higher: {middle[0]:.2f}, without look-up {middle[1]:.2f}; by lot 0.50"
    )


if __name__ == "__main__":
    main()
