"""The platform "adhesion": an active that itself carries a ligand, and binds what it reaches."""

from __future__ import annotations

from dataclasses import dataclass

from supraderm.carriers.adhesion.card import CARD
from supraderm.carriers.adhesion.conjugate import Conjugate, conjugates, find_conjugate
from supraderm.carriers.adhesion.contact import Construct
from supraderm.carriers.adhesion.findings import judge, not_attached
from supraderm.carriers.adhesion.ligand import find_ligand
from supraderm.carriers.adhesion.receptor import Tissue
from supraderm.carriers.adhesion.sites import Layer, layers
from supraderm.carriers.effects import CarrierEffects, SiteBinding
from supraderm.carriers.platform import Carried, Family
from supraderm.carriers.surroundings import check_surroundings
from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.ingredients import Ingredient

JUDGED = "supraderm-judgement"
ROUNDING = Constant(0.01, "1", JUDGED, HowKnown.ASSUMED)
"""By which tables of molar masses may differ."""
TITLE = Text("Bio-targeted adhesion", "生物靶向黏附")
NOTES = (
    Text(
        "A ligand acts only where the conjugate gets to; it helps nothing through intact stratum corneum.",
        "配体只在结合物能到达之处起作用；它不会帮助穿过完整角质层。",
    ),
    Text(
        "Look first whether the receptor is there: several integrins that RGD binds are absent from resting epidermis.",
        "先确认受体是否存在：RGD 所结合的多种整合素在静息表皮中并不存在。",
    ),
    Text(
        "One ligand on a small molecule binds too few receptors to hold back a layer; sites of matrix are far more.",
        "小分子上的单个配体所结合的受体太少，不足以使整层滞留；基质位点则多得多。",
    ),
    Text(
        "Many weak ligands tell cells apart by their receptors better than few tight ones.",
        "多个弱配体比少数强配体更能按受体数量区分细胞。",
    ),
)


@dataclass(frozen=True)
class Adhesion(Family):
    """Conjugates of an active and a ligand; see :class:`Family`.

    Parameters
    ----------
    tissue : {"resting", "wound", "culture"}
        What the product is laid on: it decides which receptors are there.
    """

    tissue: Tissue = "resting"

    def materials(self) -> tuple[str, ...]:
        """Return the INCI names of the ingredients that carry a ligand, sorted."""
        return tuple(sorted(conjugates()))

    def effects(
        self,
        material: Ingredient,
        share: float,
        active: Carried,
        *,
        ph: float,
        ionic_strength: float,
        temperature: float,
    ) -> CarrierEffects:
        """Return what a ligand does to the active that carries it; see :class:`Platform`."""
        check_surroundings(share, ph=ph, ionic_strength=ionic_strength, temperature=temperature)
        return bound_effects(
            find_conjugate(material), active, self.tissue, share=share, subject=(material.key,)
        )


PLATFORM = Adhesion("adhesion", TITLE, CARD, NOTES)


def bound_effects(
    conjugate: Conjugate,
    active: Carried,
    tissue: Tissue,
    *,
    share: float = 1.0,
    subject: tuple[str, ...] = (),
) -> CarrierEffects:
    """Return the effects of a ligand that is part of an active.

    Parameters
    ----------
    conjugate : Conjugate
    active : Carried
        The conjugate as a molecule; one lighter than its ligands is taken as not joined to them, and not bound.
    tissue : {"resting", "wound", "culture"}
    share : float
        Mass fraction in the product; 0 binds nothing.
    subject : tuple of str
        Keys of the ingredients.
    """
    ligands = conjugate.ligand.mass * conjugate.construct.valency
    if active.molecular_weight < ligands * (1 - ROUNDING):
        return _plain(conjugate, active, (), (not_attached(conjugate, active.name, subject),))
    if not share > 0:
        return _plain(conjugate, active, (), ())
    found = layers(conjugate, tissue)
    judged = judge(conjugate, tissue, found, mass=active.molecular_weight, subject=subject)
    return _plain(conjugate, active, found, judged)


def from_product(name: str, material: str, *, number: float, tether: float) -> Conjugate:
    """Return the conjugate that a product file describes.

    Parameters
    ----------
    name : str
        Key of the ligand.
    material : str
        INCI name of what carries it.
    number : float
        Ligands on one molecule.
    tether : float, m
    """
    return Conjugate(material, find_ligand(name), Construct(number, tether))


def _plain(
    conjugate: Conjugate, active: Carried, found: tuple[Layer, ...], findings: tuple
) -> CarrierEffects:
    """Return effects that change nothing but the sites: a conjugate is dissolved like any active."""
    who = conjugate.name

    def fixed(what: str, median: float, unit: str = "1") -> Estimate:
        return Estimate(f"{what}, {who}", median, unit, HowKnown.ASSUMED, JUDGED)

    bindings: tuple[SiteBinding, ...] = tuple(layer.binding for layer in found)
    return CarrierEffects(
        carrier="adhesion",
        label=conjugate.ligand.name,
        phase_volume=fixed("carrier phase", 0.0),
        partition=fixed(f"partition of {active.name} into no carrier", 1.0),
        release_rate=fixed(f"release rate of {active.name} from no carrier", 1.0, "1/s"),
        sc_partition=fixed("stratum corneum partition multiplier", 1.0),
        sc_diffusion=fixed("stratum corneum diffusion multiplier", 1.0),
        sc_duration=fixed("duration of the stratum corneum effect", 0.0, "s"),
        follicle_share=fixed("follicle share of the dose", 0.0),
        follicle_depth=fixed("follicle depth reached", 0.0, "m"),
        surface_peak=fixed("surface peak multiplier", 1.0),
        bindings=bindings,
        findings=findings,
        sources=(JUDGED, "perelson1980", "recall-skin-receptors"),
    )
