"""What the product's carrier does to each active it carries."""

from __future__ import annotations

from dataclasses import dataclass, replace

from supraderm import molecules, plugins
from supraderm.carriers import CarrierEffects
from supraderm.carriers.adhesion import (
    Adhesion,
    Tissue,
    bound_effects,
    find_ligand,
    from_product,
    stays_outside,
)
from supraderm.carriers.microspheres import Microsphere
from supraderm.carriers.microspheres.active import large_guest
from supraderm.carriers.microspheres.microsphere import both_states, effects_of
from supraderm.carriers.microspheres.processes import particle_size
from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Text
from supraderm.formula import CarrierLigand, Component, Product
from supraderm.ingredients import molecule_of
from supraderm.skin import SURFACE_TEMPERATURE, Skin

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


def carried_by(product: Product, key: str, skin: Skin | None = None) -> CarrierEffects | None:
    """Return the carrier's effects on one active, None when the product carries it in no carrier.

    Parameters
    ----------
    product : Product
    key : str
        Of the active.
    skin : Skin, optional
        That it is laid on: which receptors are there. Left out: resting skin.
    """
    load = product.carrier
    if load is None or key not in load.actives:
        return None
    molecule = molecule_of(product.component(key).ingredient)
    material = product.component(load.material)
    active = CarriedActive(
        molecule.name, molecules.log_kow(molecule), float(molecules.descriptors(molecule).molar_mass)
    )
    tissue, ligand = tissue_of(skin), load.ligand
    subject = tuple(dict.fromkeys((load.material, key)))
    platform = plugins.load("supraderm.carriers", load.platform)
    if isinstance(platform, Adhesion):
        if ligand is not None:
            return _on_active(ligand, material, active, tissue, subject)
        platform = replace(platform, tissue=tissue)
    if load.process is not None:
        platform = replace(platform, process=load.process)
    joined = {product.component(one).ingredient.inci: product.component(one).share for one in load.partners}
    effects = platform.effects(
        material.ingredient,
        material.share,
        active,
        ph=product.ph,
        ionic_strength=IONIC_STRENGTH,
        temperature=SURFACE_TEMPERATURE,
        **({"partners": joined} if joined else {}),
    )
    if ligand is None or ligand.number == 0 or isinstance(platform, Adhesion):
        return effects
    outside = stays_outside(find_ligand(ligand.name), tissue, subject)
    return replace(effects, findings=(*effects.findings, outside))


def said_of_large(product: Product) -> tuple[Finding, ...]:
    """Return what is said of polymers and proteins that microspheres of a product carry; delivery follows none.

    Parameters
    ----------
    product : Product
    """
    load = product.carrier
    platform = None if load is None else plugins.load("supraderm.carriers", load.platform)
    if load is None or not isinstance(platform, Microsphere):
        return ()
    material = product.component(load.material)
    jar, film = both_states(
        material.ingredient.inci,
        material.share,
        {product.component(one).ingredient.inci: product.component(one).share for one in load.partners},
        ph=product.ph,
        ionic_strength=IONIC_STRENGTH,
        temperature=SURFACE_TEMPERATURE,
    )
    found: list[Finding] = []
    for key in load.actives:
        row = product.component(key).ingredient
        guest = large_guest(row, product.ph) if row.smiles is None else None
        if guest is not None:
            size, name = particle_size(load.process or platform.process), Text(row.inci.lower(), row.zh)
            subject = tuple(dict.fromkeys((load.material, key)))
            found += effects_of(jar, film, guest, size, log_kow=None, active=name, subject=subject).findings
    return tuple(found)


def tissue_of(skin: Skin | None) -> Tissue:
    """Return which receptors a skin has: those of a wound without stratum corneum, of culture in a construct."""
    if skin is None:
        return "resting"
    made: dict[str, Tissue] = {"abraded": "wound", "reconstructed": "culture"}
    return made.get(skin.barrier.key, "resting")


def _on_active(
    ligand: CarrierLigand,
    material: Component,
    active: CarriedActive,
    tissue: Tissue,
    subject: tuple[str, ...],
) -> CarrierEffects | None:
    if ligand.number == 0:
        return None
    made = from_product(ligand.name, material.ingredient.inci, number=ligand.number, tether=ligand.tether)
    return bound_effects(made, active, tissue, share=material.share, subject=subject)
