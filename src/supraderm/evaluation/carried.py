"""What the product's carrier does to each active it carries."""

from __future__ import annotations

from dataclasses import dataclass

from supraderm import molecules, plugins
from supraderm.carriers import CarrierEffects
from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.formula import Product
from supraderm.ingredients import molecule_of
from supraderm.skin import SURFACE_TEMPERATURE

# a citrate buffer of 0.3 % and a little neutralised thickener
IONIC_STRENGTH = Constant(50.0, "mol/m^3", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class CarriedActive:
    """An active as carriers ask for it.

    Parameters
    ----------
    name : str
    log_kow : Estimate
    molecular_weight : float, kg/mol
    """

    name: str
    log_kow: Estimate
    molecular_weight: float


def carried_by(product: Product, key: str) -> CarrierEffects | None:
    """Return the carrier's effects on one active, None when the product carries it in no carrier."""
    load = product.carrier
    if load is None or key not in load.actives:
        return None
    molecule = molecule_of(product.component(key).ingredient)
    material = product.component(load.material)
    active = CarriedActive(
        molecule.name, molecules.log_kow(molecule), float(molecules.descriptors(molecule).molar_mass)
    )
    platform = plugins.load("supraderm.carriers", load.platform)
    joined = {product.component(one).ingredient.inci: product.component(one).share for one in load.partners}
    return platform.effects(
        material.ingredient,
        material.share,
        active,
        ph=product.ph,
        ionic_strength=IONIC_STRENGTH,
        temperature=SURFACE_TEMPERATURE,
        **({"partners": joined} if joined else {}),
    )
