"""The function that binding constants are learned with: laws of its kernel, and that a fit finds what was put in."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from supraderm.carriers.hosts.binding import KINDS, binding_model, file_of
from supraderm.carriers.hosts.guest import greasy_patches, guest_features, longest_tail
from supraderm.carriers.hosts.guest_model import PLAIN, kernels, load_guest_model, shared, split
from supraderm.validation import guest_fit

GUESTS = [
    start + middle + end
    for start in ("C", "CC", "CCC", "CCCC", "CC(C)", "CC(C)(C)", "C1CCCCC1", "c1ccccc1", "Oc1ccc(cc1)")
    for middle in ("", "C", "CC", "CCC", "OC", "C(=O)C")
    for end in ("O", "N", "C(=O)O", "C(=O)[O-]", "C")
]
counts = arrays(float, (5, 9), elements=st.integers(0, 6))


@given(counts)
@settings(deadline=None)
def test_shares_are_shares_symmetric_and_a_kernel(one):
    s = shared(one, one)
    assert np.all((s >= 0) & (s <= 1 + 1e-12))
    assert np.allclose(s, s.T)
    assert np.linalg.eigvalsh(s).min() > -1e-9
    halves = one.reshape(5, 3, 3).any(axis=2).mean(axis=1)
    assert np.allclose(np.diag(s), halves)  # nothing is shared where there is nothing


@given(counts, counts)
@settings(deadline=None)
def test_shares_are_smaller_over_larger_counts(one, other):
    def by_hand(a, b):
        parts = zip(np.split(a, 3), np.split(b, 3), strict=True)
        return np.mean([np.minimum(x, y).sum() / max(np.maximum(x, y).sum(), 1e-300) for x, y in parts])

    assert np.allclose(shared(one, other), [[by_hand(a, b) for b in other] for a in one])


def test_every_part_of_the_kernel_is_a_kernel():
    features = np.array([guest_features(one) for one in GUESTS[:60]])
    pieces, plain = split(features, features[:, -PLAIN:].mean(axis=0), features[:, -PLAIN:].std(axis=0) + 1)
    for part in kernels(shared(pieces, pieces), plain, plain):
        assert np.linalg.eigvalsh((part + part.T) / 2).min() > -1e-8


@pytest.mark.parametrize(
    ("smiles", "tail", "patches"),
    [
        ("CCCCCCCCCCCC", 12, [12]),
        ("C1CCCCC1", 0, [6]),
        ("CCOCC", 2, [2, 2]),
        ("CC(=O)C", 1, [1, 1]),
        ("[Na+].CCCC[O-]", 4, [4]),
    ],
)
def test_tails_and_patches_are_those_one_counts_by_hand(smiles, tail, patches):
    assert longest_tail(smiles) == tail
    assert greasy_patches(smiles) == patches


def test_a_salt_counts_as_its_ion():
    assert np.array_equal(guest_features("[Na+].CCCCCC(=O)[O-]")[:-4], guest_features("CCCCCC(=O)[O-]")[:-4])


def law(smiles):
    return 1 + 0.3 * max(greasy_patches(smiles)) - ("[O-]" in smiles)


def table():
    guests = list(dict.fromkeys(GUESTS))
    features = np.array([guest_features(one) for one in guests])
    return features, np.array([law(one) for one in guests]), np.array(guests)


def test_a_law_of_size_and_charge_is_found_again_on_guests_held_out():
    features, observed, guests = table()
    predicted, _ = guest_fit.held_out(features, observed, guests, guests)
    assert np.sqrt(np.mean((predicted - observed) ** 2)) < 0.3 * observed.std()


def test_a_wild_value_hardly_moves_the_function():
    features, observed, guests = table()
    wild = observed.copy()
    wild[10] += 6
    plain, spoilt = (
        guest_fit.fit(features, values, guests).predict(features)[0] for values in (observed, wild)
    )
    assert abs(spoilt - plain)[np.arange(len(plain)) != 10].mean() < 0.1


def test_copies_of_one_measurement_count_once():
    features, observed, guests = table()
    again = np.tile(np.arange(len(guests)), 2)
    rows = features[again], observed[again], guests[again]
    assert guest_fit.originals(*rows).sum() == guest_fit.originals(features, observed, guests).sum()
    once = guest_fit.fit(features, observed, guests).predict(features)[0]
    twice = guest_fit.fit(*rows).predict(features)[0]
    assert np.allclose(once, twice)


def test_amplitudes_and_noise_are_those_of_a_drawn_function():
    rng = np.random.default_rng(1)
    x = rng.uniform(0, 10, (300, 2))
    parts = np.stack([np.ones((300, 300)), *(np.exp(-(np.subtract.outer(c, c) ** 2)) for c in x.T)])
    drawn = 0.5 * parts[1] + 2.0 * parts[2] + 1e-9 * np.eye(300)
    y = np.linalg.cholesky(drawn) @ rng.normal(size=300) + 0.3 * rng.normal(size=300)
    (_, one, two), noise = guest_fit.likely(parts, y)
    assert noise == pytest.approx(0.09, rel=0.3)
    assert 0.1 < one < 2 < two * 4 < 40


@pytest.mark.parametrize("kind", KINDS)
def test_the_files_that_ship_are_small_and_hold_no_guest(kind):
    assert file_of(kind).stat().st_size < 2e6
    model, more = load_guest_model(file_of(kind))
    assert len(model.weight) <= guest_fit.CENTRES
    assert 0 < float(more["half_width"]) < 1
    assert set(more) == {"half_width", "furthest", "compounds"}


def test_an_anion_is_held_less_than_its_acid_by_the_shipped_function():
    function = binding_model().functions["beta-cyclodextrin"]
    acids = ("CCCCCC(=O){}", "c1ccccc1CC(=O){}", "C1CCCCC1C(=O){}", "Cc1ccc(cc1)C(=O){}")
    neutral, charged = (
        function.predict(np.array([guest_features(one.format(end)) for one in acids]))[0]
        for end in ("O", "[O-]")
    )
    assert np.all(neutral > charged)


def test_repeats_are_told_with_and_without_copies():
    from supraderm.validation.complexation_fit import repeat_spread, tabulate

    def row(smiles, value):
        return {"host": "beta-cyclodextrin", "guest_smiles": smiles, "log10_K": str(value)}

    rows = [row("Oc1ccccc1", v) for v in (2.0, 2.0, 2.0, 2.6)] + [row("[O-]c1ccccc1", 1.0), row("CCO", 0.5)]
    with_copies, without = repeat_spread(tabulate(rows)[0]["beta-cyclodextrin"])
    assert with_copies == pytest.approx(np.std([2.0, 2.0, 2.0, 2.6], ddof=1))
    assert without == pytest.approx(np.std([2.0, 2.6], ddof=1))
