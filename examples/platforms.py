"""Every platform from the naked ingredient to exposure, before and after: python examples/platforms.py [FOLDER] [WORLDS].

Prints a table, one row a case, in the same worlds before and after, and draws it into FOLDER (docs/how-to/platforms if left out).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from adhesion import BARE, CHEEK, product
from micelles import carried, plain
from microspheres import on_skin
from vesicles import in_vesicles

from supraderm.carriers.derivatives import derivatives, reactions
from supraderm.carriers.microspheres import polyion
from supraderm.carriers.microspheres.active import chain_of
from supraderm.carriers.microspheres.on_skin import stays_outside
from supraderm.delivery import HOUR, Schedule
from supraderm.delivery.follow import follow
from supraderm.design.redesign.exposure import Setting, flux, parent_gain, solute
from supraderm.evaluation.carried import carried_by
from supraderm.evidence import Worlds
from supraderm.formula import CarrierLoad, Component, Product, state
from supraderm.ingredients import find, molecule_of
from supraderm.molecules import Molecule
from supraderm.report.fold_chart import Fold, fold_chart
from supraderm.skin import Skin
from supraderm.units import significant

DAY = np.array([24 * float(HOUR)])
LIVING = ("viable epidermis", "basal layer", "papillary dermis", "reticular dermis")
DERMIS = LIVING[2:]
ENTERED = ("", "bound:", "cleared:", "converted:")
SURE = 0.8
SAME = 1e-2
LEAST = 1e-3  # % of the dose: a smaller share is nothing
NAKED_FLUX = 1e5 * 3600  # mol/m2/s to nmol/cm2/h


@dataclass(frozen=True)
class Case:
    """One ingredient, naked and changed, in the same worlds; the exposures are of shape (worlds,)."""

    platform: str
    naked: str
    changed: str
    exposure: str
    before: np.ndarray
    after: np.ndarray

    @property
    def fold(self) -> np.ndarray:
        """After over before, by world."""
        return np.maximum(self.after, LEAST) / np.maximum(self.before, LEAST)

    @property
    def worlds(self) -> tuple[float, float]:
        """Shares of worlds with more and with less after."""
        return float((self.fold > 1 + SAME).mean()), float((self.fold < 1 - SAME).mean())

    @property
    def kind(self) -> int:
        """0 for more, 1 for less where four worlds in five agree, else 2."""
        more, less = self.worlds
        return 0 if more >= SURE else 1 if less >= SURE else 2

    @property
    def verdict(self) -> str:
        """What may be said."""
        more, less = self.worlds
        if max(more, less) < 1 - SURE:
            return "no change"
        worlds = f"more in {100 * more:.0f}, less in {100 * less:.0f} of 100 worlds"
        return f"{('more', 'less', 'open')[self.kind]}: {worlds}"

    def cells(self) -> tuple[str, ...]:
        """Return the row of the table."""
        return (
            self.platform,
            self.naked,
            self.changed,
            self.exposure,
            band(self.before),
            band(self.after),
            band(self.fold),
            self.verdict,
        )


def band(values: np.ndarray) -> str:
    """Return the median with the ends of the central 80 % of worlds."""
    low, median, high = np.quantile(values, [0.1, 0.5, 0.9])
    if median < LEAST:
        return f"below {LEAST:g}"
    low_said = significant(float(low)) if low >= LEAST else "0"
    return f"{significant(float(median))} ({low_said} to {significant(float(high))})"


def reached(
    made: Product,
    worlds: Worlds,
    *,
    layers: tuple[str, ...] = LIVING,
    skin: Skin = CHEEK,
    stays: bool = False,
) -> np.ndarray:
    """Return the share of one dose that has reached layers within a day, in per cent; with `stays`, what is in them."""
    key = made.actives[0].ingredient.key
    found = follow(
        made,
        state(made),
        key,
        skin,
        worlds,
        schedule=Schedule.once(1),
        times=DAY,
        effects=carried_by(made, key, skin),
    ).exposure
    kinds = ENTERED[:2] if stays else ENTERED
    names = [f"{kind}{layer}" for layer in layers for kind in kinds] + ([] if stays else ["absorbed"])
    amount = sum(found.profiles.bucket(name)[0] for name in names if name in found.profiles.buckets)
    return np.maximum(100 * amount / found.dose, 0.0)


def in_ring(bare: Product, percent: float) -> Product:
    """Return the same product with hydroxypropyl cyclodextrin for its active."""
    water, *others = bare.components
    ring = Component(find("hydroxypropyl_cyclodextrin"), percent / 100)
    load = CarrierLoad("host-guest", ring.ingredient.key, (bare.actives[0].ingredient.key,))
    parts = (replace(water, share=water.share - ring.share), *others, ring)
    return replace(bare, components=parts, carrier=load)


def dissolving(worlds: Worlds) -> Iterator[Case]:
    """Yield what micelles, vesicles and rings do to what reaches living skin."""
    where = "reached living skin in 24 h, % of the dose"
    kojic, retinol, resveratrol = plain("kojic_acid", 1.0), plain("retinol", 0.05), plain("resveratrol", 0.1)
    naked = {key: reached(one, worlds) for key, one in (("k", kojic), ("r", retinol), ("v", resveratrol))}
    made = [
        (
            "peptide micelle",
            "k",
            "2 % sodium lauroyl sarcosinate",
            carried(kojic, "sodium_lauroyl_sarcosinate", 2.0),
        ),
        ("peptide micelle", "r", "2 % decyl glucoside", carried(retinol, "decyl_glucoside", 2.0)),
        ("vesicle", "k", "1.7 % phosphatidylcholine, 0.3 % polysorbate 80", in_vesicles(kojic, 1.7, 0.3)),
        ("vesicle", "r", "2 % phosphatidylcholine", in_vesicles(retinol, 2.0)),
        ("cyclodextrin, 2 %", "v", "2 % hydroxypropyl cyclodextrin", in_ring(resveratrol, 2.0)),
        ("cyclodextrin, 10 %", "v", "10 %, an overdose", in_ring(resveratrol, 10.0)),
    ]
    names = {"k": "1 % kojic acid", "r": "0.05 % retinol", "v": "0.1 % resveratrol"}
    for platform, key, words, one in made:
        yield Case(platform, names[key], words, where, naked[key], reached(one, worlds))


def in_spheres(worlds: Worlds) -> Iterator[Case]:
    """Yield what microspheres do: a depot of a protein, nothing for a small hydrophile, nothing for long hyaluronan."""
    minute = on_skin(worlds)[0]
    yield Case(
        "microsphere",
        "0.1 % lysozyme at the surface",
        "0.72 % sodium polyglutamate, 0.28 % polylysine",
        "free on the skin in the first minute, % of the dose",
        np.full(worlds.n, 100.0),
        minute,
    )
    bare = plain("kojic_acid", 1.0)
    made = with_partner(bare, ("sodium_hyaluronate", 1.0), ("chitosan", 0.2))
    where = "reached living skin in 24 h, % of the dose"
    yield Case(
        "microsphere",
        "1 % kojic acid",
        "1 % sodium hyaluronate, 0.2 % chitosan",
        where,
        reached(bare, worlds),
        reached(made, worlds),
    )
    long = chain_of(polyion("SODIUM HYALURONATE"), 5.0, molar_mass=1000.0)
    outside = np.zeros(worlds.n) if stays_outside(long.molar_mass) else np.full(worlds.n, np.nan)
    yield Case("microsphere", "1 % hyaluronan of 1 MDa", "0.2 % chitosan", where, outside, outside)


def with_partner(bare: Product, material: tuple[str, float], partner: tuple[str, float]) -> Product:
    """Return the same product with its active in microspheres of two chains."""
    water, *others = bare.components
    chains = [Component(find(key), percent / 100) for key, percent in (material, partner)]
    load = CarrierLoad("microsphere", material[0], (bare.actives[0].ingredient.key,), (partner[0],))
    parts = (replace(water, share=water.share - sum(one.share for one in chains)), *others, *chains)
    return replace(bare, components=parts, carrier=load)


def holding_on(worlds: Worlds) -> Iterator[Case]:
    """Yield what ligands do to what is in dermis."""
    naked = reached(
        product("tripeptide_1", 0.05, targeted=False), worlds, layers=DERMIS, skin=BARE, stays=True
    )
    binder = reached(
        product("tripeptide_1_lrelhlnnn", 0.05, targeted=True), worlds, layers=DERMIS, skin=BARE, stays=True
    )
    yield Case(
        "adhesion", "0.05 % tripeptide-1, skin without stratum corneum", "with LRELHLNNN, which binds collagen",
        "in dermis at 24 h, % of the dose", naked, binder,
    )  # fmt: skip
    both = [
        reached(product("grgds", 0.05, targeted=aimed), worlds, layers=DERMIS, stays=True)
        for aimed in (False, True)
    ]
    yield Case(
        "adhesion", "0.05 % GRGDS, intact resting skin", "with its binding to integrins",
        "in dermis at 24 h, % of the dose", *both,
    )  # fmt: skip


def redrawn(worlds: Worlds) -> Iterator[Case]:
    """Yield what derivatives do to the parent at the basal layer, by the steady estimate."""
    setting = Setting(5.5, 10.0, worlds)
    for active, key, words in (
        ("resveratrol", "phenyl-dimethylglycinate", "its dimethylglycinate"),
        ("kojic_acid", "propionate", "its propionate"),
    ):
        parent = molecule_of(find(active))
        made = derivatives(parent.smiles, [reactions()[key]])[0]
        naked, one = solute(parent, setting), solute(Molecule(made.inchikey, made.smiles), setting)
        before = flux(naked, naked, setting) * NAKED_FLUX
        gain = parent_gain(one, naked, reactions()[key].linkage, 1, setting)
        yield Case(
            "derivative", f"1 % {active.replace('_', ' ')}", words,
            "flux that would bring as much parent to the basal layer, nmol/cm2/h", before, before * gain,
        )  # fmt: skip


def cases(worlds: Worlds) -> list[Case]:
    """Return every case, platform by platform."""
    return [*dissolving(worlds), *in_spheres(worlds), *holding_on(worlds), *redrawn(worlds)]


def picture(found: list[Case]) -> str:
    """Draw exposure after over before, a row a case."""
    folds = [
        Fold(
            f"{one.platform}: {one.naked.split(',')[0]}",
            *np.quantile(one.fold, [0.1, 0.5, 0.9]),
            one.verdict.split(":")[0],
            one.kind,
        )
        for one in found
    ]
    return fold_chart(
        "Carriers and derivatives help some ingredients and not others",
        "Exposure after over before for each case, on a logarithmic axis from a thousandth to a thousand times; dots are "
        "medians, bars 80 % of worlds. "
        + " ".join(f"{one.changed} for {one.naked}: {band(one.fold)}, {one.verdict}." for one in found),
        "exposure after over before",
        folds,
        kinds=("more in four of five worlds", "less in four of five", "open, or no change"),
    )


def main(folder: Path, worlds: int = 64) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    found = cases(Worlds(worlds, 0))
    for one in found:
        print("| " + " | ".join(one.cells()) + " |")  # noqa: T201
    (folder / "before-after.svg").write_text(picture(found), encoding="utf-8")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        Path(given[0]) if given else Path(__file__).parents[1] / "docs" / "how-to" / "platforms",
        int(given[1]) if len(given) > 1 else 64,
    )
