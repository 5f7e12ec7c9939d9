"""Ring hosts: equilibrium, binding, platform."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.carriers.contract import check_platform
from supraderm.carriers.hosts import PLATFORM, binding_constant, host, hosts, ring_effects
from supraderm.carriers.hosts.account import Pair, account, enough
from supraderm.carriers.hosts.binding import KINDS, measured_bindings
from supraderm.carriers.hosts.equilibrium import (
    dissolved_by_two,
    dissolved_guest,
    driving_guest,
    enough_host,
    free_guest,
)
from supraderm.carriers.hosts.guest import guest_features
from supraderm.carriers.hosts.in_formula import (
    binding_at_charge,
    enough_among,
    free_among,
    free_on_drying,
)
from supraderm.errors import InputError
from supraderm.evaluation.carried import CarriedActive
from supraderm.evidence import HowKnown
from supraderm.ingredients import find, identify, molecule_of
from supraderm.molecules import Molecule, descriptors, log_kow, water_solubility
from supraderm.molecules.ionisation import fraction_neutral
from supraderm.molecules.pka_rules import ionisation_of

amounts = st.floats(1e-3, 1e3)
constants = st.floats(1e-3, 1e2)


def carried(name):
    molecule = molecule_of(find(name))
    return CarriedActive(molecule.name, log_kow(molecule), float(descriptors(molecule).molar_mass))


# equilibrium


@given(constants, amounts, amounts)
def test_guest_and_host_are_conserved_and_obey_the_law_of_mass_action(k, h, g):
    free = float(free_guest(k, h, g))
    bound = g - free
    assert 0 <= free <= g
    assert bound <= h * (1 + 1e-9)
    assert k * (h - bound) * free == pytest.approx(bound, rel=1e-5, abs=1e-9 * (1 + k * h * g))


@given(constants, amounts)
def test_little_guest_is_free_by_one_over_one_plus_kh(k, h):
    g = 1e-9
    assert float(free_guest(k, h, g)) / g == pytest.approx(1 / (1 + k * h), rel=1e-4)


@given(amounts, amounts)
def test_no_binding_leaves_everything_free(h, g):
    assert float(free_guest(0.0, h, g)) == pytest.approx(g)


@given(constants, amounts, st.floats(1e-3, 10))
def test_at_the_solubility_line_the_free_guest_is_the_solubility(k, h, s):
    total = float(dissolved_guest(k, h, s))
    assert float(free_guest(k, h, total)) == pytest.approx(s, rel=1e-6)


@given(constants, st.floats(1e-3, 10), st.floats(1.01, 100))
def test_just_enough_host_dissolves_just_all(k, s, times):
    g = s * times
    h = float(enough_host(k, g, s))
    assert float(dissolved_guest(k, h, s)) == pytest.approx(g, rel=1e-9)


@given(constants, st.floats(1e-2, 10), st.floats(1.1, 100))
def test_the_driving_force_is_flat_to_the_optimum_and_falls_beyond(k, s, times):
    g = s * times
    h = float(enough_host(k, g, s))
    below, at, beyond = driving_guest(k, np.array([0.3 * h, h, 3 * h]), g, s)
    assert below == pytest.approx(s)
    assert at == pytest.approx(s, rel=1e-6)
    assert beyond < s


@given(st.floats(1e6, 1e20), st.floats(1e6, 1e20))
def test_very_large_amounts_stay_numbers(g, k):
    for h in (0.0, 1.0, g):
        assert 0 <= float(free_guest(k, h, g)) <= g


# what is told of a pair


def pair(name="salicylic acid"):
    molecule, ring = molecule_of(find(name)), host("HYDROXYPROPYL CYCLODEXTRIN")
    mass = float(descriptors(molecule).molar_mass)
    return Pair(ring, molecule.name, mass, binding_constant(molecule, ring), water_solubility(molecule))


@settings(max_examples=25, deadline=None)
@given(st.floats(0, 0.3), st.floats(0, 0.3))
def test_no_share_passes_its_limit_in_any_world(share, amount):
    found = account(pair(), share, amount)
    for key in ("free", "driving"):
        low, high = found[key].interval()
        assert 0 < low <= high < 1
    alone, held = pair().solubility, found["dissolved"]
    assert all(more >= 0.9 * own for more, own in zip(held.interval(), alone.interval(), strict=True))


def test_without_a_ring_the_solubility_is_that_of_the_active_and_all_is_free():
    found = account(pair(), 0.0, 0.0)
    assert found["dissolved"].interval() == pytest.approx(pair().solubility.interval(), rel=0.1)
    assert found["free"].median == pytest.approx(1, abs=1e-5)
    assert enough(pair(), 0.0) == (0, 0, 0)


def test_a_little_active_in_much_ring_is_free_by_one_over_one_plus_kh():
    made = pair()
    h = 100 / made.ring.molar_mass
    found = account(made, 0.1, 0.0)["free"]
    assert found.median == pytest.approx(1 / (1 + made.binding.median * h), rel=0.1)
    low, high = (1 / (1 + k * h) for k in reversed(made.binding.interval()))
    assert found.interval() == pytest.approx((low, high), rel=0.25)


def test_ring_that_is_enough_drives_as_hard_as_none():
    made = pair()
    median, low, high = enough(made, 0.005)
    assert low < median < high
    assert account(made, low, 0.005)["driving"].median > 0.99
    assert account(made, 3 * high, 0.005)["driving"].median < 0.9


# binding


def test_what_was_read_comes_first_and_repeats_its_source():
    found = binding_constant(molecule_of(find("ferulic acid")), host("ALPHA-CYCLODEXTRIN"))
    # Kfoury 2014, table 2: 1737 L/mol
    assert found.median * 1e3 == pytest.approx(1737, rel=0.01)
    assert (found.how_known, found.source) == (HowKnown.MEASURED, "kfoury2014")
    assert all(kind in KINDS for _, kind in measured_bindings())


@pytest.mark.parametrize(
    ("name", "smiles", "host_name", "log_k"),
    [
        # adamantane carboxylate and beta-cyclodextrin, the classic tight pair: log10 K 4.3 to 4.7
        ("adamantane-1-carboxylate", "O=C([O-])C12CC3CC(CC(C3)C1)C2", "CYCLODEXTRIN", 4.4),
        # menthol, Kfoury 2014: 1731 L/mol
        ("menthol", "CC(C)C1CCC(C)CC1O", "CYCLODEXTRIN", 3.24),
    ],
)
def test_known_guests_lie_inside_their_interval(name, smiles, host_name, log_k):
    low, high = binding_constant(Molecule(name, smiles), host(host_name)).interval(0.9)
    assert low * 1e3 < 10**log_k < high * 1e3


def test_a_larger_ring_is_not_better_for_a_benzene_ring_and_a_steroid_needs_beta():
    benzene, steroid = (
        Molecule("benzene", "c1ccccc1"),
        Molecule("estradiol", "CC12CCC3c4ccc(O)cc4CCC3C1CCC2O"),
    )
    k = {
        (m.name, name): binding_constant(m, host(name)).median
        for m in (benzene, steroid)
        for name in ("ALPHA-CYCLODEXTRIN", "CYCLODEXTRIN", "GAMMA-CYCLODEXTRIN")
    }
    assert k["benzene", "CYCLODEXTRIN"] > k["benzene", "GAMMA-CYCLODEXTRIN"]
    assert k["estradiol", "CYCLODEXTRIN"] > k["estradiol", "ALPHA-CYCLODEXTRIN"]


@pytest.mark.parametrize("smiles", ["COc1cc(/C=C/C(=O)O)ccc1O", "CC(C)C1CCC(C)CC1O"])
def test_writing_a_guest_otherwise_changes_nothing(smiles):
    from rdkit import Chem

    again = Chem.MolToSmiles(Chem.MolFromSmiles(smiles), canonical=False, rootedAtAtom=3)
    assert np.allclose(guest_features(smiles), guest_features(again))


def test_what_is_unlike_any_guest_is_out_of_domain_and_wider():
    odd = Molecule("perfluoro", "FC(F)(F)" + "C(F)(F)" * 14 + "S(=O)(=O)O")
    known = Molecule("phenol", "Oc1ccccc1")
    far, near = (binding_constant(m, host("CYCLODEXTRIN")) for m in (odd, known))
    assert near.in_domain
    assert not far.in_domain
    assert far.spread > near.spread


# platform


@pytest.mark.parametrize("material", ["hydroxypropyl cyclodextrin", "cyclodextrin"])
def test_the_platform_keeps_the_contract(material):
    check_platform(PLATFORM, find(material), carried("resveratrol"))


@given(st.floats(0, 0.3))
def test_the_free_share_is_that_of_the_equilibrium(share):
    ring = host("HYDROXYPROPYL CYCLODEXTRIN")
    active = carried("resveratrol")
    binding = binding_constant(molecule_of(find("resveratrol")), ring)
    found = ring_effects(ring, share, active, binding)
    free = 1 / (1 + found.phase_volume.median * (found.partition.median - 1))
    h = share * 1000 / ring.molar_mass
    assert free == pytest.approx(1 / (1 + binding.median * h), rel=1e-9)
    assert found.sc_partition.median == found.sc_diffusion.median == 1


def test_an_overdose_is_told_and_little_ring_is_not():
    ring, active = host("HYDROXYPROPYL CYCLODEXTRIN"), carried("resveratrol")
    binding = binding_constant(molecule_of(find("resveratrol")), ring)
    codes = [{f.code for f in ring_effects(ring, share, active, binding).findings} for share in (0.3, 1e-5)]
    assert "carriers.host-overdose" in codes[0]
    assert "carriers.host-overdose" not in codes[1]


def test_more_beta_ring_than_water_holds_is_told():
    found = PLATFORM.effects(
        find("cyclodextrin"), 0.05, carried("resveratrol"), ph=5.5, ionic_strength=50.0, temperature=305.0
    )
    assert "carriers.host-undissolved" in {f.code for f in found.findings}


def test_what_is_no_ring_is_refused():
    with pytest.raises(InputError, match="CYCLODEXTRIN"):
        host("HYDROXYPROPYL CYCLODEXTRINE")
    assert len(hosts()) == 5


# charges, competitors, a second ring, drying


bindings = st.lists(st.floats(1e-3, 1e2), min_size=1, max_size=4)


@given(constants, amounts, amounts, st.floats(1e-3, 10))
def test_one_guest_among_many_is_one_guest(k, h, g, s):
    free, rings = free_among([k], [g], [s], h)
    assert float(free[0]) == pytest.approx(float(driving_guest(k, h, g, s)), rel=1e-6)
    assert 0 <= float(rings) <= h


@given(bindings, amounts, st.data())
def test_rings_are_conserved_among_guests(ks, h, data):
    guests = data.draw(st.lists(amounts, min_size=len(ks), max_size=len(ks)))
    soluble = data.draw(st.lists(st.floats(1e-3, 1e3), min_size=len(ks), max_size=len(ks)))
    free, rings = free_among(ks, guests, soluble, h)
    bound = sum(k * float(f) * float(rings) for k, f in zip(ks, free, strict=True))
    assert float(rings) + bound == pytest.approx(h, rel=1e-6)
    assert all(float(f) <= min(g, s) for f, g, s in zip(free, guests, soluble, strict=True))


@given(constants, amounts, amounts, constants, amounts)
def test_a_competitor_never_leaves_less_of_the_first_free(k, h, g, other, rival):
    alone = free_among([k], [g], [np.inf], h)[0][0]
    beside = free_among([k, other], [g, rival], [np.inf, np.inf], h)[0][0]
    assert float(beside) >= float(alone) * (1 - 1e-9)


@given(constants, st.floats(1e-3, 10), st.floats(1.01, 100), constants, amounts)
def test_enough_rings_among_competitors_just_dissolve_all(k, s, times, other, rival):
    guests, soluble = [s * times, rival], [s, np.inf]
    h = float(enough_among([k, other], guests, soluble))
    rings = float(free_among([k, other], guests, soluble, h)[1])
    assert s * (1 + k * rings) == pytest.approx(guests[0], rel=1e-6)
    assert h >= float(enough_host(k, guests[0], s)) * (1 - 1e-9)


@given(constants, st.floats(1e-4, 10), amounts, st.floats(1e-3, 10))
def test_a_second_ring_obeys_both_laws_of_mass_action(k, k2, h, s):
    total = float(dissolved_by_two(k, k2, h, s))
    # total = s + x + y, x = k s f, y = k2 f x, and f + x + 2 y = h
    f = np.roots([2 * k * k2 * s, 1 + k * s, -h]).real.max()
    assert total == pytest.approx(s * (1 + k * f + k * k2 * f * f), rel=1e-6)
    assert float(dissolved_by_two(k, 0.0, h, s)) == pytest.approx(float(dissolved_guest(k, h, s)), rel=1e-9)


@given(constants, st.floats(0, 1))
def test_a_charge_loosens_and_never_tightens(k, neutral):
    assert k * 10**-0.4 * (1 - 1e-9) <= float(binding_at_charge(k, neutral)) <= k * (1 + 1e-9)


@given(st.floats(0.1, 10), st.floats(0.01, 1.0))
def test_rings_in_excess_hold_the_free_guest_while_a_film_dries(k, left):
    made, dried = free_on_drying([[k]], [[0.1]], [[np.inf]], 300.0, np.array([1.0, left]))[0]
    assert dried == pytest.approx(made, rel=0.4)
    without = free_on_drying([[k]], [[0.1]], [[np.inf]], 0.0, np.array([left]))[0, 0]
    assert without == pytest.approx(0.1 / left)


def test_methylparaben_is_held_as_was_read():
    found = binding_constant(molecule_of(find("methylparaben")), host("HYDROXYPROPYL CYCLODEXTRIN"))
    # Tanaka 1995: 2150 L/mol
    assert found.median * 1e3 == pytest.approx(2150, rel=0.01)
    assert found.source == "tanaka1995-methylparaben"


@pytest.mark.parametrize("ph", [3.0, 5.5, 7.0])
def test_in_delivery_a_charged_guest_is_held_by_all_its_forms(ph):
    ring, active = host("HYDROXYPROPYL CYCLODEXTRIN"), carried("ferulic acid")
    molecule = molecule_of(find("ferulic acid"))
    neutral = float(fraction_neutral(ionisation_of(molecule), ph))
    binding = binding_constant(molecule, ring)
    found = PLATFORM.effects(
        find("hydroxypropyl cyclodextrin"), 0.1, active, ph=ph, ionic_strength=50.0, temperature=305.0
    )
    # of what is in the film, that in the ring over that in the water, both over the neutral form
    ratio = found.phase_volume.median * (found.partition.median - 1) * neutral
    held = float(binding_at_charge(binding.median, neutral)) * 100 / ring.molar_mass
    assert ratio == pytest.approx(held, rel=1e-9)
    assert found.surface_peak.median == pytest.approx(1 / (1 + held), rel=1e-6)


def test_a_preservative_takes_rings_and_loses_its_freedom():
    ring = host("HYDROXYPROPYL CYCLODEXTRIN")
    molecule = molecule_of(find("methylparaben"))
    rival = Pair(
        ring,
        molecule.name,
        float(descriptors(molecule).molar_mass),
        binding_constant(molecule, ring),
        water_solubility(molecule),
    )
    alone, beside = (account(pair(), 0.1, 0.002, others=others) for others in ((), ((rival, 0.002),)))
    assert beside["driving"].median > alone["driving"].median
    assert beside["free METHYLPARABEN"].median < 0.1
    assert enough(pair(), 0.01, ((rival, 0.002),))[0] > enough(pair(), 0.01)[0]


def test_hydrocortisone_needs_about_the_ring_that_was_just_sufficient():
    # Chang and Banga 1998: 9 % of hydroxypropyl-beta-cyclodextrin for 1 % of it; 15 % delivers less
    molecule, ring = identify("hydrocortisone").molecule, host("HYDROXYPROPYL CYCLODEXTRIN")
    mass = float(descriptors(molecule).molar_mass)
    made = Pair(ring, molecule.name, mass, binding_constant(molecule, ring), water_solubility(molecule))
    median, low, high = enough(made, 0.01)
    assert low < 0.09 < high
    assert median == pytest.approx(0.09, rel=0.5)
    assert account(made, 0.15, 0.01)["driving"].median < account(made, 0.09, 0.01)["driving"].median
