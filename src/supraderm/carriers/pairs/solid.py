"""A solid of two molecules in a product: which solid it is, and whether it lasts where there is water."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from supraderm.carriers.pairs.cocrystal import (
    cocrystal_solubility,
    estimated_product,
    supersaturation,
    transition_coformer,
)
from supraderm.carriers.pairs.proton_transfer import ProtonTransfer
from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Severity, Text
from supraderm.molecules import descriptors, water_solubility
from supraderm.molecules.ionisation import fraction_neutral
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.pka_rules import ionisation_of
from supraderm.units import significant

DILUTE = Constant(500.0, "mol/m^3", "supraderm-judgement", HowKnown.ASSUMED)
"""Beyond it a solution is not ideal and the equations only show the direction."""
READ_SPREAD = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""log10, of a solubility product that somebody measured."""
BEYOND = "more concentrated than the equations hold for"


@dataclass(frozen=True, slots=True)
class CocrystalInWater:
    """A 1:1 co-crystal of an active and a coformer in water at one pH.

    Parameters
    ----------
    names : tuple of str
        Of the active and of the coformer.
    product : Estimate, mol2/m6
    parent : Estimate, kg/m3
        What the active alone dissolves to at the pH.
    dissolved : Estimate, kg/m3
        Of the active, from co-crystal in water.
    gain : Estimate, 1
        The same over `parent`: the highest supersaturation.
    transition : Estimate, mol/m3
        Coformer above which the co-crystal lasts.
    coformer : float, mol/m3
        In the product.
    """

    names: tuple[str, str]
    product: Estimate
    parent: Estimate
    dissolved: Estimate
    gain: Estimate
    transition: Estimate
    coformer: float

    @property
    def beyond(self) -> bool:
        """Whether the solution is more concentrated than the equations hold for: they show the direction only."""
        return self.transition.note == BEYOND

    def finding(self) -> Finding:
        """Return whether the co-crystal lasts in the product's water or falls back to the active."""
        low, high = self.transition.interval()
        lasts = self.coformer > self.transition.median
        had = (
            _direction(self.coformer)
            if self.beyond
            else Text(
                f"It lasts above {significant(self.transition.median)} mM of coformer ({significant(low)} to "
                f"{significant(high)}); the product has {significant(self.coformer)} mM.",
                f"配体浓度高于 {significant(self.transition.median)} mM"
                f"（区间 {significant(low)} 至 {significant(high)}）时"
                f"共晶稳定；产品中为 {significant(self.coformer)} mM。",
            )
        )
        return Finding(
            "carriers.cocrystal-lasts" if lasts else "carriers.cocrystal-falls-back",
            Severity.NOTE if lasts else Severity.WATCH,
            _LASTS if lasts else _FALLS,
            had,
            _LASTS_HOW if lasts else _FALLS_HOW,
            self.product.how_known,
            tuple(dict.fromkeys((self.product.source, "bethune2009"))),
            self.names,
        )


def _direction(coformer: float) -> Text:
    return Text(
        "The solution is above what the equations hold for, so this is the likelier direction only; the product has "
        f"{significant(coformer)} mM of coformer.",
        f"溶液浓度超出方程适用范围，此处仅为较可能的方向；产品中配体为 {significant(coformer)} mM。",
    )


_LASTS = Text("Undissolved co-crystal lasts in this water", "未溶解的共晶在该水相中可稳定存在")
_LASTS_HOW = Text("Check the solid by X-ray diffraction after storage.", "请在储存后以 X 射线衍射确认固相。")
_FALLS = Text("The co-crystal falls back to the active in water", "共晶在水中会转回活性物自身晶体")
_FALLS_HOW = Text(
    "Do not count on its higher solubility: keep it dry until use, add coformer, or dissolve all of it.",
    "请勿依赖其较高溶解度：使用前保持干燥、增加配体用量，或使其全部溶解。",
)


