"""log Kow, melting and boiling point, solubility, vapour pressure: order of trust, domain, known values."""

import chemicals
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.evidence import Estimate
from supraderm.molecules import (
    Molecule,
    boiling_point,
    density,
    log_kow,
    melting_point,
    vapour_pressure,
    water_solubility,
)
from supraderm.molecules.vapour_pressure import below_melting, fishtine_factor, modified_grain
from supraderm.molecules.vapour_tables import pressure_entry
from supraderm.molecules.water_solubility import esol, general_solubility, with_temperature

KOJIC = ("KOJIC ACID", "O=c1cc(CO)occ1O")
THIAMIDOL = ("ISOBUTYLAMIDO THIAZOLYL RESORCINOL", "CC(C)C(=O)Nc1nc(cs1)-c1ccc(O)cc1O")
TRANEXAMIC = ("TRANEXAMIC ACID", "NC[C@H]1CC[C@@H](CC1)C(=O)O")
PROPERTIES = (log_kow, melting_point, boiling_point, density, water_solubility, vapour_pressure)


def value(median, unit, spread=0.0):
    return Estimate("given", median, unit, "measured", "chemicals-1.5", spread)


def test_measured_beats_table_beats_structure():
    given_value = value(-0.7, "1")
    assert log_kow(Molecule(*KOJIC, cas="501-30-4", measured={"log_kow": given_value})).median == -0.7
    table = log_kow(Molecule(*KOJIC, cas="501-30-4"))
    assert (table.median, table.how_known) == (chemicals.logP("501-30-4", "SYRRES"), "measured")
    structure = log_kow(Molecule(*KOJIC))
    assert (structure.how_known, structure.source) == ("predicted", "supraderm-log-kow-fit")
    assert table.spread < structure.spread < 0.93
    assert structure.in_domain


@pytest.mark.parametrize("f", PROPERTIES, ids=lambda f: f.__name__)
def test_each_estimate_ends_with_the_name_of_the_molecule(f):
    phrase, name = f(Molecule(*KOJIC)).name.split(", ")
    assert phrase.lower() == f.__name__.replace("_", " ")
    assert name == "KOJIC ACID"


@pytest.mark.parametrize(
    ("smiles", "least"),
    [
        ("NC[C@H]1CC[C@@H](CC1)C(=O)O", 1),
        ("CCCCCCCCCCCC[N+](C)(C)C", 2),
        ("NCC(=O)NCC(=O)O", 2),
        ("*CCO*", 2),
        ("[Zn]=O", 2),
    ],
    ids=["zwitterion", "permanent ion", "peptide", "polymer", "metal"],
)
def test_structure_is_never_used_in_silence_outside_its_domain(smiles, least):
    found = log_kow(Molecule("X", smiles))
    assert not found.in_domain
    assert found.spread >= least
    assert len(found.note.split("; ")) > 1


def test_an_estimate_of_another_package_is_not_taken_for_a_measurement():
    """Bakuchiol has a melting point in chemicals, but a Joback one."""
    assert chemicals.Tm_methods("10309-37-2") == ["JOBACK"]
    found = melting_point(Molecule("BAKUCHIOL", "C=C[C@@](C)(/C=C/c1ccc(O)cc1)CCC=C(C)C", cas="10309-37-2"))
    assert (found.how_known, found.spread) == ("assumed", 65)


def test_a_boiling_point_at_reduced_pressure_is_refused():
    """The only open entry for beta-ionone, 127 C, was taken at 12 torr; at 1 atm it boils near 260 C."""
    found = boiling_point(Molecule("IONONE", "CC1=C(C(CCC1)(C)C)C=CC(C)=O", cas="14901-07-6"))
    assert found.how_known == "predicted"
    assert found.median == pytest.approx(533, abs=2 * 34)


@given(st.floats(-4, 8), st.floats(0.03, 0.9), st.floats(150, 600))
def test_general_solubility_is_yalkowskys_equation(kow, mass, melts):
    log_molar = np.log10(general_solubility(kow, mass, melts) / mass / 1e3)
    assert log_molar == pytest.approx(0.5 - kow - 0.01 * max(0, melts - 298.15), abs=1e-9)


@pytest.mark.parametrize(
    ("kow", "mass", "melts", "log_molar"),
    [(3.30, 0.12817, 353.4, -3.61), (4.46, 0.17823, 372.4, -5.26), (2.13, 0.07811, 278.7, -1.64)],
    ids=["naphthalene", "phenanthrene", "benzene"],
)
def test_general_solubility_is_near_measured_values(kow, mass, melts, log_molar):
    """Measured log S [mol/L] of textbook compounds, recalled; published RMSE of the equation 0.6 to 0.9."""
    assert np.log10(general_solubility(kow, mass, melts) / mass / 1e3) == pytest.approx(log_molar, abs=0.9)


def test_esol_by_hand():
    """0.16 - 0.63*2 - 0.0062*100 - 0.74 = -2.46; 10^-2.46 mol/L of 0.1 kg/mol."""
    assert esol(2.0, 0.1, 0, 1.0) == pytest.approx(10**-2.46 * 100, rel=1e-9)
    assert esol(2.0, 0.1, 5, 1.0) == pytest.approx(10 ** (-2.46 + 0.33) * 100, rel=1e-9)


def test_solubility_prefers_measured_then_general_equation_then_learned():
    general = water_solubility(Molecule(*KOJIC, cas="501-30-4"))
    assert (general.source, general.spread) == ("sanghvi2003", 0.7)
    assert water_solubility(Molecule(*THIAMIDOL)).source == "supraderm-solubility-fit"
    given_value = Molecule(*KOJIC, cas="501-30-4", measured={"water_solubility": value(43.85, "kg/m**3")})
    measured = water_solubility(given_value)
    assert (measured.median, measured.spread) == (pytest.approx(43.85), 0.4)
    assert measured.note == ""


