"""Which way an emulsion turns, and how near it is to turning over: the hydrophilic-lipophilic deviation (HLD).

    HLD = sum_i x_i (Cc_i + f_i(S) + t_i (T - 25 C) - k_i EACN)
    ethoxylated, other nonionic:  f = 0.13 S,  t = 0.06 or 0 /K,  k = 0.15
    ionic:                        f = ln S,    t = -0.01 /K,      k = 0.17

x_i are the moles of each emulsifier over all, S is salt as g NaCl in 100 mL of the water, EACN the mean of the oils
by volume. Below 0 the film of emulsifier bends around oil (oil in water), above 0 around water; near 0 emulsions
coalesce within hours. Heat dries ethylene oxide, so that an ethoxylated blend turns over at the phase inversion
temperature where HLD is 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import ndtr

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.formula.curvature import Curvature, Value, alkane_number, curvature
from supraderm.formula.electrolytes import electrolytes
from supraderm.formula.emulsion import is_emulsifier
from supraderm.formula.phases import density_of
from supraderm.formula.product import Component, Product

ROOM = Constant(298.15, "K", "codata2018")
PER_SALT = Constant(0.13, "1", "recall-hld", HowKnown.PRIOR)
PER_KELVIN = {
    "ethoxylated": Constant(0.06, "1/K", "recall-hld", HowKnown.PRIOR),
    "other": Constant(0.0, "1/K", "supraderm-judgement", HowKnown.ASSUMED),
    "ionic": Constant(-0.01, "1/K", "recall-hld", HowKnown.PRIOR),
}
PER_ALKANE = {
    "ethoxylated": Constant(0.15, "1", "recall-hld", HowKnown.PRIOR),
    "other": Constant(0.15, "1", "recall-hld", HowKnown.PRIOR),
    "ionic": Constant(0.17, "1", "recall-hld", HowKnown.PRIOR),
}
SODIUM_CHLORIDE = Constant(5.844e-3, "m^3/mol", "iupac2021-weights")
"""Grams in 100 mL of one mole in a cubic metre."""
LEAST_SALT = Constant(0.05, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""What the ions of the emulsifier itself come to, g/100 mL."""
ENOUGH = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEAST_SLOPE = Constant(0.005, "1/K", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Deviation:
    """The deviation of one emulsion.

    Parameters
    ----------
    hld : Estimate or None
        At 25 C; None where oils or emulsifiers are not known.
    per_kelvin : float, 1/K
        How it moves with temperature.
    salt : float
        g NaCl in 100 mL of water.
    alkane_number : Value or None
        Of the oils.
    known_oil, known_emulsifier : float
        Shares that it rests on, 0 to 1.
    unknown : tuple of str
        Keys of oils and emulsifiers without a value.
    """

    hld: Estimate | None
    per_kelvin: float
    salt: float
    alkane_number: Value | None
    known_oil: float
    known_emulsifier: float
    unknown: tuple[str, ...]

    @property
    def oil_in_water(self) -> float | None:
        """Probability that the film bends around oil at 25 C."""
        return None if self.hld is None else float(ndtr(-self.hld.median / self.hld.spread))

    @property
    def inversion(self) -> float | None:
        """Phase inversion temperature, K; None where heat does not turn it over or nothing is known."""
        if self.hld is None or abs(self.per_kelvin) < LEAST_SLOPE:
            return None
        return float(ROOM - self.hld.median / self.per_kelvin)


def deviation(product: Product) -> Deviation:
    """Return the hydrophilic-lipophilic deviation of a formula at 25 C.

    Parameters
    ----------
    product : Product

    Examples
    --------
    Laureth-4 holds squalane in water until it is heated:

    >>> from supraderm.formula import parse_product
    >>> cream = parse_product("{name: c, ph: 6, form: emulsion, formula: [{ingredient: laureth-4, percent: 4}, "
    ...     "{ingredient: squalane, percent: 30}, {ingredient: water, percent: q.s.}]}")
    >>> found = deviation(cream)
    >>> round(found.hld.median, 2), round(found.inversion - 273.15)
    (-1.84, 56)
    """
    oils = [
        part
        for part in product.components
        if part.ingredient.phase == "oil" and part.ingredient.role != "active" and not is_emulsifier(part)
    ]
    film = [(part, curvature(part.ingredient)) for part in product.components if is_emulsifier(part)]
    known = [(part, one) for part, one in film if one is not None]
    eacn, known_oil, without = _oils(oils)
    unknown = (*without, *(part.ingredient.key for part, one in film if one is None))
    total = sum(part.share for part, _ in film)
    known_film = sum(part.share for part, _ in known) / total if total else 0.0
    salt = _salt(product)
    moles = [part.share / one.mass for part, one in known]
    shares = [n / sum(moles) for n in moles]
    slope = sum(x * PER_KELVIN[one.kind] for x, (_, one) in zip(shares, known, strict=True))
    hld = None
    if eacn is not None and known_oil >= ENOUGH and known and known_film >= ENOUGH:
        hld = _hld([one for _, one in known], shares, eacn=eacn, salt=salt)
    return Deviation(hld, float(slope), salt, eacn, known_oil, known_film, unknown)


def _oils(oils: list[Component]) -> tuple[Value | None, float, tuple[str, ...]]:
    """Return the mean EACN by volume, the share of the volume that it rests on, and whose value is not known."""
    volumes = {part.ingredient.key: part.share / density_of(part.ingredient) for part in oils}
    values = {part.ingredient.key: alkane_number(part.ingredient) for part in oils}
    known = {key: value for key, value in values.items() if value is not None}
    without = tuple(key for key, value in values.items() if value is None)
    total = sum(volumes[key] for key in known)
    if not known:
        return None, 0.0, without
    shares = {key: volumes[key] / total for key in known}
    mean = Value(
        sum(shares[key] * one.value for key, one in known.items()),
        math.sqrt(sum((shares[key] * one.spread) ** 2 for key, one in known.items())),
        HowKnown.PRIOR,
        next(iter(known.values())).source,
    )
    return mean, total / sum(volumes.values()), without


def _hld(film: list[Curvature], shares: list[float], *, eacn: Value, salt: float) -> Estimate:
    value = spread = 0.0
    for one, x in zip(film, shares, strict=True):
        salted = math.log(max(salt, LEAST_SALT)) if one.kind == "ionic" else PER_SALT * salt
        value += x * (one.cc.value + salted - PER_ALKANE[one.kind] * eacn.value)
        spread += (x * one.cc.spread) ** 2
    slope = sum(x * PER_ALKANE[one.kind] for x, one in zip(shares, film, strict=True))
    worst = max((one.cc for one in film), key=lambda cc: list(HowKnown).index(cc.how_known))
    return Estimate(
        "hydrophilic-lipophilic deviation, 25 C",
        float(value),
        "1",
        worst.how_known,
        "recall-hld",
        spread=float(math.hypot(math.sqrt(spread), slope * eacn.spread)),
        distribution="normal",
        in_domain=len({one.kind for one in film}) == 1,
        note="emulsifiers known by their HLB count as the C16 ethoxylate"
        if worst.how_known is HowKnown.ASSUMED
        else "",
    )


def _salt(product: Product) -> float:
    """Return the strong ions in the water as g NaCl in 100 mL."""
    ions = sum(one.concentration * abs(one.counter) for one in electrolytes(product.components))
    return float(ions * SODIUM_CHLORIDE)


CARD = ModelCard(
    name="hydrophilic-lipophilic deviation",
    title=Text("Hydrophilic-lipophilic deviation", "亲水亲油偏差"),
    version="1",
    scope="Type of an emulsion at equilibrium, its distance from turning over, and the temperature at which it does. "
    "It says nothing of drop size or creaming.",
    equations="HLD = sum_i x_i (Cc_i + f_i(S) + t_i (T - 25 C) - k_i EACN); x by moles, EACN by volume; Cc of alcohol "
    "ethoxylates 2.4 + 0.28 n - j; of others known by HLB alone that of the C16 ethoxylate with it",
    inputs=(
        "Cc [1]: of each emulsifier",
        "molar mass [kg/mol]: of each emulsifier",
        "EACN [1]: of each oil",
        "S [g/100 mL]: salt as sodium chloride in the water",
        "temperature [K]: 25 C for the deviation",
    ),
    domain="Linear alcohol ethoxylates of up to a dozen ethylene oxides, alkyl sulfates; everything else is an "
    "assumption. Fatty alcohols, liquid crystals, polymers and particles hold emulsions outside it; ionic and "
    "nonionic together do not mix linearly.",
    evaluation="Phase inversion of C10E4, C12E4 and C12E5 with alkanes within 8 K of remembered values "
    "(tests/formula/test_formula_deviation.py). No cosmetic emulsion was compared.",
    uncertainty="Normal SD 0.5 for ethoxylates, 2 for emulsifiers known by HLB, joined with 0.15 times that of EACN.",
    references=("recall-hld", "abbott-hld", "recall-hlb"),
)
