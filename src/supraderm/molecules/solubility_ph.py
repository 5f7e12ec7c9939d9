"""Solubility at a pH: the neutral form dissolves as it does, ions come on top until their salt falls out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.density import density
from supraderm.molecules.ionisation import fraction_neutral
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.pka_rules import ionisation_of
from supraderm.molecules.properties_ionisation import left_open, neutral_share
from supraderm.molecules.property import Alternative, Property, listed

SALT_LIMIT = Constant(1000.0, "1", "recall-salt-limit", "prior")
"""How many times the neutral form a salt dissolves; where the rise with pH is taken to end."""
SALT_SPREAD = Constant(1.0, "1", "supraderm-judgement", "assumed")
"""log10, of that limit: counter-ions move it by orders of magnitude."""
METHOD = Text(
    "neutral form over net neutral share, salt at most a thousandfold",
    "中性形式溶解度除以净中性占比，盐至多为其一千倍",
)
UNLIMITED = Text("without a limit by the salt", "不计盐的溶解度上限")


def solubility_at(
    neutral_solubility: ArrayLike, neutral_share: ArrayLike, limit: float = SALT_LIMIT
) -> NDArray[np.float64]:
    """Return all that dissolves at a pH, S0/f up to `limit` times S0.

    Parameters
    ----------
    neutral_solubility : array_like
        S0, of the net neutral form; any unit.
    neutral_share : array_like, 1
        f, in (0, 1].
    limit : float, 1
        Of the salt over the neutral form.

    Returns
    -------
    ndarray
        In the unit of S0; never below S0.

    References
    ----------
    recall-salt-limit

    Examples
    --------
    An acid one unit above its pKa: eleven times as much.

    >>> round(float(solubility_at(2.0, 1 / 11)), 6)
    22.0
    """
    return np.asarray(neutral_solubility, float) * np.minimum(1 / np.asarray(neutral_share, float), limit)


def solubility_by_ph(molecule: Molecule, intrinsic: Estimate, ph: Sequence[float]) -> Iterator[Property]:
    """Yield the solubility at each pH, of all forms together.

    Parameters
    ----------
    molecule : Molecule
    intrinsic : Estimate, kg/m3
        Of the neutral form.
    ph : sequence of float
    """
    groups = ionisation_of(molecule)
    most = density(molecule).median
    for at in ph:
        share = float(fraction_neutral(groups, at))
        charged = neutral_share(molecule, groups, at)
        by_pka = left_open(groups, at, np.log10) if groups else 0.0
        at_limit = 1 / share > SALT_LIMIT
        why = dict.fromkeys(
            part for e in (intrinsic, charged) if not e.in_domain for part in e.note.split("; ") if part
        )

        def by(
            limit: float, spread: float, at: float = at, share: float = share, why: dict[str, None] = why
        ) -> Estimate:
            return Estimate(
                f"water solubility at pH {at:g}, {molecule.name}",
                float(min(solubility_at(intrinsic.median, share, limit), most)),
                "kg/m**3",
                HowKnown.PREDICTED,
                intrinsic.source,
                float(np.hypot(intrinsic.spread, spread)),
                in_domain=not why,
                note="; ".join(why),
            )

        others = (Alternative(UNLIMITED, by(np.inf, by_pka)),) if at_limit else ()
        yield listed(
            f"water_solubility_ph_{at:g}",
            Text(f"water solubility at pH {at:g}, all forms", f"pH {at:g} 水溶解度（各形式合计）"),
            CARD.name,
            Alternative(METHOD, by(SALT_LIMIT, SALT_SPREAD if at_limit else by_pka)),
            others,
        )


CARD = ModelCard(
    name="water solubility at a pH",
    title=Text("Water solubility at a pH", "某一 pH 下的水溶解度"),
    version="1",
    scope=Text(
        "What dissolves of all forms together at 25 C and a pH that a buffer holds. Not with a cosolvent "
        "(see cosolvency, log-linear) and not where a named counter-ion makes a poorly soluble salt.",
        "25 °C、由缓冲体系保持的 pH 下，各形态合计能溶解多少。不用于有助溶剂的情形（见“混合溶剂溶解度"
        "（对数线性）”），也不用于指定的反离子会形成难溶盐的情形。",
    ),
    equations="S = S0 min(1/f, 1000), f the net neutral share; capped at the density",
    inputs=("S0 [kg/m3]: of the net neutral form", "pKa [1]: of each group", "pH [1]: of the water"),
    domain=Text(
        "As the solubility of the neutral form; acids and bases whose pKa are known or typical.",
        "同中性形态的溶解度；pKa 已知或有典型值的酸和碱。",
    ),
    evaluation="Laws: S0 where nothing is charged, tenfold per pH unit on the rise, flat at the salt limit "
    "(tests/molecules/test_molecules_solubility_ph.py). Compared with no measured pH profile in this project.",
    uncertainty=Text(
        "That of S0 and of the pKa; 1 log10 where the salt limits (judgement).",
        "即 S0 与 pKa 的不确定度；由盐限定时为 1 log10（判断）。",
    ),
    references=("recall-salt-limit", "supraderm-judgement"),
)
