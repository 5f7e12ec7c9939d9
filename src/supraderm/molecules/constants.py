"""Exact constants and reference temperatures that several properties share."""

from supraderm.evidence import Constant

GAS_CONSTANT = Constant(8.314462618, "J/mol/K", "codata2018")
ATMOSPHERE = Constant(101325.0, "Pa", "codata2018")
CELSIUS_ZERO = Constant(273.15, "K", "codata2018")
HOUR = Constant(3600.0, "s", "codata2018")

ROOM_TEMPERATURE = Constant(298.15, "K", "supraderm-judgement", "assumed")
"""Temperature at which a solubility or vapour pressure counts as measured when nothing else is said."""

SKIN_SURFACE_TEMPERATURE = Constant(305.15, "K", "cdc-finite-dose", "prior")
"""32 C, the default of the finite dose calculator."""
