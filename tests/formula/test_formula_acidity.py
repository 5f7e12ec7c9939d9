"""pH by charge balance, against closed forms and published buffers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.formula import product_ph
from supraderm.formula.acidity import balance_ph, davies
from supraderm.formula.electrolytes import Ions, electrolytes

CITRIC = (3.128, 4.761, 6.396)
PHOSPHORIC = (2.16, 7.21, 12.67)

concentrations = st.floats(0.01, 1000)
pkas = st.floats(2.0, 12.0)


def test_pure_water_is_neutral():
    assert balance_ph([]) == pytest.approx(7.0, abs=1e-9)


@given(st.floats(0.01, 20), st.floats(2.5, 5.5))
def test_one_dilute_weak_acid_obeys_its_quadratic(c, pka):
    ka, c_molar = 10**-pka, c / 1000
    h = (-ka + math.sqrt(ka**2 + 4 * ka * c_molar)) / 2
    # above pH 6 the ions of water are no longer negligible beside it; activity costs 0.05 at 0.01 mol/L
    if -math.log10(h) < 6:
        assert balance_ph([Ions(c, 0.0, (pka,), ())]) == pytest.approx(-math.log10(h), abs=0.05)


@given(st.floats(1, 300), st.floats(5.0, 9.0))
def test_half_neutralised_acid_has_its_pka_less_the_activity_of_its_anion(c, pka):
    assert balance_ph([Ions(c, 0.5, (pka,), ())]) == pytest.approx(pka - davies(c / 2000), abs=0.02)


def test_davies_coefficients_as_tabulated():
    # textbook values at 25 C: 0.90 at 0.01 mol/L, 0.78 at 0.1 mol/L
    assert 10 ** -davies(0.01) == pytest.approx(0.90, abs=0.005)
    assert 10 ** -davies(0.1) == pytest.approx(0.78, abs=0.005)


@given(concentrations, pkas, concentrations)
def test_more_acid_never_raises_the_ph_and_more_base_never_lowers_it(c, pka, more):
    start = [Ions(c, 0.5, (pka,), ())]
    assert balance_ph([*start, Ions(more, 0.0, (1.0,), ())]) <= balance_ph(start) + 1e-9
    assert balance_ph([*start, Ions(more, 1.0, (), ())]) >= balance_ph(start) - 1e-9


@given(st.lists(st.tuples(concentrations, st.floats(-3, 3), pkas), max_size=4))
def test_the_answer_lies_on_the_scale(ions):
    assert 0 <= balance_ph([Ions(c, counter, (pka,), ()) for c, counter, pka in ions]) <= 14


@pytest.mark.parametrize(
    ("ph", "phosphate_ml"),
    # McIlvaine 1921 (J. Biol. Chem. 49:183): mL of 0.2 M Na2HPO4 in 20 mL with 0.1 M citric acid
    [(3.0, 4.11), (4.0, 7.71), (5.0, 10.30), (6.0, 12.63), (7.0, 16.47)],
)
def test_mcilvaine_buffers(ph, phosphate_ml):
    phosphate, citric = 200 * phosphate_ml / 20, 100 * (20 - phosphate_ml) / 20
    found = balance_ph([Ions(phosphate, 2.0, PHOSPHORIC, ()), Ions(citric, 0.0, CITRIC, ())])
    assert found == pytest.approx(ph, abs=0.2)


def test_citric_acid_at_a_tenth_molar():
    # the Merck Index prints pH 2.2 for 0.1 N, that is a thirtieth molar; a tenth molar is near 2.1
    assert balance_ph([Ions(100.0, 0.0, CITRIC, ())]) == pytest.approx(2.1, abs=0.06)
    assert balance_ph([Ions(33.3, 0.0, CITRIC, ())]) == pytest.approx(2.35, abs=0.2)


def test_a_formula_of_citrate_and_citric_acid_is_read_as_such(make):
    product = make({"sodium citrate": 0.2941})
    (only,) = electrolytes(product.components)
    # 0.2941 % dihydrate is 10 mmol in a litre, a little more in a litre of water
    assert only.concentration == pytest.approx(10, rel=1e-3)
    assert only.counter == 3


def test_acids_and_bases_move_the_ph_of_a_serum_the_right_way(make):
    base = {"glycerin": 5, "sodium citrate": 0.3, "citric acid": 0.08}
    middle = product_ph(make(base).components)
    assert 5 < middle < 6.5
    assert product_ph(make(base | {"lactic acid": 2}).components) < 3.5
    assert product_ph(make(base | {"sodium hydroxide": 0.2}).components) > 9
    assert product_ph(make(base | {"betaine": 3}).components) == pytest.approx(middle, abs=0.1)


def test_what_lives_in_oil_does_not_count(make):
    assert electrolytes(make({"stearic acid": 5}).components) == ()


def test_a_trisodium_phosphate_ester_is_alkaline(make):
    # supplier data sheets give pH 9 to 10 for 3 % sodium ascorbyl phosphate
    assert 8.5 < product_ph(make({"sodium ascorbyl phosphate": 3}).components) < 10.5


# operational standards of pH at 25 C (Bates 1962, J. Res. NBS 66A:179; Bower and Bates 1955), pKa at zero
# ionic strength from the same school
STANDARDS = {
    "potassium tetroxalate 0.05": ([Ions(100.0, 0.5, (1.25, 4.266), ())], 1.679),
    "potassium dihydrogen citrate 0.05": ([Ions(50.0, 1.0, CITRIC, ())], 3.776),
    "potassium hydrogen tartrate 0.034": ([Ions(34.0, 1.0, (3.036, 4.366), ())], 3.557),
    "potassium hydrogen phthalate 0.05": ([Ions(50.0, 1.0, (2.950, 5.408), ())], 4.005),
    "acetic acid and acetate 0.1 each": ([Ions(200.0, 0.5, (4.756,), ())], 4.652),
    "acetic acid and acetate 0.01 each": ([Ions(20.0, 0.5, (4.756,), ())], 4.718),
    "phosphates 0.025 each": ([Ions(50.0, 1.5, (2.148, 7.198, 12.35), ())], 6.865),
    "phosphates 1 to 3.5": (
        [Ions(8.695, 1.0, (2.148, 7.198, 12.35), ()), Ions(30.43, 2.0, (2.148, 7.198, 12.35), ())],
        7.413,
    ),
    "borax 0.01": ([Ions(40.0, 0.5, (9.237,), ())], 9.180),
    "bicarbonate and carbonate 0.025 each": ([Ions(50.0, 1.5, (6.351, 10.329), ())], 10.012),
}


@pytest.mark.parametrize("name", STANDARDS)
def test_standards_of_ph(name):
    ions, published = STANDARDS[name]
    assert balance_ph(ions) == pytest.approx(published, abs=0.05)


@pytest.mark.parametrize(
    ("percents", "published"),
    [
        # Merck Index, glycolic acid solutions (recalled): 0.5, 1, 2, 5, 10 %
        ({"glycolic acid": 0.5}, 2.5),
        ({"glycolic acid": 1}, 2.33),
        ({"glycolic acid": 2}, 2.16),
        ({"glycolic acid": 5}, 1.91),
        ({"glycolic acid": 10}, 1.73),
        # handbook table of acids (recalled), 0.1 normal: lactic, tartaric
        ({"lactic acid": 0.90}, 2.4),
        ({"tartaric acid": 0.75}, 2.2),
        # Merck Index, ascorbic acid 5 mg/mL (recalled)
        ({"ascorbic acid": 0.5}, 3.0),
    ],
)
def test_acids_of_the_bench(make, percents, published):
    assert product_ph(make(percents).components) == pytest.approx(published, abs=0.15)
