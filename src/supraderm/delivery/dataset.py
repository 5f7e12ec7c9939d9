"""What was followed through a skin, as plain arrays and as an xarray Dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from supraderm.delivery.exposure import BUCKETS, Exposure
from supraderm.delivery.follow import Followed
from supraderm.delivery.solute import Solute
from supraderm.delivery.spell_run import SAMPLED
from supraderm.errors import InputError
from supraderm.transport import Profiles

if TYPE_CHECKING:
    import xarray  # pyright: ignore[reportMissingImports]

Array = NDArray[np.float64]

FOLLICLES = "follicles"


@dataclass(frozen=True)
class Arrays:
    """One active by time, place and world.

    Free concentrations are all that is dissolved and unbound in water at the pH of tissue, charged or not;
    in this measure the course over depth has no jumps between layers.

    Parameters
    ----------
    active : str
    times : ndarray, shape (times,), s
        An output at the time of an application shows the state just before it.
    layers : tuple of str
    free : ndarray, shape (times, layers, worlds), mol/m3
        Mean of each layer.
    film_free : ndarray, shape (times, worlds), mol/m3
    buckets : tuple of str
        "film", each layer, "absorbed" (below the last layer), "cleared:<layer>", "converted:<layer>" where
        enzymes are at work, "shed", "evaporated", "film loss" (rubbed off the film), "washed off", "carried"
        (by a slow carrier on the surface), "sampled" (from a receptor), "follicles" (openings that a carrier fills)
        or the places of the follicular path.
    amount : ndarray, shape (times, buckets, worlds), mol/m2
        Adds up over buckets to what has been applied.
    applied : ndarray, shape (times, worlds), mol/m2
        By all applications before each output.
    cell_layers : tuple of str
        The layer of each cell.
    depth : ndarray, shape (cells, worlds), m
        Of the cell centres below the surface; layers differ in thickness between worlds.
    profile : ndarray, shape (times, cells, worlds), mol/m3
        Free concentration in each cell.
    molar_mass : float, kg/mol
    """

    active: str
    times: Array
    layers: tuple[str, ...]
    free: Array
    film_free: Array
    buckets: tuple[str, ...]
    amount: Array
    applied: Array
    cell_layers: tuple[str, ...]
    depth: Array
    profile: Array
    molar_mass: float

    def taken_up(self) -> Array:
        """Return what vessels or the fluid below the skin have taken, shape (times, worlds), mol/m2."""
        rubbed = f"cleared:{self.layers[0]}"
        below = [
            place
            for place, bucket in enumerate(self.buckets)
            if bucket in ("absorbed", "receptor", SAMPLED, f"{FOLLICLES}: cleared")
            or (bucket.startswith("cleared:") and bucket != rubbed)
        ]
        return self.amount[:, below].sum(axis=1)


def arrays(followed: Followed) -> Arrays:
    """Return what was followed as plain arrays.

    Where follicles are a path of their own, all other buckets count what is between them, and one bucket
    "follicles: NAME" for each place of the path follows.
    """
    exposure = followed.exposure
    applied = _given(exposure)
    path = exposure.follicles
    if path is None:
        share, inside = 1.0, {FOLLICLES: applied * exposure.follicle_share}
    else:
        share = 1 - path.orifice_share
        inside = {f"{FOLLICLES}: {name}": path.bucket(name) for name in BUCKETS}
    return _arrays(exposure.solute, exposure.profiles, followed, applied=applied, share=share, inside=inside)


def metabolites(followed: Followed) -> tuple[Arrays, ...]:
    """Return each metabolite as `arrays`; "applied" is what had been formed so far."""
    return tuple(
        _arrays(one.solute, one.profiles, followed, applied=one.profiles.dosed, share=1.0, inside={})
        for one in followed.exposure.metabolites
    )


def _given(exposure: Exposure) -> Array:
    return (exposure.profiles.times[:, None] > exposure.schedule.starts()).sum(axis=1)[
        :, None
    ] * exposure.dose


def _arrays(
    known: Solute,
    profiles: Profiles,
    followed: Followed,
    *,
    applied: Array,
    share: Array | float,
    inside: Mapping[str, Array],
) -> Arrays:
    per_neutral = 1 / known.tissue_neutral
    beside = np.stack([*inside.values()], axis=1) if inside else np.zeros((len(applied), 0, applied.shape[1]))
    return Arrays(
        active=known.name,
        times=profiles.times,
        layers=profiles.layer_names,
        free=np.maximum(profiles.layer_free, 0.0) * per_neutral,
        film_free=profiles.film_free * per_neutral,
        buckets=(*profiles.buckets, *inside),
        amount=np.concatenate([share * profiles.amounts, beside], axis=1),
        applied=applied,
        cell_layers=tuple(layer.name for layer in followed.stack.layers for _ in range(layer.cells)),
        depth=profiles.depths,
        profile=np.maximum(profiles.profile, 0.0) * per_neutral,
        molar_mass=known.molar_mass,
    )


def dataset(followed: Followed) -> xarray.Dataset:
    """Return what was followed as an xarray Dataset, each variable with its unit.

    Dimensions: time, layer, bucket, cell, world.

    Raises
    ------
    InputError
        If the optional package xarray is not installed.
    """
    try:
        import xarray  # pyright: ignore[reportMissingImports]
    except ImportError:
        raise InputError(
            "xarray", "not installed", "the optional package xarray (pip install 'supraderm[science]')"
        ) from None
    a = arrays(followed)
    concentration = {"units": "mol/m3"}
    amount = {"units": "mol/m2"}
    return xarray.Dataset(
        data_vars={
            "free": (("time", "layer", "world"), a.free, concentration),
            "film_free": (("time", "world"), a.film_free, concentration),
            "amount": (("time", "bucket", "world"), a.amount, amount),
            "applied": (("time", "world"), a.applied, amount),
            "profile": (("time", "cell", "world"), a.profile, concentration),
        },
        coords={
            "time": ("time", a.times, {"units": "s"}),
            "layer": list(a.layers),
            "bucket": list(a.buckets),
            "cell_layer": ("cell", list(a.cell_layers)),
            "depth": (("cell", "world"), a.depth, {"units": "m"}),
            "world": np.arange(a.applied.shape[1]),
        },
        attrs={
            "active": a.active,
            "molar_mass": a.molar_mass,
            "engine": followed.exposure.profiles.engine,
            "balance_error": followed.exposure.profiles.balance_error,
        },
    )
