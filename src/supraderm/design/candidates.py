"""Designs worth evaluating: actives at levels, alone or in pairs, in each form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product as cartesian
from typing import Any

from supraderm.evidence import Constant, HowKnown, Text
from supraderm.formula import CarrierLoad, Component, Form, Product, Use, state
from supraderm.ingredients import Ingredient, find

USUAL_PH = Constant(5.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
LOWEST_PH = Constant(3.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
HIGHEST_PH = Constant(7.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
PERCENT = Constant(0.01, "1", "codata2018")
# of saturation, so that a lower solubility than expected does not at once leave crystals
SAFE_SATURATION = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Base:
    """A plain base: its form, its words and its components without water.

    Parameters
    ----------
    key : str
        "solution", "solution:<variant>", "emulsion" or "carrier:<platform>".
    name : Text
    form : {"solution", "emulsion"}
    components : tuple of Component
    platform, material : str or None
    """

    key: str
    name: Text
    form: Form
    components: tuple[Component, ...]
    platform: str | None = None
    material: str | None = None


@cache
def bases() -> Mapping[str, Base]:
    """Return the bases that ship with supraderm by key, plain ones first."""
    import yaml

    data = yaml.safe_load((files("supraderm.design") / "data" / "bases.yaml").read_text(encoding="utf-8"))
    found = {
        key: Base(key, Text(**record["name"]), record["form"], _components(record["components"]))
        for key, record in data["bases"].items()
    }
    for record in data["carriers"]:
        under = found[record["base"]]
        key = f"carrier:{record['platform']}"
        found[key] = Base(
            key=key,
            name=Text(**record["name"]),
            form=under.form,
            components=(*under.components, *_components([{**record, "ingredient": record["material"]}])),
            platform=record["platform"],
            material=record["material"],
        )
    return found


def _components(records: Iterable[dict[str, Any]]) -> tuple[Component, ...]:
    return tuple(
        Component(find(record["ingredient"]), record["percent"] * PERCENT, record["phase"])
        for record in records
    )


def working_ph(actives: Iterable[Ingredient]) -> float | None:
    """Return the pH nearest to 5.5 that lies inside every active's window, or None where there is none.

    Windows are cut to what leave-on products for the face use, pH 3.5 to 7.5.
    """
    low, high = float(LOWEST_PH), float(HIGHEST_PH)
    for active in actives:
        if active.ph_window is not None:
            low, high = max(low, active.ph_window.low), min(high, active.ph_window.high)
    if low > high:
        return None
    return round(min(max(float(USUAL_PH), low), high), 2)


def compose(base: Base, actives: tuple[tuple[Ingredient, float], ...], use: Use, ph: float) -> Product:
    """Return `base` with actives at their shares, water making up the rest.

    Parameters
    ----------
    base : Base
    actives : tuple of (Ingredient, float)
        Each with its mass fraction; empty gives the vehicle.
    use : Use
    ph : float
    """
    parts = [*base.components]
    carried = {component.ingredient.key for component in parts}
    # an active that the base already holds (a humectant, say) replaces it rather than being counted twice
    parts = [part for part in parts if part.ingredient.key not in {active.key for active, _ in actives}]
    parts += [Component(active, share, "D" if base.form == "emulsion" else "B") for active, share in actives]
    water = 1.0 - sum(part.share for part in parts)
    components = (Component(find("water"), water, "A"), *parts)
    key = "-".join(
        [base.key.replace(":", "-"), *(f"{active.key}-{share / PERCENT:g}" for active, share in actives)]
    )
    load = None
    if base.platform and base.material and base.material in carried:
        load = CarrierLoad(base.platform, base.material, tuple(active.key for active, _ in actives))
    return Product(key, _name(base, actives), components, ph, base.form, use, load)


def _name(base: Base, actives: tuple[tuple[Ingredient, float], ...]) -> Text:
    if not actives:
        return Text(f"{base.name.en} without actives", f"不含活性物的{base.name.zh}")
    en = " and ".join(f"{share / PERCENT:g}% {active.inci.lower()}" for active, share in actives)
    zh = "与".join(f"{share / PERCENT:g}% {active.zh}" for active, share in actives)
    return Text(f"{en}, {base.name.en}", f"{zh}，{base.name.zh}")


def levels(active: Ingredient, cap: float | None = None) -> tuple[float, ...]:
    """Return the mass fractions worth trying: the top of the use range, then its geometric middle.

    Parameters
    ----------
    active : Ingredient
    cap : float, optional
        Legal limit that bounds the range.

    Raises
    ------
    ValueError
        If the catalogue gives no use level.
    """
    if active.use_level is None:
        raise ValueError(f"{active.inci} has no use level")
    high = min(active.use_level.high, cap if cap is not None else active.use_level.high)
    low = min(active.use_level.low, high)
    middle = (low * high) ** 0.5 if low > 0 else high / 2
    return tuple(sorted({float(f"{share:.2g}") for share in (high, middle)}, reverse=True))


def singles(
    actives: Iterable[Ingredient], forms: tuple[str, ...], use: Use, *, deep: bool = True
) -> tuple[Product, ...]:
    """Return each active in each base of the forms, at each level, or at the highest one only unless `deep`.

    Where the highest level does not dissolve, the level that does is tried too, if it is in the use range.
    """
    chosen = [base for base in bases().values() if base.key.split(":")[0] in forms]
    found = {}
    for active, base in cartesian(actives, chosen if deep else chosen[:1]):
        ph = working_ph((active,))
        if ph is None or active.use_level is None:
            continue
        tried = levels(active)
        top = compose(base, ((active, tried[0]),), use, ph)
        found[top.key] = top
        if deep:
            for share in (*tried[1:], *_dissolving(top)):
                product = compose(base, ((active, share),), use, ph)
                found[product.key] = product
    return tuple(found.values())


def _dissolving(product: Product) -> tuple[float, ...]:
    """Return the level of a product's one active that is expected to dissolve, when it is lower and in use."""
    (component,) = product.actives
    use_level = component.ingredient.use_level
    saturation = state(product).active(component.ingredient.key).saturation
    share = float(f"{SAFE_SATURATION * component.share / saturation:.2g}")
    return (share,) if saturation > 1 and use_level is not None and use_level.holds(share) else ()


def pairs(leaders: Iterable[Product], partners: Iterable[Ingredient], use: Use) -> tuple[Product, ...]:
    """Return each leading design with a second active beside its first, at the second one's highest level.

    Parameters
    ----------
    leaders : iterable of Product
        Of one active each.
    partners : iterable of Ingredient
    use : Use
    """
    found = {}
    for product, partner in cartesian(leaders, tuple(partners)):
        leader = product.actives[0]
        ph = working_ph((leader.ingredient, partner))
        if partner.key != leader.ingredient.key and ph is not None:
            actives = ((leader.ingredient, leader.share), (partner, levels(partner)[0]))
            design = compose(base_of(product), actives, use, ph)
            found.setdefault((base_of(product).key, frozenset((leader.ingredient.key, partner.key))), design)
    return tuple(found.values())


def base_of(product: Product) -> Base:
    """Return the base that a design was composed on: the one with the longest name that starts its key."""
    fitting = [base for base in bases().values() if product.key.startswith(_slug(base))]
    return max(fitting, key=lambda base: len(base.key))


def _slug(base: Base) -> str:
    return base.key.replace(":", "-")
