"""Co-crystals of a parent R and a coformer X, p to q: what dissolves, and whether the crystal survives in water.

    Ksp = [R]^p [X]^q                   of the net neutral forms, f their share at the pH
    S   = (Ksp/(p^p q^q fR^p fX^q))^(1/(p+q))        in water without more of either
    R_T = (Ksp/(fX X_T)^q)^(1/p)/fR                  beside a concentration X_T of coformer
    X_tr = (Ksp/S_R^p)^(1/q)/fX                      where R_T is what the parent itself dissolves

Below the transition concentration X_tr the co-crystal is the more soluble solid: it falls back to the parent, from a
solution that was supersaturated by at most S over the parent's solubility. Above it, it stays. In solution there is no
co-crystal, only its two parts, so skin sees nothing of it but that supersaturation.

Where no Ksp was measured it is estimated. A co-crystal that forms at all holds together better than its two solids, so
that Ksp < S_R^p S_X^q: how far below is a prior.

Complexes in solution and ideality beyond dilution are not in it.

References
----------
nehm2006, bethune2009 (equations for 1:1; abstracts read, derived again here for p:q), supraderm-judgement (prior).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown

Array = NDArray[np.float64]

# log10 of Ksp over S_R S_X of a 1:1 co-crystal: -3 kJ/mol, give or take as much
HELD_TOGETHER = Constant(-0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
HELD_SPREAD = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)


def cocrystal_solubility(
    product: ArrayLike,
    parent_neutral: ArrayLike = 1.0,
    coformer_neutral: ArrayLike = 1.0,
    *,
    p: int = 1,
    q: int = 1,
) -> Array:
    """Return how many moles of formula units R_p X_q dissolve in water without more of either part.

    Parameters
    ----------
    product : array_like, (mol/m3)^(p+q)
        Ksp of the net neutral forms.
    parent_neutral, coformer_neutral : array_like, 1
        Net neutral share of each at the pH, in (0, 1].
    p, q : int
        Molecules of parent and of coformer in a unit.

    Returns
    -------
    ndarray, mol/m3
        Of units; the parent's concentration is p times as much.

    References
    ----------
    bethune2009

    Examples
    --------
    Ksp 100 mM^2, coformer 99 % ionised: ten times 10 mM.

    >>> round(float(cocrystal_solubility(100.0, 1.0, 0.01)), 6)
    100.0
    """
    both = np.asarray(parent_neutral, float) ** p * np.asarray(coformer_neutral, float) ** q
    return (np.asarray(product, float) / (float(p) ** p * float(q) ** q * both)) ** (1 / (p + q))


def parent_beside(
    product: ArrayLike,
    coformer: ArrayLike,
    parent_neutral: ArrayLike = 1.0,
    coformer_neutral: ArrayLike = 1.0,
    *,
    p: int = 1,
    q: int = 1,
) -> Array:
    """Return the parent's concentration over solid co-crystal beside a concentration of coformer.

    Parameters
    ----------
    product : array_like, (mol/m3)^(p+q)
    coformer : array_like, mol/m3
        In all, charged and not.
    parent_neutral, coformer_neutral : array_like, 1
    p, q : int

    Examples
    --------
    >>> parent_beside(100.0, [10.0, 100.0]).tolist()
    [10.0, 1.0]
    """
    free = np.asarray(coformer, float) * np.asarray(coformer_neutral, float)
    return (np.asarray(product, float) / free**q) ** (1 / p) / np.asarray(parent_neutral, float)


def transition_coformer(
    product: ArrayLike,
    parent_solubility: ArrayLike,
    coformer_neutral: ArrayLike = 1.0,
    *,
    p: int = 1,
    q: int = 1,
) -> Array:
    """Return the coformer above which the co-crystal is the stable solid; also the eutectic with the parent.

    Parameters
    ----------
    product : array_like, (mol/m3)^(p+q)
    parent_solubility : array_like, mol/m3
        Of the parent's net neutral form; its charge cancels.
    coformer_neutral : array_like, 1
    p, q : int

    Returns
    -------
    ndarray, mol/m3

    Examples
    --------
    >>> float(transition_coformer(100.0, 2.0)), float(transition_coformer(100.0, 2.0, 0.1))
    (50.0, 500.0)
    """
    held = (np.asarray(product, float) / np.asarray(parent_solubility, float) ** p) ** (1 / q)
    return held / np.asarray(coformer_neutral, float)


def supersaturation(
    product: ArrayLike,
    parent_solubility: ArrayLike,
    parent_neutral: ArrayLike = 1.0,
    coformer_neutral: ArrayLike = 1.0,
    *,
    p: int = 1,
    q: int = 1,
) -> Array:
    """Return how far dissolving co-crystal can drive the parent above its own solubility at the same pH.

    Above 1 the parent wants to crystallise: that is at once the greatest gain in driving force and the reason why it
    does not last. Below 1 the co-crystal is the less soluble solid.

    Parameters
    ----------
    product : array_like, (mol/m3)^(p+q)
    parent_solubility : array_like, mol/m3
        Of the net neutral form.
    parent_neutral, coformer_neutral : array_like, 1
    p, q : int

    Examples
    --------
    >>> round(float(supersaturation(100.0, 2.0)), 6)
    5.0
    """
    dissolved = p * cocrystal_solubility(product, parent_neutral, coformer_neutral, p=p, q=q)
    return dissolved * np.asarray(parent_neutral, float) / np.asarray(parent_solubility, float)


def product_at_eutectic(
    parent: ArrayLike,
    coformer: ArrayLike,
    parent_neutral: ArrayLike = 1.0,
    coformer_neutral: ArrayLike = 1.0,
    *,
    p: int = 1,
    q: int = 1,
) -> Array:
    """Return Ksp from the concentrations measured beside both solids, the way it is usually measured.

    Parameters
    ----------
    parent, coformer : array_like, mol/m3
        In all, at one pH.
    parent_neutral, coformer_neutral : array_like, 1
    p, q : int

    Examples
    --------
    >>> float(product_at_eutectic(2.0, 50.0))
    100.0
    """
    r = np.asarray(parent, float) * np.asarray(parent_neutral, float)
    return r**p * (np.asarray(coformer, float) * np.asarray(coformer_neutral, float)) ** q


def estimated_product(name: str, parent: Estimate, coformer: Estimate) -> Estimate:
    """Return Ksp of a 1:1 co-crystal that was not measured: a little below the product of both solubilities.

    Parameters
    ----------
    name : str
        Of the pair.
    parent, coformer : Estimate, mol/m3
        Solubility of the net neutral forms.

    Returns
    -------
    Estimate, mol2/m6
        Lognormal.

    Examples
    --------
    >>> one = Estimate("solubility", 10.0, "mol/m**3", HowKnown.PRIOR, "supraderm-judgement", spread=0.3)
    >>> round(estimated_product("A with B", one, one).median, 1)
    31.6
    """
    return Estimate(
        f"solubility product, {name}",
        parent.median * coformer.median * 10.0 ** float(HELD_TOGETHER),
        "mol**2/m**6",
        HowKnown.ASSUMED,
        "supraderm-judgement",
        math.hypot(parent.spread, coformer.spread, HELD_SPREAD),
        in_domain=parent.in_domain and coformer.in_domain,
    )
