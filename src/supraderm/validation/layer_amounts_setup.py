"""Rows of a table of layer amounts as products on skins: what their words are taken to mean.

Nothing here was chosen on the outcomes; what a row does not say is the same for every row.

plain ...                  the active by itself
other forms                predicted where `carrier` names what they are made of and one of it is the material of a
                           carrier platform, which then carries the active; left out with their kind else
human, pig, porcine        human skin: "in vivo" the forearm with vessels, else a diffusion cell whose receptor
                           takes up everything
occluded, chamber          covered; a chamber holds more than the skin takes up, 100 mg/cm2
N % cream, o/w emulsion    water with 20 % triglycerides and 5 % glycerin; pH 5.5 unless stated
N % in A:B ethanol-water   by volume
water, dispersion          water; a dispersion only as the vehicle of a carrier
dose mg/cm2, uL/cm2        of the product; a dose that is only a strength in % counts as 2 mg/cm2 and is good
                           for shares of the dose only
in vivo, not covered       rubs off with the half-life of product files, 4 h
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from supraderm import ingredients, plugins
from supraderm.delivery import HOUR
from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.formula import CarrierLoad, Component, Product, state, usual_use
from supraderm.formula.use import DOSE, RUB_OFF
from supraderm.ingredients import Ingredient
from supraderm.people_tables import Row, number
from supraderm.skin import Skin, site
from supraderm.validation.rows import UnusableRowError

OIL_SHARE = Constant(0.20, "1", "supraderm-judgement", HowKnown.ASSUMED)
GLYCERIN_SHARE = Constant(0.05, "1", "supraderm-judgement", HowKnown.ASSUMED)
USUAL_PH = Constant(5.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
CHAMBER_DOSE = Constant(1.0, "kg/m**2", "supraderm-judgement", HowKnown.ASSUMED)
PERCENT = Constant(0.01, "1", "codata2018")
DOSE_UNITS = {"mg/cm2": 1e-2, "uL/cm2": 1e-5}  # in kg/m2, and in m of product

OIL = "caprylic_capric_triglyceride"

_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_PH = re.compile(r"pH (\d+(?:\.\d+)?)")
_MIXTURE = re.compile(r"(\d+):(\d+) ethanol-water")


@dataclass(frozen=True)
class Setup:
    """One row as a product on a skin.

    Parameters
    ----------
    product : Product
    active : str
        Key of the active.
    skin : Skin
    end : float, s
        When the amount is taken.
    dose_stated : bool
        Whether the dose per area is the row's own.
    """

    product: Product
    active: str
    skin: Skin
    end: float
    dose_stated: bool


KINDS = {
    "compared with another form: a ratio, not an amount": r"\bvs\b",
    "no active at all": r"^none\b",
    "vesicles without a composition": r"liposome|ethosome|niosome|vesicle|transfersome",
    "micelles without a composition": r"micelle|solubilised",
    "lipid or polymer particles, which no platform makes": r"\b(sln|nlc)\b|nanoparticle|particle",
    "emulsions as carriers, which no platform makes": r"emulsion",
}
OTHER_KIND = "in a carrier that no platform makes"


def setup(row: Row) -> Setup:
    """Return the row as physics.

    Raises
    ------
    UnusableRowError
    """
    in_vivo = _in_vivo(row)
    active = _active(row)
    hours = number(row["exposure_h"])
    if not hours or hours <= 0:
        raise UnusableRowError("no duration")
    share = _strength(row)
    carrier = carrier_parts(row)
    parts = _vehicle(row["vehicle"], carried=bool(carrier))
    left = 1 - share - sum(part.share for part in carrier)
    if left < 0:
        raise UnusableRowError("a carrier that leaves no room for the vehicle")
    ph = _PH.search(f"{row['dose_unit']} {row['vehicle']}")
    covered = "chamber" in row["skin"].lower() or "occluded" in f"{row['form_or_carrier']} {row['skin']}"
    product = Product(
        key="row",
        name=Text(row["compound"], row["compound"]),
        components=(
            Component(replace(active, role="active"), share),
            *carrier,
            *(Component(ingredients.find(name), part * left) for name, part in parts.items()),
        ),
        ph=float(ph[1]) if ph else float(USUAL_PH),
        form="emulsion" if OIL in parts else "solution",
        use=usual_use(
            occluded=covered, wash=0.0, rub_off_half_life=RUB_OFF if in_vivo and not covered else None
        ),
        carrier=_load(carrier, active.key),
    )
    dose = _dose(row, product)
    return Setup(
        product=replace(product, use=replace(product.use, dose=dose)),
        active=active.key,
        skin=_skin(covered=covered, in_vivo=in_vivo, wet_ph=float(ph[1]) if ph and covered else None),
        end=hours * HOUR,
        dose_stated=dose is not DOSE,
    )


def is_plain(row: Row) -> bool:
    """Tell whether the active was applied by itself, in no carrier and compared with no other form."""
    return row["form_or_carrier"].strip().startswith("plain")


def carrier_parts(row: Row) -> tuple[Component, ...]:
    """Return what the carrier of a row is made of; empty for a plain form.

    Raises
    ------
    UnusableRowError
        For another form that does not say, or is made of nothing known.
    """
    if is_plain(row):
        return ()
    form, words = row["form_or_carrier"].lower(), (row.get("carrier") or "").strip()
    if not words or re.search(KINDS["compared with another form: a ratio, not an amount"], form):
        raise UnusableRowError(
            next((kind for kind, said in KINDS.items() if re.search(said, form)), OTHER_KIND)
        )
    found = []
    for part in words.split(";"):
        name, _, percent = part.strip().rpartition(" ")
        share = number(percent)
        if not share or not 0 < share < 100:
            raise UnusableRowError("a carrier that is no list of ingredients with their per cent")
        try:
            found.append(Component(ingredients.find(name), share * PERCENT))
        except InputError:
            raise UnusableRowError("a carrier of an ingredient that is not in the catalogue") from None
    return tuple(found)


def _load(carrier: tuple[Component, ...], active: str) -> CarrierLoad | None:
    """Return the carrier that the first platform with a material among the parts makes of them."""
    if not carrier:
        return None
    for platform in plugins.names("supraderm.carriers"):
        known = plugins.load("supraderm.carriers", platform).materials()
        material = next((part for part in carrier if part.ingredient.inci in known), None)
        if material is not None:
            return CarrierLoad(platform, material.ingredient.key, (active,))
    raise UnusableRowError(OTHER_KIND)


def _in_vivo(row: Row) -> bool:
    """Tell whether the skin was alive on its owner; raise where human skin cannot stand for it."""
    words = set(re.findall(r"[a-z]+", row["species"].lower()))
    if not words & {"human", "pig", "porcine"} or words & {"mouse", "rat", "guinea"}:
        raise UnusableRowError("skin of another species, or none named")
    if "psoriasis" in row["skin"]:
        raise UnusableRowError("diseased skin")
    return {"in", "vivo"} <= words


def _strength(row: Row) -> float:
    """Return the mass share of the active, from the vehicle's words or a dose in per cent."""
    found = _SHARE.search(row["vehicle"]) or _SHARE.search(f"{row['dose']} {row['dose_unit']}")
    if found is None:
        raise UnusableRowError("no strength of the active")
    return float(found[1]) * PERCENT


