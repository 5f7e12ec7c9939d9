"""Bio-targeted adhesion: ligands, where their receptors are in skin, and what cells hold of what carries them."""

from supraderm.carriers.adhesion.adhesion import PLATFORM, Adhesion, bound_effects, from_product
from supraderm.carriers.adhesion.card import CARD
from supraderm.carriers.adhesion.cell import Cell, cells, find_cell, in_tissue
from supraderm.carriers.adhesion.conjugate import Conjugate, conjugates
from supraderm.carriers.adhesion.contact import Construct
from supraderm.carriers.adhesion.findings import stays_outside
from supraderm.carriers.adhesion.ligand import Ligand, find_ligand, ligands, read_ligand
from supraderm.carriers.adhesion.receptor import TISSUES, Tissue, receptors
from supraderm.carriers.adhesion.sites import layers

__all__ = [
    "CARD",
    "PLATFORM",
    "TISSUES",
    "Adhesion",
    "Cell",
    "Conjugate",
    "Construct",
    "Ligand",
    "Tissue",
    "bound_effects",
    "cells",
    "conjugates",
    "find_cell",
    "find_ligand",
    "from_product",
    "in_tissue",
    "layers",
    "ligands",
    "read_ligand",
    "receptors",
    "stays_outside",
]
