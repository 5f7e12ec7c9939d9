"""May we put it on people: limits by market, systemic margin, local tolerance."""

from supraderm.safety.assess import assess, margin_finding
from supraderm.safety.exposure import daily_exposure, systemic_dose
from supraderm.safety.limits import (
    MARKETS,
    Limit,
    inventory_findings,
    limit_findings,
    limits,
    prohibitions,
)
from supraderm.safety.margin import MarginOfSafety, PointOfDeparture, margins, points_of_departure
from supraderm.safety.tolerance import peak_factor, tolerance_findings

__all__ = [
    "MARKETS",
    "Limit",
    "MarginOfSafety",
    "PointOfDeparture",
    "assess",
    "daily_exposure",
    "inventory_findings",
    "limit_findings",
    "limits",
    "margin_finding",
    "margins",
    "peak_factor",
    "points_of_departure",
    "prohibitions",
    "systemic_dose",
    "tolerance_findings",
]