def cocrystal_in_water(
    active: Molecule,
    coformer: Molecule,
    *,
    ph: float,
    coformer_concentration: float,
    product: float | None = None,
) -> CocrystalInWater:
    """Return what a 1:1 co-crystal does in water near 25 C.

    Parameters
    ----------
    active, coformer : Molecule
    ph : float
    coformer_concentration : float, mol/m3
        In the product, in all.
    product : float, mol2/m6, optional
        Solubility product of the neutral forms as measured; left out, it is estimated.

    Returns
    -------
    CocrystalInWater
    """
    name = f"{active.name} with {coformer.name}"
    solid, other = _molar(active), _molar(coformer)
    mass = float(descriptors(active).molar_mass)
    neutral, free = (float(fraction_neutral(ionisation_of(one), ph)) for one in (active, coformer))
    ksp = (
        estimated_product(name, solid, other)
        if product is None
        else Estimate(
            f"solubility product, {name}", product, "mol**2/m**6", HowKnown.MEASURED, "supraderm-judgement",
            float(READ_SPREAD), note="as given",
        )
    )  # fmt: skip
    dissolved = float(cocrystal_solubility(ksp.median, neutral, free))
    gain = float(supersaturation(ksp.median, solid.median, neutral, free))
    transition = float(transition_coformer(ksp.median, solid.median, free))
    # what the estimate of Ksp shares with the parent's solubility cancels from the ratio
    apart = math.sqrt(abs(ksp.spread**2 - solid.spread**2)) if product is None else ksp.spread
    beyond = max(transition, dissolved) > DILUTE

    def estimate(what: str, median: float, unit: str, spread: float) -> Estimate:
        return replace(
            ksp, name=f"{what}, {name}", median=median, unit=unit, spread=spread,
            in_domain=ksp.in_domain and not beyond, note=BEYOND if beyond else ksp.note,
        )  # fmt: skip

    return CocrystalInWater(
        (active.name, coformer.name),
        ksp,
        replace(
            solid,
            name=f"solubility at the pH, {active.name}",
            median=solid.median * mass / neutral,
            unit="kg/m**3",
        ),
        estimate("dissolved from co-crystal", dissolved * mass, "kg/m**3", ksp.spread / 2),
        estimate("supersaturation", gain, "1", math.hypot(apart, solid.spread) / 2),
        estimate("transition concentration", transition, "mol/m**3", apart),
        coformer_concentration,
    )


def _molar(molecule: Molecule) -> Estimate:
    found = water_solubility(molecule)
    return replace(found, median=found.median / float(descriptors(molecule).molar_mass), unit="mol/m**3")


def solid_findings(moved: ProtonTransfer | None, names: tuple[str, str]) -> tuple[Finding, ...]:
    """Return what the rule leaves open, and that a solution knows no co-crystal.

    Parameters
    ----------
    moved : ProtonTransfer or None
        None for a permanent ion.
    names : tuple of str
        Of both molecules.
    """
    found = []
    if moved is not None and moved.outcome == "either":
        found.append(
            Finding(
                "carriers.pair-either",
                Severity.NOTE,
                Text("Salt or co-crystal: the rule leaves it open", "盐或共晶：规则无法定论"),
                Text(
                    f"The pKa differ by {significant(moved.delta.median)}; between -1 and 4 both occur, and hydrates "
                    "turn to salts sooner.",
                    f"pKa 差值为 {significant(moved.delta.median)}；-1 至 4 之间两者皆有，水合物更易成盐。",
                ),
                Text("Locate the proton by infrared or X-ray.", "请以红外或 X 射线确定质子位置。"),
                HowKnown.PRIOR,
                ("cruzcabeza2012", "cruzcabeza2022"),
                names,
            )
        )
    found.append(
        Finding(
            "carriers.pair-in-solution",
            Severity.NOTE,
            Text("Dissolved, the pair is its two parts", "溶解后即为两种独立组分"),
            Text(
                "Water knows neither salt nor co-crystal: the pH sets what is charged, and skin sees each part alone.",
                "水溶液中不存在盐或共晶之分：由 pH 决定电离，皮肤接触的是各自独立的组分。",
            ),
            Text(
                "Compare it with both parts weighed in at the same pH before paying for the complex.",
                "选用复合物之前，请与相同 pH 下分别加入两种组分的配方比较。",
            ),
            HowKnown.PRIOR,
            ("nehm2006", "bethune2009"),
            names,
        )
    )
    return tuple(found)
