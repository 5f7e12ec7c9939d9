"""Networks against random graphs, gels and layers against what was read of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from supraderm.carriers.hosts.equilibrium import free_guest
from supraderm.carriers.microspheres import polyion
from supraderm.carriers.microspheres.gelation import gelled, ionic_gel, ionic_gels
from supraderm.carriers.microspheres.layer_by_layer import grown, layer_pair, layer_pairs
from supraderm.carriers.microspheres.network import host_guest, looking_out, tied, tied_to_itself
from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import HowKnown, resolve

RT = 8.314462618 * 298.15


def random_bonds(f_a, f_b, p_a, chains, rng):
    """A graph of chains: groups of A bonded at random to groups of B."""
    groups_a, groups_b = np.repeat(np.arange(chains), f_a), np.repeat(np.arange(chains), f_b)
    bonds = round(p_a * len(groups_a))
    one = rng.choice(groups_a, bonds, replace=False)
    other = rng.choice(groups_b, bonds, replace=False) + chains
    return one, other


def core_of(one, other, nodes):
    """Share of A outside the largest piece, and cycle rank of that piece, by pruning nothing but counting."""
    graph = coo_matrix((np.ones(len(one)), (one, other)), shape=(nodes, nodes))
    _, label = connected_components(graph, directed=False)
    largest = np.argmax(np.bincount(label))
    inside = label == largest
    edges = inside[one].sum()
    rank = edges - inside.sum() + 1
    return 1 - inside[: nodes // 2].mean(), rank


@pytest.mark.parametrize(("f_a", "f_b", "p"), [(4, 4, 0.6), (3, 5, 0.8), (20, 20, 0.2), (6, 3, 0.4)])
def test_the_recursion_is_what_random_graphs_do(f_a, f_b, p):
    """Sol share and loops per chain of 100 000 chains, drawn: an independent way to both."""
    chains, rng = 100_000, np.random.default_rng(1)
    one, other = random_bonds(f_a, f_b, p, chains, rng)
    sol, rank = core_of(one, other, 2 * chains)
    found = tied(1.0, 1.0, f_a, f_b, p * f_a, temperature=298.15)
    assert float(found.sol) == pytest.approx(sol, abs=0.006)
    assert float(found.loops) == pytest.approx(rank / chains, abs=0.01)


@given(st.floats(2, 60), st.floats(2, 60), st.floats(0.01, 1), st.floats(0.01, 1))
def test_it_gels_where_flory_and_stockmayer_say(f_a, f_b, p_a, p_b):
    x, y = looking_out(f_a, f_b, p_a, p_b)
    product = p_a * p_b * (f_a - 1) * (f_b - 1)
    if product < 0.999:
        assert x == y == 1
    if product > 1.01:
        assert x < 1
        assert y < 1


@given(st.floats(2.5, 200), st.floats(0.02, 1))
def test_the_phantom_network_is_the_softer(groups, p):
    found = tied(1.0, 1.0, groups, groups, p * groups, temperature=298.15)
    assert 0 <= found.soft <= found.stiff + 1e-9
    assert 0 <= found.sol <= 1


def test_three_groups_each_in_closed_form():
    """p X^2 - X + 1 - p = 0; sol X^3."""
    found = tied(1.0, 1.0, 3, 3, 2.4, temperature=298.15)
    assert float(found.sol) == pytest.approx(0.25**3)


def test_many_bonds_give_flory_s_count():
    """2 X - N strands and X - N loops, N chains in all, G = nu R T."""
    found = tied_to_itself(0.02, 2500, 2.0, temperature=298.15)
    assert float(found.strands) == pytest.approx(2 * 2.0 - 0.02, rel=1e-6)
    assert float(found.loops) == pytest.approx(2.0 - 0.02, rel=1e-6)
    assert float(found.stiff) == pytest.approx(float(found.strands) * RT)


def test_a_host_guest_gel_needs_binding_and_its_bonds_are_those_of_the_rings():
    kept = {"temperature": 298.15}
    weak, strong = (host_guest(k, 5.0, 5.0, 0.25, 0.25, **kept) for k in (1e-3, 100.0))
    assert not weak.gels
    assert weak.stiff == 0
    assert strong.gels
    assert float(strong.bonded) * 5.0 == pytest.approx(5.0 - float(free_guest(100.0, 5.0, 5.0)))


@given(st.floats(1e-3, 1e3), st.floats(1.1, 10))
def test_a_tighter_ring_never_makes_a_softer_gel(binding, factor):
    one, other = (host_guest(k, 5.0, 5.0, 0.5, 0.5, temperature=298.15) for k in (binding, binding * factor))
    assert other.soft >= one.soft - 1e-6


def test_cross_linked_hyaluronan_is_as_stiff_as_fillers_or_stiffer():
    """20 mg/mL, 6 % modified of which 0.15 tie two chains (both inside what was read of thirteen fillers).

    Fillers measure 0.1 to 1 kPa (recalled); loops that no count here sees make the real one softer.
    """
    unit = polyion("SODIUM HYALURONATE").mean_unit_mass
    units = 20.0 / unit
    found = tied_to_itself(20.0 / 1000, 1000 / unit, 0.06 * 0.15 * units, temperature=298.15)
    assert 300 < float(found.soft) < 3000


@pytest.mark.parametrize("key", ionic_gels())
def test_more_ion_makes_a_gel_likelier_until_there_is_too_much(key):
    gel = ionic_gels()[key]
    chain = polyion(gel.polymer)
    if gel.least_charged_share is not None:
        chain = chain.of_grade(charged_share=0.7)
    found = [gelled(gel, 0.01, ion, ph=5.0, chain=chain) for ion in (0.0, 0.1, 1.0, 10.0, 30.0)]
    assert found[0].chance == 0
    assert found[0].state == "liquid"
    states = [one.state for one in found]
    assert states == sorted(states, key=["liquid", "gel", "too much"].index)
    assert "gel" in states or "too much" in states


def test_alginate_at_the_concentration_that_was_read():
    """0.1 %, close to 0.9 mM calcium (Khavari 2016); power -0.65 of the share (Wang 1993) in charges per charge."""
    gel = ionic_gel("ALGIN", "calcium")
    assert gelled(gel, 0.001, 1.0).least_ion.median == pytest.approx(0.9, rel=0.03)
    one, ten = (gelled(gel, share, 1.0).least_ion.median for share in (0.001, 0.01))
    assert ten / one == pytest.approx(10**0.35, rel=1e-6)


def test_acid_undoes_a_calcium_gel():
    gel = ionic_gel("ALGIN", "calcium")
    at_7, at_2 = (gelled(gel, 0.01, 5.0, ph=ph) for ph in (7.0, 2.0))
    assert at_7.ratio < at_2.ratio


def test_high_ester_pectin_does_not_gel_with_calcium():
    gel = ionic_gel("PECTIN", "calcium")
    low, high = (
        gelled(gel, 0.01, 10.0, chain=polyion("PECTIN").of_grade(charged_share=free)).state
        for free in (0.7, 0.25)
    )
    assert (low, high) == ("gel", "liquid")


def test_exponential_growth_turns_linear_without_a_kink():
    h = grown(np.array([11.999, 12.0, 12.001]), 1.0, 0.26, 12)
    assert np.diff(h)[0] == pytest.approx(np.diff(h)[1], rel=1e-3)
    ratio = grown([9, 10], 1.0, 0.26, 12)
    assert ratio[1] / ratio[0] == pytest.approx(np.exp(0.26))


def test_layers_as_they_were_read():
    """Kujawa 2005: 900 and 450 nm at twelve; Schmitt and Decher: 1.77 nm a pair; islands before eight (Picart 2001)."""
    long, short = (layer_pair(f"chitosan with hyaluronan, {kind} chains") for kind in ("long", "short"))
    assert long.thickness(12).median == pytest.approx(900e-9)
    assert short.thickness(12).median == pytest.approx(450e-9)
    assert not long.thickness(7).in_domain
    assert long.thickness(8).in_domain
    linear = layer_pair("polystyrene sulfonate with polyallylamine, 1 M")
    assert linear.thickness(10).median == pytest.approx(17.7e-9)


@pytest.mark.parametrize("key", layer_pairs())
def test_films_only_grow_and_get_less_certain_away_from_the_anchor(key):
    pair = layer_pairs()[key]
    found = [pair.thickness(n) for n in (1, 8, 12, 30)]
    assert [one.median for one in found] == sorted(one.median for one in found)
    assert all(one.how_known is HowKnown.PREDICTED and resolve(one.source) for one in found)
    assert found[0].spread >= found[2].spread


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (lambda: ionic_gel("ALGIN", "calcum"), "ALGIN \\+ calcium"),
        (lambda: gelled(ionic_gel("ALGIN", "calcium"), 0.0, 1.0), "share"),
        (lambda: gelled(ionic_gel("ALGIN", "calcium"), 0.01, -1.0), "ion"),
        (lambda: gelled(ionic_gel("ALGIN", "calcium"), 0.01, 1.0, ph=20.0), "ph"),
        (lambda: layer_pair("chitosan"), "chitosan with"),
        (lambda: layer_pair("polylysine with hyaluronan").thickness(0), "pairs"),
    ],
)
def test_what_cannot_be_used_is_named(what, said):
    with pytest.raises((InputError, UnknownNameError), match=said):
        what()
