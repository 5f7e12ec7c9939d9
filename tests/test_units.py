"""What people write becomes SI, or an error they can act on."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.units import parse, show, significant


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("2 mg/cm2", "kg/m**2", 0.02),
        ("2 mg/cm^2", "kg/m**2", 0.02),
        ("2 mg cm-2", "kg/m**2", 0.02),
        ("12 weeks", "s", 12 * 7 * 86400.0),
        ("18 um", "m", 1.8e-5),
        ("18 µm", "m", 1.8e-5),
        ("0.3 %", "1", 0.003),
        ("0.3%", "1", 0.003),
        ("0.25", "1", 0.25),
        (0.25, "1", 0.25),
        ("-5 um", "m", -5e-6),
        ("3 uM", "mol/m**3", 3e-3),
        ("1e-3 cm/h", "m/s", 1e-5 / 3600),
        ("8 h", "s", 28800.0),
        ("32 degC", "K", 305.15),
    ],
)
def test_what_people_write_becomes_si(text, unit, value):
    assert parse(text, unit) == pytest.approx(value, rel=1e-13)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("", "m"),
        ("um", "m"),
        ("5", "m"),
        (5, "m"),
        ("5 s", "m"),
        ("5 umm", "m"),
        ("many um", "m"),
        (True, "1"),
        ("nan um", "m"),
        ("inf", "1"),
        ("5 um; import os", "m"),
        ("5 %", "m"),
        ("[1, 2] m", "m"),
        ("5 3 um", "m"),
    ],
)
def test_what_is_no_quantity_names_the_field_and_the_unit(text, unit):
    with pytest.raises(InputError) as caught:
        parse(text, unit, field="use.dose")
    assert caught.value.field == "use.dose"
    assert caught.value.value == text
    assert "number" in caught.value.allowed


@given(st.floats(1e-6, 1e6))
def test_reading_takes_back_what_a_person_would_write(value):
    assert parse(f"{value!r} mg/cm2", "kg/m**2") == pytest.approx(value * 1e-2, rel=1e-12)


@given(st.floats(1e-4, 1e4), st.integers(1, 6))
def test_shown_values_read_back_within_their_digits(value, digits):
    text = show(value, "kg/m**2", "mg/cm**2", digits)
    assert parse(text, "kg/m**2") == pytest.approx(value, rel=0.51 * 10.0 ** (1 - digits))


@given(st.floats(-1e12, 1e12).filter(lambda x: abs(x) > 1e-12), st.integers(1, 8))
def test_significant_keeps_that_many_digits(value, digits):
    plain = (
        significant(value, digits)
        .translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-"))
        .replace(" × 10", "e")
    )
    assert float(plain) == pytest.approx(value, rel=0.501 * 10.0 ** (1 - digits))


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (9.96, 2, "10"),
        (0.0996, 2, "0.10"),
        (99.6, 3, "99.6"),
        (1e-5, 2, "1.0 × 10⁻⁵"),
        (1.5e6, 2, "1.5 × 10⁶"),
        (math.nan, 2, "nan"),
        (math.inf, 2, "inf"),
        (-0.0123, 2, "-0.012"),
    ],
)
def test_significant_at_the_edges(value, digits, text):
    assert significant(value, digits) == text
