"""Charged biomacromolecules: how much charge on how much chain at which pH, and how large the chain is.

Each group is charged for itself (Henderson and Hasselbalch); pKa are apparent ones in about 0.1 M salt. What charged
neighbours do along a titration, and what the opposite chain does when it comes near, is not in it: half a pH unit.

References
----------
recall-polyions (compositions, pKa, masses, densities); rice2000-emboss and kozlowski2016-ipc (pKa of residues).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Constant, Estimate, HowKnown, Text, Worlds
from supraderm.ingredients import listed_item
from supraderm.molecules.ionisation import mean_charge

Array = NDArray[np.float64]
Kind = Literal["polysaccharide", "protein", "peptide", "nucleic acid", "synthetic"]
GroupKind = Literal["acid", "base", "strong acid", "strong base"]

# 1 - 2 chi of chains that dissolve in water: chi from 0.40 to 0.49 in nine worlds of ten
THETA_DISTANCE = Constant(0.0632, "1", "recall-water-chi", HowKnown.PRIOR)
THETA_SPREAD = Constant(0.304, "1", "recall-water-chi", HowKnown.PRIOR)
LOWEST_PH, HIGHEST_PH = Constant(0.0, "1", "codata2018"), Constant(14.0, "1", "codata2018")
# molar masses that are taken
LOWEST_MASS = Constant(0.3, "kg/mol", "supraderm-judgement", HowKnown.ASSUMED)
HIGHEST_MASS = Constant(1e5, "kg/mol", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class ChargedGroup:
    """A kind of group along a chain.

    Parameters
    ----------
    name : str
    kind : {"acid", "base", "strong acid", "strong base"}
        Strong ones are charged at every pH.
    per_unit : float, 1
        How many in a charged unit.
    pka : Estimate or None
        Apparent; None for a strong group.
    """

    name: str
    kind: GroupKind
    per_unit: float
    pka: Estimate | None

    def charge(self, ph: ArrayLike, pka: ArrayLike | None = None) -> Array:
        """Return the mean charge of one: -1 to 0 for an acid, 0 to 1 for a base.

        Parameters
        ----------
        ph : array_like, 1
        pka : array_like, optional
            Drawn; else the median.
        """
        at = np.asarray(ph, dtype=float)
        if self.pka is None:
            return np.full_like(at, -1.0 if self.kind == "strong acid" else 1.0)
        middle = self.pka.median if pka is None else np.asarray(pka, dtype=float)
        # pH above pKa is all that counts
        above = at - middle
        return mean_charge(above, acids=[0.0]) if self.kind == "acid" else mean_charge(above, bases=[0.0])


@dataclass(frozen=True)
class PolyIon:
    """A chain, ball or strand that carries charges.

    Parameters
    ----------
    key : str
        INCI name, or a name of its own where one INCI name covers two materials ("GELATIN A").
    inci : str
        As in the catalogue; "" for a sequence of one's own.
    name : Text
    kind : str
        "polysaccharide", "protein", "peptide", "nucleic acid" or "synthetic".
    unit : str
        What repeats ("disaccharide").
    unit_mass : float, kg/mol
        Of a charged unit as weighed in, small counter-ion included where it is sold as a salt.
    plain_mass : float, kg/mol
        Of a unit without its charge; `unit_mass` where all are charged.
    rise : float, m
        Length of a unit along the chain.
    charged_share : Estimate or None, 1
        Share of units that carry `groups`: degree of deacetylation, of substitution, free acid of a pectin.
    groups : tuple of ChargedGroup
    molar_mass : Estimate, kg/mol
    density : Estimate, kg/m3
        Of the dry polymer.
    theta_distance : Estimate, 1
        1 - 2 chi in water, above 0: it dissolves.
    radius_law : callable or None
        Hydrodynamic radius, m, of a molar mass, kg/mol; None where no law is kept.
    globular : bool
        A folded protein: its charges sit on a ball.
    source : str
    how_known : HowKnown
    """

    key: str
    inci: str
    name: Text
    kind: Kind
    unit: str
    unit_mass: float
    plain_mass: float
    rise: float
    charged_share: Estimate | None
    groups: tuple[ChargedGroup, ...]
    molar_mass: Estimate
    density: Estimate
    theta_distance: Estimate
    radius_law: Callable[[float], float] | None
    globular: bool
    source: str
    how_known: HowKnown

    def charge(self, ph: ArrayLike) -> Array:
        """Return the mean net charge of a unit, elementary charges, with medians of what is uncertain.

        Parameters
        ----------
        ph : array_like, 1
            0 to 14.

        Returns
        -------
        ndarray
            Same shape; falls with pH.

        Examples
        --------
        >>> [round(float(polyion("SODIUM HYALURONATE").charge(ph)), 2) for ph in (2.0, 3.0, 5.0)]
        [-0.09, -0.5, -0.99]
        """
        share = 1.0 if self.charged_share is None else self.charged_share.median
        return self._sum(ph, share, {})

    def _sum(self, ph: ArrayLike, share: ArrayLike, pka: Mapping[str, Array]) -> Array:
        at = np.asarray(ph, dtype=float)
        total = np.zeros_like(at)
        for group in self.groups:
            total = total + group.per_unit * group.charge(at, pka.get(group.name))
        return total * np.asarray(share, dtype=float)

    def charge_in(self, worlds: Worlds, ph: float) -> Array:
        """Return the mean net charge of a unit in each world, shape (worlds,)."""
        pka = {group.name: worlds.draw(group.pka) for group in self.groups if group.pka is not None}
        return self._sum(np.full(worlds.n, float(ph)), self._share_in(worlds), pka)

    def _share_in(self, worlds: Worlds) -> Array:
        return np.ones(worlds.n) if self.charged_share is None else worlds.draw(self.charged_share)

    def mass_in(self, worlds: Worlds) -> Array:
        """Return the mean molar mass of a unit in each world, kg/mol, shape (worlds,)."""
        share = self._share_in(worlds)
        return share * self.unit_mass + (1 - share) * self.plain_mass

    @property
    def mean_unit_mass(self) -> float:
        """Mean molar mass of a unit, kg/mol."""
        share = 1.0 if self.charged_share is None else self.charged_share.median
        return share * self.unit_mass + (1 - share) * self.plain_mass

    def length_per_charge(self, ph: float) -> float:
        """Return the length of chain that carries one net charge, m; infinite for none.

        Examples
        --------
        >>> round(polyion("SODIUM HYALURONATE").length_per_charge(7.0) * 1e9, 2)
        1.0
        """
        charge = abs(float(self.charge(ph)))
        return self.rise / charge if charge else float("inf")

    def isoelectric_point(self) -> float | None:
        """Return the pH at which it carries no net charge; None where it carries one at every pH.

        Examples
        --------
        >>> [round(polyion(key).isoelectric_point(), 1) for key in ("GELATIN A", "GELATIN B")]
        [8.2, 4.8]
        """
        from scipy.optimize import brentq

        ends = (float(LOWEST_PH), float(HIGHEST_PH))
        acids = any("acid" in group.kind for group in self.groups)
        bases = any("base" in group.kind for group in self.groups)
        if not (acids and bases) or float(self.charge(ends[0])) * float(self.charge(ends[1])) > 0:
            return None
        return float(brentq(lambda ph: float(self.charge(ph)), *ends))  # type: ignore[arg-type]

    def radius(self, molar_mass: float | None = None) -> float | None:
        """Return the hydrodynamic radius of one chain in dilute saline, m; None where no law is kept.

        Parameters
        ----------
        molar_mass : float, kg/mol, optional
            Else the usual grade.

        Examples
        --------
        >>> round(polyion("SODIUM HYALURONATE").radius(100.0) * 1e9, 1)
        16.8
        """
        return None if self.radius_law is None else self.radius_law(molar_mass or self.molar_mass.median)

    def of_grade(self, *, molar_mass: float | None = None, charged_share: float | None = None) -> PolyIon:
        """Return the same of a stated grade.

        Parameters
        ----------
        molar_mass : float, kg/mol, optional
            0.3 to 1e5.
        charged_share : float, optional
            Degree of deacetylation or substitution, share of free acid; in (0, 1].

        Raises
        ------
        InputError
            Outside those ranges, or for a share of a chain whose units are all alike.

        Examples
        --------
        >>> polyion("CHITOSAN").of_grade(charged_share=0.95).mean_unit_mass < 0.164
        True
        """
        made = self
        if molar_mass is not None:
            if not LOWEST_MASS <= molar_mass <= HIGHEST_MASS:
                raise InputError("molar_mass", molar_mass, f"{LOWEST_MASS:g} to {HIGHEST_MASS:g} kg/mol")
            made = replace(made, molar_mass=_stated(self.molar_mass, molar_mass))
        if charged_share is not None:
            if self.charged_share is None:
                raise InputError(
                    "charged_share", charged_share, f"none for {self.key}, whose units are alike"
                )
            if not 0 < charged_share <= 1:
                raise InputError("charged_share", charged_share, "above 0 and up to 1")
            made = replace(made, charged_share=_stated(self.charged_share, charged_share))
        return made


def _stated(was: Estimate, value: float) -> Estimate:
    return Estimate(f"{was.name}, as stated", value, was.unit, HowKnown.MEASURED, "stated-grade")


@cache
def polyions() -> Mapping[str, PolyIon]:
    """Return the charged biomacromolecules that are known, by key.

    >>> polyions()["CHITOSAN"].name.zh
    '壳聚糖'
    """
    from supraderm.carriers.microspheres.polyion_table import read

    text = (files("supraderm.carriers.microspheres") / "data" / "polyions.yaml").read_text(encoding="utf-8")
    return read(text)


ALIASES: Mapping[str, str] = {"GELATIN": "GELATIN B"}
"""INCI names that cover two materials, with the one meant when nothing else is said: bone and hide gelatin, limed."""


def polyion(inci: str, *, field: str = "material") -> PolyIon:
    """Return a charged biomacromolecule by key or any name of its ingredient; case does not matter.

    Raises
    ------
    UnknownNameError
        With the nearest that is known.

    Examples
    --------
    >>> polyion("gelatin").key, polyion("gelatin a").inci, polyion("壳聚糖").inci
    ('GELATIN B', 'GELATIN', 'CHITOSAN')
    """
    key = _by_chinese_name().get(inci.strip(), inci.strip().upper())
    item = None if ALIASES.get(key, key) in polyions() else listed_item(inci)
    key = key if item is None else item.inci
    found = polyions().get(ALIASES.get(key, key))
    if found is None:
        raise UnknownNameError(field, inci, [*polyions(), *ALIASES], what="charged polymer")
    return found


@cache
def _by_chinese_name() -> Mapping[str, str]:
    return {one.name.zh: key for key, one in polyions().items()}


def any_polyion(one: PolyIon | str, field: str) -> PolyIon:
    """Return a PolyIon as it is, or by name."""
    return polyion(one, field=field) if isinstance(one, str) else one
