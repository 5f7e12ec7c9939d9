"""Fit the half-life of peptides in plasma to a plane, with clusters of like sequences held out together."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.micelles.half_life import LONGEST, features
from supraderm.errors import InputError
from supraderm.evidence import Constant
from supraderm.people_tables import Row, number

Array = NDArray[np.float64]

RIDGE = Constant(5.0, "1", "supraderm-judgement", "assumed")
FOLDS = 10
LIKE = 0.3
WORD = 3
ENDS = re.compile(r"^(?P<start>CH3CO-|AC-|Pr-|Palm-|pGlu-)?(?P<core>.*?)(?P<end>-NH2)?$")


@dataclass(frozen=True)
class HalfLives:
    """Rows that can be used; n rows.

    Parameters
    ----------
    sequences : tuple of str
    features : ndarray, shape (n, p)
    observed : ndarray, shape (n,)
        log10 of hours.
    clusters : ndarray of int, shape (n,)
        Sequences that share many words of three letters, directly or through others.
    """

    sequences: tuple[str, ...]
    features: Array
    observed: Array
    clusters: NDArray[np.int_]


def tabulate_half_lives(rows: Sequence[Row]) -> HalfLives:
    """Return the rows of one-letter sequences up to 80 residues as arrays."""
    sequences, lines, values = [], [], []
    for row in rows:
        hours = number(row["T1/2(hour)"])
        found = ENDS.match(row["Sequence"].strip())
        core = found["core"] if found else ""
        if not hours or hours <= 0 or not core.isalpha() or len(core) > LONGEST or not core.isascii():
            continue
        try:
            line = features(
                core,
                acylated=bool(found and found["start"]) or bool(row["N-ter MOD"].strip()),
                amide=bool(found and found["end"]) or row["C-ter MOD"].strip() == "amide",
                bridged=row["Cyclic/Linear"].strip() != "Linear",
                living=row["In-Vivo/Vitro"].strip().lower() == "in vivo",
                serum="serum" in row["Test Sample"].lower(),
            )
        except InputError:
            continue
        sequences.append(core)
        lines.append(line)
        values.append(math.log10(hours))
    return HalfLives(tuple(sequences), np.array(lines), np.array(values), _clusters(sequences))


def _words(sequence: str) -> set[str]:
    folded = sequence.upper()
    return {folded[i : i + WORD] for i in range(max(len(folded) - WORD + 1, 1))}


def _clusters(sequences: Sequence[str]) -> NDArray[np.int_]:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    words = [_words(sequence) for sequence in sequences]
    like = np.array([[len(a & b) > LIKE * len(a | b) for b in words] for a in words])
    return connected_components(csr_matrix(like), directed=False)[1]


def fit_plane(x: Array, y: Array) -> tuple[float, Array]:
    """Return level and slopes of a ridge regression."""
    centre, middle = x.mean(axis=0), y.mean()
    scale = np.maximum(x.std(axis=0), 1e-9)
    z = (x - centre) / scale
    slopes = np.linalg.solve(z.T @ z + RIDGE * np.eye(x.shape[1]), z.T @ (y - middle)) / scale
    return float(middle - centre @ slopes), slopes


def held_out(table: HalfLives) -> Array:
    """Return the prediction of each row by a plane without its cluster."""
    names = np.unique(table.clusters)
    part = np.random.default_rng(0).permutation(len(names)) % FOLDS
    fold = part[np.searchsorted(names, table.clusters)]
    predicted = np.empty(len(table.observed))
    for k in range(FOLDS):
        test = fold == k
        level, slopes = fit_plane(table.features[~test], table.observed[~test])
        predicted[test] = level + table.features[test] @ slopes
    return predicted
