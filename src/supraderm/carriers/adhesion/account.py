"""Everything that is predicted of one conjugate on one cell, as estimates and words by key."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.adhesion.bonds import Bonds, bonds
from supraderm.carriers.adhesion.cell import FACES, Cell, Presence, bearers
from supraderm.carriers.adhesion.conjugate import Conjugate
from supraderm.carriers.adhesion.contact import FREEDOM, effective_concentration
from supraderm.carriers.adhesion.findings import LAYERS
from supraderm.carriers.adhesion.holding import Held, hold
from supraderm.carriers.adhesion.langmuir import after_rinse, course
from supraderm.carriers.adhesion.receptor import receptors
from supraderm.carriers.adhesion.sites import Layer
from supraderm.carriers.draws import INSIDE, summarised, summarised_share
from supraderm.evidence import Constant, Estimate, HowKnown, Text, resolve
from supraderm.units import significant

Array = NDArray[np.float64]

HOUR = Constant(3600.0, "s", "codata2018")
MINUTE = Constant(60.0, "s", "codata2018")


@dataclass(frozen=True)
class OnOne:
    """A conjugate on one cell.

    Parameters
    ----------
    cell : Cell
    tissue : str
    bonds : Bonds
    held : Held
        Arrays over worlds.
    inputs : tuple of Estimate
        What that rests on.
    """

    cell: Cell
    tissue: str
    bonds: Bonds
    held: Held
    inputs: tuple[Estimate, ...]


def on_cell(conjugate: Conjugate, cell: Cell, tissue: str, concentration: float) -> OnOne | None:
    """Return what a cell holds in every world, None where it has none of the receptors.

    Parameters
    ----------
    conjugate : Conjugate
    cell : Cell
    tissue : {"resting", "wound", "culture"}
    concentration : float, mol/m3
        Of free conjugate at the cell.
    """
    found = bonds(conjugate.ligand, cell, tissue, INSIDE)
    if found is None:
        return None
    construct = conjugate.construct
    held = hold(
        found,
        valency=construct.valency,
        tether=construct.tether,
        radius=construct.radius,
        concentration=concentration,
        freedom=INSIDE.draw(FREEDOM),
    )
    coat = found.coat_estimates if construct.radius else ()
    return OnOne(cell, tissue, found, held, (*found.estimates, *coat, *construct.freedom))


def where(conjugate: Conjugate, tissue: str) -> dict[str, tuple[Text, Text]]:
    """Return, by receptor of the ligand, its name and in words which cells have it, where, and which have not."""
    said = {}
    for affinity in conjugate.ligand.affinities:
        receptor = receptors()[affinity.receptor]
        parts = [_presence(cell, presence) for cell, presence in bearers(receptor, tissue)]
        if not parts:
            parts = [Text("nothing known", "未知")]
        en, zh = "; ".join(part.en for part in parts), "；".join(part.zh for part in parts)
        said[receptor.key] = (receptor.name, Text(en, zh))
    return said


def _presence(cell: Cell, presence: Presence) -> Text:
    seen = resolve(presence.source)
    cited = "" if seen.seen == "assumed" else f" [{presence.source}]"
    if presence.copies is None:
        return Text(f"absent from {cell.name.en}{cited}", f"{cell.name.zh}：无{cited}")
    layers = [LAYERS[name] for name in cell.layers]
    en, zh = " and ".join(layer.en for layer in layers), "与".join(layer.zh for layer in layers)
    if presence.copies.spread == 0:
        return Text(f"{cell.name.en} ({en})", f"{cell.name.zh}（{zh}）")
    low, high = (significant(x) for x in presence.copies.interval())
    copies, face, glyph = significant(presence.copies.median), FACES[presence.face], presence.copies.how_known
    return Text(
        f"{cell.name.en} ({en}): {copies} ({low} to {high}, {glyph.label.en}) a cell, {face.en}{cited}",
        f"{cell.name.zh}（{zh}）：每细胞 {copies}（{low}–{high}，{glyph.label.zh}），{face.zh}{cited}",
    )


def single(conjugate: Conjugate, one: OnOne) -> dict[str, tuple[Text, Estimate]]:
    """Return the bonds one by one: as in the table, as seen on the cell, and what rivals leave."""
    said, who = {}, f"{conjugate.ligand.key} on {one.cell.key}"
    for place, key in enumerate(one.bonds.receptors):
        affinity, name = conjugate.ligand.affinity(key), receptors()[key].name
        if affinity is None:
            continue
        said[f"kd_{key}"] = (Text(f"dissociation constant, {name.en}", f"解离常数，{name.zh}"), affinity.kd)
        seen = one.bonds.kd[:, place]
        said[f"seen_{key}"] = (
            Text(f"as seen on the cell, {name.en}", f"细胞上的表观值，{name.zh}"),
            summarised(
                f"apparent dissociation constant, {key}, {who}", "mol/m**3", seen, one.bonds.estimates
            ),
        )
        left = one.bonds.free_share[:, place]
        if np.any(left < 1):
            said[f"free_{key}"] = (
                Text(f"share that natural ligands leave, {name.en}", f"天然配体留下的份额，{name.zh}"),
                summarised_share(f"share of {key} left free, {who}", left, one.bonds.estimates),
            )
    return said


def binding(conjugate: Conjugate, one: OnOne, concentration: float) -> dict[str, Estimate]:
    """Return what the cell holds at one concentration, and for how long."""
    who, used = f"{conjugate.name} on {one.cell.key}, {one.tissue}", one.inputs
    held = one.held
    local = effective_concentration(conjugate.construct.tether) * INSIDE.draw(FREEDOM)
    stay = 1 / held.off
    rate_on = held.off / held.half
    hour = course(HOUR, concentration, on=rate_on, off=held.off)
    full = course(np.inf, concentration, on=rate_on, off=held.off)

    def number(name: str, unit: str, draws: Array) -> Estimate:
        return summarised(f"{name}, {who}", unit, draws, used)

    found = {
        "per_cell": number("constructs bound per cell", "1", held.per_cell),
        "occupied": summarised_share(f"share of receptors occupied, {who}", held.occupied, used),
        "half": number("half-saturating concentration", "mol/m**3", held.half),
        "alpha": number("slope of binding against receptors", "1", held.alpha),
        "engaged": summarised_share(
            f"share of the ligands in the contact that is bound, {who}",
            held.bonds_each / conjugate.construct.facing,
            used,
        ),
        "on": number("rate on", "m**3/mol/s", rate_on),
        "off": number("rate off", "1/s", held.off),
        "residence": number("residence time", "s", stay),
        "after_hour": summarised_share(
            f"share of the equilibrium reached in an hour, {who}", hour / full, used
        ),
    }
    if conjugate.construct.radius:
        found |= _on_sphere(conjugate)
    if conjugate.construct.valency > 1:
        found["local"] = number("effective concentration of a further bond", "mol/m**3", local)
    return found


def _on_sphere(conjugate: Conjugate) -> dict[str, Estimate]:
    """Return how dense ligands sit on a sphere and how many face the cell."""
    construct, who = conjugate.construct, conjugate.name
    density = construct.valency / (4 * math.pi * construct.radius**2)
    given = "supraderm-judgement"
    return {
        "density": Estimate(f"ligands per area, {who}", density, "1/m**2", HowKnown.PREDICTED, given),
        "facing": Estimate(
            f"ligands in the contact, {who}", construct.facing, "1", HowKnown.PREDICTED, given
        ),
    }


def layer(found: Layer) -> dict[str, Estimate]:
    """Return what sites do to a layer: how many, what is bound for each one free, and what a rinse leaves."""
    worlds = INSIDE
    bound, off = worlds.draw(found.potential), worlds.draw(found.off)
    left = after_rinse(MINUTE, bound, off=off)
    used = (found.potential, found.off)
    return {
        "sites": found.capacity,
        "potential": found.potential,
        "rinse": summarised_share(
            f"share left after a minute of rinsing, {found.potential.name}", left, used
        ),
    }


def compared(conjugate: Conjugate, one: OnOne, other: OnOne) -> Estimate:
    """Return what one cell holds over what another holds, drawn in the same worlds."""
    name = f"selectivity of {conjugate.name}, {one.cell.key} over {other.cell.key}"
    ratio = one.held.per_cell / other.held.per_cell
    return summarised(name, "1", ratio, (*one.inputs, *other.inputs))
