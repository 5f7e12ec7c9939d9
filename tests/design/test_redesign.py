"""Release against a numerical solution and its limits; ranking that does what it says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import solve_bvp

from supraderm.carriers.derivatives.reactions import linkages
from supraderm.design.redesign import redesign
from supraderm.design.redesign.carried import in_carriers
from supraderm.design.redesign.exposure import NEVER, Setting, flux, parent_gain, set_free, solute
from supraderm.errors import UnknownNameError
from supraderm.evidence import Worlds
from supraderm.ingredients import find
from supraderm.ingredients.structure import molecule_of

H, X = 150e-6, 60e-6
SETTING = Setting(5.5, 10.0, Worlds(32, 0))


@pytest.mark.parametrize(
    ("rate", "d", "dp"), [(1e-3, 1e-10, 2e-10), (1e-2, 3e-11, 1e-10), (1e-4, 1e-11, 1e-10)]
)
def test_the_closed_form_is_what_the_equations_give(rate, d, dp):
    """Both substances on a fine grid, in units of h and J h/D, against the formula."""
    k = rate * H**2 / d

    def slopes(_x, y):
        return np.stack([y[1], k * y[0], y[3], -k * y[0] * d / dp])

    def ends(a, b):
        return np.array([a[1] + 1, b[0], a[3], b[2]])

    x = np.linspace(0, 1, 400)
    found = solve_bvp(slopes, ends, x, np.zeros((4, 400)), tol=1e-9, max_nodes=20000)
    assert found.success
    naked = (1 - X / H) * d / dp
    assert float(found.sol(X / H)[2]) / naked == pytest.approx(float(set_free(rate, d, X, H)), rel=1e-5)


@given(st.floats(1e-8, 1e2), st.floats(1e-13, 1e-9), st.floats(1.1, 10))
def test_faster_enzymes_and_slower_molecules_free_more(rate, d, more):
    base = float(set_free(rate, d))
    assert 0 <= base <= 1
    assert float(set_free(rate * more, d)) >= base - 1e-9
    assert float(set_free(rate, d / more)) >= base - 1e-9


def test_slow_release_is_proportional_to_the_rate():
    """With m h small the bracket is m^2 (h^2/2 - (h - x)^2/6), by expansion of sinh and cosh."""
    rate, d = 1e-7, 1e-10
    wanted = rate / d * (H**2 / 2 - (H - X) ** 2 / 6)
    assert float(set_free(rate, d, X, H)) == pytest.approx(wanted, rel=1e-3)


def test_the_parent_as_its_own_derivative_at_once_set_free_gains_nothing():
    one = solute(molecule_of(find("kojic acid")), SETTING)
    gain = parent_gain(one, one, linkages()["salt"], 1, SETTING)
    assert ((gain > 0.8) & (gain <= 1)).all()
    assert (parent_gain(one, one, linkages()["ether"], 1, SETTING) == NEVER).all()


def test_flux_levels_off_where_the_water_is_full():
    one = solute(molecule_of(find("resveratrol")), SETTING)
    little, much = (flux(one, one, Setting(5.5, share, SETTING.worlds)) for share in (1e-6, 1e3))
    assert much == pytest.approx(one.kp * one.soluble)
    assert little == pytest.approx(one.kp * 1e-6 / one.molar_mass)


@pytest.fixture(scope="module")
def vitamin_c():
    return redesign(molecule_of(find("ascorbic acid")), ["oxidation"])


def test_nothing_on_the_front_is_beaten_everywhere(vitamin_c):
    assert vitamin_c.front
    rows = [list(one.objectives.values()) for one in vitamin_c.front]
    for one in rows:
        assert not any(
            all(a >= b for a, b in zip(other, one, strict=True)) and other != one for other in rows
        )


def test_vitamin_c_for_oxidation_comes_back_as_what_is_sold(vitamin_c):
    first = [one.derivative.reaction.key for one in vitamin_c.candidates[:3]]
    assert "ascorbyl-2-phosphate" in first
    assert "ascorbyl-2-glucoside" in first
    ethyl = next(one for one in vitamin_c.candidates if one.derivative.reaction.key == "ascorbyl-3-ethyl")
    assert ethyl.gain[0] == NEVER
    assert any("gives the parent back" in said.en for said in ethyl.warnings)


def test_an_active_that_passes_well_is_better_left_alone_for_penetration():
    found = redesign(molecule_of(find("kojic acid")), ["penetration"])
    assert found.candidates
    assert all(one.score < 0 for one in found.candidates)


def test_what_is_prohibited_is_flagged_and_never_on_the_front():
    found = redesign(molecule_of(find("hydroquinone")))
    by_key = {one.derivative.reaction.key: one for one in found.candidates}
    assert not by_key["tetrahydropyranyl-ether"].on_front
    assert by_key["tetrahydropyranyl-ether"].standing.kind == "prohibited"
    arbutin = by_key["phenyl-beta-glucoside"]
    assert arbutin.standing.inci == "ARBUTIN"
    assert any("prohibited" in said.en for said in arbutin.warnings)


def test_naming_a_pain_raises_what_answers_it():
    parent = molecule_of(find("resveratrol"))
    plain, named = (redesign(parent, pains) for pains in ((), ("solubility",)))
    gain = {one.derivative.smiles: one.score for one in plain.candidates}
    for one in named.candidates:
        more = one.score - gain[one.derivative.smiles]
        assert more == pytest.approx(2 * one.objectives["solubility"], abs=1e-9)


def test_a_pain_that_nothing_relieves_is_said():
    found = redesign(molecule_of(find("retinol")), ["light", "solubility"])
    assert found.unrelieved == ("light",)


def test_an_unknown_pain_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="oxidation"):
        redesign(molecule_of(find("retinol")), ["oxydation"])


def test_a_parent_without_a_site_gives_an_empty_answer():
    assert redesign(molecule_of(find("squalane"))).candidates == ()


def test_a_carrier_dissolves_more_of_what_does_not_dissolve_and_no_more_of_what_does():
    for name, more in (("resveratrol", True), ("kojic acid", False)):
        parent = molecule_of(find(name))
        found = in_carriers(parent, solute(parent, SETTING), SETTING)
        assert {one.platform for one in found} >= {"peptide-micelle", "vesicle"}
        assert "HUMAN ADIPOSE STROMAL CELL EXOSOMES" not in {one.material for one in found}
        assert (max(one.dissolved[0] for one in found) > 2) == more
        assert list(found) == sorted(found, key=lambda one: (-one.flux[0], one.material))
