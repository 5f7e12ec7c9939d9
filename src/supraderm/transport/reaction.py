"""What a reacting chain needs to know: its species, what converts, what binds, and what changes for a while."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from supraderm.errors import InputError
from supraderm.transport.stack import Array, Film, LayerStack


@dataclass(frozen=True)
class Store:
    """What lies beside the film and comes to equilibrium with it at a rate of its own: a carrier on the surface.

        dN/dt = -rate (N - capacity u) - loss N,    u that of the film and `loss` its rub-off.

    Washing takes the same share from it as from the film. A fast store is a film of larger capacity; one with rate
    0 gives and takes nothing.

    Parameters
    ----------
    rate : array_like, shape (lanes,), 1/s, >= 0
    capacity : array_like, shape (lanes,), m, >= 0
        Amount held per unit u at equilibrium.
    share : array_like, shape (lanes,), 1, 0 to 1
        Of every dose that is laid down in the store; the rest is in the film at once.

    Examples
    --------
    Left to itself, half is still there after ln 2 / rate:

    >>> import numpy as np
    >>> store = Store(rate=np.log(2) / 3600, capacity=0.0, share=1.0)
    >>> round(float(np.exp(-store.rate * 3600)), 3)
    0.5
    """

    rate: ArrayLike
    capacity: ArrayLike
    share: ArrayLike


@dataclass(frozen=True)
class Species:
    """One member of a chain parent -> metabolite -> ..., with properties of its own in every layer.

    Parameters
    ----------
    name : str
    stack : LayerStack
        Its D, K and clearance. Names, thicknesses, cells, gradings and bottom are those of the whole chain.
    film : Film, optional
        Its view of the film on top; None closes the top for it. Capacity and saturation are its own, since
        they depend on how it partitions into the film.
    initial : array_like, shape (layers, lanes) or broadcasting to it, amount/m3
        u at time 0, uniform in each layer.
    initial_film : array_like, shape (lanes,), amount/m2
        In the film at time 0, applied then.
    store : Store, optional
        Beside the film, which must be there.
    """

    name: str
    stack: LayerStack
    film: Film | None = None
    initial: ArrayLike = 0.0
    initial_film: ArrayLike = 0.0
    store: Store | None = None


@dataclass(frozen=True)
class Conversion:
    """What turns a species into the next one of the chain, in one layer; the last one leaves the chain.

    The species loses, per volume of the whole layer,

        R = rate K u + v_max u / (km + u),

    and the next one gains `moles` R.

    Parameters
    ----------
    layer, species : str
    rate : array_like, shape (lanes,), 1/s, >= 0
        Of the total (unbound) concentration K u.
    v_max : array_like, shape (lanes,), amount/m3/s, >= 0
        Largest rate per volume of the whole layer.
    km : array_like, shape (lanes,), amount/m3, > 0
        u at half the largest rate.
    moles : array_like, shape (lanes,), 1, >= 0
        Of the next species from one mole of this one.

    Examples
    --------
    At u = km the saturable part runs at half its largest rate, whatever K is.

    >>> c = Conversion("viable epidermis", "retinol", v_max=2e-6, km=1e-3)
    >>> float(c.v_max * 1e-3 / (c.km + 1e-3))
    1e-06
    """

    layer: str
    species: str
    rate: ArrayLike = 0.0
    v_max: ArrayLike = 0.0
    km: ArrayLike = 1.0
    moles: ArrayLike = 1.0


@dataclass(frozen=True)
class Binding:
    """Reversible binding to a limited number of sites in one layer (Langmuir).

        db/dt = on u (capacity - b) - off b,    b* = capacity u / (off/on + u) at equilibrium.

    In a layer that moves up, what is bound moves with it, into the layer above, where it comes free if there are
    fewer sites, or off; what is bound in a layer that stays is not drawn into one that moves.

    Parameters
    ----------
    layer, species : str
    capacity : array_like, shape (lanes,), amount/m3, >= 0
        Sites per volume of the whole layer; every species has sites of its own.
    on : array_like, shape (lanes,), m3/amount/s, >= 0
    off : array_like, shape (lanes,), 1/s, >= 0
    """

    layer: str
    species: str
    capacity: ArrayLike
    on: ArrayLike
    off: ArrayLike


@dataclass(frozen=True)
class Change:
    """A layer that is different for a while after each application, counted from time 0 and every dose.

    Amounts stay where they are when K jumps, so u jumps instead. The multipliers of changes that overlap are
    multiplied. A higher K at the same D also raises the permeability D K / h.

    Parameters
    ----------
    layer : str
    start, stop : float, s
        Since the last application; `stop` may be inf.
    diffusivity, partition : array_like, shape (lanes,), 1, > 0
        Multipliers of D and K.
    species : str, optional
        The only species that notices; all of them if not given.
    """

    layer: str
    start: float
    stop: float
    diffusivity: ArrayLike = 1.0
    partition: ArrayLike = 1.0
    species: str | None = None


@dataclass(frozen=True)
class ReactiveProfiles:
    """Where every species of a chain is, in every lane.

    Parameters
    ----------
    species : tuple of str
    times : ndarray, shape (times,), s
        An output at the time of an event or of a change shows the state just before it.
    buckets : tuple of str
        "film", each layer's name (what is not bound), "bound:<layer>", "absorbed", "cleared:<layer>",
        "converted:<layer>", "evaporated", "film loss", "washed off", "shed", and "carried" where there is a store.
    amounts : ndarray, shape (times, species, buckets, lanes), amount/m2
    dosed : ndarray, shape (times, species, lanes), amount/m2
        Dosed so far, initial content included.
    formed : ndarray, shape (times, species, lanes), amount/m2
        Formed so far from the species before: the sum of its "converted" buckets times `Conversion.moles`.
    layer_names : tuple of str
    layer_free : ndarray, shape (times, species, layers, lanes), amount/m3
        Mean u of each layer.
    film_free : ndarray, shape (times, species, lanes), amount/m3
    profile_times : ndarray, shape (profiles,), s
    depths : ndarray, shape (cells, lanes), m
        Cell centres.
    profile, bound_profile : ndarray, shape (profiles, species, cells, lanes), amount/m3
        u, and what is bound per volume of the layer.
    balance_error : float
        Largest |sum of buckets - dosed - formed| over times, species and lanes, as a share of what the
        species had in all, or of a millionth of what the chain was given if that is more.
    steps, rejected : int
        Steps that were kept and that were taken again, of the block of lanes that needed most.
    """

    species: tuple[str, ...]
    times: Array
    buckets: tuple[str, ...]
    amounts: Array
    dosed: Array
    formed: Array
    layer_names: tuple[str, ...]
    layer_free: Array
    film_free: Array
    profile_times: Array
    depths: Array
    profile: Array
    bound_profile: Array
    balance_error: float
    steps: int
    rejected: int

    def bucket(self, species: str, name: str) -> Array:
        """Return the amounts of a species in one bucket, shape (times, lanes), amount/m2.

        Raises
        ------
        InputError
            If there is no such species or bucket.
        """
        for field, value, known in (("species", species, self.species), ("bucket", name, self.buckets)):
            if value not in known:
                raise InputError(field, value, ", ".join(known))
        return self.amounts[:, self.species.index(species), self.buckets.index(name)]

    def gone(self, species: str) -> Array:
        """Return what was converted anywhere, shape (times, lanes), amount/m2."""
        names = [name for name in self.buckets if name.startswith("converted:")]
        return np.sum([self.bucket(species, name) for name in names], axis=0)
