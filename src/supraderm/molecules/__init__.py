"""Properties of molecules from structure: one file per property, one function per published correlation."""

from supraderm.molecules.boiling_point import boiling_point
from supraderm.molecules.cosolvent import solubility_with_cosolvents
from supraderm.molecules.density import density, molar_volume
from supraderm.molecules.descriptors import Descriptors, descriptors
from supraderm.molecules.diffusivity_water import diffusivity_water
from supraderm.molecules.evaporation import evaporation_coefficient, gas_side_coefficient
from supraderm.molecules.ionisation import Ionisation, fraction_neutral, neutral_fraction
from supraderm.molecules.learned_solubility import learned_solubility
from supraderm.molecules.log_kow import log_kow
from supraderm.molecules.melting_point import melting_point
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.permeability import (
    log10_kp,
    partition_factor,
    permeability_factor,
    skin_permeability,
)
from supraderm.molecules.permeability_laboratory import LaboratoryCalibration, calibrate
from supraderm.molecules.permeability_residual import refined_permeability
from supraderm.molecules.permeability_three_path import three_path_permeability
from supraderm.molecules.polar_path import (
    PORE_WIDTH,
    most_measured,
    polar_path_known,
    polar_path_permeability,
)
from supraderm.molecules.properties import properties
from supraderm.molecules.property import Alternative, Domain, Property
from supraderm.molecules.stratum_corneum import SCProperties, density_limited_partition
from supraderm.molecules.stratum_corneum_chen_lian import chen_lian
from supraderm.molecules.stratum_corneum_models import (
    STRATUM_CORNEUM_MODELS,
    WITHOUT_POLAR_ROUTE,
    stratum_corneum,
)
from supraderm.molecules.stratum_corneum_wang import wang
from supraderm.molecules.tissue_kretsos import TissueProperties, binding_of, kretsos
from supraderm.molecules.vapour_pressure import vapour_pressure
from supraderm.molecules.water_solubility import water_solubility

__all__ = [
    "PORE_WIDTH",
    "STRATUM_CORNEUM_MODELS",
    "WITHOUT_POLAR_ROUTE",
    "Alternative",
    "Descriptors",
    "Domain",
    "Ionisation",
    "LaboratoryCalibration",
    "Molecule",
    "Property",
    "SCProperties",
    "TissueProperties",
    "binding_of",
    "boiling_point",
    "calibrate",
    "chen_lian",
    "density",
    "density_limited_partition",
    "descriptors",
    "diffusivity_water",
    "evaporation_coefficient",
    "fraction_neutral",
    "gas_side_coefficient",
    "kretsos",
    "learned_solubility",
    "log10_kp",
    "log_kow",
    "melting_point",
    "molar_volume",
    "most_measured",
    "neutral_fraction",
    "partition_factor",
    "permeability_factor",
    "polar_path_known",
    "polar_path_permeability",
    "properties",
    "refined_permeability",
    "skin_permeability",
    "solubility_with_cosolvents",
    "stratum_corneum",
    "three_path_permeability",
    "vapour_pressure",
    "wang",
    "water_solubility",
]
