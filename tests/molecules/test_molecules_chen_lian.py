"""The Chen-Lian model against its published predictions, the wall against closed forms, and its limits."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import UnknownNameError
from supraderm.molecules import (
    Molecule,
    chen_lian,
    descriptors,
    molar_volume,
    polar_path_permeability,
    wang,
)
from supraderm.molecules.brick_and_mortar import (
    CORNEOCYTE_HEIGHT,
    CORNEOCYTE_SHARE,
    LAYERS,
    LIPID_GAP,
    THICKNESS,
    relative_permeability,
    wall_factor,
)
from supraderm.molecules.stratum_corneum_chen_lian import (
    corneocyte_diffusivity,
    corneocyte_partition,
    corneocyte_water,
    lipid_diffusivity,
    lipid_partition,
    molecule_radius,
)

TABLE = Path(__file__).parent / "data" / "chen_lian_published.csv"
USER_DATA = os.environ.get("SUPRADERM_DATA")


def wall(log_sigma, refinement=1):
    """F of 16 equal layers, solved."""
    ratio = np.repeat(10.0 ** np.asarray(log_sigma, float)[..., np.newaxis], LAYERS, axis=-1)
    return wall_factor(ratio, refinement)


def log10_p(rows, kow):
    """log10 P [cm/s] of each row."""
    masses = [descriptors(Molecule(r["smiles"], r["smiles"])).molar_mass for r in rows]
    return np.log10(100 * chen_lian([float(r[kow]) for r in rows], masses, 1e-4).permeability)


def rms(values):
    return float(np.sqrt(np.mean(np.square(values))))


def test_published_predictions_are_reproduced_within_the_difference_stated_on_the_card():
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    error = log10_p(rows, "log_kow") - [float(r["log10_p"]) for r in rows]
    assert len(rows) == 39
    assert abs(error.mean()) < 0.1
    assert error.std() < 0.13
    assert np.abs(error).max() < 0.35


@pytest.mark.skipif(not USER_DATA, reason="SUPRADERM_DATA does not point to the benchmark table")
def test_measured_permeabilities_are_met_as_well_as_the_card_says():
    path = Path(str(USER_DATA)) / "transport" / "kp_benchmark_208_with_predictions.csv"
    with path.open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["smiles"]]
    measured = np.array([float(r["logkp_cm_s"]) for r in rows])
    published = np.array([float(r["pred_ChenLian"]) for r in rows])
    kow = np.array([float(r["logkow"]) for r in rows])
    molecules = [Molecule(r["smiles"], r["smiles"]) for r in rows]
    mass = np.array([descriptors(m).molar_mass for m in molecules])
    volume = np.array([molar_volume(m).median for m in molecules])
    ours = log10_p(rows, "logkow")
    other = np.log10(100 * (wang(kow, mass, volume).permeability + polar_path_permeability(mass)))
    assert (ours - published).mean() == pytest.approx(0.07, abs=0.01)
    assert (ours - published).std() == pytest.approx(0.12, abs=0.01)
    assert (ours - published)[kow < -1].mean() == pytest.approx(0.22, abs=0.01)
    assert rms(ours - measured) == pytest.approx(0.51, abs=0.01)
    assert rms(published - measured) == pytest.approx(0.48, abs=0.01)
    assert rms(other - measured) == pytest.approx(0.57, abs=0.01)
    assert rms((ours + other) / 2 - measured) == pytest.approx(0.50, abs=0.01)
    assert (ours - other).std() == pytest.approx(0.43, abs=0.01)
    assert np.corrcoef(ours - measured, other - measured)[0, 1] == pytest.approx(0.68, abs=0.01)


def test_equal_conductivities_make_a_plain_slab():
    assert wall(0.0) == pytest.approx(1, rel=1e-12)
    assert wall(0.0, 2) == pytest.approx(1, rel=1e-12)


def test_impermeable_corneocytes_leave_the_winding_way_of_the_lipid():
    """By hand: 16 gaps of 0.8 by 0.075 um and 15 sheets crossed by 4.436 and 35.49 um in parallel."""
    gaps = 16 * 0.8 / 0.075
    short = (40 - 0.075) / 9
    sheets = 15 / (0.075 * (1 / short + 1 / (8 * short)))
    expected = 14.075 / 40.075 / (gaps + sheets)
    assert relative_permeability(0.0) == pytest.approx(expected, rel=0.03)


def test_perfect_corneocytes_leave_the_sheets_of_lipid():
    """Seventeen sheets in series with nothing, and a little less beside the gaps."""
    sheets = (LAYERS + 1) * LIPID_GAP / (LAYERS * (CORNEOCYTE_HEIGHT + LIPID_GAP) + LIPID_GAP)
    assert relative_permeability(np.inf) == pytest.approx(1 / sheets, rel=0.003)


@given(st.floats(-9, 5))
def test_the_wall_lies_between_the_bounds_of_any_composite(log_sigma):
    """Series of everything below, parallel of everything above (Wiener)."""
    sigma, share = 10.0**log_sigma, CORNEOCYTE_SHARE
    factor = relative_permeability(sigma)
    assert factor <= (share * sigma + 1 - share) * (1 + 1e-9)
    assert factor >= 1 / (share / sigma + 1 - share) * (1 - 1e-9)


def test_interpolation_meets_the_direct_solution():
    between = np.linspace(-10.03, 6.03, 75)
    error = np.log10(relative_permeability(10.0**between) / wall(between))
    assert np.abs(error).max() < 1e-4
    assert (np.diff(relative_permeability(10.0 ** np.linspace(-9, 5, 4000))) > 0).all()


def test_the_published_grid_is_fine_enough():
    log_sigma = np.array([-8.0, -4.0, -2.0, -1.0, 2.0])
    assert np.abs(np.log10(wall(log_sigma, 4) / wall(log_sigma))).max() < 0.005


@pytest.mark.parametrize("mass", [0.05, 0.2, 0.5])
def test_resistances_over_a_profile_of_water_add_up(mass):
    """Against the wall in which every layer has the water of its own depth."""
    kow = np.linspace(-3, 7, 11)
    water = 0.25 + 0.3 * (np.arange(LAYERS) + 0.5) / LAYERS
    lipid = lipid_partition(kow) * lipid_diffusivity(mass)
    through = corneocyte_partition(kow[:, np.newaxis], water) * corneocyte_diffusivity(mass, water)
    direct = lipid * wall_factor(through / lipid[:, np.newaxis]) / THICKNESS
    found = chen_lian(kow, mass, 1e-4, "partial").permeability
    assert np.abs(np.log10(found / direct)).max() < 0.015


def test_building_blocks_by_hand():
    """MW 100: r^3 = 0.9087*100*3/(4 pi) = 21.69, r = 2.789 A; D_lip = 2e-9 exp(-0.46*7.779)."""
    assert molecule_radius(0.1) == pytest.approx(2.789e-10, rel=1e-3)
    assert lipid_diffusivity(0.1) == pytest.approx(2e-9 * np.exp(-3.578), rel=2e-3)
    assert lipid_diffusivity([0.38, 0.381]) == pytest.approx([3.29e-13, 3e-13], rel=5e-3)
    assert lipid_partition(2.0) == pytest.approx(0.9 * 10**1.38)
    # keratin 0.45*0.875/1.37 and lipid 0.45*0.125/0.9 in a volume with 0.55 of water: 0.3194 of it keratin
    assert corneocyte_water(0.55) == pytest.approx(1 - 0.3194 / 0.9126, abs=2e-4)
    assert corneocyte_partition(0.0, 0.55) == pytest.approx(0.35 * 1.37 * 4.2 + 0.65, rel=1e-3)


def test_keratin_hinders_by_the_published_law():
    """MW 100 at phi = 0.35: S = 0.35 (37.789/35)^2 = 0.408, k = 9.32e-8*1225*0.35^-1.17 = 3.90e-4 A^2."""
    in_water = 1.380649e-23 * 305 / (6 * np.pi * 7.644e-4 * 2.789e-10)
    radius, bed = 2.789, 3.90e-4
    hindered = np.exp(-9.47 * 0.408**1.09) / (1 + radius / bed**0.5 + radius**2 / (3 * bed))
    assert corneocyte_diffusivity(0.1, 0.55) == pytest.approx(in_water * hindered, rel=0.01)


def test_more_water_opens_corneocytes_and_leaves_lipid_alone():
    kow = np.array([-3.0, 0.0, 3.0, 8.0])
    gain = np.log10(
        chen_lian(kow, 0.2, 1e-4).permeability / chen_lian(kow, 0.2, 1e-4, "partial").permeability
    )
    assert (np.diff(gain) < 0).all()
    assert gain[0] > 1
    assert gain[-1] < 0.01


def test_capacity_of_open_skin_is_the_mean_over_its_depth():
    """Against 2000 slices; ions at one part in a thousand neutral make water the larger share."""
    water = 0.25 + 0.3 * (np.arange(2000) + 0.5) / 2000
    mean = corneocyte_partition(1.0, water, 1e-3).mean()
    expected = (1 - CORNEOCYTE_SHARE) * lipid_partition(1.0) + CORNEOCYTE_SHARE * mean
    assert chen_lian(1.0, 0.2, 1e-4, "partial", 1e-3).partition == pytest.approx(expected, rel=1e-6)


def test_an_unknown_state_of_hydration_is_refused():
    with pytest.raises(UnknownNameError, match="hydration"):
        chen_lian(1.0, 0.2, 1e-4, "soaked")  # pyright: ignore[reportArgumentType]
