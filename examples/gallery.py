"""Ten situations in skin delivery, each run and drawn: python examples/gallery.py [FOLDER] [WORLDS].

Writes one SVG a situation and a page that shows them, README.md, into FOLDER (docs/gallery if left out).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from supraderm.delivery import HOUR, Exposure, Physics, Schedule
from supraderm.delivery.follow import follow
from supraderm.evidence import Text, Worlds
from supraderm.formula import Component, Product, state, usual_use
from supraderm.ingredients import find
from supraderm.report.line_chart import Series, line_chart, over_worlds
from supraderm.skin import Skin, preparation, site

CHEEK = Skin(site("cheek"))
CELL = preparation("split-thickness").skin(sink=True)
FIRST_DAY = np.arange(1, 49) * float(HOUR) / 2
MICROMOLAR = 1e3


@dataclass(frozen=True)
class Picture:
    """A situation, drawn.

    `words` may say what `{a}` and `{b}` stand for: medians that the run gave.
    """

    key: str
    title: str
    words: str
    axes: tuple[str, str]
    series: tuple[Series, ...]
    log: bool = False


def product(
    active: str, percent: float, *others: tuple[str, float], ph: float = 5.5, **use: object
) -> Product:
    parts = [(active, percent), *others]
    water = 100 - sum(share for _, share in parts)
    components = tuple(
        Component(find(name), share / 100) for name, share in [("water", water), *parts] if share > 0
    )
    oily = any(find(name).phase == "oil" for name, _ in others)
    return Product(
        active, Text(active, active), components, ph, "emulsion" if oily else "solution", usual_use(**use)
    )


def run(made: Product, skin: Skin, worlds: Worlds, *, days: int = 1, times: np.ndarray = FIRST_DAY,
        schedule: Schedule | None = None, **physics: object) -> Exposure:  # fmt: skip
    active = made.actives[0].ingredient.key
    once = schedule or Schedule.once(days)
    laid = follow(
        made, state(made), active, skin, worlds, schedule=once, times=times, physics=Physics(**physics)
    )
    return laid.exposure


def basal(name: str, found: Exposure) -> Series:
    free = found.profiles.free("basal layer") * MICROMOLAR / found.solute.tissue_neutral
    return over_worlds(name, found.profiles.times / HOUR, np.maximum(free, 0.0))


def through(name: str, found: Exposure) -> Series:
    """Share of what was applied that went through, in per cent."""
    return over_worlds(
        name, found.profiles.times / HOUR, 100 * found.profiles.bucket("absorbed") / found.dose
    )


def small(value: float) -> str:
    return "less than 0.000001" if value < 1e-6 else f"{value:.2g}"


def infinite_dose(worlds: Worlds) -> Picture:
    made = product("caffeine", 1, dose=1.0, occluded=True, rub_off_half_life=None)
    # each world has a lag of its own, so a median over worlds has none: every unknown at its median instead
    middle = replace(worlds, n=2)
    for unknown in run(made, CELL, Worlds(2)).estimates:
        middle = middle.pin(unknown.name, 0.5)
    found = run(made, CELL, middle, days=2, times=np.arange(1, 97) * float(HOUR) / 2)
    hours = found.profiles.times / HOUR
    mass = (found.profiles.bucket("absorbed") * found.solute.molar_mass * 1e5)[:, 0]
    slope = (mass[-1] - mass[-9]) / (hours[-1] - hours[-9])
    lag = hours[-1] - mass[-1] / slope
    after = np.concatenate([[lag], hours[hours > lag]])
    words = (
        f"A deep aqueous donor on dermatomed skin, every unknown at its median. After a lag of {lag:.1f} h the amount in the "
        f"receptor rises by {slope:.2g} ug/cm2 each hour: a steady flux. Its line meets the axis at the lag. The lag is the "
        "capacity of the stratum corneum over six times its permeability, so that a permeability predicted too low, as that of caffeine "
        "on the permeability boards, makes it too long."
    )
    return Picture("infinite-dose", "Infinite dose: a lag, then a steady flux", words,
                   ("time / h", "in the receptor / ug/cm2"),
                   (Series("caffeine, 1 %", hours, mass), Series("its steady slope", after, slope * (after - lag))))  # fmt: skip


def finite_dose(worlds: Worlds) -> Picture:
    doses = {"10 mg/cm2": 0.1, "2 mg/cm2": 0.02}
    found = {
        name: run(product("caffeine", 1, dose=dose, rub_off_half_life=None), CELL, worlds)
        for name, dose in doses.items()
    }
    ends = {name: np.median(one.profiles.bucket("absorbed")[-1] / one.dose) for name, one in found.items()}
    words = (
        "The same solution in a thin layer that dries. The share that goes through by 24 h (median) is "
        + " and ".join(f"{100 * share:.0f} % of {name}" for name, share in ends.items())
        + "; a larger dose holds back a larger share."
    )
    return Picture("finite-dose", "Finite dose: the film runs out", words, ("time / h", "through the skin / % of dose"),
                   tuple(through(name, one) for name, one in found.items()))  # fmt: skip


def drying_ethanol_film(worlds: Worlds) -> Picture:
    times = np.arange(1, 121) * 60.0
    others = {"water": (), "half ethanol": (("ethanol", 45),)}
    series = []
    for name, more in others.items():
        made = product("salicylic acid", 1, *more, ph=3.0, dose=0.05, rub_off_half_life=None)
        found = run(made, CHEEK, worlds, times=times)
        soluble = worlds.draw(found.solute.water_solubility) / found.solute.molar_mass
        series.append(over_worlds(name, times / HOUR, found.profiles.film_free / soluble))
    first, peak = series[1].median[0], series[1].median.max()
    words = (
        "Activity of 1 % salicylic acid at pH 3 in the film, 1 being saturation. Water does not dissolve all of it: what exceeds "
        f"the solubility waits as a solid at activity 1. Ethanol does, so its film begins at {first:.2f} (median) and climbs to "
        f"{peak:.2f} as the ethanol leaves; then both fall as the skin takes it up."
    )
    return Picture("drying-ethanol-film", "A drying film: activity climbs as solvent leaves", words,
                   ("time / h", "activity in the film (1 = saturated)"), tuple(series))  # fmt: skip


def precipitation(worlds: Worlds) -> Picture:
    found = {
        f"{share} %": run(product("azelaic acid", share, ("glycerin", 5), ph=4.5), CHEEK, worlds)
        for share in (1, 5, 20)
    }
    series = tuple(basal(name, one) for name, one in found.items())
    peaks = [one.median.max() for one in series]
    words = (
        "Azelaic acid at three strengths. Above what the residue dissolves, more acid means more crystals and not more "
        f"activity: the median peak in the basal layer is {peaks[0]:.3g}, {peaks[1]:.3g} and {peaks[2]:.3g} uM, so twenty times "
        f"the dose gives {peaks[2] / peaks[0]:.1f} times the peak. Solid still acts as a reserve."
    )
    return Picture("precipitation", "Precipitation: more dose, not more activity", words,
                   ("time / h", "free in the basal layer / uM"), series, log=True)  # fmt: skip


def occlusion(worlds: Worlds) -> Picture:
    made = product("niacinamide", 4, ("glycerin", 5))
    found = {"open": run(made, CHEEK, worlds), "covered": run(made, replace(CHEEK, occluded=True), worlds)}
    series = tuple(basal(name, one) for name, one in found.items())
    ratio = series[1].median.max() / series[0].median.max()
    words = (
        "Effects against each other: under a cover the stratum corneum swells and lets more through and nothing rubs off, but the "
        f"water that stays keeps the film dilute. For niacinamide the median peak in the basal layer becomes {ratio:.1f} times that of open skin."
    )
    return Picture("occlusion", "Occlusion: a wet, swollen barrier", words,
                   ("time / h", "free in the basal layer / uM"), series, log=True)  # fmt: skip


def wash_off(worlds: Worlds) -> Picture:
    made = product("niacinamide", 4, ("glycerin", 5))
    schedules = {
        "left on": Schedule.once(1),
        "rinsed at 15 min": replace(Schedule.once(1), wash=0.9, wash_after=900.0),
    }
    found = {name: run(made, CHEEK, worlds, schedule=one) for name, one in schedules.items()}
    series = tuple(basal(name, one) for name, one in found.items())
    share = series[1].median.max() / series[0].median.max()
    words = (
        "Rinsing takes nine tenths of the film after 15 minutes. What is already in the stratum corneum goes on: the median "
        f"peak is {100 * share:.0f} % of that of a product left on."
    )
    return Picture(
        "wash-off",
        "Rinsed off at 15 minutes",
        words,
        ("time / h", "free in the basal layer / uM"),
        series,
        log=True,
    )


def a_week(worlds: Worlds) -> Picture:
    made = product("kojic acid", 1, ("glycerin", 5))
    times = np.arange(1, 7 * 24 + 1) * float(HOUR)
    found = run(made, CHEEK, worlds, schedule=Schedule(2, 7, made.use.wash), times=times)
    course = basal("kojic acid, 1 %", found)
    days = course.median.reshape(7, 24).max(axis=1)
    words = (
        f"Two applications a day with washing before each. The median daily peak is {days[0]:.3g} uM on day 1 and {days[-1]:.3g} uM "
        f"on day 7; from day 6 to day 7 it changes by {100 * abs(days[-1] / days[-2] - 1):.1f} %."
    )
    return Picture("twice-daily", "Twice daily for a week: towards a periodic state", words,
                   ("time / h", "free in the basal layer / uM"), (course,), log=True)  # fmt: skip


def follicles(worlds: Worlds) -> Picture:
    made = product("caffeine", 2, ("glycerin", 5))
    forehead, times = Skin(site("forehead")), np.concatenate([np.arange(1, 12) * 300.0, FIRST_DAY[1:]])
    off, on = (run(made, forehead, worlds, times=times, follicles=flag) for flag in (False, True))

    def taken(found: Exposure) -> np.ndarray:
        between = sum(found.profiles.bucket(f"cleared:{part} dermis") for part in ("papillary", "reticular"))
        if found.follicles is None:
            return between / found.dose
        return (
            (1 - found.follicles.orifice_share) * between + found.follicles.bucket("cleared")
        ) / found.dose

    series = tuple(
        over_worlds(name, times / HOUR, 100 * taken(one))
        for name, one in (("without", off), ("with follicles", on))
    )
    early = [np.median(taken(one)[5]) for one in (off, on)]
    words = (
        f"Caffeine on the forehead. By half an hour the blood has taken {small(100 * early[0])} per cent of the dose through the skin "
        f"between follicles alone, {100 * early[1]:.2g} % with follicles as a path of their own: it is early that they count. Their figures "
        "are recalled or assumed, so the path is off unless asked for."
    )
    return Picture(
        "follicles",
        "Follicles: an early path",
        words,
        ("time / h", "taken by the blood / % of dose"),
        series,
        log=True,
    )


def construct_against_cheek(worlds: Worlds) -> Picture:
    made = product("niacinamide", 4, ("glycerin", 5))
    bare = replace(made, use=replace(made.use, rub_off_half_life=None))
    found = {
        "cheek in vivo": run(made, CHEEK, worlds),
        "bilayer construct": run(bare, preparation("bilayer-construct").skin(), worlds),
        "full-thickness, excised": run(bare, preparation("full-thickness").skin(), worlds),
    }
    series = tuple(basal(name, one) for name, one in found.items())
    ratio = series[1].median.max() / series[0].median.max()
    words = (
        "The same serum on a cultured bilayer, on excised skin and on a cheek. The construct's weaker, wet barrier and a medium "
        f"that fills up give a median peak {ratio:.0f} times that of the cheek: its concentrations do not carry over as they are."
    )
    return Picture("construct-against-cheek", "A construct is not a cheek", words,
                   ("time / h", "free in the basal layer / uM"), series, log=True)  # fmt: skip


def retinyl_ester_chain(worlds: Worlds) -> Picture:
    skin = ("viable epidermis", "basal layer", "papillary dermis", "reticular dermis")
    hours = np.arange(1, 73) * float(HOUR)

    def put_on(active: str) -> Exposure:
        return run(product(active, 0.4, ("squalane", 10)), CHEEK, worlds, days=3, times=hours)

    def living(found: Exposure, profiles) -> np.ndarray:
        return sum(profiles.bucket(name) for name in skin) / found.dose * 1e6

    ester, found = put_on("retinyl palmitate"), put_on("retinol")
    series = [over_worlds("retinol", hours / HOUR, living(found, found.profiles))]
    series += [
        over_worlds(
            one.solute.name.lower().replace("tretinoin", "retinoic acid"),
            hours / HOUR,
            living(found, one.profiles),
        )
        for one in found.metabolites
    ]
    arrived = sum(
        living(ester, one) for one in (ester.profiles, *(one.profiles for one in ester.metabolites))
    )
    words = (
        "Retinol and what living skin makes of it, retinal and retinoic acid, tracked together in parts per million of the dose. "
        f"The chain begins with retinyl palmitate, but so lipophilic an ester (log Kow {ester.solute.log_kow.median:.1f}, far outside "
        "the domain) is shed with the stratum corneum before it is through it: of the same dose of it, living skin holds "
        f"{small(np.quantile(arrived.max(axis=0), 0.9))} parts per million in nine worlds of ten. Every rate of conversion is recalled "
        "or assumed. Read the order of the curves, not their height."
    )
    return Picture("retinyl-ester-chain", "Retinol, retinal, retinoic acid: a chain in living skin", words,
                   ("time / h", "in living skin / ppm of dose"), tuple(series), log=True)  # fmt: skip


SITUATIONS: tuple[Callable[[Worlds], Picture], ...] = (
    infinite_dose, finite_dose, drying_ethanol_film, precipitation, occlusion, wash_off, a_week, follicles,
    construct_against_cheek, retinyl_ester_chain,
)  # fmt: skip


def main(folder: Path, worlds: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    page = [
        "# Ten situations",
        "",
        f"Made by `examples/gallery.py` with {worlds} worlds, seed 0. Lines are medians, bands the central 80 % of worlds.",
        "In silico research data: no claim about a product.",
    ]
    for place, situation in enumerate(SITUATIONS, start=1):
        found = situation(Worlds(worlds, seed=0))
        name = f"{place:02d}-{found.key}.svg"
        drawn = line_chart(found.title, found.words, found.axes, found.series, log=found.log)
        (folder / name).write_text(drawn, encoding="utf-8")
        page += ["", f"## {place}. {found.title}", "", found.words, "", f"![{found.title}]({name})"]
    (folder / "README.md").write_text("\n".join(page) + "\n", encoding="utf-8")


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/gallery")
    main(where, int(sys.argv[2]) if len(sys.argv) > 2 else 256)
