"""Systemic margin: a dose without effect over the dose people take up, and what to do where none is known."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.formula import Product, exposure_kind
from supraderm.ingredients import Ingredient
from supraderm.safety.exposure import DEFAULT_ABSORPTION, daily_exposure, systemic_dose

# mg per kg body weight and day; substances with structural alerts for genotoxicity would have 2.5e-6
CRAMER_THREE = Constant(2.3e-3, "mg/kg/day", "recall-ttc", HowKnown.PRIOR)
PERCENT = Constant(0.01, "1", "codata2018")


@dataclass(frozen=True, slots=True)
class PointOfDeparture:
    """A dose from which the margin is counted.

    Parameters
    ----------
    value : float, mg per kg body weight and day
        As the study or the table states it.
    study : Text
    oral : float
        Share of the oral dose that becomes systemic; 1 for injected doses.
    divide : tuple of float
        Factors for what the study lacks.
    threshold : float
        Margin asked for: 100 for animal doses, 10 for human ones, 1 for intake levels that hold their factors.
    opinion : float or None
        Mass fraction on which the SCCS concluded for `parts`.
    parts : tuple of str
    how_known : HowKnown
    source : str
    """

    value: float
    study: Text
    oral: float
    divide: tuple[float, ...]
    threshold: float
    opinion: float | None
    parts: tuple[str, ...]
    how_known: HowKnown
    source: str

    @property
    def systemic(self) -> float:
        """The dose inside the body, mg per kg body weight and day."""
        return self.value * self.oral / math.prod(self.divide)


@dataclass(frozen=True, slots=True)
class MarginOfSafety:
    """The systemic margin of one active, by default absorption and by what the run predicts.

    Parameters
    ----------
    key : str
    exposure : float, mg product per kg body weight and day
    share : float
        Mass fraction of the active.
    point : PointOfDeparture or None
        None where none is known: the threshold of toxicological concern stands in.
    excluded : str
        Why that threshold may not stand in ("" if it may).
    dose : float, mg per kg body weight and day
        Systemic, at 50 % absorption.
    margin : float or None
        At 50 % absorption.
    absorbed : float or None
        Upper end of the 90 % interval of the predicted share.
    predicted_dose : float or None
    predicted : float or None
        Margin at that share.
    """

    key: str
    exposure: float
    share: float
    point: PointOfDeparture | None
    excluded: str
    dose: float
    margin: float | None
    absorbed: float | None
    predicted_dose: float | None
    predicted: float | None

    @property
    def threshold(self) -> float:
        """The margin asked for; 1 against the threshold of toxicological concern."""
        return 1.0 if self.point is None else self.point.threshold


@cache
def points_of_departure() -> dict[str, PointOfDeparture]:
    """Return the points of departure by INCI name."""
    import yaml

    path = files("supraderm.safety") / "data" / "points_of_departure.yaml"
    return {
        inci: PointOfDeparture(
            value=float(row["value"]),
            study=Text(**row["study"]),
            oral=float(row["oral"]),
            divide=tuple(float(f) for f in row.get("divide", ())),
            threshold=float(row["threshold"]),
            opinion=row["opinion"] * PERCENT if "opinion" in row else None,
            parts=tuple(row.get("parts", ())),
            how_known=HowKnown(row["how_known"]),
            source=row["source"],
        )
        for inci, row in yaml.safe_load(path.read_text(encoding="utf-8")).items()
    }


def margins(product: Product, absorbed: Mapping[str, Estimate] | None = None) -> tuple[MarginOfSafety, ...]:
    """Return the systemic margin of each active of a product.

    Parameters
    ----------
    product : Product
    absorbed : mapping of str to Estimate, optional
        Predicted share of the dose taken up, by ingredient key.

    Returns
    -------
    tuple of MarginOfSafety
    """
    exposure = daily_exposure(product)
    shares = absorbed or {}
    return tuple(
        _margin(c.ingredient, c.share, exposure, shares.get(c.ingredient.key)) for c in product.actives
    )


def _margin(
    ingredient: Ingredient, share: float, exposure: float, predicted: Estimate | None
) -> MarginOfSafety:
    point = points_of_departure().get(ingredient.inci.upper())
    allowed = CRAMER_THREE if point is None else point.systemic
    excluded = "" if point else exclusion(ingredient)
    dose = systemic_dose(exposure, share, DEFAULT_ABSORPTION)
    upper = None if predicted is None else min(max(predicted.interval()[1], 0.0), 1.0)
    predicted_dose = None if upper is None else systemic_dose(exposure, share, upper)
    return MarginOfSafety(
        key=ingredient.key,
        exposure=exposure,
        share=share,
        point=point,
        excluded=excluded,
        dose=dose,
        margin=None if excluded else _over(allowed, dose),
        absorbed=upper,
        predicted_dose=predicted_dose,
        predicted=None if excluded or predicted_dose is None else _over(allowed, predicted_dose),
    )


def _over(allowed: float, dose: float) -> float:
    return float(allowed / dose) if dose > 0 else math.inf


def exclusion(ingredient: Ingredient) -> str:
    """Return why the threshold of toxicological concern may not be used; empty where it may.

    It leaves out polymers, proteins, metals, steroids, nanomaterials and what has no structure.
    """
    if ingredient.sequence is not None:
        return "peptide"
    if ingredient.smiles is None or ingredient.phase in {"polymer", "powder"}:
        return "no single structure"
    if any(
        metal in ingredient.inci.upper() for metal in ("ZINC", "COPPER", "SILVER", "ALUMINUM", "TITANIUM")
    ):
        return "metal"
    return ""


def covered_by_opinion(margin: MarginOfSafety, product: Product) -> bool:
    """Tell whether the SCCS concluded on this level for this part of the body."""
    point = margin.point
    if point is None or point.opinion is None:
        return False
    return margin.share <= point.opinion * (1 + 1e-9) and exposure_kind(product.use.kind).part in point.parts


CARD = ModelCard(
    name="systemic margin",
    title=Text("Systemic margin", "系统暴露安全边际"),
    version="1",
    scope="Margin between a dose without effect and the daily systemic dose of an active, for leave-on and rinse-off "
    "products of adults. It replaces no assessor and covers one product, not aggregate use.",
    equations="SED = A C DAp; MoS = PoD oral / (prod f SED); without a PoD, TTC/SED with 2.3e-3 mg/kg/day",
    inputs=(
        "exposure A [mg/kg/day]: product on the skin per body weight",
        "share C [1]: mass fraction of the active",
        "absorption DAp [1]: 0.5, or the upper end of the predicted 90 % interval",
    ),
    domain="Fifteen substances have a point of departure, some recalled; the rest are judged against Cramer class III. "
    "Peptides, polymers and metals are excluded from that.",
    evaluation="The worked example of the guidance: 5 % in a face cream at 50 % gives 0.60 mg/kg/day.",
    uncertainty="Not propagated: upper ends are used throughout.",
    references=("sccs1647-2022", "recall-sccs-guidance", "recall-ttc", "recall-pod"),
)
