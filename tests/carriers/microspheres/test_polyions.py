"""Charged biomacromolecules: charge against pH, isoelectric points, size, grades, names of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.carriers.microspheres import of_sequence, polyion, polyions
from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Worlds
from supraderm.ingredients import find
from supraderm.molecules.peptide_chain import Chain
from supraderm.molecules.peptides import charge as peptide_charge
from supraderm.molecules.peptides import isoelectric_point


@pytest.mark.parametrize("key", polyions())
def test_every_polyion_is_an_ingredient_of_the_catalogue(key):
    assert find(polyions()[key].inci).inci == polyions()[key].inci


@pytest.mark.parametrize("key", polyions())
def test_charge_falls_with_ph_and_ends_at_what_the_groups_can_carry(key):
    one = polyions()[key]
    ph = np.linspace(0, 14, 57)
    charge = one.charge(ph)
    assert (np.diff(charge) <= 1e-12).all()
    share = 1 if one.charged_share is None else one.charged_share.median
    most = share * sum(group.per_unit for group in one.groups if "base" in group.kind)
    least = -share * sum(group.per_unit for group in one.groups if "acid" in group.kind)
    assert least - 1e-9 <= charge.min() <= charge.max() <= most + 1e-9


@pytest.mark.parametrize(
    ("key", "low", "high"), [("GELATIN A", 7, 9), ("GELATIN B", 4.7, 5.2), ("LYSOZYME", 10.5, 11.5)]
)
def test_isoelectric_points_are_in_the_ranges_that_are_told(key, low, high):
    """Gelatin 7-9 and 4.7-5.2, lysozyme about 11: recalled ranges, not fitted beyond the gelatin amides."""
    point = polyion(key).isoelectric_point()
    assert low <= point <= high
    assert float(polyion(key).charge(point)) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("key", ["SODIUM HYALURONATE", "ALGIN", "CHITOSAN", "SODIUM DNA"])
def test_chains_of_one_sign_have_no_isoelectric_point(key):
    assert polyion(key).isoelectric_point() is None


@pytest.mark.parametrize(("key", "pka", "full"), [("SODIUM HYALURONATE", 3.0, -1), ("CHITOSAN", 6.4, 0.85)])
def test_half_of_the_groups_are_charged_at_the_pka(key, pka, full):
    assert float(polyion(key).charge(pka)) == pytest.approx(full / 2)


@given(st.text(alphabet="ACDEFGHIKLMNPQRSTVWY", min_size=5, max_size=40), st.floats(1, 13))
def test_a_sequence_has_the_charge_that_the_room_of_molecules_gives_it(sequence, ph):
    ours = float(of_sequence(sequence).charge(ph)) * len(sequence)
    assert ours == pytest.approx(float(peptide_charge(Chain(sequence), ph)), abs=1e-9)


def test_the_isoelectric_point_is_that_of_the_room_of_molecules():
    sequence = "QWGRRCCGWGPGRRYCVRWC"
    assert of_sequence(sequence).isoelectric_point() == pytest.approx(
        isoelectric_point(Chain(sequence)), abs=1e-4
    )


def test_acylation_takes_the_charge_of_the_amino_end_and_an_amide_that_of_the_other():
    sequence = "GHKTTKS"
    whole = of_sequence(sequence).charge(7.0) * 7
    acylated = of_sequence(sequence, free_amine=False).charge(7.0) * 7
    amide = of_sequence(sequence, free_acid=False).charge(7.0) * 7
    assert whole - acylated == pytest.approx(1, abs=0.03)
    assert amide - whole == pytest.approx(1, abs=0.01)


def test_the_two_sets_of_pka_differ_and_agree_on_the_sign():
    one, other = (of_sequence("KKEEHHDD", pka_set=name) for name in ("emboss", "ipc"))
    assert one.isoelectric_point() != other.isoelectric_point()
    assert np.sign(one.charge(2.0)) == np.sign(other.charge(2.0)) == 1


def test_masses_of_units_are_those_of_their_formulas():
    """From standard atomic weights: C14H20NO11Na, C6H7O6Na, C6H11NO4, C8H13NO5, C14H19NO14SNa2."""
    weights = {"C": 12.011, "H": 1.008, "N": 14.007, "O": 15.999, "Na": 22.990, "S": 32.06}
    formulas = {
        "SODIUM HYALURONATE": {"C": 14, "H": 20, "N": 1, "O": 11, "Na": 1},
        "ALGIN": {"C": 6, "H": 7, "O": 6, "Na": 1},
        "CHITOSAN": {"C": 6, "H": 11, "N": 1, "O": 4},
        "SODIUM CHONDROITIN SULFATE": {"C": 14, "H": 19, "N": 1, "O": 14, "S": 1, "Na": 2},
    }
    for key, formula in formulas.items():
        mass = sum(weights[atom] * n for atom, n in formula.items()) / 1000
        assert polyion(key).unit_mass == pytest.approx(mass, rel=1e-3), key


def test_a_grade_replaces_the_usual_one_without_a_doubt():
    stated = polyion("CHITOSAN").of_grade(molar_mass=50.0, charged_share=0.95)
    assert np.ptp(Worlds(32).draw(stated.molar_mass)) == 0
    assert float(stated.charge(3.0)) == pytest.approx(0.95, abs=0.001)
    assert stated.mean_unit_mass == pytest.approx(0.95 * 0.16116 + 0.05 * 0.20319)


def test_worlds_draw_what_is_uncertain_around_the_median():
    worlds = Worlds(512)
    one = polyion("CHITOSAN")
    charge = one.charge_in(worlds, 6.4)
    assert np.median(charge) == pytest.approx(float(one.charge(6.4)), rel=0.05)
    assert np.ptp(charge) > 0.2


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (lambda: polyion("CHITOSANE"), "CHITOSAN"),
        (lambda: polyion("SODIUM HYALURONATE").of_grade(molar_mass=0.0), "molar_mass"),
        (lambda: polyion("SODIUM HYALURONATE").of_grade(charged_share=0.5), "units are alike"),
        (lambda: polyion("CHITOSAN").of_grade(charged_share=0.0), "charged_share"),
        (lambda: of_sequence("GHX1"), "sequence"),
        (lambda: of_sequence("GHK", pka_set="embos"), "emboss"),
    ],
)
def test_what_cannot_be_used_is_named(what, said):
    with pytest.raises((InputError, UnknownNameError), match=said):
        what()
