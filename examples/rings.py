"""A cyclodextrin in pictures, each run and drawn: python examples/rings.py [FOLDER] [WORLDS] [en|zh].

Writes three SVG files into FOLDER (docs/how-to/rings if left out): the driving force against the amount of ring, with its
optimum; resveratrol past the stratum corneum without a ring, with some and with an overdose; and what of salicylic acid
is free and uncharged over pH and ring.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from supraderm.carriers.hosts import binding_constant, host
from supraderm.carriers.hosts.host_guest import host_concentration
from supraderm.carriers.hosts.in_formula import binding_at_charge, enough_among, free_among
from supraderm.delivery import HOUR, Schedule
from supraderm.delivery.follow import follow
from supraderm.evaluation.carried import carried_by
from supraderm.evidence import Language, Text, Worlds
from supraderm.formula import CarrierLoad, Component, Product, state, usual_use
from supraderm.ingredients import find, molecule_of
from supraderm.molecules import descriptors, water_solubility
from supraderm.molecules.ionisation import fraction_neutral
from supraderm.molecules.pka_rules import ionisation_of
from supraderm.molecules.solubility_ph import solubility_at
from supraderm.report.line_chart import Series, line_chart, over_worlds
from supraderm.skin import Skin, site

RING = host("HYDROXYPROPYL CYCLODEXTRIN")
CHEEK = Skin(site("cheek"))
TIMES = np.arange(1, 25) * float(HOUR)
OUTSIDE = ("film", "stratum corneum", "shed", "evaporated", "washed off", "carried")
PERCENT = 10.0
"""kg/m3 in a per cent of a watery product."""


def guest(name: str, percent: float) -> tuple[float, float, float]:
    """Return binding constant, concentration and solubility of an ingredient in the ring, m3/mol and mol/m3."""
    molecule = molecule_of(find(name))
    mass = float(descriptors(molecule).molar_mass)
    soluble = water_solubility(molecule).median / mass
    return binding_constant(molecule, RING).median, PERCENT * percent / mass, soluble


def rings(percent: np.ndarray) -> np.ndarray:
    """Return the dissolved ring at each share of the product, mol/m3."""
    return np.array([host_concentration(RING, share / 100) for share in np.atleast_1d(percent)])


def amount(language: Language) -> str:
    """Draw the driving force of resveratrol against the amount of ring, alone and beside preservatives."""
    percent = np.linspace(0, 30, 121)
    active, others = guest("resveratrol", 0.1), [guest("methylparaben", 0.2), guest("phenoxyethanol", 0.8)]
    k, g, s = active
    best = float(enough_among([k], [g], [s])) * RING.molar_mass / PERCENT
    spread = binding_constant(molecule_of(find("resveratrol")), RING).spread

    def relative(guests: list[tuple[float, float, float]], times: float = 1.0) -> np.ndarray:
        bindings, totals, soluble = (np.array(column)[:, None] for column in zip(*guests, strict=True))
        bindings = bindings * np.array([times, *[1.0] * (len(guests) - 1)])[:, None]
        return free_among(bindings, totals, soluble, rings(percent))[0][0] / min(g, s)

    ends = [relative([active], 10.0 ** (1.2816 * sign * spread)) for sign in (-1, 1)]
    alone = relative([active])
    names = Text("alone", "单独"), Text("with two preservatives", "另有两种防腐剂")
    title = Text(
        f"Beyond {best:.1f} % of ring each gram takes resveratrol away",
        f"环糊精超过 {best:.1f}% 后，每加一克都在减少可透皮的白藜芦醇",
    )
    told = Text(
        "Free resveratrol of 0.1 % in water, over its solubility, against per cent of hydroxypropyl cyclodextrin: flat at 1 "
        f"while some is undissolved, falling beyond {best:.1f} %. With 0.2 % methylparaben and 0.8 % phenoxyethanol the "
        "fall begins later, as they fill rings. The band is the 80 % interval of the binding constant.",
        "水中 0.1% 白藜芦醇的游离浓度与其溶解度之比，对羟丙基环糊精百分比作图：尚有未溶部分时恒为 1，超过 "
        f"{best:.1f}% 后下降。加入 0.2% 羟苯甲酯与 0.8% 苯氧乙醇后，因其占据部分环糊精，下降推迟。色带为包合常数的 80% 区间。",
    )
    axes = (
        Text("ring / % of product", "环糊精 / 产品百分比"),
        Text("driving force / of none", "推动力 / 与不加之比"),
    )
    return line_chart(
        title.said_in(language),
        told.said_in(language),
        (axes[0].said_in(language), axes[1].said_in(language)),
        [
            Series(names[0].said_in(language), percent, alone, np.minimum(*ends), np.maximum(*ends)),
            Series(names[1].said_in(language), percent, relative([active, *others])),
        ],
    )


def product(active: str, percent: float, ring: float) -> Product:
    """Return an active in water, with so many per cent of ring or none."""
    parts = [Component(find("water"), 1 - (percent + ring) / 100), Component(find(active), percent / 100)]
    load = None
    if ring:
        material = find(RING.inci)
        parts.append(Component(material, ring / 100))
        load = CarrierLoad("host-guest", material.key, (find(active).key,))
    return Product(active, Text(active, active), tuple(parts), 5.5, "solution", usual_use(), load)


def past(made: Product, worlds: Worlds) -> np.ndarray:
    """Return what has passed the stratum corneum, by time and world, in per cent of the dose."""
    key = made.actives[0].ingredient.key
    effects = carried_by(made, key, CHEEK)
    found = follow(
        made, state(made), key, CHEEK, worlds, schedule=Schedule.once(1), times=TIMES, effects=effects
    ).exposure
    inside = [name for name in found.profiles.buckets if not any(word in name for word in OUTSIDE)]
    return np.maximum(100 * sum(found.profiles.bucket(name) for name in inside) / found.dose, 0.0)


def overdose(worlds: Worlds, language: Language) -> tuple[str, list[float], list[str]]:
    """Draw resveratrol past the stratum corneum with some and too much ring over none; return medians and findings."""
    made = {percent: product("resveratrol", 0.1, percent) for percent in (0.0, 2.0, 10.0)}
    drawn = {percent: past(one, worlds) for percent, one in made.items()}
    day = [float(np.median(values[-1])) for values in drawn.values()]
    # the same worlds with and without, so that their ratio is surer than either
    ratios = {percent: drawn[percent] / np.maximum(drawn[0.0], 1e-9) for percent in (2.0, 10.0)}
    less = [100 * float((ratio[-1] < 1).mean()) for ratio in ratios.values()]
    effects = carried_by(made[10.0], "resveratrol", CHEEK)
    said = [finding.title.said_in(language) for finding in effects.findings] if effects else []
    title = Text("An overdose of ring keeps resveratrol out", "环糊精过量会把白藜芦醇留在皮肤外")
    told = Text(
        "Resveratrol of one dose of 0.1 % in water that has passed the stratum corneum, with 2 and with 10 % hydroxypropyl "
        f"cyclodextrin over that without, 3 to 24 h. After 24 h {day[0]:.2g} % of the dose without, {day[1]:.2g} and "
        f"{day[2]:.2g} % with ring; less than without in {less[0]:.0f} and {less[1]:.0f} % of worlds. Lines are medians, "
        "bands 80 % of worlds.",
        "单次涂抹水中 0.1% 白藜芦醇后透过角质层的量，加 2% 与 10% 羟丙基环糊精者与不加者之比，3 至 24 h。24 h 后不加者为剂量的 "
        f"{day[0]:.2g}%，加者为 {day[1]:.2g}% 和 {day[2]:.2g}%；低于不加者的虚拟世界占 {less[0]:.0f}% 和 {less[1]:.0f}%。"
        "线为中位数，色带为 80% 的虚拟世界。",
    )
    axes = Text("time / h", "时间 / h"), Text("past stratum corneum / of no ring", "透过角质层 / 与不加之比")
    series = [
        over_worlds(
            Text(f"{percent:g} % ring", f"{percent:g}% 环糊精").said_in(language),
            (TIMES / HOUR)[2:],
            ratio[2:],
        )
        for percent, ratio in ratios.items()
    ]
    picture = line_chart(
        title.said_in(language),
        told.said_in(language),
        (axes[0].said_in(language), axes[1].said_in(language)),
        series,
    )
    return picture, [*day, *less], said


def salicylic(language: Language) -> str:
    """Draw the free, uncharged salicylic acid of a 2 % solution over pH, for several amounts of ring."""
    ph = np.linspace(2.5, 6.5, 81)
    k, g, s = guest("salicylic acid", 2.0)
    neutral = np.array(
        [float(fraction_neutral(ionisation_of(molecule_of(find("salicylic acid"))), at)) for at in ph]
    )
    series = []
    for percent in (0.0, 5.0, 20.0):
        held, soluble = binding_at_charge(k, neutral), solubility_at(s, neutral)
        free = free_among(
            held[None], np.full((1, ph.size), g), soluble[None], rings(np.full(ph.size, percent))
        )[0][0]
        name = (
            Text("no ring", "不加") if percent == 0 else Text(f"{percent:g} % ring", f"{percent:g}% 环糊精")
        )
        series.append(Series(name.said_in(language), ph, neutral * free))
    title = Text("pH and ring both take free salicylic acid away", "pH 与环糊精都会减少游离水杨酸")
    told = Text(
        "Free and uncharged salicylic acid of 2 % in water, mM on a logarithmic axis, against pH 2.5 to 6.5, for none, 5 and "
        "20 % hydroxypropyl cyclodextrin. It is flat at the solubility while some is undissolved, then falls tenfold per "
        "pH unit; ring lowers each line by a factor that hardly depends on the pH.",
        "2% 水杨酸水溶液中游离且不带电的浓度（mM，对数轴）对 pH 2.5 至 6.5 作图，羟丙基环糊精为 0、5% 与 20%。尚有未溶部分时"
        "恒为溶解度，之后每升高 1 个 pH 单位降至十分之一；环糊精使各曲线整体下移，幅度几乎与 pH 无关。",
    )
    axes = (Text("pH", "pH"), Text("free, uncharged / mM", "游离且不带电 / mM"))
    return line_chart(
        title.said_in(language),
        told.said_in(language),
        (axes[0].said_in(language), axes[1].said_in(language)),
        series,
        log=True,
    )


def main(folder: Path, worlds: int = 64, language: Language = "en") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    picture, day, said = overdose(Worlds(worlds, 0), language)
    drawn = {"amount": amount(language), "overdose": picture, "salicylic": salicylic(language)}
    print("past the stratum corneum at 24 h, % of dose, and % of worlds with less:", day, said)  # noqa: T201
    for key, text in drawn.items():
        (folder / f"{key}.svg").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        Path(given[0]) if given else Path(__file__).parents[1] / "docs" / "how-to" / "rings",
        int(given[1]) if len(given) > 1 else 64,
        "zh" if given[2:] == ["zh"] else "en",
    )
