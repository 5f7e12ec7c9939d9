"""Every registered platform keeps the contract; the contract notices one that does not."""

from dataclasses import dataclass, replace

import pytest

from supraderm import plugins
from supraderm.carriers import CarrierEffects, Platform, check_platform
from supraderm.carriers.micelles import PLATFORM
from supraderm.errors import ContractError, InputError, UnknownNameError
from supraderm.evidence import Estimate, HowKnown, Severity
from supraderm.ingredients import Ingredient

GROUP = "supraderm.carriers"
ORDINARY = {"ph": 5.5, "ionic_strength": 50.0, "temperature": 305.15}


@dataclass(frozen=True)
class Active:
    name: str
    log_kow: Estimate
    molecular_weight: float


def active(name, log_kow, molecular_weight=0.28):
    estimate = Estimate(
        f"log Kow, {name}", log_kow, "1", HowKnown.ASSUMED, "supraderm-judgement", 0.3, "normal"
    )
    return Active(name, estimate, molecular_weight)


LIPOPHILIC = active("RETINOL", 5.7)
MIDDLE = active("ISOBUTYLAMIDO THIAZOLYL RESORCINOL", 2.3)
HYDROPHILIC = active("KOJIC ACID", -0.64, 0.142)


def ingredient(inci):
    key = inci.lower().replace(" ", "_")
    return Ingredient(key, inci, inci, None, "excipient", "water", (), None, None, None, None)


def micelles(inci, share, of, **changed):
    return PLATFORM.effects(ingredient(inci), share, of, **(ORDINARY | changed))


CASES = [
    (name, material) for name in plugins.names(GROUP) for material in plugins.load(GROUP, name).materials()
]


@pytest.mark.parametrize(("name", "material"), CASES)
def test_every_registered_platform_keeps_the_contract(name, material):
    platform = plugins.load(GROUP, name)
    assert isinstance(platform, Platform)
    assert platform.name == name
    for carried in (LIPOPHILIC, MIDDLE, HYDROPHILIC):
        check_platform(platform, ingredient(material), carried)


@dataclass(frozen=True)
class Spoiled:
    """The micelle platform with its answer changed."""

    change: object
    name: str = PLATFORM.name
    title: object = PLATFORM.title
    card: object = PLATFORM.card
    notes: object = PLATFORM.notes

    def materials(self):
        return PLATFORM.materials()

    def effects(self, *args, **kwargs):
        return self.change(PLATFORM.effects(*args, **kwargs))


def bad(effects: CarrierEffects, field: str, **changed) -> CarrierEffects:
    return replace(effects, **{field: replace(getattr(effects, field), **changed)})


BREAKS = {
    "not the platform's name": lambda e: replace(e, carrier="vesicle"),
    "must contain the material": lambda e: bad(e, "partition", name="micelle partition"),
    "must contain the active": lambda e: bad(e, "partition", name="partition, SODIUM LAUROYL GLUTAMATE"),
    "must be in": lambda e: bad(e, "sc_duration", unit="1"),
    "does not resolve": lambda e: bad(e, "sc_duration", source="nowhere1999"),
    "at least 1": lambda e: replace(
        e, protection={"light": replace(e.sc_partition, median=0.5, name="light, SODIUM LAUROYL GLUTAMATE")}
    ),
    "one name for two": lambda e: bad(e, "release_rate", name=e.partition.name),
    "no carrier phase": lambda e: bad(e, "phase_volume", median=0.1, spread=0.1, distribution="lognormal"),
    "must return CarrierEffects": lambda _: None,
}


@pytest.mark.parametrize(("reason", "change"), BREAKS.items())
def test_the_contract_names_the_rule_that_is_broken(reason, change):
    with pytest.raises(ContractError, match=reason):
        check_platform(Spoiled(change), ingredient("SODIUM LAUROYL GLUTAMATE"), MIDDLE)


def test_the_contract_wants_a_whole_platform():
    with pytest.raises(ContractError, match="protocol"):
        check_platform(object(), ingredient("SODIUM LAUROYL GLUTAMATE"), MIDDLE)  # type: ignore[arg-type]


def codes(effects):
    return {finding.code: finding for finding in effects.findings}


