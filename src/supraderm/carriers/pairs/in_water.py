"""Two molecules in one solution: which of them are charged, which charges pair, and what that brings."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from supraderm.carriers.micelles.learned_cmc import learned_cmc
from supraderm.carriers.pairs.association import ESTER_OIL, OCTANOL, association, association_in_water
from supraderm.carriers.pairs.ion_pair import (
    Ions,
    added_flux,
    extraction_constant,
    log_d_with_counter,
    paired_share,
)
from supraderm.carriers.pairs.proton_transfer import net_charge
from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Severity, Text
from supraderm.molecules import descriptors, log_kow
from supraderm.molecules.ionisation import Ionisation, charge_fractions, fraction_neutral
from supraderm.molecules.log_kow import ION_SHARE
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.pka_rules import ionisation_of
from supraderm.units import significant

HARDLY = Constant(0.01, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Share charged below which nothing is said to pair."""
DOUBLED = Constant(1.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
LITTLE = Constant(0.2, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class PairInWater:
    """An active with a counter-ion at one pH.

    Parameters
    ----------
    active, counter : Ions
    in_water, in_octanol, in_oil : Estimate, m3/mol
        Association constants.
    extraction : Estimate, m3/mol
    paired : Estimate, 1
        Share of the active that is paired in water.
    alone, together : Estimate, 1
        log D without and with the counter-ion.
    added : Estimate, 1
        What passes skin as pair over all that passes without a counter-ion.
    micelles : Estimate or None, mol/m3
        Concentration above which the counter-ion forms micelles, where the product has more: only single molecules
        count.
    """

    active: Ions
    counter: Ions
    in_water: Estimate
    in_octanol: Estimate
    in_oil: Estimate
    extraction: Estimate
    paired: Estimate
    alone: Estimate
    together: Estimate
    added: Estimate
    micelles: Estimate | None = None

    def findings(self) -> tuple[Finding, ...]:
        """Return whether the pair helps, does not or could do either, and whether micelles limit it."""
        return (self._help(), *((_micelles(self.counter.name, self.micelles),) if self.micelles else ()))

    def _help(self) -> Finding:
        low, high = self.added.interval()
        names = self.active.name, self.counter.name
        neutral = significant(100 * self.active.neutral)
        said = Text(
            f"As a pair {significant(self.added.median)} of what passes without it ({significant(low)} to "
            f"{significant(high)}, 90 %); {neutral}% of the active is neutral at this pH.",
            f"以离子对形式透过的量约为无反离子时总量的 {significant(self.added.median)} 倍（90% 区间 "
            f"{significant(low)} 至 {significant(high)}）；该 pH 下活性物有 {neutral}% 呈中性。",
        )
        if low > LITTLE and self.added.median > DOUBLED:
            code, title, action = "carriers.pair-helps", _HELPS, _HELPS_HOW
        elif high < DOUBLED and self.added.median < LITTLE:
            code, title, action = "carriers.pair-no-help", _NO_HELP, _NO_HELP_HOW
        else:
            code, title, action = "carriers.pair-open", _OPEN, _OPEN_HOW
        return Finding(
            code,
            Severity.NOTE,
            title,
            said,
            action,
            HowKnown.ASSUMED,
            ("supraderm-judgement", "valenta2000-lignocaine", "kamal2006-salicylate"),
            names,
        )


def _micelles(counter: str, critical: Estimate) -> Finding:
    size = significant(critical.median)
    return Finding(
        "carriers.pair-micelles",
        Severity.WATCH,
        Text(f"{counter} forms micelles", f"{counter} 会形成胶束"),
        Text(
            f"Above about {size} mM; only its single molecules are counted, and micelles take up the active besides.",
            f"浓度高于约 {size} mM 时即形成胶束；此处仅计其单分子，且胶束还会增溶活性物。",
        ),
        Text(
            "Check irritation first: free surfactant irritates.", "请先评估刺激性：游离表面活性剂有刺激性。"
        ),
        critical.how_known,
        (critical.source,),
        (counter,),
    )


_HELPS = Text("The ion pair may carry more into skin", "离子对可能增加透皮量")
_HELPS_HOW = Text(
    "Measure the flux beside the same formula at a pH that leaves more of it neutral.",
    "请测定透皮量，并与调整 pH 使中性形式增多的同一配方比较。",
)
_NO_HELP = Text("The ion pair does not help", "离子对无助于透皮")
_NO_HELP_HOW = Text(
    "Leave the counter-ion out for this purpose, or move the pH towards the neutral form.",
    "若为透皮，可不加该反离子，或将 pH 移向中性形式。",
)
_OPEN = Text(
    "Whether the ion pair helps cannot be told from structure", "仅凭结构无法判断离子对是否有助于透皮"
)
_OPEN_HOW = Text(
    "Measure log D with and without the counter-ion; a shift of the pH is the surer way.",
    "请测定加与不加反离子时的 log D；调整 pH 更为可靠。",
)


def charged_shares(groups: tuple[Ionisation, ...], ph: float, drawn: int = 0) -> tuple[float, float]:
    """Return the shares of a molecule that are net negative and net positive.

    Parameters
    ----------
    groups : tuple of Ionisation
    ph : float
    drawn : int
        Charge of the drawing, which no pH takes away.

    Examples
    --------
    >>> from supraderm.molecules.pka_rules import ionisation_of
    >>> salicylic = ionisation_of(Molecule("SALICYLIC ACID", "O=C(O)c1ccccc1O"))
    >>> [round(share, 3) for share in charged_shares(salicylic, 3.107)]
    [0.5, 0.0]
    """
    of = {kind: [group.pka.median for group in groups if group.kind == kind] for kind in ("acid", "base")}
    charges, shares = charge_fractions(ph, of["acid"], of["base"])
    charges = charges + drawn
    return float(shares[charges < 0].sum()), float(shares[charges > 0].sum())


def pair_in_water(
    active: Molecule,
    counter: Molecule,
    *,
    ph: float,
    temperature: float,
    active_concentration: float,
    counter_concentration: float,
) -> PairInWater | None:
    """Return what becomes of an active beside a counter-ion; None where no opposite charges meet.

    Parameters
    ----------
    active, counter : Molecule
    ph : float
        0 to 14.
    temperature : float, K
        273 to 343.
    active_concentration, counter_concentration : float, mol/m3
        In all, dissolved.

    Raises
    ------
    InputError
        For a pH or a temperature outside.
    """
    if not 0 <= ph <= 14:
        raise InputError("ph", ph, "0 to 14")
    if not 273 <= temperature <= 343:
        raise InputError("temperature", temperature, "273 to 343 K")
    (minus, plus), (counter_minus, counter_plus) = (
        charged_shares(ionisation_of(molecule), ph, net_charge(molecule)) for molecule in (active, counter)
    )
    charges = max((minus, counter_plus), (plus, counter_minus), key=lambda pair: pair[0] * pair[1])
    if min(charges) < HARDLY:
        return None
    one = _ions(active, charges[0], ph, active_concentration)
    critical = _critical(counter, counter_concentration)
    single = counter_concentration if critical is None else critical.median
    other = _ions(counter, charges[1], ph, single)
    pair = f"{active.name} with {counter.name}"
    in_water, extraction = association_in_water(pair, temperature), extraction_constant(one, other)
    alone, together = _distributions(pair, one, other, extraction)
    return PairInWater(
        one,
        other,
        in_water,
        association(pair, OCTANOL, temperature, medium="octanol"),
        association(pair, ESTER_OIL, temperature, medium="ester oil"),
        extraction,
        _paired(pair, one, other, in_water),
        alone,
        together,
        added_flux(one, other, in_water, extraction),
        critical,
    )


def _ions(molecule: Molecule, charged: float, ph: float, concentration: float) -> Ions:
    permanent = net_charge(molecule) != 0
    kow = log_kow(molecule)
    if permanent:
        # the estimate counts the charge already, as a thousandth; the pair counts it again
        kow = replace(kow, median=kow.median - math.log10(ION_SHARE))
    neutral = 0.0 if permanent else float(fraction_neutral(ionisation_of(molecule), ph))
    mass = float(descriptors(molecule).molar_mass)
    return Ions(molecule.name, kow, mass, neutral, charged, concentration)


def _critical(counter: Molecule, concentration: float) -> Estimate | None:
    """Return the critical micelle concentration of a quaternary ammonium ion that is there above it."""
    if net_charge(counter) != 1:
        return None
    try:
        found = learned_cmc(f"{counter.smiles}.[Cl-]", name=counter.name)
    except InputError:
        return None
    return found if found.median < concentration else None


def _paired(pair: str, one: Ions, other: Ions, held: Estimate) -> Estimate:
    share = float(
        paired_share(held.median, one.charged, other.charged, one.concentration, other.concentration)
    )
    if share <= 0:
        return Estimate(f"share paired in water, {pair}", 0.0, "1", held.how_known, held.source)
    return Estimate(
        f"share paired in water, {pair}",
        share,
        "1",
        held.how_known,
        held.source,
        math.log(10) * held.spread,
        "logit",
    )


def _distributions(pair: str, one: Ions, other: Ions, extraction: Estimate) -> Iterator[Estimate]:
    free = other.charged * other.concentration
    for name, counter in (("log D without", 0.0), ("log D with", free)):
        kex = extraction.median * 10.0 ** (extraction.spread * np.arange(-1, 2))
        at = log_d_with_counter(one.log_kow.median, one.neutral, one.charged, kex, counter).tolist()
        yield Estimate(
            f"{name} the counter-ion, {pair}",
            at[1],
            "1",
            HowKnown.PREDICTED if counter == 0 else HowKnown.ASSUMED,
            "httk-ion-partition" if counter == 0 else "supraderm-judgement",
            math.hypot(one.log_kow.spread, (at[2] - at[0]) / 2),
            "normal",
            in_domain=extraction.in_domain,
        )
