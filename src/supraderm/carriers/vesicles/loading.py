"""How much of an active a vesicle takes up: by partition, by enclosure, by a pH gradient, by force.

    enclosed       EE = n V_lumen, the share of the volume that is inside            dilute, aqueous
    partition      EE = K w/(1 + K w), w the volume share of bilayer                 lipophilic
    pH gradient    C_in/C_out = (1 + 10^(pKa - pH_in))/(1 + 10^(pKa - pH_out)) for a base; signs reversed for an acid
    rate           dC_in/dt = (3 P/R)(C_n,out - C_n,in)
    by force       a prior by method and cargo from 18 measured efficiencies

References
----------
ceh1998 (gradient loading); ev-loading-reviews (efficiencies).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Estimate, HowKnown

Array = NDArray[np.float64]

Cargo = Literal["lipophilic small molecule", "hydrophilic small molecule", "protein or nucleic acid"]
Kind = Literal["acid", "base"]


def enclosed(lumen: ArrayLike) -> Array:
    """Return the share of a dilute aqueous cargo that is inside, where the cargo was there when walls closed.

    Parameters
    ----------
    lumen : array_like
        Volume share enclosed.

    Examples
    --------
    10 mM of 100 nm vesicles enclose about 3 %:

    >>> round(float(enclosed(0.029)), 3)
    0.029
    """
    return np.clip(np.asarray(lumen, dtype=float), 0.0, 1.0)


def partitioned(partition: ArrayLike, wall: ArrayLike) -> Array:
    """Return the share of an active that is in the bilayers, at equilibrium.

    >>> round(float(partitioned(1000.0, 0.01)), 3)
    0.909
    """
    held = np.asarray(partition, dtype=float) * np.asarray(wall, dtype=float)
    return held / (1 + held)


def gradient_ratio(pka: ArrayLike, inside: ArrayLike, outside: ArrayLike, kind: Kind) -> Array:
    """Return the total concentration inside over outside that a pH gradient holds.

    Parameters
    ----------
    pka, inside, outside : array_like
        pKa of the active, pH of lumen and of water.
    kind : {"acid", "base"}

    Examples
    --------
    A strong base against three units of pH is held a thousandfold:

    >>> round(float(gradient_ratio(9.5, 4.0, 7.0, "base")))
    997
    """
    if kind not in {"acid", "base"}:
        raise InputError("kind", kind, '"acid" or "base"')
    sign = 1.0 if kind == "base" else -1.0
    p, within, out = (np.asarray(x, dtype=float) for x in (pka, inside, outside))
    return (1 + 10.0 ** (sign * (p - within))) / (1 + 10.0 ** (sign * (p - out)))


def gradient_share(ratio: ArrayLike, lumen: ArrayLike) -> Array:
    """Return the share of all cargo that is inside, at equilibrium with a fixed gradient.

    >>> round(float(gradient_share(1000.0, 0.03)), 3)
    0.969
    """
    inside = np.asarray(ratio, dtype=float) * np.asarray(lumen, dtype=float)
    return inside / (inside + 1 - np.asarray(lumen))


def gradient_course(time: ArrayLike, permeates: float, radius: float, ratio: float, neutral: float) -> Array:
    """Return how far loading has come, 0 to 1, with a fixed concentration outside.

    With a pH kept inside, C_in rises as 1 - exp(-t/tau), tau = ratio R/(3 P f): the higher the ratio, the longer.

    Parameters
    ----------
    time : array_like, s
    permeates : float, m/s
        Of the neutral form.
    radius : float, m
        Of the lumen.
    ratio : float
        That the gradient holds.
    neutral : float
        Neutral share outside.

    Examples
    --------
    A weakly neutral base fills a thousandfold gradient over many hours; after one:

    >>> round(float(gradient_course(3600.0, 1e-7, 50e-9, 1000.0, 0.003)), 3)
    0.063
    """
    tau = ratio * radius / (3 * permeates * neutral)
    return -np.expm1(-np.asarray(time, dtype=float) / tau)


@cache
def _methods() -> dict[tuple[str, str], tuple[float, float, int]]:
    import yaml

    text = (files("supraderm.carriers.vesicles") / "data" / "loading.yaml").read_text(encoding="utf-8")
    return {
        (method, cargo): (row["efficiency"], row["spread"], row["n"])
        for method, by_cargo in yaml.safe_load(text)["methods"].items()
        for cargo, row in by_cargo.items()
    }


def methods() -> tuple[str, ...]:
    """Return the methods of loading by force, sorted.

    >>> methods()[:2]
    ('electroporation', 'extrusion')
    """
    return tuple(sorted({method for method, _ in _methods()}))


def efficiency(method: str, cargo: Cargo) -> Estimate:
    """Return the share of what was offered that ends up in the vesicles.

    Raises
    ------
    UnknownNameError
    """
    table = _methods()
    if method not in methods():
        raise UnknownNameError("loading", method, methods(), what="loading method")
    if (method, cargo) not in table:
        raise UnknownNameError("cargo", cargo, [c for m, c in table if m == method], what="kind of cargo")
    median, spread, n = table[method, cargo]
    return Estimate(
        f"loading efficiency by {method}, {cargo}",
        median,
        "1",
        HowKnown.PRIOR,
        "ev-loading-reviews" if n else "supraderm-judgement",
        spread=spread,
        distribution="logit",
        note=f"{n} published values" if n else "no published value",
    )