def test_a_micelle_lowers_the_activity_of_a_lipophilic_active_and_says_so():
    effects = micelles("SODIUM LAUROYL GLUTAMATE", 0.02, LIPOPHILIC)
    found = codes(effects)
    assert effects.surface_peak.median < 0.01
    assert found["carriers.activity-lowered"].severity is Severity.WATCH
    assert found["carriers.intact-not-crossing"].severity is Severity.NOTE
    assert effects.protection["hydrolysis"].median > 2


def test_a_hydrophilic_active_is_left_alone():
    effects = micelles("SODIUM LAUROYL GLUTAMATE", 0.02, HYDROPHILIC)
    assert effects.surface_peak.median == 1
    assert effects.protection["hydrolysis"].median == 1
    assert "carriers.hardly-loaded" in codes(effects)


def test_a_cosmetic_peptide_level_is_below_its_aggregation_concentration():
    """Pal-KTTKS at 3 ppm, about 4 uM, against about 25 uM and more."""
    effects = micelles("PALMITOYL PENTAPEPTIDE-4", 3e-6, LIPOPHILIC)
    assert effects.phase_volume.median == 0
    assert effects.surface_peak.median == 1
    found = codes(effects)["carriers.below-cmc"]
    assert found.severity is Severity.WATCH
    assert "棕榈酰五肽-4" in found.why.zh


def test_skin_is_loosened_by_anionic_single_molecules_above_the_cmc_only():
    above = micelles("SODIUM LAUROYL SARCOSINATE", 0.02, MIDDLE)
    below = micelles("SODIUM LAUROYL SARCOSINATE", 1e-4, MIDDLE)
    nonionic = micelles("DECYL GLUCOSIDE", 0.02, MIDDLE)
    mild = micelles("SODIUM DILAURAMIDOGLUTAMIDE LYSINE", 0.02, MIDDLE)
    assert above.sc_diffusion.median > 1.2
    assert "carriers.single-molecules" in codes(above)
    for quiet in (below, nonionic):
        assert quiet.sc_diffusion.median == 1
    assert 1 <= mild.sc_diffusion.median < 1.05
    assert above.sc_diffusion.interval()[0] < 1 < above.sc_diffusion.interval()[1]


def test_acid_form_of_an_acyl_glutamate_is_reported():
    assert "carriers.acid-form" in codes(micelles("SODIUM LAUROYL GLUTAMATE", 0.02, MIDDLE, ph=3.8))
    assert "carriers.acid-form" not in codes(micelles("SODIUM LAUROYL GLUTAMATE", 0.02, MIDDLE))


def test_draws_follow_names_of_material_and_active():
    one = micelles("SODIUM LAUROYL GLUTAMATE", 0.01, MIDDLE)
    two = micelles("SODIUM LAUROYL GLUTAMATE", 0.02, MIDDLE)
    assert [e.name for e in one.estimates()] == [e.name for e in two.estimates()]
    assert (
        one.partition.name
        == "micelle partition, ISOBUTYLAMIDO THIAZOLYL RESORCINOL in SODIUM LAUROYL GLUTAMATE"
    )
    low, high = two.surface_peak.interval(0.99)
    assert 0 < low < two.surface_peak.median < high < 1


def test_an_unknown_material_answers_with_the_nearest():
    with pytest.raises(UnknownNameError) as caught:
        micelles("SODIUM LAUROYL GLUTAMTE", 0.01, MIDDLE)
    assert caught.value.nearest == "SODIUM LAUROYL GLUTAMATE"


@pytest.mark.parametrize("changed", [{"ph": 15.0}, {"ionic_strength": -1.0}, {"temperature": 100.0}])
def test_conditions_outside_the_range_are_refused(changed):
    with pytest.raises(InputError):
        micelles("SODIUM LAUROYL GLUTAMATE", 0.01, MIDDLE, **changed)


def test_a_design_call_is_quick():
    """A design compares hundreds of formulas: well under 1 s each (bar of the anchors file)."""
    import time

    start = time.perf_counter()
    for share in (0.001, 0.003, 0.01, 0.03):
        micelles("SODIUM LAUROYL GLUTAMATE", share, MIDDLE)
    assert (time.perf_counter() - start) / 4 < 0.25
