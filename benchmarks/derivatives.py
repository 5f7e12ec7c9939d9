"""How long it takes to run every derivatisation on 200 parents and judge every product, on two processes.

    python benchmarks/derivatives.py

Parents: the first 200 structures of the catalogue, each once, up to 1.5 kg/mol. Every product with log Kow, solubility,
permeability, release, stability classes, alerts, standing and rank. Processor time counts, since others may share the
machine; half of it is the wall time of two idle cores. Each process keeps to one thread: two processes whose linear
algebra takes two threads each wait for one another. Beside it stands the least that any search must do, RDKit alone:
RunReactants with the same library, sanitised and written as SMILES, one site each, nothing judged.
"""

import os
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from rdkit import Chem, rdBase

from supraderm.carriers.derivatives import reactions
from supraderm.design.redesign import redesign
from supraderm.ingredients import catalogue
from supraderm.molecules import Molecule
from supraderm.molecules.structure_codes import structure_codes

PARENTS = 200
PROCESSES = 2


def parents():
    found = {}
    for item in catalogue().values():
        if item.smiles:
            found.setdefault(structure_codes(item.smiles).inchikey, (item.inci, item.smiles))
    return list(found.values())[:PARENTS]


def judged(parent):
    found = redesign(Molecule(*parent))
    return len(found.candidates), len(found.front)


def drawn_by_rdkit(given):
    """Return how many products plain RDKit draws, and the processor time it takes."""
    with rdBase.BlockLogs():
        library = [one.compiled for one in reactions().values()]
        began, drawn = time.process_time(), 0
        for _, smiles in given:
            parent = Chem.MolFromSmiles(smiles)
            for reaction in library:
                found = set()
                for parts in reaction.RunReactants((parent,)):
                    for part in parts:
                        if not Chem.SanitizeMol(part, catchErrors=True):
                            found.add(Chem.MolToSmiles(part))
                drawn += len(found)
    return drawn, time.process_time() - began


def main():
    os.environ.update(
        dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    )  # read by the processes to come
    given = parents()
    began = time.perf_counter()
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        counts = list(pool.map(judged, given, chunksize=10))
    took = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = used.ru_utime + used.ru_stime
    products = sum(number for number, _ in counts)
    without = sum(not number for number, _ in counts)
    print(f"{len(given)} parents, {products} products judged, {without} parents without one")
    print(
        f"{took:.1f} s by the clock; {busy:.1f} s of processor, {busy / PROCESSES:.1f} s on {PROCESSES} idle cores"
    )
    drawn, peer = drawn_by_rdkit(given)
    print(
        f"RDKit alone: {drawn} drawn in {peer:.1f} s of processor; all of the above takes {busy / peer:.1f} times that"
    )


if __name__ == "__main__":
    main()
