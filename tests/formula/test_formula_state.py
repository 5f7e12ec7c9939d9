"""Phases, partition and solubility in the product."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm import molecules
from supraderm.errors import InputError
from supraderm.evidence import HowKnown, Severity
from supraderm.formula import CarrierLoad, state
from supraderm.formula.judgement import solubility_findings
from supraderm.formula.partition import oil_hold
from supraderm.formula.phases import film
from supraderm.ingredients import find, molecule_of
from supraderm.molecules.cosolvent import Cosolvent, cosolvents, mixed_power

percents = st.floats(0.1, 15)


@given(percents, percents, percents, percents)
def test_volumes_add_up_to_one_and_density_lies_between_the_parts(make, oil, glycol, alcohol, polymer):
    product = make({"squalane": oil, "butylene glycol": glycol, "alcohol": alcohol, "xanthan gum": polymer})
    layers = film(product.components)
    assert sum(phase.volume for phase in layers.phases) == pytest.approx(1, abs=1e-12)
    assert 700 < layers.density < 1500
    assert all(phase.volume > 0 for phase in layers.phases)


def test_water_and_volatile_solvents_leave_and_the_rest_stays(make):
    layers = film(make({"squalane": 5, "glycerin": 5, "alcohol": 10}).components)
    assert {phase.name: phase.stays for phase in layers.phases} == {
        "water": False,
        "volatile solvent": False,
        "humectant": True,
        "oil": True,
    }


def test_humectants_keep_a_quarter_of_their_mixture_as_water(make):
    layers = film(make({"glycerin": 10}).components)
    # densities at 25 C, glycerin 1258 and water 997.3 kg/m3
    glycerin = 0.10 / 1258 / (0.10 / 1258 + 0.90 / 997.3)
    assert layers.volume("humectant") == pytest.approx(glycerin / 0.75, rel=1e-3)
    dry = film(make({"glycerin": 100}).components)
    assert dry.volume("humectant") == pytest.approx(1)


def test_a_formula_without_a_liquid_is_an_input_error(make):
    with pytest.raises(InputError, match="at least one liquid"):
        film(make({"zinc oxide": 100}).components)


LIPOPHILES = [
    "retinol",
    "tocopherol",
    "retinyl palmitate",
    "bakuchiol",
    "bisabolol",
    "ubiquinone",
    "tretinoin",
]


@pytest.mark.parametrize("name", LIPOPHILES)
@pytest.mark.parametrize("oil", ["squalane", "CAPRYLIC/CAPRIC TRIGLYCERIDE"])
def test_oil_holds_a_lipophile_between_its_ideal_solubility_and_the_pure_substance(make, name, oil):
    layers = film(make({name: 0.3, oil: 15}, form="emulsion").components)
    molecule = molecule_of(find(name))
    held = oil_hold(molecule, molecules.log_kow(molecule), layers).partition
    in_water = molecules.water_solubility(molecule).median
    ideal = 900 * 10 ** (-0.01 * max(molecules.melting_point(molecule).median - 298.15, 0))
    assert ideal * (1 - 1e-9) <= held * in_water <= 900 * (1 + 1e-9)


def test_a_mixture_of_oils_lies_between_its_parts(make):
    esters = [
        film(make(percents, form="emulsion").components).oil.esters
        for percents in (
            {"squalane": 10},
            {"squalane": 10, "olive oil": 5},
            {"squalane": 5, "olive oil": 10},
            {"olive oil": 10},
        )
    ]
    assert esters[0] == 0
    assert esters[-1] == 1
    assert esters == sorted(esters)


@pytest.mark.parametrize(("lipid", "seen"), [("stearic acid", 0.24), ("glyceryl stearate", 0.14)])
def test_niacinamide_in_polar_lipids_as_measured(make, lipid, seen):
    # pmc6046421-nicotinamide: molten lipid over water; the lipids are alcohols and acids, no olive oil
    layers = film(make({lipid: 20}, form="emulsion").components)
    molecule = molecule_of(find("niacinamide"))
    held = oil_hold(molecule, molecules.log_kow(molecule), layers).partition
    assert abs(math.log10(held / seen)) < math.log10(3)


def test_cosolvents_follow_the_recalled_line():
    # ethanol 0.95 log Kow + 0.30 (evidence, Yalkowsky)
    assert cosolvents()["ALCOHOL"].power(3.0) == pytest.approx(3.15)
    assert cosolvents()["GLYCERIN"].power(3.0) < cosolvents()["PROPYLENE GLYCOL"].power(3.0)


@given(st.floats(0, 1), st.floats(-2, 5))
def test_cosolvency_is_linear_in_the_share(share, kow):
    alcohol = cosolvents()["ALCOHOL"]
    assert mixed_power({alcohol: share}, kow) == pytest.approx(share * alcohol.power(kow))


def test_outside_the_domain_the_line_is_held():
    line = Cosolvent(0.3, 0.95, HowKnown.PRIOR, "li1998-cosolvency")
    assert line.power(12.0) == line.power(5.0)


@given(st.floats(2.0, 9.0))
def test_water_holds_one_over_the_neutral_share(make, ph):
    one = state(make({"salicylic acid": 0.5}, ph=ph)).active("salicylic_acid")
    assert one.phase_partition[0].median == pytest.approx(1 / one.neutral_fraction)
    assert one.neutral_fraction == pytest.approx(1 / (1 + 10 ** (ph - 3.107)), rel=1e-6)


def test_mass_balance_in_an_emulsion(make):
    product = make({"squalane": 10, "glycerin": 5, "salicylic acid": 0.5}, ph=3.5, form="emulsion")
    found = state(product)
    one, layers = found.active("salicylic_acid"), film(product.components)
    u = one.saturation * one.water_solubility.median
    kow = molecules.log_kow(molecules.Molecule("SALICYLIC ACID", "O=C(O)c1ccccc1O", cas="69-72-7")).median
    oil = layers.volume("oil")
    aqueous = 10 ** mixed_power(layers.aqueous, kow) + 1 / one.neutral_fraction - 1
    in_oil = one.phase_partition[[phase.name for phase in layers.phases].index("oil")].median
    assert u * ((1 - oil) * aqueous + oil * in_oil) == pytest.approx(one.concentration, rel=1e-9)


@given(st.floats(0.01, 10), st.floats(0.01, 10))
def test_more_active_is_never_less_saturated(make, a, b):
    low, high = sorted((a, b))
    states = [state(make({"azelaic acid": x}, ph=4.5)).active("azelaic_acid") for x in (low, high)]
    assert states[0].saturation <= states[1].saturation
    assert states[0].dissolved >= states[1].dissolved


@pytest.mark.parametrize("helper", ["pentylene glycol", "CAPRYLIC/CAPRIC TRIGLYCERIDE", "alcohol"])
def test_glycols_alcohol_and_oil_lower_the_saturation_of_a_lipophile(make, helper):
    plain = state(make({"butylresorcinol": 0.3})).active("butylresorcinol").saturation
    helped = state(make({"butylresorcinol": 0.3, helper: 10})).active("butylresorcinol").saturation
    assert helped < plain


def codes(findings):
    return {finding.code: finding for finding in findings}


def test_azelaic_acid_at_ten_percent_does_not_dissolve(make):
    found = codes(state(make({"azelaic acid": 10}, ph=4.5)).findings)["formula.undissolved"]
    assert found.severity is Severity.MUST_FIX
    assert found.subject == ("azelaic_acid",)


def test_niacinamide_at_five_percent_dissolves(make):
    assert "formula.undissolved" not in codes(state(make({"niacinamide": 5})).findings)


def test_a_liquid_that_mixes_with_the_oil_is_not_near_its_solubility(make):
    assert "formula.undissolved" not in codes(state(make({"tocopherol": 1, "squalane": 5})).findings)


def test_a_liquid_that_finds_no_oil_stays_as_drops_and_is_never_a_crystal(make):
    product = make({"tocopherol": 0.5})
    too_much = replace(state(product).active("tocopherol"), saturation=1e9)
    (found,) = solubility_findings(product, product.component("tocopherol"), too_much)
    assert found.severity is Severity.WATCH
    assert "drops" in found.title.en
    assert "crystals" not in found.action.en


def test_a_carrier_takes_over_what_does_not_dissolve(make):
    load = CarrierLoad("peptide-micelle", "sodium_dilauramidoglutamide_lysine", ("glabridin",))
    percents = {"glabridin": 0.2, "sodium dilauramidoglutamide lysine": 1.5}
    alone = codes(state(make(percents)).findings)["formula.undissolved"]
    carried = codes(state(make(percents, carrier=load)).findings)["formula.undissolved"]
    assert alone.severity.rank < carried.severity.rank
    assert carried.severity is Severity.NOTE


def test_the_ph_window_is_judged(make):
    assert "formula.ph-window" in codes(state(make({"kojic acid": 0.5}, ph=7.5)).findings)
    assert "formula.ph-window" not in codes(state(make({"kojic acid": 0.5}, ph=4.0)).findings)


def test_a_stated_ph_far_from_the_computed_one_is_reported(make):
    buffered = {"sodium citrate": 0.3, "citric acid": 0.08, "niacinamide": 2}
    assert "formula.ph-check" in codes(state(make(buffered, ph=8.0)).findings)
    assert "formula.ph-check" not in codes(state(make(buffered, ph=5.8)).findings)


def test_more_than_usual_is_noted(make):
    assert codes(state(make({"niacinamide": 12})).findings)["formula.use-level"].severity is Severity.NOTE
    assert "formula.use-level" not in codes(state(make({"niacinamide": 3})).findings)


def test_an_active_above_all_that_a_survey_found_is_told_once(make):
    # report of 2024 on methylxanthines: at most 6 % of caffeine in use; a supplier advises at most 2 %
    much = codes(state(make({"caffeine": 7})).findings)
    assert much["formula.reported-use"].how_known is HowKnown.MEASURED
    assert "formula.use-level" not in much
    some = codes(state(make({"caffeine": 4})).findings)
    assert "formula.use-level" in some
    assert "formula.reported-use" not in some


def test_names_of_estimates_end_with_the_inci_name(make):
    for one in state(make({"kojic acid": 0.5, "squalane": 5, "glycerin": 5}, form="emulsion")).actives:
        assert all(
            estimate.name.endswith("KOJIC ACID")
            for estimate in one.phase_partition
            if one.key == "kojic_acid"
        )


def test_an_active_without_structure_has_no_state(make):
    assert state(make({"sodium hyaluronate": 0.2, "niacinamide": 2})).actives[0].key == "niacinamide"


def test_all_numbers_are_finite(make):
    found = state(make({"tocopherol": 1, "kojic acid": 1, "squalane": 5, "glycerin": 3}, form="emulsion"))
    for one in found.actives:
        numbers = [one.concentration, one.neutral_fraction, one.saturation, one.dissolved]
        assert np.isfinite(numbers).all()
        assert 0 <= one.dissolved <= 1
        assert all(math.isfinite(e.median) and e.median > 0 for e in one.phase_partition)
