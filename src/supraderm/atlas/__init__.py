"""The atlas of the skin: where things are, what goes wrong, through which mechanism and target."""

from supraderm.atlas.lookup import (
    cell,
    cells,
    layer,
    layers,
    mechanism,
    mechanisms,
    problem,
    problems,
    target,
    targets,
)
from supraderm.atlas.records import CellType, Layer, Mechanism, Problem, Target

__all__ = [
    "CellType",
    "Layer",
    "Mechanism",
    "Problem",
    "Target",
    "cell",
    "cells",
    "layer",
    "layers",
    "mechanism",
    "mechanisms",
    "problem",
    "problems",
    "target",
    "targets",
]
