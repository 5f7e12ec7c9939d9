"""From the options of a simulation to the skin, the use of the product, and its schedule."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from supraderm.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from supraderm.delivery import Schedule
    from supraderm.formula import Use
    from supraderm.skin import Receptor, Skin

INTACT = "intact"


def skin_of(name: str, age: float, *, covered: bool, in_vitro: bool) -> Skin:
    """Return a site, in vitro also a preparation, as skin.

    Raises
    ------
    UnknownNameError
    """
    from supraderm.skin import Skin, preparations, site, sites

    if not in_vitro:
        return Skin(site(name), occluded=covered, age=age)
    prepared = preparations().get(name.strip().casefold())
    if prepared:
        return replace(prepared.skin(), occluded=covered, age=age)
    try:
        return Skin(site(name), "in vitro", occluded=covered, age=age)
    except UnknownNameError:
        raise UnknownNameError(
            "site", name, [*sites(), *preparations()], what="site or preparation"
        ) from None


def in_state(
    skin: Skin,
    *,
    barrier: str = INTACT,
    stripped: str | None = None,
    temperature: str | None = None,
    sex: str | None = None,
    skin_type: str | None = None,
) -> Skin:
    """Return a skin of one state and person.

    Raises
    ------
    InputError
        If it is to be stripped and in another state at once, or a value makes no sense.
    """
    from supraderm import units
    from supraderm.skin import barrier_state, tape_stripped, trait

    if stripped is not None and barrier != INTACT:
        raise InputError("stripped", stripped, f"an intact barrier, not {barrier} as well")
    if stripped is not None:
        skin = replace(skin, barrier=tape_stripped(units.parse(stripped, "1", field="stripped")))
    elif barrier != INTACT:
        skin = replace(skin, barrier=barrier_state(barrier))
    if temperature is not None:
        skin = replace(skin, temperature=units.parse(temperature, "K", field="temperature"))
    said = (("sex", sex), ("skin type", skin_type))
    return replace(skin, traits=tuple(trait(name, kind) for kind, name in said if name is not None))


def on_receptor(
    skin: Skin, *, volume: str | None = None, sampling: str | None = None, solubility: str | None = None
) -> Skin:
    """Return a skin in vitro on a receptor as described; as it was where nothing is said.

    Raises
    ------
    InputError
        In vivo; without a volume where skin has no receptor of its own; where a value makes no sense.
    """
    from supraderm import units
    from supraderm.evidence import Estimate, HowKnown
    from supraderm.skin import Receptor

    if volume is None and sampling is None and solubility is None:
        return skin
    if skin.setting == "in vivo":
        raise InputError("receptor", volume or sampling or solubility, "a diffusion cell, with --in-vitro")
    receptor = skin.receptor
    if volume is not None:
        depth = units.parse(volume, "m", field="receptor")
        if not depth > 0:
            raise InputError("receptor", volume, 'a volume over area such as "5 mL/cm2"')
        stated = Estimate("receptor depth, stated", depth, "m", HowKnown.ASSUMED, "product-file")
        receptor = Receptor(stated)
    if receptor is None:
        raise InputError(
            "receptor", None, 'its volume over area, such as "5 mL/cm2", as the fluid is not a sink'
        )
    if solubility is not None:
        most = units.parse(solubility, "kg/m**3", field="receptor-solubility")
        if not most > 0:
            raise InputError("receptor-solubility", solubility, 'above 0, such as "0.1 g/L"')
        known = Estimate(
            "solubility in the receptor, stated", most, "kg/m**3", HowKnown.ASSUMED, "product-file"
        )
        receptor = replace(receptor, solubility=known)
    if sampling is not None:
        receptor = _sampled(receptor, sampling)
    return replace(skin, receptor=receptor)


def _sampled(receptor: Receptor, said: str) -> Receptor:
    """Read "10 % every 2 h"."""
    from supraderm import units
    from supraderm.skin import Sampling

    parts = [part.strip() for part in re.split(r"\bevery\b|每", said)]
    if len(parts) != 2:
        raise InputError("sampling", said, 'a share and an interval, such as "10 % every 2 h"')
    share, every = units.parse(parts[0], "1", field="sampling"), units.parse(parts[1], "s", field="sampling")
    try:
        return replace(receptor, sampling=Sampling(share, every))
    except InputError as error:
        raise InputError("sampling", said, error.allowed) from None


def use_of(
    use: Use,
    *,
    dose: str | None = None,
    per_day: int | None = None,
    every: str | None = None,
    wash: str | None = None,
    wash_after: str | None = None,
    covered: str | None = None,
    occluded: bool = False,
    rub_off: str | None = None,
) -> Use:
    """Return the use of a product file with what the options change.

    Raises
    ------
    InputError
        As for a product file.
    """
    from supraderm import units
    from supraderm.formula import usual_use
    from supraderm.formula.use import span, whole_days

    left = use.rub_off_half_life
    if rub_off is not None:
        left = (
            None
            if rub_off.strip().casefold() in {"none", "无"}
            else units.parse(rub_off, "s", field="rub-off")
        )
    return usual_use(
        use.kind,
        dose=use.dose if dose is None else units.parse(dose, "kg/m**2", field="dose"),
        per_day=use.per_day if per_day is None else per_day,
        area=use.area,
        wash=use.wash if wash is None else units.parse(wash, "1", field="wash"),
        occluded=use.occluded or occluded,
        rub_off_half_life=left,
        every=use.every if every is None else whole_days(every, field="every"),
        wash_after=use.wash_after if wash_after is None else units.parse(wash_after, "s", field="wash-after"),
        covered=use.covered if covered is None else span(covered, field="covered"),
    )


def schedule_of(use: Use, days: int, *, once: bool) -> Schedule:
    """Return when a product is applied and taken off; `once` is one application at time 0."""
    from supraderm.delivery import Schedule

    usual = Schedule.of(use, days)
    if not once:
        return usual
    return replace(usual, per_day=1 / days, every=1, wash=use.wash if use.wash_after else 0.0)
