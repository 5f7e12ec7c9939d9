"""How long a formula keeps what is in it."""

from supraderm.formula.stability.assays import read_storage_test
from supraderm.formula.stability.findings import stability_findings
from supraderm.formula.stability.fit import fit_losses
from supraderm.formula.stability.network import donor_order
from supraderm.formula.stability.rate_law import Term
from supraderm.formula.stability.shelf import TimeLeft, hydrolysis_left, shares_left, times_left
from supraderm.formula.stability.storage import STORAGES, Storage, shelf

__all__ = [
    "STORAGES",
    "Storage",
    "Term",
    "TimeLeft",
    "donor_order",
    "fit_losses",
    "hydrolysis_left",
    "read_storage_test",
    "shares_left",
    "shelf",
    "stability_findings",
    "times_left",
]
