"""Steady permeability: paths in parallel, layers in series, domain, and measured values."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.evidence import Estimate
from supraderm.molecules import (
    Ionisation,
    Molecule,
    descriptors,
    kretsos,
    log10_kp,
    molar_volume,
    partition_factor,
    permeability_factor,
    skin_permeability,
)
from supraderm.molecules.permeability import in_domain, objections, steady_permeability, through_viable_tissue

CAFFEINE = Molecule("CAFFEINE", "Cn1c(=O)c2c(ncn2C)n(C)c1=O", cas="58-08-2")
USER_DATA = os.environ.get("SUPRADERM_DATA")


def salicylic():
    pka = Estimate("pKa, SALICYLIC ACID", 2.97, "1", "prior", "recall-pka", 0.1, "normal")
    return Molecule("SALICYLIC ACID", "OC(=O)c1ccccc1O", ionisation=(Ionisation(pka, "acid"),), cas="69-72-7")


@pytest.mark.parametrize(
    ("molecule", "measured"),
    [
        (CAFFEINE, -3.54),
        (Molecule("TESTOSTERONE", "CC12CCC(=O)C=C1CCC1C2CCC2(C)C(O)CCC12", cas="58-22-0"), -2.27),
        (Molecule("MANNITOL", "OC[C@@H](O)[C@@H](O)[C@H](O)[C@H](O)CO", cas="69-65-8"), -4.95),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_measured_permeabilities_lie_within_two_spreads(molecule, measured):
    """log10 cm/h, records of the 208-row table of Chen, Lian and Han 2010."""
    found = log10_kp(molecule)
    assert abs(found.median - measured) < 2 * found.spread


@pytest.mark.skipif(not USER_DATA, reason="SUPRADERM_DATA does not point to the benchmark table")
def test_error_on_the_benchmark_table():
    path = Path(str(USER_DATA)) / "transport" / "kp_benchmark_208_with_predictions.csv"
    with path.open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["smiles"]]
    molecules = [Molecule(r["smiles"], r["smiles"]) for r in rows]
    kp = steady_permeability(
        [float(r["logkow"]) for r in rows],
        [descriptors(m).molar_mass for m in molecules],
        [molar_volume(m).median for m in molecules],
    )
    error = np.log10(kp * 100) - [float(r["logkp_cm_s"]) for r in rows]
    assert np.sqrt(np.mean(error**2)) < 0.60


def test_the_two_units_say_the_same():
    assert 10 ** log10_kp(CAFFEINE).median / 360_000 == pytest.approx(skin_permeability(CAFFEINE).median)


@given(st.floats(-4, 6), st.floats(0.05, 0.49), st.floats(1e-6, 1))
def test_charge_takes_away_the_lipid_path_and_leaves_the_polar_one(log_kow, mass, neutral):
    volume = mass * 1.15e-3
    whole, part = steady_permeability(log_kow, mass, volume, [1.0, neutral])
    polar = steady_permeability(log_kow, mass, volume, 0.0)
    assert polar < part <= whole
    assert part - polar == pytest.approx(neutral * (whole - polar), rel=1e-6)


@given(st.floats(-3, 6), st.floats(0.05, 0.45), st.floats(1e-12, 1e-6))
def test_layers_below_can_only_slow_it_down_and_vessels_help(log_kow, mass, p_sc):
    tissue = kretsos(log_kow, mass)
    sink = through_viable_tissue(p_sc, tissue, 1e-4, 2e-3, perfused=False)
    perfused = through_viable_tissue(p_sc, tissue, 1e-4, 2e-3, perfused=True)
    assert sink <= perfused * (1 + 1e-12)
    assert perfused < p_sc


def test_a_thin_perfused_dermis_is_a_plain_one():
    tissue = kretsos(2.0, 0.2)
    thin = [through_viable_tissue(1e-7, tissue, 1e-4, 1e-7, perfused=p) for p in (True, False)]
    assert thin[0] == pytest.approx(thin[1], rel=1e-6)


def test_domain_is_where_the_model_was_tested():
    inside = in_domain([-2, -1, 2, 5, 6], 0.3)
    assert inside.tolist() == [False, True, True, True, False]
    assert not in_domain(2, 0.6)
    assert not in_domain(2, 0.3, 0.4)


def test_out_of_domain_widens_the_interval_and_says_why():
    assert (skin_permeability(CAFFEINE).spread, skin_permeability(CAFFEINE).in_domain) == (0.5, True)
    acid = salicylic()
    assert objections(acid) == ()
    charged = skin_permeability(acid, ph=7.4)
    assert (charged.spread, charged.in_domain) == (1.0, False)
    assert "charged at pH 7.4" in charged.note
    peptide = skin_permeability(Molecule("GGG", "NCC(=O)NCC(=O)NCC(=O)O"))
    assert (peptide.spread, peptide.in_domain) == (1.0, False)


def test_model_errors_of_permeability_and_partition_are_two_unknowns():
    p, k = permeability_factor(CAFFEINE), partition_factor(CAFFEINE)
    assert p.name != k.name
    assert (p.median, p.spread, k.median, k.spread) == (1.0, 0.5, 1.0, 0.3)
    assert permeability_factor(salicylic(), 7.4).spread == 1.0
