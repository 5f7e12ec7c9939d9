"""One active of one product laid on one skin: everything that a run of it needs, in every world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers import CarrierEffects, SiteBinding
from supraderm.delivery.acid_mantle import GRANULAR_PH
from supraderm.delivery.cover import paused, wetted
from supraderm.delivery.drying_film import product_film, product_film_estimates
from supraderm.delivery.keratin import RELEASE, slow_keratin
from supraderm.delivery.layers import HORNY, USUAL, has_gradient, horny_ph, layer_stack, shedding
from supraderm.delivery.metabolism import Step, steps_from
from supraderm.delivery.physics import Physics
from supraderm.delivery.release import beside, is_slow
from supraderm.delivery.schedule import Schedule
from supraderm.delivery.solute import Solute, solute
from supraderm.delivery.spells import Spell, cut
from supraderm.evidence import Estimate, Worlds
from supraderm.formula import FormulaState, Product
from supraderm.ingredients import molecule_of
from supraderm.skin import Sampling, Skin
from supraderm.transport import Binding, Change, Event, Film, LayerStack, Store

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Application:
    """What is laid on a skin, and the skin it is laid on.

    Parameters
    ----------
    solute : Solute
    skin : Skin
    schedule : Schedule
    physics : Physics
    stack : LayerStack
        Without what a carrier does to it.
    film : Film
    mouths : Film
        The film as it is over follicle orifices: there a carrier is at equilibrium.
    store : Store or None
        What a carrier holds on the surface and releases slowly; None where it is at equilibrium.
    dose : ndarray, shape (worlds,), mol/m2
        Of one application.
    applied : ndarray, shape (worlds,), m
        Thickness of the product as applied.
    rub_off : ndarray, shape (worlds,), 1/s
        0 under occlusion.
    follicle_share : ndarray, shape (worlds,)
        Share of each dose that a carrier leaves in follicles.
    changes : tuple of Change
        What a carrier does to the stratum corneum, for a while after each application.
    bindings : tuple of Binding
        Sites that hold the active: slow keratin, and those that a carrier aims at.
    steps : tuple of Step
        What skin makes of the active, one after the other.
    effects : CarrierEffects or None
    estimates : tuple of Estimate
    """

    solute: Solute
    skin: Skin
    schedule: Schedule
    physics: Physics
    stack: LayerStack
    film: Film
    mouths: Film
    store: Store | None
    dose: Array
    applied: Array
    rub_off: Array
    follicle_share: Array
    changes: tuple[Change, ...]
    bindings: tuple[Binding, ...]
    steps: tuple[Step, ...]
    effects: CarrierEffects | None
    estimates: tuple[Estimate, ...]

    @property
    def in_spells(self) -> bool:
        """Whether what goes on at the surface or in the receptor changes in the course of a run."""
        return self.schedule.covered is not None or self._sampling is not None

    def spells(self, events: Sequence[Event], end: float) -> list[Spell]:
        """Return the spells of a run of these events up to an end, s."""
        return cut(events, end, covered=self.schedule.covered, sampling=self._sampling)

    @property
    def _sampling(self) -> Sampling | None:
        return self.skin.receptor.sampling if self.skin.receptor else None


def lay(
    product: Product,
    state: FormulaState,
    key: str,
    skin: Skin,
    worlds: Worlds,
    *,
    schedule: Schedule,
    effects: CarrierEffects | None = None,
    physics: Physics = USUAL,
) -> Application:
    """Lay one active of a product on a skin.

    Parameters
    ----------
    product : Product
    state : FormulaState
        Of the product.
    key : str
        Of the active.
    skin : Skin
    worlds : Worlds
    schedule : Schedule
    effects : CarrierEffects, optional
        Of the carrier on this active: it takes its share of the dissolved active out of the water, changes
        the stratum corneum while its effect lasts, and leaves its share in follicles. What it carries comes
        to equilibrium with the film at its release rate, and no carrier crosses the stratum corneum.
    physics : Physics

    Returns
    -------
    Application
    """
    use, active = product.use, state.active(key)
    known = solute(
        molecule_of(product.component(key).ingredient),
        sc_ph=skin.site.sc_ph.median,
        temperature=skin.temperature,
    )
    applied = worlds.draw(use.dose) / state.density
    rubbed = use.rub_off_half_life if not skin.occluded else None
    loss = np.log(2) / worlds.draw(rubbed) if rubbed else np.zeros(worlds.n)
    steps = steps_from(key) if physics.metabolism and skin.alive else ()
    transit = shedding(skin, physics)
    stack = layer_stack(known, skin, worlds, surface_loss=loss, physics=physics)
    bindings = tuple(_sites(binding, known, worlds) for binding in effects.bindings) if effects else ()
    changes = _on_barrier(effects, worlds) if effects else ()
    if schedule.covered and physics.hydration is None and skin.hydrated < 1:
        wet = layer_stack(known, replace(skin, wetness=1.0), worlds, surface_loss=loss, physics=physics)
        changes += wetted(stack, wet, schedule.covered)
    if physics.slow_keratin:
        stack, held = slow_keratin(stack, known, skin, worlds, ph=horny_ph(known, skin, worlds, physics))
        bindings += held

    def laid_as(carrier: CarrierEffects | None) -> Film:
        laid = product_film(
            product,
            state,
            key,
            known=known,
            skin=skin,
            worlds=worlds,
            applied=applied,
            loss=loss,
            effects=carrier,
            evaporates=physics.evaporation,
        )
        return paused(laid, schedule.covered) if schedule.covered else laid

    dose = applied * active.concentration / known.molar_mass
    mouths = laid_as(effects)
    slow = effects is not None and is_slow(effects, worlds)
    laid, store = (
        beside(laid_as(None), effects, worlds, applied=applied, dose=dose)
        if effects is not None and slow
        else (mouths, None)
    )
    return Application(
        solute=known,
        skin=skin,
        schedule=schedule,
        physics=physics,
        stack=stack,
        film=laid,
        mouths=mouths,
        store=store,
        dose=dose,
        applied=applied,
        rub_off=loss,
        follicle_share=worlds.draw(effects.follicle_share) if effects else np.zeros(worlds.n),
        changes=changes,
        bindings=bindings,
        steps=steps,
        effects=effects,
        estimates=(
            *known.estimates(),
            *skin.estimates(),
            *((transit,) if transit else ()),
            *((GRANULAR_PH,) if has_gradient(known, physics) else ()),
            *((RELEASE,) if physics.slow_keratin else ()),
            use.dose,
            *((rubbed,) if rubbed else ()),
            *product_film_estimates(product, state, key, known=known, skin=skin),
            *(effects.estimates() if effects else ()),
            *(estimate for step in steps for estimate in step.estimates()),
        ),
    )


def _sites(binding: SiteBinding, known: Solute, worlds: Worlds) -> Binding:
    """Return the sites as transport counts: its u is the neutral form, sites see all that is dissolved."""
    return Binding(
        binding.layer,
        known.name,
        capacity=worlds.draw(binding.capacity),
        on=worlds.draw(binding.on) / known.tissue_neutral,
        off=worlds.draw(binding.off),
    )


def _on_barrier(effects: CarrierEffects, worlds: Worlds) -> tuple[Change, ...]:
    """Return what the carrier does to the stratum corneum; it ends at the median of its duration."""
    partition, diffusion = worlds.draw(effects.sc_partition), worlds.draw(effects.sc_diffusion)
    if np.all(partition == 1) and np.all(diffusion == 1):
        return ()
    return tuple(
        Change(layer, 0.0, effects.sc_duration.median, diffusivity=diffusion, partition=partition)
        for layer in HORNY
    )
