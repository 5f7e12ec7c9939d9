"""One ingredient as the catalogue knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from supraderm.evidence import Estimate, Text
from supraderm.molecules.ionisation import Ionisation

Role = Literal["active", "excipient"]
Phase = Literal["water", "oil", "volatile", "humectant", "polymer", "powder"]
Kind = Literal[
    "substance", "mixture", "polymer", "mineral", "extract", "ferment", "protein", "polysaccharide"
]
Irritancy = Literal["", "none known", "mild", "moderate", "high"]


@dataclass(frozen=True, slots=True)
class Range:
    """A range with its provenance; `low` or `high` may be infinite.

    Parameters
    ----------
    low, high : float
    unit : str
    how_known, source : str
        Of both ends, or of the upper one where the lower has its own: a legal limit is an upper end alone.
    low_how_known, low_source : str
        Of the lower end; "" where `source` states both.
    """

    low: float
    high: float
    unit: str
    how_known: str
    source: str
    low_how_known: str = ""
    low_source: str = ""

    def holds(self, value: float) -> bool:
        """Tell whether the value lies inside, ends included."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Part:
    """What an ingredient holds of one constituent, as a range between grades or batches.

    Parameters
    ----------
    name : str
        INCI name in capitals where the constituent is an ingredient itself, else a plain name in small letters.
    share : Range
        By mass, 0 to 1, of the ingredient or of what its `composition_basis` says.
    zh : str
        Chinese name of a constituent that is no ingredient itself, where one is kept.
    structure : str
        SMILES or CAS number that such a constituent is looked up by; "" where its name does.
    """

    name: str
    share: Range
    zh: str = ""
    structure: str = ""


@dataclass(frozen=True, slots=True)
class Potency:
    """Strength of an active on a target.

    Parameters
    ----------
    target : str
        Key of a target in the atlas ("tyrosinase", "melanosome-transfer").
    half_effect : Estimate
        EC50, IC50 or Ki in mol/m3 (1 uM = 1e-3 mol/m3), spread in log10 units.
    kind : str
        "IC50", "EC50", "Ki", "Kd" or "effective concentration".
    system : str
        Assay system, in words ("human enzyme, recombinant"; "mushroom enzyme").
    species : str
        "human", "mouse", "mushroom", "not stated".
    maximal_effect : float
        Largest fractional effect, 0 to 1; 1 unless reported.
    hill : float
    direction : {"inhibit", "activate"}
    relation : {"=", ">", "<"}
        ">" when the source only says that the half effect lies above the value, "<" when below.
    """

    target: str
    half_effect: Estimate
    kind: str
    system: str
    species: str
    maximal_effect: float = 1.0
    hill: float = 1.0
    direction: Literal["inhibit", "activate"] = "inhibit"
    relation: Literal["=", ">", "<"] = "="


@dataclass(frozen=True, slots=True)
class Ingredient:
    """A row of the catalogue.

    Parameters
    ----------
    key : str
        Stable snake_case identifier.
    inci, zh : str
        INCI name in capitals, Chinese name (official IECIC 2021 name where there is one).
    cas : str or None
    role : {"active", "excipient"}
        An active has one structure and is followed into skin; what acts as a mixture (an extract, a ferment) is
        an excipient of its `kind`, followed through its constituents.
    phase : str
        Where it lives in a formula: "water", "oil", "volatile" (leaves the film), "humectant" (stays,
        water-miscible), "polymer", "powder".
    functions : tuple of str
    smiles : str or None
        Of the neutral parent; None for mixtures, polymers, metals.
    sequence : str or None
        Peptide sequence with modifications ("H-Gly-His-Lys-OH"); of a protein one-letter codes.
    use_level : Range or None
        Usual share of the formula, 1 (0.05 = 5 %).
    ph_window : Range or None
    reported_use : Range or None
        Lowest and highest share that a survey of products on the market reports, over all kinds of product:
        what is done, wider than what is usual and no limit.
    measured : mapping of str to Estimate
        Keys among "log_kow", "melting_point" (K), "boiling_point" (K), "water_solubility" (kg/m3),
        "vapour_pressure" (Pa), "density" (kg/m3), "hlb", "required_hlb", "molecular_weight" (kg of the
        material as it is weighed in per mol of the structure drawn: salts, polymers, mixtures and metals;
        else it follows from the structure), "hansen_d", "hansen_p", "hansen_h" (MPa^0.5, 25 C).
    ionisation : tuple of Ionisation
    potencies : tuple of Potency
    stability : tuple of str
        What it suffers from, among "oxidation", "light", "heat", "hydrolysis", "metal", "ph",
        "crystallisation".
    mechanisms : tuple of str
        Keys of mechanisms in the atlas.
    iecic : bool
        In the Chinese inventory of used cosmetic ingredients, 2021.
    status : str
        "cosmetic", or "prohibited" where a market forbids it (details in the safety room).
    sources : tuple of str
        Source keys of the row as a whole (names, structure, functions).
    synonyms : tuple of str
        Other names it is found by.
    note : str
        What a reader of the row should know (which form is drawn, what the material carries).
    kind : str
        "substance" unless it is a mixture, polymer, mineral, extract, ferment, protein or polysaccharide.
    composition : tuple of Part
        What is known of what it holds; shares need not add up to 1.
    composition_basis : Text or None
        What the shares are shares of; of the material as sold where it is None.
    irritancy : str
        Triage word at usual levels, "" where nothing is noted: "none known", "mild", "moderate", "high".
    """

    key: str
    inci: str
    zh: str
    cas: str | None
    role: Role
    phase: Phase
    functions: tuple[str, ...]
    smiles: str | None
    sequence: str | None
    use_level: Range | None
    ph_window: Range | None
    measured: Mapping[str, Estimate] = field(default_factory=dict)
    ionisation: tuple[Ionisation, ...] = ()
    potencies: tuple[Potency, ...] = ()
    stability: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    iecic: bool = False
    status: str = "cosmetic"
    sources: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    note: str = ""
    kind: Kind = "substance"
    composition: tuple[Part, ...] = ()
    composition_basis: Text | None = None
    irritancy: Irritancy = ""
    reported_use: Range | None = None
