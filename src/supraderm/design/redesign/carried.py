"""The naked active in carriers instead: what is cheap to know, beside the derivatives.

From the effects that every platform states, at a usual level of its material, in the same water phase:

    free concentration  u = min(c_0/(1 + phi (K - 1)), S/f)
    flux over naked     u/u_0 m_K m_D     while the carrier's effect on the stratum corneum lasts
    dissolved over naked  what the phase can hold, 1 + phi (K - 1), as far as it is needed

Release and follicles are left to `supraderm simulate`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from supraderm import plugins
from supraderm.design.redesign.exposure import Setting, Solute, band
from supraderm.evaluation.carried import IONIC_STRENGTH, CarriedActive
from supraderm.evidence import Constant, HowKnown, Text
from supraderm.ingredients import catalogue
from supraderm.molecules import Molecule
from supraderm.safety import prohibitions
from supraderm.skin import SURFACE_TEMPERATURE

USUAL_LEVEL = Constant(0.02, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Mass fraction of carrier material."""


@dataclass(frozen=True, slots=True)
class InCarrier:
    """One carrier for the naked active.

    Parameters
    ----------
    platform, material : str
        Entry-point name; INCI name.
    label : Text
    flux : tuple of float
        Over that of the naked active: median, and the ends of the 90 % interval.
    dissolved : tuple of float
        Amount dissolved over that of the naked active, likewise.
    protection : tuple of (str, float)
        Threat and factor by which a loss falls, above 1 only.
    """

    platform: str
    material: str
    label: Text
    flux: tuple[float, float, float]
    dissolved: tuple[float, float, float]
    protection: tuple[tuple[str, float], ...]


def in_carriers(parent: Molecule, naked: Solute, setting: Setting) -> tuple[InCarrier, ...]:
    """Return the naked active in every carrier material that may be used, the largest flux first.

    Materials that the catalogue does not hold are left out, as are prohibited ones.

    Parameters
    ----------
    parent : Molecule
    naked : Solute
    setting : Setting
    """
    active = CarriedActive(parent.name, naked.log_kow, naked.molar_mass)
    sold = {item.inci: item for item in catalogue().values()}
    found = []
    for name in plugins.names("supraderm.carriers"):
        platform = plugins.load("supraderm.carriers", name)
        for inci in platform.materials():
            material = sold.get(inci)
            if material is None or prohibitions(material):
                continue
            effects = platform.effects(
                material,
                float(USUAL_LEVEL),
                active,
                ph=setting.ph,
                ionic_strength=float(IONIC_STRENGTH),
                temperature=float(SURFACE_TEMPERATURE),
            )
            draw = setting.worlds.draw
            held = np.maximum(1 + draw(effects.phase_volume) * (draw(effects.partition) - 1), 1e-6)
            given = setting.share / naked.molar_mass
            alone = np.minimum(given, naked.soluble)
            free = np.minimum(given / held, naked.soluble)
            barrier = draw(effects.sc_partition) * draw(effects.sc_diffusion)
            found.append(
                InCarrier(
                    name,
                    inci,
                    effects.label,
                    band(free / alone * barrier),
                    band(np.minimum(given, held * naked.soluble) / alone),
                    tuple((key, e.median) for key, e in effects.protection.items() if e.median > 1),
                )
            )
    return tuple(sorted(found, key=lambda one: (-one.flux[0], one.material)))
