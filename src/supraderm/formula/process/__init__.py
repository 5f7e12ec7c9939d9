"""How a formula is made: steps, batch sheet, cost."""

from supraderm.formula.process.batch import Batch, Prices, batch, read_prices, scale_factor
from supraderm.formula.process.steps import Step, steps

__all__ = ["Batch", "Prices", "Step", "batch", "read_prices", "scale_factor", "steps"]
