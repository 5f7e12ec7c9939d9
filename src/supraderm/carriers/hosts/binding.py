"""How strongly a ring holds a guest: measured where it was read, else learned from a thousand guests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from supraderm.carriers.hosts.guest import guest_features
from supraderm.carriers.hosts.guest_model import GuestModel, load_guest_model
from supraderm.carriers.hosts.ring import Host
from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.molecules import Molecule
from supraderm.molecules.structure_codes import checksum, compound_of

Array = NDArray[np.float64]

LITRES = Constant(1e-3, "m^3/L", "codata2018")
MEASURED_SPREAD = Constant(0.22, "1", "supraderm-complexation-fit", HowKnown.FITTED)
LEVEL = Constant(0.8, "1", "supraderm-judgement", HowKnown.ASSUMED)
UNTESTED = Constant(2.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
KINDS = (
    "alpha-cyclodextrin",
    "beta-cyclodextrin",
    "gamma-cyclodextrin",
    "hp-beta-cd",
    "methyl beta-cyclodextrin",
)
FOLDER = Path(str(files("supraderm.carriers.hosts") / "data"))


@dataclass(frozen=True, slots=True)
class BindingModel:
    """The shipped function with what its held-out errors taught.

    Parameters
    ----------
    functions : mapping of str to GuestModel
        log10 of K in L/mol, by kind of host, of `guest_features`.
    half_widths : mapping of str to float
        Of the 80 % interval, by kind.
    furthest : mapping of str to float
        How far the nearest middle is at most for 99 % of the held-out guests.
    compounds : mapping of str to ndarray of uint32
        Checksums of the guests fitted.
    """

    functions: Mapping[str, GuestModel]
    half_widths: Mapping[str, float]
    furthest: Mapping[str, float]
    compounds: Mapping[str, NDArray[np.uint32]]


def file_of(kind: str) -> Path:
    """Return where the function of a kind of host lies."""
    return FOLDER / f"binding_{kind.replace(' ', '-')}.npz"


@lru_cache(maxsize=1)
def binding_model() -> BindingModel:
    """Return the models as shipped, one for each kind of host that has enough guests."""
    functions, widths, furthest, compounds = {}, {}, {}, {}
    for kind in KINDS:
        function, more = load_guest_model(file_of(kind))
        functions[kind] = function
        widths[kind], furthest[kind] = float(more["half_width"]), float(more["furthest"])
        compounds[kind] = more["compounds"].astype(np.uint32)
    return BindingModel(functions, widths, furthest, compounds)


@cache
def measured_bindings() -> Mapping[tuple[str, str], tuple[float, str]]:
    """Return log10 K and its source by INCI name of the guest and kind of host, as read."""
    import yaml

    table = yaml.safe_load((files("supraderm.carriers.hosts") / "data" / "binding.yaml").read_text("utf-8"))
    return {
        (guest, kind): (float(value), source)
        for source, guests in table["sources"].items()
        for guest, row in guests.items()
        for kind, value in row.items()
    }


def binding_constant(guest: Molecule, host: Host) -> Estimate:
    """Return the 1:1 binding constant of a guest in water near 25 C.

    Parameters
    ----------
    guest : Molecule
        Named by its INCI name for the table.
    host : Host

    Returns
    -------
    Estimate, m3/mol
        "binding of GUEST in HOST", lognormal; measured with the spread of repeats, else of held-out guests.

    Examples
    --------
    Ferulic acid in beta-cyclodextrin, 326 L/mol as read:

    >>> from supraderm.carriers.hosts.ring import hosts
    >>> ferulic = Molecule("FERULIC ACID", "COc1cc(/C=C/C(=O)O)ccc1O")
    >>> found = binding_constant(ferulic, hosts()["CYCLODEXTRIN"])
    >>> round(found.median * 1000), found.how_known.value
    (324, 'measured')
    """
    name = f"binding of {guest.name} in {host.inci}"
    known = measured_bindings().get((guest.name.upper(), host.kind))
    if known is not None:
        value, source = known
        return Estimate(
            name, 10.0**value * LITRES, "m**3/mol", HowKnown.MEASURED, source, spread=float(MEASURED_SPREAD)
        )
    model = binding_model()
    (value,), (apart,) = model.functions[host.kind].predict(guest_features(guest.smiles)[None])
    unlike = bool(apart > model.furthest[host.kind])
    spread = model.half_widths[host.kind] / float(ndtri((1 + LEVEL) / 2)) * (UNTESTED if unlike else 1.0)
    return Estimate(
        name,
        10.0 ** float(value) * LITRES,
        "m**3/mol",
        HowKnown.PREDICTED,
        "supraderm-complexation-fit",
        spread=float(spread),
        in_domain=not unlike,
        note="unlike the guests fitted" if unlike else "",
    )


def binding_was_fitted(guest: Molecule, host: Host) -> bool:
    """Tell whether values of the guest in this kind of host were among those fitted."""
    return checksum(compound_of(guest.smiles)) in binding_model().compounds[host.kind]
