"""What the safety room says: cosmetic words only, each language in its own script."""

import re

import pytest

from supraderm.claims import claims
from supraderm.claims import findings as claim_findings
from supraderm.formula import state
from supraderm.safety import assess

FORBIDDEN_EN = re.compile(
    r"\b(treat\w*|cure[sd]?|curing|curative|therap\w+|drugs?|patients?|clinically\s+proven|guarante\w*|medical\w*|safe)\b",
    re.IGNORECASE,
)
FORBIDDEN_ZH = re.compile("治疗|疗效|药效|处方|患者|根治|医学级|零刺激|最")
CHINESE = re.compile(r"[\u4e00-\u9fff]")

FORMULAS = [
    ({"kojic acid": 1.2, "thiamidol": 0.2}, 3.0, "face cream"),
    ({"hydroquinone": 2, "tretinoin": 0.05, "deoxyarbutin": 1, "rhododendrol": 1}, 5.5, "face cream"),
    ({"retinol": 1, "retinyl palmitate": 1}, 6.0, "body lotion"),
    ({"glycolic acid": 8, "salicylic acid": 3, "ascorbic acid": 15}, 2.5, "face cream"),
    ({"alpha-arbutin": 2, "arbutin": 5, "niacinamide": 10, "zinc pca": 6}, 5.5, "hand cream"),
    ({"nonapeptide-1": 0.01, "sodium hyaluronate": 0.2, "azelaic acid": 10}, 12.0, "face cream"),
    ({"hexylresorcinol": 0.5, "hydroxydecyl ubiquinone": 0.5, "phenoxyethanol": 1.5}, 10.0, "lipstick"),
]


@pytest.mark.parametrize("case", FORMULAS)
@pytest.mark.parametrize("predicted", [None, 0.02, 0.6])
def test_no_finding_promises(make, share, case, predicted):
    percents, ph, kind = case
    product = make(percents, ph=ph, kind=kind)
    found = state(product)
    absorbed = None if predicted is None else {one.key: share(predicted) for one in found.actives}
    findings = assess(product, found, absorbed=absorbed)
    assert findings
    for finding in findings:
        for text in (finding.title, finding.why, finding.action):
            assert FORBIDDEN_EN.search(text.en) is None, text.en
            assert FORBIDDEN_ZH.search(text.zh) is None, text.zh
            assert "美白" not in text.zh
            assert CHINESE.search(text.zh), text.zh
            assert not CHINESE.search(text.en), text.en


def test_the_word_for_whitening_stands_only_where_its_claim_is_explained():
    for key in claims():
        for finding in claim_findings((key,), markets=("china", "eu")):
            said = finding.title.zh + finding.why.zh + finding.action.zh
            assert FORBIDDEN_ZH.search(said) is None, said
            assert ("美白" in said) <= (key == "spot-removal-whitening")
