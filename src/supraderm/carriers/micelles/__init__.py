"""Micelles of acyl peptides, acyl amino acids and plain surfactants.

Aggregation follows from structure, salt, pH and temperature by a molecular-thermodynamic model; loading,
release and activity follow from aggregation.
"""

from supraderm.carriers.micelles.card import CARD
from supraderm.carriers.micelles.materials import Material, find_material, materials
from supraderm.carriers.micelles.micellisation import Amphiphile, Head, Micelle, micellise
from supraderm.carriers.micelles.peptide_micelle import PLATFORM, PeptideMicelle
from supraderm.carriers.micelles.state import MicelleState, micelle_state

__all__ = [
    "CARD",
    "PLATFORM",
    "Amphiphile",
    "Head",
    "Material",
    "Micelle",
    "MicelleState",
    "PeptideMicelle",
    "find_material",
    "materials",
    "micelle_state",
    "micellise",
]
