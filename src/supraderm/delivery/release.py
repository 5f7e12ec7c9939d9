"""What a carrier on the surface lets go of, and how fast.

    dN/dt = -k (N - A_c u) - k_r N,   A_c = V_c K_c,   u that of the film

N is what the carrier holds per area, V_c its thickness on the skin, K_c the partition into it, k the release rate
and k_r rub-off; washing takes the same share of it as of the film. At application the film and the carrier share
the dissolved dose as at equilibrium, N0 = A_c min(M/(A + A_c), S_w), less the burst, which is in the film at once.
A fast carrier is the film of capacity A + A_c; one that releases nothing keeps N0 from the skin; no carrier is the
plain film. Where every world releases within seconds, equilibrium is taken: it needs no engine of its own.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers import CarrierEffects
from supraderm.delivery.film_end import laid_at
from supraderm.evidence import Constant, Finding, HowKnown, Severity, Text, Worlds
from supraderm.transport import Film, Store

Array = NDArray[np.float64]

# a rate at which equilibrium is reached within a minute and a half, short against the half hours that are shown
AT_ONCE = Constant(5e-2, "1/s", "supraderm-judgement", HowKnown.ASSUMED)
_LOSSES = {
    "oxidation": Text("oxidation", "氧化"),
    "light": Text("light", "光照"),
    "hydrolysis": Text("hydrolysis", "水解"),
    "enzyme": Text("enzymes", "酶"),
}


def is_slow(effects: CarrierEffects, worlds: Worlds) -> bool:
    """Return whether a carrier holds something that, in some world, it does not give up at once."""
    holds = effects.phase_volume.median > 0 and effects.partition.median > 0
    return holds and bool((worlds.draw(effects.release_rate) < AT_ONCE).any())


def beside(
    film: Film, effects: CarrierEffects, worlds: Worlds, *, applied: Array, dose: Array
) -> tuple[Film, Store]:
    """Return the film of the other phases and the carrier beside it.

    Parameters
    ----------
    film : Film
        Without the carrier.
    effects : CarrierEffects
    worlds : Worlds
    applied : ndarray, shape (worlds,), m
        Thickness of the product.
    dose : ndarray, shape (worlds,), mol/m2
        Of one application.
    """
    capacity = applied * worlds.draw(effects.phase_volume) * worlds.draw(effects.partition)
    u = np.minimum(dose / (film.capacity[0] + capacity), film.saturation)
    burst = worlds.draw(effects.release_burst) if effects.release_burst else np.zeros(worlds.n)
    share = capacity * u / np.where(dose > 0, dose, 1.0) * (1 - burst)
    stays = laid_at(film.deposit_at, capacity, film.saturation, dose)
    store = Store(worlds.draw(effects.release_rate), capacity, np.minimum(share, 1.0))
    return replace(film, deposit_at=stays), store


def unused(effects: CarrierEffects) -> tuple[Finding, ...]:
    """Return a note on protection that changes nothing on skin, because no rate of that loss there is known."""
    names = [_LOSSES.get(name, Text(name, name)) for name, e in effects.protection.items() if e.median > 1]
    if not names:
        return ()
    en, zh = ", ".join(name.en for name in names), "、".join(name.zh for name in names)
    return (
        Finding(
            code="delivery.protection-unused",
            severity=Severity.NOTE,
            title=Text("Protection by the carrier not used on skin", "载体的保护作用未计入皮肤上的过程"),
            why=Text(
                f"the carrier slows loss by {en}, but no rate of that loss in a film on skin is known, and what "
                "reaches enzymes in skin has left the carrier",
                f"载体减缓{zh}造成的损失，但皮肤表面膜中该损失的速率未知，且到达皮肤酶处的活性物已离开载体",
            ),
            action=Text(
                "Measure what is left on skin after 8 h with and without the carrier",
                "测定有无载体时涂抹 8 小时后皮肤上的剩余量",
            ),
            how_known=HowKnown.ASSUMED,
            sources=("supraderm-judgement",),
        ),
    )
