"""Zwitterions, ions, metals, peptides and repeat units never get a number for small neutral molecules in silence."""

import numpy as np
import pytest

from supraderm.evidence import in_language
from supraderm.ingredients import identify
from supraderm.molecules import properties
from supraderm.molecules.kernel_model import KernelModel
from supraderm.molecules.learned_log_kow import log_kow_model
from supraderm.molecules.learned_solubility import CARD as LEARNED_SOLUBILITY
from supraderm.molecules.nearest import STRUCTURE, Places, nearest_words
from supraderm.molecules.properties import CARDS

ZWITTERIONS = {
    "betaine": "C[N+](C)(C)CC([O-])=O",
    "carnitine": "C[N+](C)(C)C[C@H](O)CC([O-])=O",
    "glycine": "NCC(=O)O",
    "arginine": "N[C@@H](CCCNC(=N)N)C(=O)O",
    "lysine, drawn charged": "[NH3+]CCCC[C@H]([NH3+])C(=O)[O-]",
    "histidine": "N[C@@H](Cc1c[nH]cn1)C(=O)O",
    "ectoine": "CC1=NCC[C@H](N1)C(=O)O",
    "taurine": "NCCS(=O)(=O)O",
    "creatine": "CN(CC(=O)O)C(=N)N",
    "phosphocholine": "C[N+](C)(C)CCOP(=O)(O)[O-]",
    "trigonelline": "C[n+]1cccc(c1)C(=O)[O-]",
    "POPC": "CCCCCCCCCCCCCCCC(=O)OC[C@H](COP(=O)([O-])OCC[N+](C)(C)C)OC(=O)CCCCCCC/C=C\\CCCCCCCC",
    "cocamidopropyl betaine": "CCCCCCCCCCCC(=O)NCCC[N+](C)(C)CC(=O)[O-]",
    "sulfobetaine": "C[N+](C)(C)CCCS(=O)(=O)[O-]",
}
IONS = {
    "cetrimonium chloride": "CCCCCCCCCCCCCCCC[N+](C)(C)C.[Cl-]",
    "choline": "C[N+](C)(C)CCO",
    "tetrathiomolybdate": "[NH4+].[NH4+].[S-][Mo](=S)(=S)[S-]",
    "zinc oxide": "[Zn+2].[O-2]",
    "ferrocene": "[Fe+2].c1cc[cH-]c1.c1cc[cH-]c1",
    "chlorhexidine gluconate": "Clc1ccc(cc1)NC(=N)NC(=N)NCCCCCCNC(=N)NC(=N)Nc1ccc(Cl)cc1.OCC(O)C(O)C(O)C(O)C(=O)O",
    "sodium lauryl sulfate": "[Na+].CCCCCCCCCCCCOS(=O)(=O)[O-]",
    "copper complex, bonds drawn": "O=C1C[NH2][Cu]O1",
}
CHAINS = {
    "glutathione": "N[C@@H](CCC(=O)N[C@@H](CS)C(=O)NCC(=O)O)C(=O)O",
    "carnosine": "NCCC(=O)N[C@@H](Cc1c[nH]cn1)C(=O)O",
    "Pal-KTTKS": "Pal-KTTKS",
    "copper peptide": "[Cu+2].NCCCC[C@H](NC(=O)[C@H](Cc1c[nH]cn1)NC(=O)CN)C(=O)[O-]",
    "cyclosporin-like ring": "CC1NC(=O)CN(C)C(=O)C(CC(C)C)NC1=O",
    "repeat unit": "*OCCO*",
}
HARD = {**ZWITTERIONS, **IONS, **CHAINS}
FROM_STRUCTURE = (
    "log_kow",
    "hansen",
    "stratum_corneum_partition",
    "skin_permeability",
    "boiling_point",
    "vapour_pressure",
    "water_solubility",
    "log_d",
    "albumin",
)
"""Models that were made on small neutral molecules."""
NEUTRAL_FORM = ("boiling_point", "vapour_pressure", "water_solubility", "hansen")
"""Of a strong acid these are those of the acid as drawn, which is a molecule, if a rare one."""


def everything_said(name):
    for one in properties(identify(HARD[name]).molecule):
        yield one.key, one.method, one.value, one.domain
        for other in one.alternatives:
            yield one.key, other.method, other.value, None


@pytest.mark.parametrize("name", HARD)
def test_no_model_of_small_neutral_molecules_claims_to_be_inside(name):
    allowed = NEUTRAL_FORM if name == "sodium lauryl sulfate" else ()
    inside = [
        (key, method.en)
        for key, method, value, _ in everything_said(name)
        if key.startswith(FROM_STRUCTURE)
        and not key.startswith(allowed or "\0")
        and value.in_domain
        and value.how_known != "measured"
        and value.source != "chemicals-1.5"
        and not (key.startswith(("log_d", "water_solubility_ph")) and _measured_log_kow_or_solubility(name))
    ]
    assert inside == []