def test_a_measured_solubility_far_from_its_estimate_is_marked():
    odd = Molecule(*KOJIC, cas="501-30-4", measured={"water_solubility": value(0.1, "kg/m**3", 0.2)})
    assert "below its estimate" in water_solubility(odd).note


def test_solubility_of_an_estimate_stays_below_the_density():
    glycerin = Molecule("GLYCERIN", "OCC(O)CO", cas="56-81-5")
    assert water_solubility(glycerin).median == density(glycerin).median


def test_solids_dissolve_better_when_warm_and_liquids_do_not():
    assert with_temperature(2.0, 400.0, 308.15, 298.15) == pytest.approx(2.0 * 10**0.1)
    assert with_temperature(2.0, 250.0, 308.15, 298.15) == 2.0
    kojic = Molecule(*KOJIC, cas="501-30-4")
    ratio = water_solubility(kojic, 308.15).median / water_solubility(kojic, 298.15).median
    assert ratio == pytest.approx(10**0.1)


@given(st.floats(300, 900), st.floats(150, 800))
def test_one_atmosphere_at_the_boiling_point_and_no_jump_at_the_melting_point(boils, melts):
    assert modified_grain(boils, boils) == pytest.approx(101325)
    below, above = modified_grain(np.array([melts - 1e-6, melts + 1e-6]), 900.0, melts)
    assert below == pytest.approx(above, rel=1e-4)


@given(st.floats(350, 900), st.floats(0, 600))
def test_vapour_pressure_rises_with_temperature_and_a_solid_has_less(boils, melts):
    temperature = np.linspace(270, min(boils, 400), 40)
    pressure = modified_grain(temperature, boils, melts)
    assert (np.diff(pressure) > 0).all()
    assert (pressure <= modified_grain(temperature, boils) * (1 + 1e-12)).all()


@pytest.mark.parametrize(
    ("smiles", "cas", "pascal", "within"),
    [
        ("CCO", "64-17-5", 7870, 0.02),
        ("O", "7732-18-5", chemicals.Psat_IAPWS(298.15), 0.02),
        ("OCC(O)CO", "56-81-5", 0.022, 1.0),
        ("CC(O)CO", "57-55-6", 17, 0.3),
    ],
    ids=["ethanol", "water", "glycerol", "1,2-propanediol"],
)
def test_vapour_pressures_at_25_c_are_near_measured_ones(smiles, cas, pascal, within):
    found = vapour_pressure(Molecule("X", smiles, cas=cas), 298.15)
    assert found.median == pytest.approx(pascal, rel=within)


@given(st.floats(200, 600), st.floats(1.0, 2.0))
def test_the_solid_correction_is_near_waldens_rule(temperature, ratio):
    """Walden: the entropy of fusion of rigid molecules is 56.5 J/mol/K, ln f = -6.8 (Tm/T - 1)."""
    walden = -6.8 * (ratio - 1)
    assert np.log(below_melting(temperature, temperature * ratio)) == pytest.approx(
        walden, rel=0.35, abs=0.02
    )


def test_a_sublimation_table_goes_on_straight_in_inverse_temperature():
    """Niacinamide: the table ends above skin temperature; the slope is the heat of sublimation over R."""
    t = np.array([306.0, 310.0, 314.0])
    log_p = np.log([pressure_entry("98-92-0", kelvin, 403.0).pressure for kelvin in t])
    heat = -np.diff(log_p) / np.diff(1 / t) * 8.314
    assert heat[0] == pytest.approx(heat[1], rel=1e-6)
    assert 90e3 < heat[0] < 140e3
    found = vapour_pressure(Molecule("NIACINAMIDE", "NC(=O)c1cccnc1", cas="98-92-0"))
    assert found.median < 0.01
    assert "outside its range" in found.note


def test_what_is_bound_by_charge_does_not_evaporate():
    for smiles in ("NC[C@H]1CC[C@@H](CC1)C(=O)O", "CC(O)C(=O)[O-].[Na+]", "NCC(=O)NCC(=O)O"):
        found = vapour_pressure(Molecule("X", smiles))
        assert found.median < 1e-6
        assert found.how_known == "assumed"


def test_hydrogen_bonds_raise_fishtines_factor():
    classes = ("CCCCCC", "Oc1ccccc1", "CCCCCCO", "OCC(O)CO")
    factors = [fishtine_factor(Molecule(s, s)) for s in classes]
    assert factors == sorted(factors)
    assert len(set(factors)) == 4


def test_a_corrupt_table_entry_is_refused_in_words():
    """The packaged Antoine coefficients of 1,2-dimethylhydrazine have their pole near skin temperature."""
    found = vapour_pressure(Molecule("X", "CNNC", cas="540-73-8"))
    assert found.how_known == "predicted"
    assert 5e3 < found.median < 3e4
    assert "not used" in found.note


def test_a_measured_vapour_pressure_moves_with_temperature():
    measured = {"vapour_pressure": value(100.0, "Pa", 0.1)}
    cold, warm = (vapour_pressure(Molecule("X", "CCCCCCCCO", measured=measured), t) for t in (298.15, 305.15))
    assert cold.median == pytest.approx(100)
    assert 1.3 < warm.median / cold.median < 2.5
    assert warm.spread == 0.1


def test_an_uncertain_boiling_point_widens_the_vapour_pressure():
    known = Molecule("A", "CCCCCCCCO", measured={"boiling_point": value(468.0, "K")})
    assert vapour_pressure(known).spread == pytest.approx(0.3)
    assert vapour_pressure(Molecule("B", "CCCCCCCCO")).spread > 0.6
