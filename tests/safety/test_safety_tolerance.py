"""Local tolerance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.evidence import Severity
from supraderm.formula import state
from supraderm.ingredients import catalogue
from supraderm.safety import peak_factor, tolerance_findings
from supraderm.safety.tolerance import notes


def judged(product):
    return {f.code: f for f in tolerance_findings(product, state(product))}


@pytest.mark.parametrize(
    ("ph", "severity"),
    [
        (1.5, Severity.MUST_FIX),
        (3.0, Severity.WATCH),
        (3.5, None),
        (9.0, None),
        (9.5, Severity.WATCH),
        (12.0, Severity.MUST_FIX),
    ],
)
def test_ph_outside_the_usual_is_judged(make, ph, severity):
    found = judged(make({"glycerin": 5}, ph=ph)).get("safety.ph")
    assert (found.severity if found else None) is severity


def test_the_dose_of_an_acid_is_its_free_part(make):
    # glycolic acid, pKa 3.886: at pH 3.886 half of 8 % is free, at pH 5.5 a fortieth
    acid, neutralised = make({"glycolic acid": 8}, ph=3.886), make({"glycolic acid": 8}, ph=5.5)
    assert "4.0%" in judged(acid)["safety.alpha-hydroxy-acid-free"].why.en
    assert "safety.alpha-hydroxy-acid-free" not in judged(neutralised)


def test_acids_add_up(make):
    assert "safety.alpha-hydroxy-acid-free" in judged(make({"glycolic acid": 2, "lactic acid": 2}, ph=3.0))
    assert "safety.alpha-hydroxy-acid-free" not in judged(make({"glycolic acid": 2}, ph=3.0))


@pytest.mark.parametrize("note", notes(), ids=lambda note: note.key)
def test_each_note_can_be_set_off_and_not(make, note):
    names = {item.inci: item.key for item in catalogue().values()}
    key = next(names[name] for name in sorted(note.members) if name in names)
    percent = 100 * note.above
    loud = judged(make({key: min(2 * percent + 1, 40)}, ph=2.5)).get(f"safety.{note.key}")
    assert loud is not None
    assert "{" not in loud.why.en + loud.why.zh + loud.title.en + loud.action.zh
    assert f"safety.{note.key}" not in judged(make({key: percent / 2}, ph=5.5))


def test_drying_concentrates_what_the_residue_does_not_hold(make):
    lean = make({"lactic acid": 2, "xanthan gum": 0.3}, ph=3.8)
    rich = make({"lactic acid": 2, "glycerin": 10, "butylene glycol": 15}, ph=3.8)
    assert peak_factor(state(lean), "lactic_acid") > peak_factor(state(rich), "lactic_acid")


@given(st.floats(1, 40))
def test_the_peak_never_passes_saturation_and_never_falls(make, glycerin):
    found = state(make({"salicylic acid": 0.3, "glycerin": glycerin}, ph=3.5))
    factor = peak_factor(found, "salicylic_acid")
    assert 1 <= factor <= 1 / found.active("salicylic_acid").saturation + 1e-9
