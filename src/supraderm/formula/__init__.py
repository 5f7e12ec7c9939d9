"""What is in a product, and the state it is in."""

from supraderm.formula.acidity import product_ph
from supraderm.formula.assessment import FormulaAssessment, assess
from supraderm.formula.compatibility import check
from supraderm.formula.condition import state
from supraderm.formula.content import Content, content, worst_case
from supraderm.formula.kinds import ExposureKind, exposure_kind, exposure_kinds
from supraderm.formula.lists import FormulaReading, Line, read_formula
from supraderm.formula.pack import Pack, pack, pack_kinds
from supraderm.formula.product import CarrierLigand, CarrierLoad, Component, Form, Product, Use
from supraderm.formula.read import parse_product, read_product
from supraderm.formula.stability import (
    STORAGES,
    Storage,
    fit_losses,
    read_storage_test,
    shares_left,
    shelf,
    stability_findings,
    times_left,
)
from supraderm.formula.state import ActiveState, FilmPhase, FormulaState
from supraderm.formula.use import usual_use
from supraderm.formula.water_activity import water_activity
from supraderm.formula.write import write_product

__all__ = [
    "STORAGES",
    "ActiveState",
    "CarrierLigand",
    "CarrierLoad",
    "Component",
    "Content",
    "ExposureKind",
    "FilmPhase",
    "Form",
    "FormulaAssessment",
    "FormulaReading",
    "FormulaState",
    "Line",
    "Pack",
    "Product",
    "Storage",
    "Use",
    "assess",
    "check",
    "content",
    "exposure_kind",
    "exposure_kinds",
    "fit_losses",
    "pack",
    "pack_kinds",
    "parse_product",
    "product_ph",
    "read_formula",
    "read_product",
    "read_storage_test",
    "shares_left",
    "shelf",
    "stability_findings",
    "state",
    "times_left",
    "usual_use",
    "water_activity",
    "worst_case",
    "write_product",
]