def _measured_log_kow_or_solubility(name):
    """Log D and solubility at a pH follow from measured values where there are some."""
    listed = {one.key: one.value for one in properties(identify(HARD[name]).molecule)}
    return any(listed[key].how_known == "measured" for key in ("log_kow", "water_solubility"))


@pytest.mark.parametrize("name", HARD)
def test_crippens_sum_is_marked_wide_and_explained_in_both_languages(name):
    found = [
        value
        for key, method, value, _ in everything_said(name)
        if key == "log_kow" and (method.en.startswith("Crippen") or "atom sum" in method.en)
    ]
    assert found
    for value in found:
        assert not value.in_domain
        assert value.spread >= 1
    for _, _, value, domain in everything_said(name):
        if domain is not None and not value.in_domain:
            assert domain.words.zh.startswith("超出适用范围：")
            reasons = domain.words.en.replace("; taken as", " taken as")
            assert reasons.count(";") == domain.words.zh.count("；")


def test_a_structure_far_heavier_than_those_fitted_is_outside_though_none_is_near():
    madecassoside = identify("madecassoside").molecule
    kow = next(one for one in properties(madecassoside) if one.key == "log_kow")
    assert "975 g/mol" in kow.domain.words.en
    assert kow.value.spread >= 2


def test_the_nearest_groups_say_which_way_a_molecule_differs():
    """Three middles by hand: mass 100, 100 and 1000, against a molecule of 400."""
    places = Places(mass=0, donors=1, log_kow=2, read=np.asarray)
    middles = np.array([[100.0, 1, 0], [100.0, 1, 0], [1000.0, 1, 0]])
    scale = np.array([1000.0, 10, 10])
    model = KernelModel(
        kept=np.arange(3),
        centre=np.zeros(3),
        scale=scale,
        clip=np.array(10.0),
        centres=middles / scale / np.sqrt(3),
        length=np.array(1.0),
        mean=np.array(0.0),
        slope=np.zeros(3),
        height=np.zeros(3),
    )
    asked = np.array([400.0, 1, 0])
    assert nearest_words(model, asked, places) == (
        "2 of 3 nearest groups of known molecules are 4 times lighter",
    )
    assert nearest_words(model, np.array([100.0, 1, 0]), places) == ()
    more = nearest_words(model, np.array([100.0, 9, 5]), places)
    assert more == (
        "3 of 3 nearest groups of known molecules have 8 hydrogen-bond donors fewer",
        "3 of 3 nearest groups of known molecules have a log Kow 5.0 lower",
    )


def test_middles_carry_no_outcome_and_no_name():
    """They are rows of scaled descriptors, fewer than the compounds behind them."""
    model = log_kow_model()
    assert model.function.centres.shape[1] == len(model.function.kept)
    assert len(model.function.centres) < len(model.compounds) / 4
    assert STRUCTURE.mass in model.function.kept


FIGURES = {
    "octanol/water partition coefficient": ("0.42", "0.70", "0.80", "2.31", "1.24", "1.71"),
    "typical pKa of groups": ("0.69", "1.20", "88 %"),
    "melting point": ("164.7", "191.2", "65.3", "64.3", "65 K"),
    "boiling point": ("58.6", "119.6", "22.8", "34 K", "92 K"),
    "water solubility, learned": ("0.82", "1.27", "0.99", "2.08", "658 g/mol"),
    "vapour pressure": ("0.27", "823", "130"),
    "Hansen parameters": ("0.45", "1.59", "1.22", "939", "923"),
    "skin permeability, three paths": ("0.68", "0.72", "0.85", "0.88", "0.56", "504 g/mol", "5.25"),
    "polymers in water": ("1.117", "0.589"),
}
"""What the page on theory repeats from the model cards, which are the one place for figures."""


@pytest.mark.parametrize("name", FIGURES)
def test_the_page_on_molecules_repeats_the_figures_of_the_cards(name, request):
    page = (request.config.rootpath / "docs" / "theory" / "molecules.md").read_text(encoding="utf-8")
    card = CARDS.get(name, LEARNED_SOLUBILITY)
    written = " ".join(
        (card.equations, in_language(card.domain, "en"), card.evaluation, in_language(card.uncertainty, "en"))
    )
    for figure in FIGURES[name]:
        assert figure in page
        assert figure in written, f"the card of {name} no longer says {figure}: change the page"
