"""Slow binding to keratin: what the stratum corneum holds on protein comes and goes with a rate of its own.

    K = K_fast + K_keratin,   db/dt = off (K_keratin u - b),   off = ln 2 / t_half

At equilibrium the layer holds what it does otherwise, and its steady permeability is the same (D K is kept);
only the lag, the reservoir and its emptying change. The engine knows sites in a limited number, so far more of
them are given than can ever be filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from supraderm.delivery.layers import HORNY
from supraderm.delivery.solute import Solute
from supraderm.evidence import Constant, Estimate, HowKnown, Worlds
from supraderm.molecules.stratum_corneum_wang import keratin_share
from supraderm.skin import Skin
from supraderm.transport import Binding, LayerStack

Array = NDArray[np.float64]

RELEASE = Estimate(
    "half-life of release from keratin",
    4 * 3600.0,
    "s",
    HowKnown.ASSUMED,
    "supraderm-judgement",
    spread=0.5,
    note="slow binding is described for testosterone and others; no rate was read",
)
PLENTY = Constant(1e7, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)
# the fast part keeps a hold, or the film would meet a layer without capacity
MOST_SLOW = Constant(0.95, "1", "supraderm-judgement", HowKnown.ASSUMED)


def slow_keratin(
    stack: LayerStack, solute: Solute, skin: Skin, worlds: Worlds, *, ph: Mapping[str, Array]
) -> tuple[LayerStack, tuple[Binding, ...]]:
    """Return the layers without what keratin holds, and the binding that holds it.

    Parameters
    ----------
    stack : LayerStack
        With keratin at equilibrium.
    solute : Solute
    skin : Skin
    worlds : Worlds
    ph : mapping of str to ndarray
        Of the water of each horny layer.
    """
    log_kow = worlds.draw(solute.log_kow)
    off = np.log(2) / worlds.draw(RELEASE)
    layers, bindings = [], []
    for layer in stack.layers:
        if layer.name not in HORNY:
            layers.append(layer)
            continue
        share = keratin_share(log_kow, skin.hydration, solute.neutral_fraction(ph[layer.name]))
        share = np.minimum(share, float(MOST_SLOW)) + np.zeros(worlds.n)
        bindings.append(
            Binding(
                layer.name,
                solute.name,
                capacity=np.full(worlds.n, float(PLENTY)),
                on=off * layer.partition * share / PLENTY,
                off=off,
            )
        )
        layers.append(
            replace(
                layer, partition=layer.partition * (1 - share), diffusivity=layer.diffusivity / (1 - share)
            )
        )
    return replace(stack, layers=tuple(layers)), tuple(bindings)
