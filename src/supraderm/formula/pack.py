"""The pack: the air in it, the air that gets in, and whether it keeps light out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Constant, HowKnown, Text
from supraderm.shipped import parse_shipped

GAS_CONSTANT = Constant(8.314462618, "J/mol/K", "codata2018")
MILLILITRE = Constant(1e-6, "m^3", "codata2018")
DAY = Constant(86400.0, "s", "codata2018")
OXYGEN_IN_AIR = Constant(21200.0, "Pa", "recall-oxygen-solubility", HowKnown.PRIOR)
# gas at 25 C and one atmosphere
MOLAR_VOLUME = Constant(0.02447, "m^3/mol", "codata2018")
IN_WATER = Constant(1.22e-5, "mol/m^3/Pa", "recall-oxygen-solubility", HowKnown.PRIOR)
IN_OIL = Constant(6.0e-5, "mol/m^3/Pa", "recall-oxygen-solubility", HowKnown.PRIOR)
USUAL_VOLUME = Constant(30.0, "mL", "supraderm-judgement", HowKnown.ASSUMED)
USUAL_KIND = "pump bottle"
HALF = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class PackKind:
    """A kind of pack.

    Parameters
    ----------
    key : str
    name : Text
    headspace : float
        Air as a share of the product's volume when full.
    ingress : float, mL of oxygen a day
    moisture : float, mg of water a day
        From saturated air at 25 C into a dry inside.
    spread : float
        SD of log10 of the ingress.
    renewed : bool
        Whether opening changes the air inside.
    depth : float, m
        Of the product below its surface to air, in a usual size.
    dark : bool
        Whether the wall stops light.
    """

    key: str
    name: Text
    headspace: float
    ingress: float
    moisture: float
    spread: float
    renewed: bool
    depth: float
    dark: bool


@dataclass(frozen=True, slots=True)
class Pack:
    """The pack of a product.

    Parameters
    ----------
    kind : PackKind
    volume : float, m3
        Of product in it.
    """

    kind: PackKind
    volume: float


@cache
def pack_kinds() -> dict[str, PackKind]:
    """Return the kinds of pack by key.

    >>> pack_kinds()["airless pump"].renewed
    False
    """
    table = parse_shipped((files("supraderm.formula") / "data" / "packs.yaml").read_text("utf-8"))
    return {
        key: PackKind(
            key,
            Text(key, row["zh"]),
            float(row["headspace"]),
            float(row["ingress"]),
            float(row["moisture"]),
            float(table["spread"]),
            bool(row["renewed"]),
            float(row["depth"]),
            bool(row["dark"]),
        )
        for key, row in table["packs"].items()
    }


def pack(kind: str = USUAL_KIND, volume: float = USUAL_VOLUME * MILLILITRE, *, field: str = "pack") -> Pack:
    """Return a pack of a kind.

    Parameters
    ----------
    kind : str
        Key or Chinese name.
    volume : float, m3
        Above 0, at most 0.01.
    field : str
        For errors.

    Raises
    ------
    InputError
    """
    kinds = pack_kinds()
    by_name = {name: one for key, one in kinds.items() for name in (key, one.name.zh)}
    if kind not in by_name:
        raise UnknownNameError(f"{field}.kind", kind, list(by_name), what="kind of pack")
    if not 0 < volume <= 0.01:
        raise InputError(f"{field}.volume", f"{volume / MILLILITRE:g} mL", "above 0 and at most 10000 mL")
    return Pack(by_name[kind], volume)


@dataclass(frozen=True, slots=True)
class OxygenStore:
    """Oxygen in a pack, air and surface of the product in equilibrium.

    Parameters
    ----------
    capacity : float, mol
        Held under air, in headspace and product.
    dissolved : float, mol
        Of this in the product.
    supply : float, 1/s
        What gets in under an empty inside, as a share of the capacity.
    depth : float, m
        Of the product.
    product : float, m3
        Volume of product in the pack.
    """

    capacity: float
    dissolved: float
    supply: float
    depth: float
    product: float


def oxygen_store(
    made: Pack, oil: float, temperature: float, *, in_use: bool = False, z: float = 0.0
) -> OxygenStore:
    """Return the oxygen store of a pack.

    In use, a pack that draws air is half empty and its air is changed once a day.

    Parameters
    ----------
    made : Pack
    oil : float
        Volume share of oil in the product.
    temperature : float, K
        Of the air inside; solubilities and ingress are those at 25 C.
    in_use : bool
    z : float
        Standard deviations by which the ingress lies above its middle.

    Examples
    --------
    Thirty millilitres of serum under six of air: 0.06 mmol, enough for 10 mg of ascorbic acid.

    >>> store = oxygen_store(pack("dropper bottle"), oil=0.0, temperature=298.15)
    >>> round(store.capacity * 1e3, 3)
    0.059
    """
    drawn = HALF if in_use and made.kind.renewed else 0.0
    product = made.volume * (1 - drawn)
    air = (made.kind.headspace + drawn) * made.volume / (GAS_CONSTANT * temperature) * OXYGEN_IN_AIR
    dissolved = product * (oil * IN_OIL + (1 - oil) * IN_WATER) * OXYGEN_IN_AIR
    ingress = made.kind.ingress * 10.0 ** (made.kind.spread * z) * MILLILITRE / MOLAR_VOLUME / DAY
    renewal = air / DAY if drawn else 0.0
    capacity = air + dissolved
    return OxygenStore(
        capacity=float(capacity),
        dissolved=float(dissolved),
        supply=float((ingress + renewal) / capacity),
        depth=made.kind.depth * (1 - drawn),
        product=product,
    )
