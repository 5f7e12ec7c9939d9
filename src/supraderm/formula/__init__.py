"""What is in a product, and the state it is in."""

from supraderm.formula.acidity import product_ph
from supraderm.formula.compatibility import check
from supraderm.formula.condition import state
from supraderm.formula.kinds import ExposureKind, exposure_kind, exposure_kinds
from supraderm.formula.product import CarrierLoad, Component, Form, Product, Use
from supraderm.formula.read import parse_product, read_product
from supraderm.formula.stability import shares_left, stability_findings
from supraderm.formula.state import ActiveState, FilmPhase, FormulaState
from supraderm.formula.use import usual_use
from supraderm.formula.write import write_product

__all__ = [
    "ActiveState",
    "CarrierLoad",
    "Component",
    "ExposureKind",
    "FilmPhase",
    "Form",
    "FormulaState",
    "Product",
    "Use",
    "check",
    "exposure_kind",
    "exposure_kinds",
    "parse_product",
    "product_ph",
    "read_product",
    "shares_left",
    "stability_findings",
    "state",
    "usual_use",
    "write_product",
]
