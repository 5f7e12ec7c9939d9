"""Boards of the vesicle platform: directions against plain formulas, and bilayer permeability held out."""

import numpy as np
import pytest

from supraderm.errors import InputError
from supraderm.evidence import Worlds
from supraderm.people_tables import read_rows
from supraderm.validation import bilayer_permeability, micelle_pairs, vesicle_pairs

ROWS = read_rows(vesicle_pairs.BOARD.shipped)


@pytest.fixture(scope="module")
def scored():
    return vesicle_pairs.score(ROWS, worlds=Worlds(8, seed=1))


def test_no_benefit_is_predicted_where_none_was_measured(scored):
    """Tretinoin, caffeine and finasteride: the negative controls stay negative."""
    controls = [c for c in scored.more["directions"]["cases"] if c["observed"] != "up"]
    assert {c["name"].split(",")[0] for c in controls} == {"tretinoin", "caffeine", "finasteride"}
    assert all(c["predicted_ratio"] <= 1.25 for c in controls)
    assert scored.more["directions"]["no_benefit"] == {"n": len(controls), "right": len(controls)}


def test_every_pair_is_predicted_and_counted(scored):
    assert scored.excluded == ()
    assert scored.more["directions"]["n"] == len(ROWS)
    assert scored.n == sum(bool(row["ratio"]) for row in ROWS)
    assert f"of {len(ROWS)} directions right" in scored.note


def test_the_same_formula_on_both_sides_has_ratio_one():
    row = dict(ROWS[11], vesicle="", plain="")
    scored = vesicle_pairs.score([row], worlds=Worlds(4))
    assert scored.cases[0].predicted == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"layer": "elsewhere"}, "layer"),
        ({"direction": "sideways"}, "direction"),
        ({"vesicle": "lecithin"}, "alcohol 30"),
        ({"vesicle": "lecithin 99.9"}, "room for the active"),
        ({"exposure_h": "soon"}, "a number above 0"),
    ],
)
def test_a_row_that_cannot_be_used_is_listed_with_its_reason(change, said):
    with pytest.raises(InputError, match=said):
        vesicle_pairs.score([dict(ROWS[11]) | change], worlds=Worlds(2))


def test_the_pairs_of_micelles_are_scored_by_their_own_column():
    rows = read_rows(micelle_pairs.BOARD.shipped)
    scored = micelle_pairs.BOARD.score(rows[:1], worlds=Worlds(8, seed=1))
    assert (scored.board, scored.n, scored.excluded) == ("micelle-pairs", 1, ())
    assert "polysorbate_80 5" in scored.cases[0].name
    with pytest.raises(InputError, match="no column micelle"):
        micelle_pairs.BOARD.score(ROWS[:1])


LADDER = [
    {
        "SMILES": "C" * n + "O",
        "LogPerm_molmedb_value": str(-4 + 0.5 * n + (0.3 if n % 2 else -0.3)),
        "primary_reference": f"paper {n % 5}",
    }
    for n in range(1, 41)
]


def test_held_out_figures_are_not_the_in_sample_ones():
    more = bilayer_permeability.score(LADDER).more["heldout"]
    for way in ("by_compound", "by_paper"):
        assert set(more[way]) == set(bilayer_permeability.LINES)
        assert all(value > 0.3 for value in more[way].values())
    assert bilayer_permeability.score(LADDER[:10]).more["heldout"] is None


def test_a_group_that_explains_itself_alone_is_not_predicted():
    """Each group has its own level: seen it would fit to nothing, unseen it cannot."""
    x, y = np.zeros((6, 1)), np.array([0.0, 0.0, 1.0, 1.0, 5.0, 5.0])
    assert bilayer_permeability.left_out_rmse(x, y, list("aabbcc")) > 2


def test_rows_without_value_or_structure_are_left_out():
    rows = [*LADDER[:5], {"SMILES": "not a molecule", "LogPerm_molmedb_value": "1"}]
    rows.append({"SMILES": "CO", "LogPerm_molmedb_value": "n.d."})
    scored = bilayer_permeability.score(rows)
    assert (scored.n, len(scored.excluded)) == (5, 2)
