"""Salt or co-crystal: which proton moves, and how sure the rule is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.carriers.pairs.proton_transfer import next_sites, proton_transfer, salt_chance
from supraderm.evidence import sources
from supraderm.molecules import Molecule
from supraderm.molecules.pka_rules import ionisation_of
from supraderm.people_tables import read_rows
from supraderm.validation.salt_or_cocrystal import BOARD, score

MATRINE = Molecule("matrine", "O=C1CCCC2C3CCCN4CCCC(CN12)C34")
SALICYLIC = Molecule("salicylic acid", "O=C(O)c1ccccc1O")
BETAINE = Molecule("betaine", "C[N+](C)(C)CC(=O)[O-]")


@given(st.floats(-20, 20), st.floats(0, 5))
def test_a_greater_difference_is_never_less_of_a_salt(delta, more):
    low, high = salt_chance([delta, delta + more])
    assert 0 < low <= high < 1


def test_half_and_half_lies_where_the_survey_found_it():
    # Cruz-Cabeza's crossing at 1.3, as Ramon, Davies and Nassimbeni (2014) quote it
    grid = np.linspace(-1, 4, 5001)
    assert grid[np.argmin(abs(salt_chance(grid) - 0.5))] == pytest.approx(1.3, abs=0.05)


@pytest.mark.parametrize("smiles", ["NCC(=O)O", "NCCCC[C@H](N)C(=O)O", "Nc1ccc(C(=O)O)cc1"])
def test_the_net_neutral_form_stands_between_its_two_next_protons(smiles):
    from supraderm.molecules.ionisation import fraction_neutral

    groups = ionisation_of(Molecule("one", smiles))
    gives, takes = (site.pka.median for site in next_sites(groups))
    # at either pKa as much has gone on as has stayed; between them the neutral form rules
    middle = float(fraction_neutral(groups, (gives + takes) / 2))
    for edge in (gives, takes):
        assert float(fraction_neutral(groups, edge)) < middle
        assert float(fraction_neutral(groups, edge)) == pytest.approx(0.5, abs=0.1)


def test_an_inner_salt_takes_on_its_carboxylate_and_has_nothing_to_give():
    gives, takes = next_sites(ionisation_of(BETAINE))
    assert gives is None
    assert takes.pka.median == 1.84


@pytest.mark.parametrize(("one", "other"), [(SALICYLIC, MATRINE), (SALICYLIC, BETAINE)])
def test_the_order_of_the_two_makes_no_difference(one, other):
    there, back = proton_transfer(one, other), proton_transfer(other, one)
    assert there == back
    assert there.giver == "salicylic acid"


def test_matrine_makes_salts_and_betaine_a_co_crystal():
    assert proton_transfer(SALICYLIC, MATRINE).outcome == "salt"
    assert proton_transfer(SALICYLIC, BETAINE).outcome == "cocrystal"


def test_less_known_constants_leave_the_chance_more_open():
    nicotinamide = Molecule("nicotinamide", "NC(=O)c1cccnc1")
    exact = Molecule("a", "CC(=O)O")
    loose = Molecule("b", "O=C(O)c1cc(C)cc(CC)c1")
    sharp, wide = (proton_transfer(acid, nicotinamide) for acid in (exact, loose))
    assert wide.delta.spread > sharp.delta.spread


def test_what_has_no_site_is_a_co_crystal_out_of_domain():
    found = proton_transfer(Molecule("urea", "NC(N)=O"), Molecule("hexane", "CCCCCC"))
    assert found.likely == "cocrystal"
    assert not found.known_site
    assert not found.salt.in_domain


# board


def test_the_board_counts_what_it_says_and_beats_the_constant_answer():
    found = BOARD.run()
    more = found.more
    assert found.n == 60
    assert sum(one["n"] for one in more["by_class"].values()) == found.n
    assert sum(one["hits"] for one in more["by_outcome"].values()) == more["all"]["hits"]
    assert more["all"]["hits"] > more["always_cocrystal_hits"]
    assert found.error < 0.3


def test_every_shipped_row_has_a_source_that_resolves():
    rows = read_rows(BOARD.shipped)
    assert {row["source"] for row in rows} <= set(sources())
    assert len({(row["acid_smiles"], row["base_smiles"]) for row in rows}) == len(rows)


def test_rows_that_cannot_be_used_are_left_out_with_a_reason():
    good = {"acid_smiles": "CC(=O)O", "base_smiles": "CCN", "outcome": "salt"}
    found = score([good, good | {"outcome": "solvate"}, good | {"acid_smiles": "C(C"}])
    assert (found.n, [e.row for e in found.excluded]) == (1, [2, 3])
