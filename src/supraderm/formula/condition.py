"""The state of a formula: phases, ionisation, and what is dissolved in it."""

from __future__ import annotations

from supraderm import molecules
from supraderm.evidence import by_urgency
from supraderm.formula.judgement import ph_findings, solubility_findings, use_level_findings
from supraderm.formula.partition import oil_hold, phase_partition
from supraderm.formula.phases import Film, film, solid_density
from supraderm.formula.product import Component, Product
from supraderm.formula.state import ActiveState, FormulaState
from supraderm.ingredients import molecule_of
from supraderm.molecules.cosolvent import mixed_power


def state(product: Product) -> FormulaState:
    """Return the state of a formula.

    Parameters
    ----------
    product : Product

    Returns
    -------
    FormulaState
        With the findings on pH, solubility and use level; an active without a structure (a polymer, an
        extract) has no state of its own.

    Raises
    ------
    InputError
        If nothing in the formula is liquid.
    """
    layers = film(product.components)
    found = [(c, active_state(c, product.ph, layers)) for c in product.actives if c.ingredient.smiles]
    findings = [
        *ph_findings(product),
        *use_level_findings(product),
        *(finding for component, one in found for finding in solubility_findings(product, component, one)),
    ]
    return FormulaState(
        density=layers.density,
        phases=layers.phases,
        actives=tuple(one for _, one in found),
        findings=by_urgency(tuple(findings)),
    )


def is_dry(product: Product) -> bool:
    """Tell whether a product is a powder, in which nothing dissolves or reacts as in a liquid."""
    return product.form == "powder"


def dry_state(product: Product) -> FormulaState:
    """Return the state of a dry product: no phases, no active dissolved; with the findings on use level."""
    return FormulaState(solid_density(product), (), (), by_urgency(use_level_findings(product)))


def active_state(component: Component, ph: float, layers: Film) -> ActiveState:
    """Return the state of one active.

    With phi the volume shares of the phases, the neutral aqueous concentration follows from mass balance,
    u = C / (phi_aq (10^sigma + 1/f - 1) + phi_oil K_oil), and the saturation is u/S_w. The solubility of
    salts is not capped.

    Parameters
    ----------
    component : Component
        Of an ingredient with a structure.
    ph : float
    layers : Film
    """
    ingredient = component.ingredient
    molecule = molecule_of(ingredient)
    neutral = float(molecules.fraction_neutral(molecule.ionisation, ph))
    kow, solubility = molecules.log_kow(molecule), molecules.water_solubility(molecule)
    oil = layers.volume("oil")
    hold = oil_hold(molecule, kow, layers)
    power = mixed_power(layers.aqueous, kow.median)
    capacity = (1 - oil) * (10.0**power + 1 / neutral - 1) + oil * hold.partition
    concentration = component.share * layers.density
    saturation = concentration / capacity / solubility.median
    return ActiveState(
        key=ingredient.key,
        concentration=concentration,
        neutral_fraction=neutral,
        water_solubility=solubility,
        phase_partition=tuple(
            phase_partition(
                phase.name,
                layers,
                log_kow=kow,
                neutral=neutral,
                who=ingredient.inci,
                oil=hold,
            )
            for phase in layers.phases
        ),
        saturation=float(saturation),
        dissolved=float(min(1.0, 1 / saturation)) if saturation > 0 else 1.0,
    )
