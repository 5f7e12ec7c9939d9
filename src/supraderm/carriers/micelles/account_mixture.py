"""What a second surfactant does to the micelles of the first, as estimates by key.

Both are taken as they are alone in the same water; the mixture is a regular solution of them (`mixed`). Charges of
opposite sign bind, and in practice often come out of solution, which the model does not know.
"""

from __future__ import annotations

import math

from supraderm.carriers.micelles.materials import Material
from supraderm.carriers.micelles.mixed import beta, mixed_cmc
from supraderm.carriers.micelles.state import MicelleState, micelle_state
from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown

STEP = 0.1


def mixture(
    first: MicelleState, second: Material, share: float, *, ph: float, salt: float, temperature: float
) -> dict[str, Estimate]:
    """Return the critical concentration of a mixture and what its first micelles are made of.

    Parameters
    ----------
    first : MicelleState
    second : Material
    share : float
        Mass fraction of the second in the product, above 0.
    ph, salt, temperature : float
        As of the first; mol/m3 and K.

    Returns
    -------
    dict of str to Estimate
        `interaction` in kT, `mixed_cmc` and `total` in mol/m3, `in_micelles` the mole share of the second in them.
    """
    if not 0 < share <= 1:
        raise InputError("with", share, "a mass fraction above 0 and at most 1")
    other = micelle_state(second, share, ph=ph, ionic_strength=salt, temperature=temperature)
    between = beta(first.charge, other.charge)
    total = first.concentration + other.concentration
    part = first.concentration / total
    who = f"{first.material.inci} with {second.inci}"

    def log_cmc(one: float = 0.0, two: float = 0.0, more: float = 0.0) -> float:
        found, _ = mixed_cmc(
            part, first.cmc.median * 10**one, other.cmc.median * 10**two, between.median + more
        )
        return math.log10(float(found))

    middle, inside = mixed_cmc(part, first.cmc.median, other.cmc.median, between.median)
    base = log_cmc()
    moved = (
        (log_cmc(one=STEP) - base) / STEP * first.cmc.spread,
        (log_cmc(two=STEP) - base) / STEP * other.cmc.spread,
        (log_cmc(more=STEP) - base) / STEP * between.spread,
    )
    return {
        "interaction": between,
        "mixed_cmc": Estimate(
            f"critical micelle concentration, {who}",
            float(middle),
            "mol/m**3",
            HowKnown.PREDICTED,
            between.source,
            spread=math.hypot(*moved),
            in_domain=first.cmc.in_domain and other.cmc.in_domain,
        ),
        "total": Estimate(f"concentration, {who}", total, "mol/m**3", HowKnown.PREDICTED, first.cmc.source),
        "in_micelles": Estimate(
            f"share of the second in the first micelles, {who}",
            float(1 - inside),
            "1",
            HowKnown.PREDICTED,
            between.source,
            spread=1.0,
            distribution="logit",
        ),
    }
