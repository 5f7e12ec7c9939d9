"""Running an application: the engine that is needed, and what came of the active itself and of its metabolites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.delivery.application import Application
from supraderm.delivery.layers import layer_stack
from supraderm.delivery.metabolism import LIVING
from supraderm.delivery.solute import Solute, solute
from supraderm.delivery.spell_run import TOLERANCE, in_spells, of_species
from supraderm.evidence import Worlds
from supraderm.ingredients import find, molecule_of
from supraderm.transport import (
    Conversion,
    Event,
    Profiles,
    ReactiveProfiles,
    Species,
    simulate,
    simulate_reactive,
)

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Metabolite:
    """What skin made of an active, on the same clock and in the same worlds.

    Parameters
    ----------
    solute : Solute
    profiles : Profiles
        `dosed` is what had been formed so far.
    """

    solute: Solute
    profiles: Profiles

    def free(self, layer: str) -> Array:
        """Return the free concentration in a layer over time, shape (times, worlds), mol/m3.

        All that is dissolved and unbound in tissue water at pH 7.4, charged or not.
        """
        return np.maximum(self.profiles.free(layer), 0.0) / self.solute.tissue_neutral


def run(
    application: Application,
    worlds: Worlds,
    times: ArrayLike,
    *,
    profile_times: ArrayLike | None = None,
    check: bool = False,
    tolerance: float = float(TOLERANCE),
) -> tuple[Profiles, tuple[Metabolite, ...]]:
    """Run an application and return the course of the active and of each metabolite.

    The engine of plain diffusion does what it can; where skin converts the active or a carrier acts on the
    stratum corneum for a while or lets go slowly, or sites hold it, the reactive one takes over, in spells where
    skin is covered for part of the time or the receptor is sampled.

    Parameters
    ----------
    application : Application
    worlds : Worlds
        Those it was laid in.
    times, profile_times : array_like, s
    check : bool
        Whether to estimate the numerical error: about four times the work, plain diffusion only.
    tolerance : float
        Of one step of the reactive engine, as a share of the dose.
    """
    events = application.schedule.events(application.dose * (1 - application.follicle_share))
    if not (reacts(application) or application.in_spells):
        profiles = simulate(
            application.stack,
            times,
            film=application.film,
            events=events,
            profile_times=profile_times,
            check=check,
        )
        return profiles, ()
    return _reactive(application, worlds, events, times, profile_times, tolerance=tolerance)


def reacts(application: Application) -> bool:
    """Return whether there is more than plain diffusion in a film and layers that stay as they are."""
    return bool(application.steps or application.changes or application.bindings or application.store)


@dataclass(frozen=True)
class Chain:
    """An application as the reactive engine takes it.

    Parameters
    ----------
    species : tuple of Species
        The active and its metabolites, in order.
    made : tuple of Solute
        The metabolites.
    conversions : tuple of Conversion
    """

    species: tuple[Species, ...]
    made: tuple[Solute, ...]
    conversions: tuple[Conversion, ...]

    def metabolites(self, found: ReactiveProfiles) -> tuple[Metabolite, ...]:
        """Return the course of each metabolite."""
        return tuple(
            Metabolite(known, of_species(found, place)) for place, known in enumerate(self.made, start=1)
        )


def chain_of(application: Application, worlds: Worlds) -> Chain:
    """Return what an application is to the reactive engine.

    Parameters
    ----------
    application : Application
    worlds : Worlds
        Those it was laid in.
    """
    skin, physics = application.skin, application.physics
    made = tuple(
        solute(molecule_of(find(step.into)), sc_ph=skin.site.sc_ph.median, temperature=skin.temperature)
        for step in application.steps
        if step.into
    )
    species = (
        Species(application.solute.name, application.stack, film=application.film, store=application.store),
        *(
            Species(
                known.name,
                layer_stack(known, skin, worlds, surface_loss=application.rub_off, physics=physics),
            )
            for known in made
        ),
    )
    conversions = tuple(
        Conversion(
            layer.name,
            one.name,
            **step.law(worlds, partition=layer.partition, neutral=known.tissue_neutral),
        )
        for one, known, step in zip(species, (application.solute, *made), application.steps, strict=False)
        for layer in one.stack.layers
        if layer.name in LIVING
    )
    return Chain(species, made, conversions)


def _reactive(
    application: Application,
    worlds: Worlds,
    events: Sequence[Event],
    times: ArrayLike,
    profile_times: ArrayLike | None,
    *,
    tolerance: float,
) -> tuple[Profiles, tuple[Metabolite, ...]]:
    chain = chain_of(application, worlds)
    rules = {
        "conversions": chain.conversions,
        "bindings": application.bindings,
        "changes": application.changes,
        "profile_times": profile_times,
        "tolerance": tolerance,
    }
    if application.in_spells:
        spells = application.spells(events, float(np.max(times)))
        found = in_spells(chain.species, spells, times, **rules)
    else:
        found = simulate_reactive(chain.species, times, events=events, **rules)
    return of_species(found, 0), chain.metabolites(found)
