"""What diffusion needs to know: layers, the film on top, and what happens when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Layer:
    """One homogeneous layer, in every lane at once.

    Parameters
    ----------
    name : str
    thickness : ndarray, shape (lanes,), m, > 0
    diffusivity : ndarray, shape (lanes,), m2/s, > 0
        Of the total concentration: flux = -D dc/dx.
    partition : ndarray, shape (lanes,), 1, > 0
        K in c = K u, with u the aqueous-equivalent concentration that is continuous across layers.
    clearance : ndarray, shape (lanes,), 1/s, >= 0
        First-order loss of the total concentration, accounted for under the layer's name.
    cells : int
        Number of cells of the implicit engine, at least 2.
    grading : float
        Width of the last cell over the width of the first one; cells grow geometrically downwards.
        The exact engine has no cells and ignores both.
    renewal : ndarray, shape (lanes,), m/s, >= 0
        Speed at which the matrix of the layer moves up, carrying its total concentration with it. What moves
        into the layer is the content of what lies below (nothing below the last layer); what a moving first
        layer carries to its top is "shed". Below a layer that stays nothing moves up into it.
    """

    name: str
    thickness: Array
    diffusivity: Array
    partition: Array
    clearance: Array
    cells: int = 20
    grading: float = 1.0
    renewal: Array = field(default_factory=lambda: np.zeros(1))

    def __post_init__(self) -> None:
        shape = np.broadcast_shapes(
            *(np.shape(v) for v in (self.thickness, self.diffusivity, self.partition, self.clearance)),
            np.shape(self.renewal),
        )
        lanes = shape if shape else (1,)
        for name in ("thickness", "diffusivity", "partition", "clearance", "renewal"):
            value = np.ascontiguousarray(np.broadcast_to(np.asarray(getattr(self, name), float), lanes))
            may_vanish = name in ("clearance", "renewal")
            fits = np.isfinite(value) & ((value >= 0) if may_vanish else (value > 0))
            if not fits.all():
                allowed = "a finite number, 0 or more" if may_vanish else "a finite number above 0"
                raise InputError(f"{self.name}.{name}", float(value[~fits][0]), allowed)
            object.__setattr__(self, name, value)
        if self.cells < 2:
            raise InputError(f"{self.name}.cells", self.cells, "2 or more")
        if not 1e-4 <= self.grading <= 1e4:
            raise InputError(f"{self.name}.grading", self.grading, "from 1e-4 to 1e4")

    def widths(self) -> Array:
        """Return the cell widths as shares of the thickness, shape (cells,), adding up to 1."""
        w = self.grading ** (np.arange(self.cells) / (self.cells - 1))
        return w / w.sum()


@dataclass(frozen=True)
class LayerStack:
    """Layers from the surface down.

    Parameters
    ----------
    layers : tuple of Layer
    bottom : {"sink", "closed"}
        "sink" holds u = 0 below the last layer and counts what arrives as "absorbed".
    """

    layers: tuple[Layer, ...]
    bottom: Literal["sink", "closed"] = "sink"

    @property
    def lanes(self) -> int:
        """Number of lanes."""
        return max(layer.thickness.size for layer in self.layers)


@dataclass(frozen=True)
class Film:
    """A well-mixed film on the surface, described by its activity.

    The film holds the amount M (per area). Dissolved, it holds A(t) u; u never exceeds `saturation`, and
    what does not fit is its own phase in the film: u = min(M/A, u_s). Its balance is
    dM/dt = -g (u - u_1) - evaporation u - loss M, with g the conductance of the upper half of the first cell.

    Parameters
    ----------
    capacity : ndarray, shape (knots, lanes), m
        A at each knot, sum over phases of thickness times partition coefficient; linear in between and
        constant after the last knot. Always > 0.
    knots : ndarray, shape (knots, lanes), s
        Times since the last application, increasing, the first 0.
    saturation : ndarray, shape (lanes,), amount/m3
        u_s; inf when nothing saturates.
    evaporation : ndarray, shape (lanes,), m/s
        Loss of solute to the air per area and unit u.
    loss : ndarray, shape (lanes,), 1/s
        Rub-off from the film.
    deposit_at : ndarray, shape (lanes,), s
        Time since application at which the film has lost its solvent and its content is laid down in the
        first layer, each cell filled up to u_s at most, the rest staying in the film; inf for never.
    corners : bool
        Whether A has corners at its knots, at which steps must end. Where knots only sample a smooth course,
        steps may pass over them.
    """

    capacity: Array
    knots: Array
    saturation: Array
    evaporation: Array
    loss: Array
    deposit_at: Array
    corners: bool = True


@dataclass(frozen=True)
class Event:
    """Something done at one time: first removal, then a new dose.

    Parameters
    ----------
    time : float, s
    dose : ndarray, shape (lanes,), amount/m2
        Added to the film; the film's clock starts anew when any dose is above 0.
    wash_film : float
        Share of the film taken away, 0 to 1.
    wash_first_layer : float
        Share of the first layer taken away, 0 to 1.
    """

    time: float
    dose: Array
    wash_film: float = 0.0
    wash_first_layer: float = 0.0


@dataclass(frozen=True)
class Profiles:
    """Where the solute is, in every lane.

    Parameters
    ----------
    times : ndarray, shape (times,), s
        Output times; an output at the time of an event shows the state just before it.
    buckets : tuple of str
        "film", each layer's name, "absorbed", "cleared:<layer>" for each layer, "evaporated", "film loss",
        "washed off", "shed".
    amounts : ndarray, shape (times, buckets, lanes), amount/m2
    dosed : ndarray, shape (times, lanes), amount/m2
        Dosed so far, initial content included.
    layer_names : tuple of str
    layer_free : ndarray, shape (times, layers, lanes), amount/m3
        Mean u of each layer.
    film_free : ndarray, shape (times, lanes), amount/m3
        u of the film.
    profile_times : ndarray, shape (profiles,), s
    depths : ndarray, shape (cells, lanes), m
        Cell centres, or the points asked for, measured from the surface of the first layer.
    profile : ndarray, shape (profiles, cells, lanes), amount/m3
        u at `depths`.
    engine : str
        "exact layers" or "implicit".
    balance_error : float
        Largest |sum of buckets - dosed| / dosed over times and lanes.
    error : float or None
        Estimated largest error of the absorbed-plus-cleared share of the dose (node doubling for the exact
        engine; Richardson over grid and step for the implicit one); None when it was not asked for.
    step_error : ndarray, shape (lanes,), or None
        Estimated error of that share by the steps alone, where a tolerance was asked for.
    """

    times: Array
    buckets: tuple[str, ...]
    amounts: Array
    dosed: Array
    layer_names: tuple[str, ...]
    layer_free: Array
    film_free: Array
    profile_times: Array
    depths: Array
    profile: Array
    engine: str
    balance_error: float
    error: float | None = None
    step_error: Array | None = None

    def bucket(self, name: str) -> Array:
        """Return one bucket over time, shape (times, lanes)."""
        return self.amounts[:, self.buckets.index(name), :]

    def free(self, layer: str) -> Array:
        """Return the mean free concentration of a layer over time, shape (times, lanes)."""
        return self.layer_free[:, self.layer_names.index(layer), :]
