"""Values computed or published apart from this code."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from supraderm.carriers.adhesion.cell import cells, find_cell
from supraderm.carriers.adhesion.contact import FREEDOM, effective_concentration
from supraderm.carriers.adhesion.ligand import ligands
from supraderm.carriers.adhesion.on_cells import bind
from supraderm.carriers.adhesion.receptor import OPEN, apparent
from supraderm.carriers.adhesion.superselective import alpha, coverage
from supraderm.evidence import HowKnown, Worlds, resolve

# Martinez-Veracoechea and Frenkel's equations, evaluated beforehand by others: k, b f, z, alpha_max, at n
PEAKS = [(10, 2.0, 1e-5, 5.49, 10.6), (10, 0.0, 1e-8, 7.52, 3.44)]


@pytest.mark.parametrize(("ligands_in", "energy", "z", "most", "at"), PEAKS)
def test_the_largest_slope_and_where_it_is(ligands_in, energy, z, most, at):
    def slope(log_n):
        return -float(alpha(z, np.exp(log_n - energy), ligands_in))

    found = minimize_scalar(slope, bounds=(-3, 6), method="bounded", options={"xatol": 1e-9})
    assert -found.fun == pytest.approx(most, abs=0.005)
    assert np.exp(found.x) == pytest.approx(at, rel=0.005)


@pytest.mark.parametrize(
    ("ligands_in", "energy", "z", "expected"),
    [(10, 2.0, 1e-5, (2.56e-5, 4.95e-2, 1.000)), (1, -4.0, 1e-2, (0.353, 0.845, 0.982))],
)
def test_coverage_over_receptors(ligands_in, energy, z, expected):
    found = coverage(z, np.array([1, 10, 100]) * np.exp(-energy), ligands_in)
    assert found == pytest.approx(expected, rel=2e-3, abs=5e-8)


def test_the_effective_concentration_of_ten_nanometres_is_in_the_range_given_for_it():
    """1.7 to 3.3 mol/m3 for 1000 to 500 nm3."""
    assert 1.7 < float(effective_concentration(10e-9)) < 3.3


def test_fibronectin_on_whole_fibroblasts_follows_from_its_open_state():
    """Li 2017 recalled: 1.4 nM open; Akiyama 1985: 0.80 uM on cells. Neither was set on the other."""
    worlds = Worlds(512, seed=1)
    kd = worlds.draw(ligands()["fibronectin"].affinity("a5b1").kd)
    seen = apparent(kd, worlds.draw(OPEN["culture"]))
    low, high = np.quantile(seen, [0.05, 0.95])
    assert low < 8.0e-4 < high


def test_copies_on_cultured_fibroblasts_cover_the_measured_range():
    copies = find_cell("cultured_fibroblast").presence("a5b1").copies
    assert copies.median == 5e5
    low, high = copies.interval(0.8)
    assert low < 4e5
    assert high > 6e5


def test_divalent_hyaluronan_gains_about_threefold():
    """Lesley 2000: about three times the avidity once a chain is long enough for two CD44; two is the least."""
    worlds, fibroblast = Worlds(256, seed=2), find_cell("cultured_fibroblast")
    copies = worlds.draw(fibroblast.presence("cd44").copies)[:, None]
    affinity = 1 / worlds.draw(ligands()["ha10"].affinity("cd44").kd)[:, None]
    area = np.pi * (10e-9) ** 2 / worlds.draw(fibroblast.area)
    crossing = effective_concentration(10e-9) * worlds.draw(FREEDOM) * area
    one, two = (bind(1e-9, f, copies, affinity, crossing).constructs for f in (1, 2))
    low, high = np.quantile(two / one, [0.05, 0.95])
    assert 2 < low < 3
    assert 3 < high < 30


@pytest.mark.parametrize(
    ("cell", "receptor"),
    [
        ("basal_keratinocyte", "a5b1"),
        ("suprabasal_keratinocyte", "a5b1"),
        ("basal_keratinocyte", "avb6"),
        ("basal_keratinocyte", "avb3"),
        ("suprabasal_keratinocyte", "avb5"),
        ("wound_keratinocyte", "avb3"),
    ],
)
def test_receptors_that_were_looked_for_and_not_seen_are_absent(cell, receptor):
    assert find_cell(cell).presence(receptor).copies is None


def test_wound_edges_have_what_resting_epidermis_has_not():
    edge = find_cell("wound_keratinocyte")
    for receptor in ("a5b1", "avb6"):
        assert edge.presence(receptor).copies.median > 0
        assert edge.presence(receptor).source == "clark1996"


def test_polarity_of_basal_keratinocytes():
    basal = find_cell("basal_keratinocyte")
    faces = {key: basal.presence(key).face for key in ("a6b4", "a2b1", "a3b1", "avb5")}
    assert faces == {"a6b4": "basal", "a2b1": "lateral", "a3b1": "lateral", "avb5": "basal"}


def test_absence_rests_on_a_paper_or_says_that_it_is_recalled():
    for cell in cells().values():
        for presence in cell.receptors:
            if presence.copies is None:
                assert presence.how_known is HowKnown.PRIOR
                assert resolve(presence.source).seen in ("read", "recall")
