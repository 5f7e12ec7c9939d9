"""Microspheres of one formula before any active is in them: whether they form, of what, how much and how large.

Two chains of opposite charge part from the water as a liquid coacervate; an ion that crosslinks makes a gel of one
chain. Of several partners the crosslinking ion counts for the gel and the most charged opposite chain for the
coacervate. Where fewer than half of the worlds have a second phase there is none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np

from supraderm.carriers.micelles.free_energy import AVOGADRO
from supraderm.carriers.microspheres.binodal import Coacervate, coacervate
from supraderm.carriers.microspheres.electrostatics import CELL_VOLUME
from supraderm.carriers.microspheres.gel_state import IN_BEADS, GelState, gel_matrix, gel_state, gel_volume
from supraderm.carriers.microspheres.loading import Matrix
from supraderm.carriers.microspheres.mesh import correlation_length
from supraderm.carriers.microspheres.mixture import MOST_POLYMER
from supraderm.carriers.microspheres.polyion import PolyIon
from supraderm.carriers.surroundings import check_surroundings
from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown, Worlds

JUDGED = "supraderm-judgement"
THEORY = "overbeek1957-coacervation"
Why = Literal["", "alone", "like charges", "uncharged", "one phase", "too little ion", "too much ion"]
WORLDS = Worlds(32, 0)
"""In which a formula is asked whether it parts; the command line asks in more."""
GEL_WHY: dict[str, Why] = {"gel": "", "liquid": "too little ion", "too much": "too much ion"}
ENOUGH = Constant(0.5, "1", JUDGED, HowKnown.ASSUMED)
VOLUME_SPREAD = Constant(0.15, "1", JUDGED, HowKnown.ASSUMED)  # of the theory itself, log10
UNCHARGED = Constant(1e-3, "1", JUDGED, HowKnown.ASSUMED)  # charges a unit


@dataclass(frozen=True)
class SphereState:
    """Microspheres of one material with its partners in one water phase.

    Parameters
    ----------
    material : PolyIon
    share : float
        Mass share of the material in the product.
    partner : PolyIon or None
        The chain of opposite charge.
    partner_share : float
    ph : float
    salt : float, mol/m3
    temperature : float, K
    why_not : str
        Why nothing forms; "" where it does.
    found : Coacervate or None
    volume : Estimate, 1
        Volume share of the swollen spheres in the product; 0 where nothing forms.
    matrix : Matrix or None
        What the spheres are, None where nothing forms.
    gel : GelState or None
        The salt that ties the material, where there is one.
    """

    material: PolyIon
    share: float
    partner: PolyIon | None
    partner_share: float
    ph: float
    salt: float
    temperature: float
    why_not: Why
    found: Coacervate | None
    volume: Estimate
    matrix: Matrix | None
    gel: GelState | None = None

    @property
    def forms(self) -> float:
        """Share of worlds in which there is a second phase, or the chance of a gel."""
        if self.gel is not None:
            return self.gel.found.chance
        return 0.0 if self.found is None else self.found.share_that_forms

    @property
    def label(self) -> str:
        """INCI names of what the spheres are made of."""
        if self.gel is not None:
            return f"{self.material.inci}/{self.gel.crosslinker}"
        return self.material.inci + (f"/{self.partner.inci}" if self.partner else "")

    @property
    def water(self) -> float:
        """Mass share of water in the spheres, median; NaN where nothing forms."""
        if self.matrix is None:
            return math.nan
        return 1 - float(IN_BEADS) if self.found is None else float(np.nanmedian(self.found.dense_water))


@lru_cache(maxsize=2048)
def sphere_state(
    material: PolyIon,
    share: float,
    partners: tuple[tuple[PolyIon, float], ...] = (),
    salts: tuple[tuple[str, float], ...] = (),
    *,
    ph: float,
    ionic_strength: float,
    temperature: float,
) -> SphereState:
    """Return the state of a material with its partners in water.

    Parameters
    ----------
    material : PolyIon
    share : float
        Mass share in the product; with all partners at most 0.3.
    partners : tuple of (PolyIon, float)
        With their mass shares.
    salts : tuple of (str, float)
        INCI names of salts that may tie the material into a gel, with their mass shares.
    ph : float
    ionic_strength : float, mol/m3
        Of salts beside counter-ions.
    temperature : float, K

    Raises
    ------
    InputError

    Examples
    --------
    >>> from supraderm.carriers.microspheres.polyion import polyion
    >>> made = sphere_state(
    ...     polyion("SODIUM HYALURONATE"), 0.01, ((polyion("CHITOSAN"), 0.002),), ph=5.0, ionic_strength=50.0,
    ...     temperature=298.15,
    ... )
    >>> made.why_not, made.forms > 0.9, made.label
    ('', True, 'SODIUM HYALURONATE/CHITOSAN')
    """
    check_surroundings(share, ph=ph, ionic_strength=ionic_strength, temperature=temperature)
    whole = share + sum(one for _, one in partners)
    if whole > MOST_POLYMER:
        raise InputError(
            "carrier.share", whole, f"material and partners of at most {MOST_POLYMER:g} together"
        )
    tied = gel_state(material, share, salts, ph)
    if tied is not None:
        return _gel(material, share, tied, ph=ph, salt=ionic_strength, temperature=temperature)
    around = {"ph": ph, "ionic_strength": ionic_strength, "temperature": temperature}
    partner, why = _partner(material, partners, ph)
    bare = SphereState(
        material,
        share,
        *(partner or (None, 0.0)),
        ph=ph,
        salt=ionic_strength,
        temperature=temperature,
        why_not=why,
        found=None,
        volume=_none(material),
        matrix=None,
    )
    if share == 0 or partner is None or partner[1] == 0 or why:
        return replace(bare, why_not=why or "alone")
    found = coacervate(
        material, partner[0], share, partner[1], worlds=WORLDS, find_critical_salt=False, **around
    )
    if found.share_that_forms < ENOUGH:
        return replace(bare, why_not="one phase", found=found)
    return replace(bare, found=found, volume=_volume(found), matrix=matrix_of(found))


def _gel(
    material: PolyIon, share: float, tied: GelState, *, ph: float, salt: float, temperature: float
) -> SphereState:
    """Return gel spheres, or why the salt makes none."""
    why = GEL_WHY[tied.found.state]
    made = not why
    return SphereState(
        material=material,
        share=share,
        partner=None,
        partner_share=0.0,
        ph=ph,
        salt=salt,
        temperature=temperature,
        why_not=why,
        found=None,
        volume=gel_volume(material, share, tied.crosslinker) if made else _none(material),
        matrix=gel_matrix(material, tied, ph=ph, salt=salt, temperature=temperature) if made else None,
        gel=tied,
    )


def _partner(
    material: PolyIon, partners: tuple[tuple[PolyIon, float], ...], ph: float
) -> tuple[tuple[PolyIon, float] | None, Why]:
    """Return the most charged chain that may pair with the material, or why none does."""
    if not partners:
        return None, "alone"
    own = float(material.charge(ph))
    bearing = {one.key: float(one.charge(ph)) for one, _ in partners}
    best = max(partners, key=lambda one: -own * bearing[one[0].key] * one[1] / one[0].mean_unit_mass)
    if abs(own) < UNCHARGED or all(abs(charge) < UNCHARGED for charge in bearing.values()):
        return best, "uncharged"
    return best, "" if own * bearing[best[0].key] < 0 else "like charges"


def _none(material: PolyIon) -> Estimate:
    return Estimate(f"volume of microspheres of {material.inci}", 0.0, "1", HowKnown.PREDICTED, THEORY)


def _volume(found: Coacervate) -> Estimate:
    there = found.phase_volume[found.forms]
    spread = float(np.hypot(np.log10(there).std(), VOLUME_SPREAD))
    all_worlds = found.share_that_forms == 1
    return Estimate(
        f"volume of microspheres of {found.a.inci}/{found.b.inci}",
        float(np.median(there)),
        "1",
        HowKnown.PREDICTED,
        THEORY,
        spread=spread,
        in_domain=found.in_domain,
        note=found.note or ("" if all_worlds else f"in {100 * found.share_that_forms:.0f} of 100 worlds"),
    )


def matrix_of(found: Coacervate) -> Matrix:
    """Return the dense phase as what guests find: medians over the worlds in which it is there.

    Charges count whole: where chains pair, the ions that were condensed on either are set free. What the phase has more
    of one sign than of the other is what its small ions balance.
    """
    chains = found.dense[found.forms, :2]
    signed = found.sigma[found.forms] * chains / (AVOGADRO * CELL_VOLUME)
    positive = float(np.median(np.maximum(signed, 0.0).sum(axis=1)))
    share = float(np.median(chains.sum(axis=1)))
    return Matrix(
        f"{found.a.inci}/{found.b.inci} coacervate",
        share=share,
        mesh=float(correlation_length(share)),
        positive=positive,
        negative=max(positive - float(np.median(signed.sum(axis=1))), 0.0),
        salt=found.ionic_strength,
        gelled=False,
        temperature=found.temperature,
    )
