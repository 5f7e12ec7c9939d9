"""How many micelle systems are solved a second on one core, and how long a design takes.

    python benchmarks/micelles.py

The full size distribution of each system: closed cores of 161 sizes, rods and sheets of 41 radii, at the critical
concentration. Processor time, so that a busy machine does not count; a core that others share still looks slower.
"""

import time

import numpy as np

from supraderm.carriers.micelles.amphiphile import Amphiphile, Head
from supraderm.carriers.micelles.designer import Wish, design
from supraderm.carriers.micelles.micellisation import micellise_many
from supraderm.carriers.micelles.peptides import acyl_peptide
from supraderm.carriers.micelles.structure import oxyethylene_head
from supraderm.carriers.micelles.systems import systems

NUMBER = 2000


def main():
    kinds = {
        "one charge": Amphiphile(12, Head(0.17e-18, 0.17e-18, 0.545e-9, -1.0)),
        "no charge": Amphiphile(12, Head(0.40e-18, 0.21e-18, 0.0, 0.0)),
        "six oxyethylene units": Amphiphile(12, oxyethylene_head(6)),
        "acyl peptide of two charges": acyl_peptide(16, "KTTKS", amide=True).amphiphile(7.0),
    }
    salt = np.linspace(0, 500, NUMBER)
    for name, one in kinds.items():
        rates = []
        for _ in range(3):
            began = time.process_time()
            micellise_many(systems([one] * NUMBER, 298.15, salt))
            rates.append(NUMBER / (time.process_time() - began))
        print(f"{name}: {max(rates):,.0f} systems a second a core (best of 3 runs of {NUMBER})")
    design("GHK", Wish(cmc=0.1))  # imports
    began = time.perf_counter()
    found = design("KTTKS", Wish(cmc=0.05, charge=1, diameter=8e-9, log_kow=4.0))
    took = time.perf_counter() - began
    print(f"design: {len(found)} candidates, {sum(one.on_front for one in found)} on the front, {took:.2f} s")


if __name__ == "__main__":
    main()
