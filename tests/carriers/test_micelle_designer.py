"""Designing a peptide micelle, and the account of one: wishes, fronts, limits."""

import time
from dataclasses import dataclass

import pytest

from supraderm.carriers.micelles.account import Around, account
from supraderm.carriers.micelles.designer import Water, Wish, candidates, design
from supraderm.carriers.micelles.materials import materials
from supraderm.carriers.micelles.peptide_micelle import effects_of
from supraderm.carriers.micelles.peptides import acyl_peptide
from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown

WATER = Around(0.01, 5.5, 50.0, 305.15)


@dataclass(frozen=True)
class Active:
    name: str
    log_kow: Estimate
    molecular_weight: float


def active(log_kow):
    return Active(
        "TEST", Estimate("log Kow, TEST", log_kow, "1", HowKnown.ASSUMED, "supraderm-judgement"), 0.2
    )


def test_a_design_takes_less_than_five_seconds_and_keeps_the_sequence():
    began = time.perf_counter()
    found = design("KTTKS", Wish(cmc=0.05, charge=1, diameter=8e-9, log_kow=4.0))
    assert time.perf_counter() - began < 5
    assert len(found) == len(candidates("KTTKS"))
    assert all(one.material.sequence.endswith("KTTKS") for one in found)
    assert [one.on_front for one in found] == sorted((one.on_front for one in found), reverse=True)


def test_a_wanted_concentration_moves_the_tail():
    short, long = (design("GHK", Wish(cmc=cmc, charge=1))[0] for cmc in (10.0, 1e-3))
    assert short.material.tail_carbons < long.material.tail_carbons
    for one, cmc in ((short, 10.0), (long, 1e-3)):
        low, high = one.cmc.interval()
        assert low < cmc < high


def test_a_wanted_charge_is_met_by_spacer_or_end():
    for charge in (-1, 0, 2):
        assert abs(design("GHK", Wish(charge=charge), Water(ph=7.5))[0].charge - charge) < 0.3


@pytest.mark.parametrize("bad", [{}, {"cmc": -1.0}, {"diameter": 0.0}])
def test_a_wish_must_wish_for_something_that_can_be(bad):
    with pytest.raises(InputError):
        Wish(**bad)


def test_without_material_nothing_changes():
    found = effects_of(
        materials()["SODIUM LAURYL SULFATE"],
        0.0,
        active(3.0),
        ph=5.5,
        ionic_strength=50.0,
        temperature=305.15,
    )
    assert found.phase_volume.median == found.follicle_share.median == 0
    for multiplier in (found.sc_partition, found.sc_diffusion, found.surface_peak):
        assert multiplier.median == 1
        assert multiplier.spread == 0


def test_single_charged_molecules_loosen_and_salt_or_a_sugar_head_spares():
    """Morris 2019: penetration follows critical concentration and charge, not size."""

    def loosening(inci, salt):
        known = materials()[inci]
        return effects_of(
            known, 0.02, active(1.0), ph=6.0, ionic_strength=salt, temperature=305.15
        ).sc_diffusion.median

    assert loosening("SODIUM LAURYL SULFATE", 10.0) > loosening("SODIUM LAURYL SULFATE", 300.0) > 1
    assert loosening("DECYL GLUCOSIDE", 10.0) == 1


def test_the_account_of_a_peptide_is_whole():
    found = account(acyl_peptide(16, "KTTKS"), WATER, active(4.0))
    assert found.micelle["diameter"].median > 2 * found.micelle["core_radius"].median
    assert found.stability["dilution_reserve"].median > 1
    assert found.peptide["half_life"].median > found.peptide["half_life_free"].median
    assert 0 < found.active["free_share"].median < 1
    free = [point["free_share"] for point in found.curves["free_by_dilution"]]
    assert free == sorted(free)
    assert free[-1] > free[0]
    salty = [point["cmc"] for point in found.curves["cmc_by_salt"]]
    assert salty == sorted(salty, reverse=True)
    assert sum(point["share"] for point in found.curves["sizes"]) == pytest.approx(1, abs=0.02)


def test_below_the_critical_concentration_assembly_protects_nothing():
    found = account(acyl_peptide(16, "KTTKS"), Around(1e-6, 5.5, 50.0, 305.15))
    assert found.peptide["protection"].median == pytest.approx(1)
    assert found.stability["dilution_reserve"].median < 1


def test_other_materials_have_no_peptide_part():
    found = account(materials()["SODIUM LAURYL SULFATE"], WATER)
    assert found.peptide == found.active == {}
    assert found.effects is None
