"""Every ingredient of the catalogue can be put into a product and judged."""

import math

import pytest

from supraderm.evidence import resolve
from supraderm.formula import check, stability_findings, state
from supraderm.ingredients import catalogue
from supraderm.safety import assess, margins


@pytest.mark.parametrize("key", sorted(set(catalogue()) - {"water"}))
def test_it_is_judged_without_a_crash_and_with_sources(make, key):
    product = make({key: 1.0, **({} if key == "glycerin" else {"glycerin": 5})})
    found = state(product)
    findings = (
        *found.findings,
        *check(product, found),
        *stability_findings(product),
        *assess(product, found),
    )
    for finding in findings:
        for source in finding.sources:
            resolve(source)
        assert set(finding.subject) <= {c.ingredient.key for c in product.components}
    for one in found.actives:
        for estimate in (one.water_solubility, *one.phase_partition):
            resolve(estimate.source)
        assert math.isfinite(one.saturation)
        assert 0 <= one.dissolved <= 1
    assert {m.key for m in margins(product)} == {c.ingredient.key for c in product.actives}
