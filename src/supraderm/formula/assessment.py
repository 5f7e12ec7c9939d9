"""Everything that composition alone says of a formula: state, compatibility, storage, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from supraderm.evidence import Estimate, Finding, by_urgency
from supraderm.formula.acidity import product_ph
from supraderm.formula.compatibility import check
from supraderm.formula.condition import dry_state, is_dry, state
from supraderm.formula.crystals import Crystals, crystal_findings, crystals
from supraderm.formula.deviation import Deviation, deviation
from supraderm.formula.deviation_findings import deviation_findings
from supraderm.formula.emulsion import Balance, emulsion_findings, hlb
from supraderm.formula.oil_phase import OilPhase, oil_findings, oil_phase
from supraderm.formula.pack import Pack, pack
from supraderm.formula.product import Product
from supraderm.formula.stability import STORAGES, Term, TimeLeft, shares_left, stability_findings, times_left
from supraderm.formula.state import FormulaState
from supraderm.formula.substance import is_water
from supraderm.formula.water_activity import preservation_findings, water_activity


@dataclass(frozen=True)
class FormulaAssessment:
    """What is known of a formula before anything is put on skin.

    Parameters
    ----------
    product : Product
    state : FormulaState
    computed_ph : float
        By charge balance.
    dry_residue : float
        Mass fraction that neither water nor a volatile solvent makes up.
    water_activity : Estimate or None
        None without water.
    balance : Balance
        Hydrophile-lipophile balance.
    deviation : Deviation
        Hydrophilic-lipophilic deviation.
    oils : OilPhase
    crystals : tuple of Crystals
        One for each active with a structure.
    pack : Pack
        Stated, or the usual one.
    left : mapping of str to mapping of str to Estimate or None
        Share of each active left, by storage key and ingredient key.
    times : mapping of str to TimeLeft or None
        Months on the shelf at 25 C until a tenth is lost, by ingredient key.
    findings : tuple of Finding
        The most urgent first.
    """

    product: Product
    state: FormulaState
    computed_ph: float
    dry_residue: float
    water_activity: Estimate | None
    balance: Balance
    deviation: Deviation
    oils: OilPhase
    crystals: tuple[Crystals, ...]
    pack: Pack
    left: Mapping[str, Mapping[str, Estimate | None]]
    times: Mapping[str, TimeLeft | None]
    findings: tuple[Finding, ...]


def assess(product: Product, *, fitted: Mapping[str, Term] | None = None) -> FormulaAssessment:
    """Return everything that composition alone says of a product.

    Parameters
    ----------
    product : Product
    fitted : mapping of str to Term, optional
        Rates from a storage test of this product, by ingredient key.

    Examples
    --------
    >>> from supraderm.formula import parse_product
    >>> toner = parse_product("{name: t, ph: 4.5, formula: [{ingredient: glycolic acid, percent: 5}, "
    ...     "{ingredient: sodium hydroxide, percent: 2}, {ingredient: water, percent: q.s.}]}")
    >>> found = assess(toner)
    >>> round(found.computed_ph, 1), found.findings[0].code
    (4.3, 'formula.unpreserved')
    """
    dry = is_dry(product)
    made = dry_state(product) if dry else state(product)
    balance, turned = hlb(product), deviation(product)
    findings = (
        *made.findings,
        *(() if dry else check(product, made)),  # rules of what is dissolved
        *stability_findings(product, fitted=fitted),
        *crystal_findings(product, made),
        *emulsion_findings(product),
        *deviation_findings(product, turned, balance),
        *oil_findings(product, made),
        *preservation_findings(product),
    )
    return FormulaAssessment(
        product=product,
        state=made,
        computed_ph=product_ph(product.components),
        dry_residue=sum(
            part.share
            for part in product.components
            if not is_water(part.ingredient) and part.ingredient.phase != "volatile"
        ),
        water_activity=water_activity(product),
        balance=balance,
        deviation=turned,
        oils=oil_phase(product, made),
        crystals=crystals(product, made),
        pack=product.pack or pack(),
        left={storage.key: shares_left(product, storage, fitted=fitted) for storage in STORAGES},
        times=times_left(product, fitted=fitted),
        findings=by_urgency(findings),
    )