def _active(row: Row) -> Ingredient:
    """Return the catalogue's ingredient of that name, else one made from the structure of that name."""
    name = row["compound"]
    try:
        found = ingredients.find(name)
    except InputError:
        smiles, cas = row.get("smiles", ""), row.get("cas", "")
        if not smiles:
            smiles, cas = _structure(cas or name)
        if not smiles:
            raise UnusableRowError("no single structure") from None
        return Ingredient(
            key=name,
            inci=name.upper(),
            zh=name,
            cas=cas or None,
            role="active",
            phase="oil",
            functions=(),
            smiles=smiles,
            sequence=None,
            use_level=None,
            ph_window=None,
        )
    if not found.smiles:
        raise UnusableRowError("no single structure")
    return found


def _structure(name: str) -> tuple[str, str]:
    from chemicals import search_chemical

    for spelling in (name, name.replace("(Z)-", "cis-").replace("(E)-", "trans-")):
        try:
            found = search_chemical(spelling)
        except ValueError:
            continue
        if found.smiles:
            return str(found.smiles), str(found.CASs)
    return "", ""


def _vehicle(words: str, *, carried: bool) -> dict[str, float]:
    """Return the mass shares of the vehicle without the active, by ingredient."""
    said = words.lower()
    mixture = _MIXTURE.search(said)
    if mixture:
        volumes = {"alcohol": float(mixture[1]), "water": float(mixture[2])}
        masses = {
            name: volume * ingredients.find(name).measured["density"].median
            for name, volume in volumes.items()
        }
        return {name: mass / sum(masses.values()) for name, mass in masses.items()}
    if re.search(r"\bcream\b|o/w emulsion", said) and "+" not in said:
        return {
            "water": 1 - OIL_SHARE - GLYCERIN_SHARE,
            OIL: float(OIL_SHARE),
            "glycerin": float(GLYCERIN_SHARE),
        }
    if re.match(r"water\b", said) or (carried and re.search(r"\bdispersion\b", said)):
        return {"water": 1.0}
    raise UnusableRowError("a vehicle of unknown composition")


def _dose(row: Row, product: Product) -> Estimate:
    amount, unit = number(row["dose"]), row["dose_unit"].strip()
    if "chamber" in row["skin"].lower():
        return replace(DOSE, median=float(CHAMBER_DOSE), spread=0.0, distribution="fixed", note="a chamber")
    if unit in DOSE_UNITS and amount and amount > 0:
        density = 1.0 if unit == "mg/cm2" else state(product).density
        stated = amount * DOSE_UNITS[unit] * density
        return replace(
            DOSE,
            median=stated,
            spread=0.0,
            distribution="fixed",
            how_known=HowKnown.MEASURED,
            source="user-table",
            note="stated in the row",
        )
    if unit.startswith("%"):
        return DOSE
    raise UnusableRowError("no dose per area and no strength in per cent")


def _skin(*, covered: bool, in_vivo: bool, wet_ph: float | None) -> Skin:
    """Return the skin; under a large covered dose the stratum corneum takes on the dose's pH."""
    place = site("forearm" if in_vivo else "franz-cell")
    if wet_ph is not None:
        place = replace(place, sc_ph=replace(place.sc_ph, median=wet_ph, note="that of the covered dose"))
    return Skin(place, "in vivo" if in_vivo else "in vitro", occluded=covered)


def days_of(end: float) -> int:
    """Return the days that a simulation must last to reach `end`, s.

    >>> days_of(6 * HOUR), days_of(72 * HOUR), days_of(80 * HOUR)
    (1, 3, 4)
    """
    return max(math.ceil(end / (24 * HOUR)), 1)
