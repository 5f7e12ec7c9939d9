"""Gel spheres of one chain and the small ion that ties it: whether they set in a formula, and what they are.

Beads are made apart and put into the product, each with about 3 % of chain whatever the product holds. An ion that ties
the chain takes up to half of the charge that is not held by counter-ions anyway.
"""

from __future__ import annotations

from dataclasses import dataclass

from supraderm.carriers.microspheres.gelation import Gelled, IonicGel, gelled, ionic_gels
from supraderm.carriers.microspheres.loading import Matrix
from supraderm.carriers.microspheres.mesh import correlation_length, fixed_charge
from supraderm.carriers.microspheres.polyion import PolyIon
from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.ingredients import find

JUDGED = "supraderm-judgement"
IN_BEADS = Constant(0.03, "1", JUDGED, HowKnown.ASSUMED, (0.015, 0.06))  # mass share of chain
BEAD_SPREAD = Constant(0.2, "1", JUDGED, HowKnown.ASSUMED)  # log10
PACKED = Constant(0.64, "1", JUDGED, HowKnown.ASSUMED)  # of the volume, at most
TAKEN = Constant(0.5, "1", JUDGED, HowKnown.ASSUMED)  # of the acting charge, by an ion that ties all it can
PRODUCT_DENSITY = Constant(1000.0, "kg/m**3", JUDGED, HowKnown.ASSUMED)
SALTS = {
    "CALCIUM CHLORIDE": "calcium",
    "PENTASODIUM TRIPHOSPHATE": "tripolyphosphate",
    "POTASSIUM CHLORIDE": "potassium",
}
"""Salts by INCI name with the ion of theirs that ties chains."""


@dataclass(frozen=True, slots=True)
class GelState:
    """A chain with so much of a salt that may tie it.

    Parameters
    ----------
    crosslinker : str
        INCI name of the salt.
    share : float
        Mass share of it in the product.
    gel : IonicGel
    found : Gelled
    """

    crosslinker: str
    share: float
    gel: IonicGel
    found: Gelled


def gel_state(
    chain: PolyIon, share: float, salts: tuple[tuple[str, float], ...], ph: float
) -> GelState | None:
    """Return what the first salt that ties a chain makes of it, None where none does.

    Parameters
    ----------
    chain : PolyIon
    share : float
        Mass share of the chain in the product.
    salts : tuple of (str, float)
        INCI names with their mass shares in the product.
    ph : float

    Examples
    --------
    >>> from supraderm.carriers.microspheres.polyion import polyion
    >>> gel_state(polyion("ALGIN"), 0.01, (("CALCIUM CHLORIDE", 0.002),), 5.5).found.state
    'gel'
    """
    if not 0 < share < IN_BEADS * 10:
        return None
    for inci, amount in salts:
        known = next(
            (one for one in ionic_gels().values() if (one.polymer, one.ion) == (chain.key, SALTS[inci])), None
        )
        if known is not None and amount > 0:
            ion = ion_of(inci, amount)
            return GelState(inci, amount, known, gelled(known, share, ion, ph=ph, chain=chain))
    return None


def ion_of(inci: str, share: float) -> float:
    """Return the ion of a mass share of its salt in a watery product, mol/m3; one a formula unit.

    >>> round(ion_of("CALCIUM CHLORIDE", 0.001), 2)
    9.01
    """
    return share * PRODUCT_DENSITY / find(inci).measured["molecular_weight"].median


def gel_volume(chain: PolyIon, share: float, crosslinker: str) -> Estimate:
    """Return the volume share of swollen gel spheres in a product."""
    return Estimate(
        f"volume of microspheres of {chain.inci}/{crosslinker}",
        min(share / IN_BEADS, float(PACKED)),
        "1",
        HowKnown.ASSUMED,
        JUDGED,
        spread=float(BEAD_SPREAD),
    )


def gel_matrix(chain: PolyIon, state: GelState, *, ph: float, salt: float, temperature: float) -> Matrix:
    """Return gel spheres as what guests find."""
    volume = IN_BEADS * PRODUCT_DENSITY / chain.density.median
    groups = abs(float(chain.charge(ph))) * IN_BEADS * PRODUCT_DENSITY / chain.mean_unit_mass
    acting = float(fixed_charge(groups, 1.0, chain.length_per_charge(ph))) * (
        1 - TAKEN * min(state.found.ratio, 1.0)
    )
    positive = float(chain.charge(ph)) > 0
    return Matrix(
        f"{chain.inci}/{state.crosslinker} gel",
        share=volume,
        mesh=float(correlation_length(volume)),
        positive=acting if positive else 0.0,
        negative=0.0 if positive else acting,
        salt=salt,
        gelled=True,
        temperature=temperature,
    )
