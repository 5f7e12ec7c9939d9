"""Two charged chains in salt water: whether they part, how much gel there is, what is in it and which salt undoes it.

Both phases hold the same potential of water, of each chain and, with a Galvani potential, of each ion; the chains may
differ in length, charge and amount, and bring their own counter-ions. Worlds draw pKa, share of charged units, molar
mass, density and chi of both chains.

Limits: chains are as charged as they would be alone at that pH; no hydrogen bonds, no hydrophobic patches, no
stiffness, no order along the chain; ions are all of charge one and of one cell; two phases at most. A folded protein is
taken for a chain with its net charge, out of domain; so are chains with a net charge every 3 nm or less often, as most
proteins are: patches of charge make those part where this model sees nothing.

References
----------
overbeek1957-coacervation; friedowitz-binodal; recall-polyions; recall-water-chi.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.microspheres.electrostatics import salt_concentration, salt_share
from supraderm.carriers.microspheres.known_pairs import known_pair
from supraderm.carriers.microspheres.mixture import (
    MOST_SALT,
    ROOM,
    Lanes,
    check_conditions,
    feeds_of,
    lanes,
    water_share,
)
from supraderm.carriers.microspheres.polyion import PolyIon, any_polyion
from supraderm.evidence import Constant, HowKnown, Worlds

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

# the salt that undoes a coacervate is sought from here up to what dissolves
LEAST_SALT = Constant(1.0, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)
# beyond, opposite charges meet by patches and not by the mean
SPARSE = Constant(3e-9, "m", "supraderm-judgement", HowKnown.ASSUMED)
NANO = Constant(1e9, "nm/m", "codata2018")
EVEN = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
HALVINGS = 11


@dataclass(frozen=True)
class Coacervate:
    """What becomes of two charged chains in water, in each world.

    Parameters
    ----------
    a, b : PolyIon
    ph, ionic_strength, temperature : float; 1, mol/m3, K
        As asked for.
    share_a, share_b : float, 1
        Mass shares in the whole.
    sigma : ndarray, shape (worlds, 2)
        Charges a cell of each chain, with sign.
    length : ndarray, shape (worlds, 2)
        Cells a chain.
    forms : ndarray of bool, shape (worlds,)
        Whether it parts into two phases.
    phase_volume : ndarray, shape (worlds,)
        Share of the volume in the dense phase; 0 where there is none.
    dense_water : ndarray, shape (worlds,)
        Mass share of water in the dense phase; NaN where there is none.
    dense, dilute : ndarray, shape (worlds, 5)
        Shares of volume of a, b, cations, anions and water; of the one phase where there is only one.
    held : ndarray, shape (worlds, 2)
        Share of each chain that is in the dense phase.
    critical_salt : ndarray, shape (worlds,)
        Added 1:1 salt, mol/m3, above which this feed stays one phase; 0 where it does at any, inf above 6 mol/L. NaN
        when it was not asked for.
    imbalance : ndarray, shape (worlds,)
        Largest difference of potentials between phases, kT a cell: how well it was solved.
    in_domain : bool
    note : str
        Why not; also where laboratories saw otherwise.
    """

    a: PolyIon
    b: PolyIon
    ph: float
    ionic_strength: float
    temperature: float
    share_a: float
    share_b: float
    sigma: Array
    length: Array
    forms: Flags
    phase_volume: Array
    dense_water: Array
    dense: Array
    dilute: Array
    held: Array
    critical_salt: Array
    imbalance: Array
    in_domain: bool
    note: str

    @property
    def share_that_forms(self) -> float:
        """Share of worlds in which there are two phases."""
        return float(np.mean(self.forms))

    @property
    def charge_ratio(self) -> Array:
        """Charge of b over that of a in the whole, opposite ones above 0; shape (worlds,)."""
        whole = self.phase_volume[:, None]
        feed = whole * self.dense[:, :2] + (1 - whole) * self.dilute[:, :2]
        charge = self.sigma * feed
        with np.errstate(divide="ignore", invalid="ignore"):
            return -charge[:, 1] / charge[:, 0]


def coacervate(
    a: PolyIon | str,
    b: PolyIon | str,
    share_a: float,
    share_b: float,
    *,
    ph: float,
    ionic_strength: float,
    temperature: float = ROOM,
    worlds: Worlds | None = None,
    contact: float = 0.0,
    find_critical_salt: bool = True,
) -> Coacervate:
    """Return what becomes of two charged chains in salt water.

    Parameters
    ----------
    a, b : PolyIon or str
        Or their INCI names. One must be positive and one negative for anything to happen.
    share_a, share_b : float, 1
        Mass shares in the whole, above 0, together at most 0.3.
    ph : float
        0 to 14.
    ionic_strength : float, mol/m3
        Of salts beside the counter-ions of the chains, 0 to 6000.
    temperature : float, K
        273.15 to 373.15.
    worlds : Worlds, optional
        Else 256 of seed 0.
    contact : float, kT a cell
        Extra chi of the two chains, below 0 where hydrogen bonds or charged patches hold them; nothing is known of it
        for most pairs, so 0.
    find_critical_salt : bool
        Leave it out where only the phases matter; it takes ten times as long.

    Returns
    -------
    Coacervate

    Raises
    ------
    InputError
        Naming the field, outside these ranges.

    Examples
    --------
    Hyaluronan and chitosan part in little salt, and not in 1.5 mol/L:

    >>> few = Worlds(16)
    >>> one = coacervate(
    ...     "SODIUM HYALURONATE", "CHITOSAN", 0.002, 0.001, ph=5.0, ionic_strength=10.0, worlds=few,
    ...     find_critical_salt=False,
    ... )
    >>> one.share_that_forms
    1.0
    >>> other = coacervate(
    ...     "SODIUM HYALURONATE", "CHITOSAN", 0.002, 0.001, ph=5.0, ionic_strength=1500.0, worlds=few,
    ...     find_critical_salt=False,
    ... )
    >>> other.share_that_forms
    0.0
    """
    from supraderm.carriers.microspheres.coexistence_kernel import split_all

    first, second = any_polyion(a, "a"), any_polyion(b, "b")
    check_conditions(share_a, share_b, ph=ph, ionic_strength=ionic_strength, temperature=temperature)
    drawn_in = worlds or Worlds()
    drawn = lanes(
        first, second, share_a, share_b, ph=ph, temperature=temperature, worlds=drawn_in, contact=contact
    )
    n = drawn_in.n
    feeds = feeds_of(drawn, ionic_strength, ph)
    dense, dilute, shares, imbalances = np.empty((n, 5)), np.empty((n, 5)), np.empty(n), np.empty(n)
    split_all(feeds, drawn.systems, dense, dilute, shares, imbalances)
    forms = shares > 0
    in_domain, note = _beside_the_bench(
        first, second, ph=ph, salt=ionic_strength, forms=forms, said=_domain(first, second, ph)
    )
    return Coacervate(
        a=first,
        b=second,
        ph=ph,
        ionic_strength=ionic_strength,
        temperature=temperature,
        share_a=share_a,
        share_b=share_b,
        sigma=drawn.systems[:, 2:4],
        length=drawn.systems[:, :2],
        forms=forms,
        phase_volume=shares,
        dense_water=np.where(forms, water_share(dense, drawn.densities), np.nan),
        dense=dense,
        dilute=dilute,
        held=np.where(forms[:, None], shares[:, None] * dense[:, :2] / feeds[:, :2], 0.0),
        critical_salt=critical_salt(drawn) if find_critical_salt else np.full(n, np.nan),
        imbalance=imbalances,
        in_domain=in_domain,
        note=note,
    )


def _domain(a: PolyIon, b: PolyIon, ph: float) -> tuple[bool, str]:
    notes = []
    for one in (a, b):
        if one.globular:
            notes.append(f"{one.name.en}: a folded protein taken for a chain with its net charge")
        elif SPARSE < one.length_per_charge(ph) < np.inf:
            notes.append(f"{one.name.en}: net charges over {SPARSE * NANO:g} nm apart, patches are not seen")
    return not notes, "; ".join(notes)


def _beside_the_bench(
    a: PolyIon, b: PolyIon, *, ph: float, salt: float, forms: Flags, said: tuple[bool, str]
) -> tuple[bool, str]:
    """Add to domain and note what laboratories saw, where the model says otherwise."""
    known = known_pair(a, b)
    seen = None if known is None else known.seen(ph, salt)
    if known is None or seen is None or seen == (forms.mean() >= EVEN):
        return said
    verdict = "seen to part" if seen else "seen not to part"
    return False, "; ".join(filter(None, [said[1], f"{verdict} in the laboratory ({known.source})"]))


def critical_salt(drawn: Lanes) -> Array:
    """Return the added salt above which each world's feed stays one phase, mol/m3; 0 for none, inf above 6 mol/L.

    It is sought by halving between 1 mol/m3 and 6 mol/L, to 0.4 %.
    """
    from supraderm.carriers.microspheres.coexistence_kernel import salt_limits

    limits = np.empty(len(drawn.chains))
    low, high = float(salt_share(LEAST_SALT)), float(salt_share(MOST_SALT))
    salt_limits(drawn.chains, drawn.systems, low, high, HALVINGS, limits)
    return salt_concentration(limits)
