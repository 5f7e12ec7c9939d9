"""What is in a product, and the state it is in."""

from supraderm.formula.product import CarrierLoad, Component, Form, Product, Use
from supraderm.formula.state import ActiveState, FilmPhase, FormulaState

__all__ = ["ActiveState", "CarrierLoad", "Component", "FilmPhase", "Form", "FormulaState", "Product", "Use"]
