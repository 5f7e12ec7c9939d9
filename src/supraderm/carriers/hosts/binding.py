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

from supraderm.carriers.hosts.ring import Host
from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.molecules import Molecule
from supraderm.molecules.kernel_model import KernelModel, load_model
from supraderm.molecules.solubility_features import solubility_features
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
BITS = 9
"""Atom pairs are hashed into two to this power places."""
WEIGHED = 12
FOLDER = Path(str(files("supraderm.carriers.hosts") / "data"))


@dataclass(frozen=True, slots=True)
class BindingModel:
    """The shipped function with what its held-out errors taught.

    Parameters
    ----------
    functions : mapping of str to KernelModel
        log10 of K in L/mol, by kind of host, of `guest_features`.
    half_widths : mapping of str to float
        Of the 80 % interval, by kind.
    furthest : mapping of str to float
        Distance to the nearest centre that 99 % of the held-out guests keep below.
    compounds : mapping of str to ndarray of uint32
        Checksums of the guests fitted.
    """

    functions: Mapping[str, KernelModel]
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
        function, more = load_model(file_of(kind))
        functions[kind] = function
        widths[kind], furthest[kind] = float(more["half_width"]), float(more["furthest"])
        compounds[kind] = more["compounds"].astype(np.uint32)
    return BindingModel(functions, widths, furthest, compounds)


@lru_cache(maxsize=1024)
def guest_features(smiles: str) -> Array:
    """Return what a guest's fit in a ring is a function of.

    Size, shape and polarity of the whole molecule, twelve times over so that they weigh as much as the rest, the
    features of solubility, and the atom pairs of the drawing, hashed and compressed by log(1 + n).

    Parameters
    ----------
    smiles : str

    Returns
    -------
    ndarray, shape (1068,)

    Examples
    --------
    >>> guest_features("Oc1ccccc1").shape == guest_features("c1ccccc1O").shape
    True
    >>> bool(np.allclose(guest_features("Oc1ccccc1"), guest_features("c1ccccc1O")))
    True
    """
    from rdkit import Chem
    from rdkit.Chem import Crippen
    from rdkit.Chem import rdFingerprintGenerator as Fingerprints
    from rdkit.Chem import rdMolDescriptors as Counts

    drawn = Chem.MolFromSmiles(smiles)
    whole = (
        Crippen.MolLogP(drawn),  # type: ignore[attr-defined]
        Crippen.MolMR(drawn),  # type: ignore[attr-defined]
        Counts.CalcTPSA(drawn),
        drawn.GetNumHeavyAtoms(),
        Counts.CalcNumRings(drawn),
        Counts.CalcNumAromaticRings(drawn),
        Counts.CalcNumAliphaticRings(drawn),
        Counts.CalcNumRotatableBonds(drawn),
        Counts.CalcNumHBD(drawn),
        Counts.CalcNumHBA(drawn),
        Chem.GetFormalCharge(drawn),
        Counts.CalcFractionCSP3(drawn),
        Counts.CalcKappa1(drawn),
        Counts.CalcKappa2(drawn),
        Counts.CalcKappa3(drawn),
        Counts.CalcLabuteASA(drawn),
        Counts.CalcChi1v(drawn),
        Counts.CalcChi4v(drawn),
        Counts.CalcHallKierAlpha(drawn),
        Counts.CalcNumSpiroAtoms(drawn),
        Counts.CalcNumBridgeheadAtoms(drawn),
    )
    pairs = Fingerprints.GetAtomPairGenerator(fpSize=2**BITS).GetCountFingerprintAsNumPy(drawn)
    return np.concatenate(
        [np.tile(whole, WEIGHED), solubility_features(smiles), np.log1p(pairs.astype(float))]
    )


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
