"""The test any carrier platform can run on itself.

A platform that passes can be put into a product without surprising the delivery room.
"""

from __future__ import annotations

from collections.abc import Mapping

from supraderm.carriers.effects import CarrierEffects
from supraderm.carriers.platform import Blending, Carried, Platform
from supraderm.errors import ContractError, InputError, UnresolvedSourceError
from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text, resolve
from supraderm.ingredients import Ingredient

# an ordinary formula: 1 % of material, pH 5.5, 50 mM salt, skin surface temperature
ORDINARY_SHARE = Constant(0.01, "1", "supraderm-judgement", HowKnown.ASSUMED)
ORDINARY_PH = Constant(5.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
ORDINARY_SALT = Constant(50.0, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)
ORDINARY_TEMPERATURE = Constant(305.15, "K", "supraderm-judgement", HowKnown.ASSUMED)

UNITS = {
    "phase_volume": "1",
    "partition": "1",
    "release_rate": "1/s",
    "sc_partition": "1",
    "sc_diffusion": "1",
    "sc_duration": "s",
    "follicle_share": "1",
    "follicle_depth": "m",
    "surface_peak": "1",
}
POSITIVE = ("partition", "release_rate", "sc_partition", "sc_diffusion", "surface_peak")
SHARES = ("phase_volume", "follicle_share")
OF_THE_ACTIVE = ("partition", "release_rate")


def check_platform(platform: Platform, material: Ingredient, active: Carried) -> None:
    """Check that a platform keeps the carrier contract, on one material and one active.

    Parameters
    ----------
    platform : Platform
    material : Ingredient
        One that the platform knows.
    active : Carried

    Raises
    ------
    ContractError
        With the first rule that is broken, in words.
    """
    _require(isinstance(platform, Platform), f"{platform!r} lacks a member of the Platform protocol")
    _require(bool(platform.name) and platform.name == platform.name.lower(), "name must be lower case")
    _require(isinstance(platform.title, Text), "title must be a Text")
    _require(isinstance(platform.card, ModelCard), "card must be a ModelCard")
    _require(
        bool(platform.notes) and all(isinstance(note, Text) for note in platform.notes),
        "notes must be at least one Text",
    )
    _require(material.inci in platform.materials(), f"materials() does not list {material.inci}")
    effects = _effects(platform, material, active, ORDINARY_SHARE)
    _check_effects(platform, effects, material, active)
    _require(
        effects == _effects(platform, material, active, ORDINARY_SHARE),
        "effects() must give the same answer twice",
    )
    _require(
        _effects(platform, material, active, 0.0).phase_volume.median == 0,
        "no material must mean no carrier phase",
    )
    _check_refusal(platform, material, active)
    if isinstance(platform, Blending):
        _check_partners(platform, effects, material, active)


def _effects(
    platform: Platform, material: Ingredient, active: Carried, share: float, **more: Mapping[str, float]
) -> CarrierEffects:
    effects = platform.effects(
        material,
        float(share),
        active,
        ph=float(ORDINARY_PH),
        ionic_strength=float(ORDINARY_SALT),
        temperature=float(ORDINARY_TEMPERATURE),
        **more,
    )
    _require(isinstance(effects, CarrierEffects), "effects() must return CarrierEffects")
    return effects


def _check_effects(
    platform: Platform, effects: CarrierEffects, material: Ingredient, active: Carried
) -> None:
    _require(effects.carrier == platform.name, f"carrier is {effects.carrier!r}, not the platform's name")
    for field, unit in UNITS.items():
        estimate = getattr(effects, field)
        _require(isinstance(estimate, Estimate), f"{field} must be an Estimate")
        _require(estimate.unit == unit, f"{field} is in {estimate.unit!r}, must be in {unit!r}")
        _require(estimate.median >= 0, f"{field} must not be negative, is {estimate.median}")
        _require(field not in POSITIVE or estimate.median > 0, f"{field} must be above 0")
        _require(field not in SHARES or estimate.median <= 1, f"{field} is a share, is {estimate.median}")
        _require(
            material.inci in estimate.name,
            f"the name of {field}, {estimate.name!r}, must contain the material {material.inci!r}: "
            "worlds draw by name",
        )
        _require(
            field not in OF_THE_ACTIVE or active.name in estimate.name,
            f"the name of {field}, {estimate.name!r}, must contain the active {active.name!r}",
        )
    if effects.release_burst is not None:
        burst = effects.release_burst
        _require(burst.unit == "1" and 0 <= burst.median <= 1, f"release_burst is a share, is {burst.median}")
        _require(material.inci in burst.name, f"the name of release_burst must contain {material.inci!r}")
    for loss, estimate in effects.protection.items():
        _require(estimate.median >= 1, f"protection from {loss} must be at least 1, is {estimate.median}")
    _check_names_and_sources(effects)


def _check_names_and_sources(effects: CarrierEffects) -> None:
    names = [estimate.name for estimate in effects.estimates()]
    doubled = sorted(
        {name for name in names if names.count(name) > 1 and names.count(name) != _same(effects, name)}
    )
    _require(not doubled, f"one name for two different numbers: {doubled}")
    keys = [estimate.source for estimate in effects.estimates()]
    keys += [key for finding in effects.findings for key in finding.sources] + list(effects.sources)
    for key in keys:
        try:
            resolve(key)
        except UnresolvedSourceError as error:
            raise ContractError(f"source {key!r} does not resolve") from error
    for finding in effects.findings:
        _require(
            finding.code.startswith("carriers."), f"finding code {finding.code!r} must start with carriers."
        )


def _same(effects: CarrierEffects, name: str) -> int:
    found = [estimate for estimate in effects.estimates() if estimate.name == name]
    return len(found) if all(estimate == found[0] for estimate in found) else 0


def _check_refusal(platform: Platform, material: Ingredient, active: Carried) -> None:
    try:
        _effects(platform, material, active, 2.0)
    except InputError:
        return
    raise ContractError("a mass fraction of 2 must be refused with an InputError")


def _check_partners(platform: Blending, alone: CarrierEffects, material: Ingredient, active: Carried) -> None:
    share = float(ORDINARY_SHARE)
    _require(
        alone == _effects(platform, material, active, share, partners={}), "no partners must change nothing"
    )
    for partner in platform.partners():
        _check_effects(
            platform,
            _effects(platform, material, active, share, partners={partner: share / 10}),
            material,
            active,
        )
    try:
        _effects(platform, material, active, share, partners={"NO SUCH INGREDIENT": share})
    except InputError:
        return
    raise ContractError("a partner that partners() does not list must be refused with an InputError")


def _require(holds: bool, reason: str) -> None:  # noqa: FBT001 - reads as the sentence it is
    if not holds:
        raise ContractError(reason)
