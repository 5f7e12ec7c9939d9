"""From a product file to a Product, or to one error that says what to mend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import MappingProxyType
from typing import Any

from supraderm import ingredients, plugins
from supraderm.carriers.adhesion.contact import LONGEST, MOST_LIGANDS, SHORTEST
from supraderm.carriers.adhesion.ligand import find_ligand
from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Estimate, Text, check_stated
from supraderm.formula.acidity import product_ph
from supraderm.formula.pack import MILLILITRE, USUAL_VOLUME, Pack, pack
from supraderm.formula.product import CarrierLigand, CarrierLoad, Component, Product, Use
from supraderm.formula.schema import BALANCE, is_balance, validate
from supraderm.formula.use import (
    AREA,
    DEFAULT_KIND,
    DEFAULT_PER_DAY,
    DOSE,
    RUB_OFF,
    span,
    usual_use,
    whole_days,
)
from supraderm.ingredients import Ingredient
from supraderm.people_files import parse_yaml, read_text
from supraderm.units import parse

Find = Callable[[str], Ingredient]

_PERCENT = 'a number above 0 and at most 100 (percent by mass), "0.3 %", or "q.s." once'
# as `supraderm show carrier` calls them
SHORT_PLATFORMS: Mapping[str, str] = MappingProxyType({"ring": "host-guest", "micelle": "peptide-micelle"})
_FORMS = ("solution", "emulsion", "powder")


def read_product(path: str | Path, *, find: Find | None = None) -> Product:
    """Read a product file.

    Parameters
    ----------
    path : path-like
        YAML with name, formula, and optionally key, form, ph, use and carrier.
    find : callable, optional
        Looks an ingredient up by INCI name, Chinese name, CAS number or key. Left out: the catalogue.

    Returns
    -------
    Product
        Its pH is the one stated, else the one that charge balance gives.

    Raises
    ------
    InputError
        Naming the field ("formula[3].percent"), what was given, what is allowed and what comes nearest.
    """
    path = Path(path)
    return parse_product(read_text(path, "product file"), key=path.stem, find=find)


def parse_product(text: str, *, key: str = "product", find: Find | None = None) -> Product:
    """Read a product from YAML text; `key` serves when the text has none. See :func:`read_product`."""
    file = validate(parse_yaml(text, "product file"))
    look_up = find or ingredients.find
    if file.form not in _FORMS:
        raise UnknownNameError("form", file.form, _FORMS, what="form")
    components = _components(file.formula, look_up)
    ph = file.ph
    if ph is not None and not 0 <= ph <= 14:
        raise InputError("ph", ph, "a number from 0 to 14")
    name = Text(file.name, file.name) if isinstance(file.name, str) else Text(file.name.en, file.name.zh)
    return Product(
        key=file.key or key,
        name=name,
        components=components,
        ph=product_ph(components) if ph is None else float(ph),
        form=file.form,
        use=_use(file.use),
        carrier=_carrier(file.carrier, components, look_up),
        pack=_pack(file.pack),
    )


def _components(lines: list[Any], find: Find) -> tuple[Component, ...]:
    shares: list[float | None] = []
    found: list[Ingredient] = []
    for i, line in enumerate(lines):
        ingredient = _found(line.ingredient, f"formula[{i}].ingredient", find)
        if ingredient.key in {other.key for other in found}:
            raise InputError(f"formula[{i}].ingredient", line.ingredient, "each ingredient once")
        found.append(ingredient)
        shares.append(_share(line.percent, f"formula[{i}].percent"))
    open_lines = [i for i, share in enumerate(shares) if share is None]
    if len(open_lines) > 1:
        raise InputError(
            f"formula[{open_lines[1]}].percent", lines[open_lines[1]].percent, f'"{BALANCE}" once'
        )
    total = sum(share for share in shares if share is not None)
    rest = balance(shares)
    if total > 1 + 1e-6 or (open_lines and rest <= 0):
        raise InputError("formula", f"{100 * total:.6g} % in all", "percentages that leave room within 100 %")
    if not open_lines and total < 1 - 1e-6:
        raise InputError(
            "formula", f"{100 * total:.6g} % in all", f'100 % in all, or "{BALANCE}" for one ingredient'
        )
    return tuple(
        Component(ingredient, rest if share is None else share, line.phase)
        for ingredient, share, line in zip(found, shares, lines, strict=True)
    )


def balance(shares: list[float | None]) -> float:
    """Return what the stated shares leave, in exact decimal arithmetic.

    >>> balance([0.05, 0.003, None])
    0.947
    """
    return float(1 - sum(Decimal(repr(share)) for share in shares if share is not None))


def _share(value: object, field: str) -> float | None:
    if is_balance(value):
        return None
    if isinstance(value, bool):
        raise InputError(field, value, _PERCENT)
    text = str(value).strip()
    try:
        percent = Decimal(text.removesuffix("%").strip())
    except InvalidOperation:
        # "3 mg/g" and the like
        percent = Decimal(repr(parse(text, "1", field=field))) * 100
    if not percent.is_finite() or not 0 < percent <= 100:
        raise InputError(field, value, _PERCENT)
    return float(percent / 100)


def _found(name: str, field: str, find: Find) -> Ingredient:
    try:
        return find(name)
    except InputError as error:
        raise InputError(field, name, error.allowed, error.nearest) from None


def _use(use: Any) -> Use:
    half_life = use.rub_off_half_life
    if isinstance(half_life, str) and half_life.strip().casefold() in {"none", "无"}:
        rub_off = None
    else:
        rub_off = RUB_OFF if half_life is None else _quantity(half_life, RUB_OFF, "use.rub_off_half_life")
    return usual_use(
        use.kind or DEFAULT_KIND,
        dose=_quantity(use.dose, DOSE, "use.dose"),
        per_day=DEFAULT_PER_DAY if use.per_day is None else use.per_day,
        area=_quantity(use.area, AREA, "use.area"),
        wash=None if use.wash is None else parse(use.wash, "1", field="use.wash"),
        occluded=use.occluded,
        rub_off_half_life=rub_off,
        every=1 if use.every is None else whole_days(use.every, field="use.every"),
        wash_after=None if use.wash_after is None else parse(use.wash_after, "s", field="use.wash_after"),
        covered=None if use.covered is None else span(use.covered, field="use.covered"),
    )


def _quantity(said: Any, default: Estimate, field: str) -> float | Estimate | None:
    """Return a bare quantity as a number in SI, one with its provenance as an estimate."""
    if said is None or isinstance(said, str):
        return None if said is None else parse(said, default.unit, field=field)
    known = check_stated(said.how_known, said.source, field=field)
    median = parse(said.value, default.unit, field=f"{field}.value")
    if not median > 0:
        raise InputError(f"{field}.value", said.value, f"above 0 {default.unit}")
    return Estimate(
        name=said.name or default.name,
        median=median,
        unit=default.unit,
        how_known=known,
        source=said.source,
        spread=said.spread,
        note=said.note,
    )


def _pack(said: Any) -> Pack | None:
    if said is None:
        return None
    volume = (
        USUAL_VOLUME * MILLILITRE if said.volume is None else parse(said.volume, "m^3", field="pack.volume")
    )
    return pack(said.kind, volume)


def _carrier(carrier: Any, components: tuple[Component, ...], find: Find) -> CarrierLoad | None:
    if carrier is None:
        return None
    platforms = plugins.names("supraderm.carriers")
    platform = SHORT_PLATFORMS.get(carrier.platform, carrier.platform)
    if platform not in platforms:
        raise UnknownNameError("carrier.platform", carrier.platform, platforms, what="carrier platform")
    present = {component.ingredient.key: component.ingredient for component in components}
    named = [(carrier.material, "carrier.material")]
    named += [(name, f"carrier.actives[{i}]") for i, name in enumerate(carrier.actives)]
    named += [(name, f"carrier.partners[{i}]") for i, name in enumerate(carrier.partners)]
    keys = []
    for name, field in named:
        key = _found(name, field, find).key
        if key not in present:
            raise InputError(field, name, f"an ingredient of the formula ({', '.join(present)})")
        keys.append(key)
    last = 1 + len(carrier.actives)
    _may_join(platform, [present[key].inci for key in keys[last:]])
    _may_be_made(platform, carrier.process)
    return CarrierLoad(
        platform,
        keys[0],
        tuple(keys[1:last]),
        tuple(keys[last:]),
        _ligand(carrier.ligand),
        carrier.process,
    )


def _may_join(platform: str, partners: list[str]) -> None:
    known = getattr(plugins.load("supraderm.carriers", platform), "partners", tuple)()
    for i, inci in enumerate(partners):
        if inci not in known:
            allowed = ", ".join(known) or f"none: {platform} takes no partners"
            raise InputError(f"carrier.partners[{i}]", inci, allowed)


def _may_be_made(platform: str, process: str | None) -> None:
    known = getattr(plugins.load("supraderm.carriers", platform), "processes", tuple)()
    if process is not None and process not in known:
        if not known:
            raise InputError("carrier.process", process, f"none: {platform} tells no processes apart")
        raise UnknownNameError("carrier.process", process, known, what="way to make the carrier")


def _ligand(said: Any) -> CarrierLigand | None:
    if said is None:
        return None
    key = find_ligand(said.name, field="carrier.ligand.name").key
    tether = parse(said.tether, "m", field="carrier.ligand.tether")
    if not SHORTEST <= tether <= LONGEST:
        raise InputError("carrier.ligand.tether", said.tether, "0.5 to 100 nm")
    if said.number != 0 and not 1 <= said.number <= MOST_LIGANDS:
        raise InputError("carrier.ligand.number", said.number, f"0, or 1 to {MOST_LIGANDS:g}")
    return CarrierLigand(key, float(said.number), tether)
