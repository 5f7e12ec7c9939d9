"""Every registered response keeps the contract; the contract notices one that does not."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from supraderm import plugins
from supraderm.errors import ContractError, UnknownNameError
from supraderm.evidence import Worlds
from supraderm.response import ResponseModel, check_response
from supraderm.response.pigmentation import MODEL, VEHICLE_RESPONDERS
from supraderm.skin import Skin, site

GROUP = "supraderm.responses"
CHEEK = Skin(site("cheek"), age=35)


@pytest.mark.parametrize("name", plugins.names(GROUP))
@pytest.mark.parametrize("key", ["cheek", "forearm", "back"])
def test_every_registered_response_keeps_the_contract(name, key):
    model = plugins.load(GROUP, name)
    assert isinstance(model, ResponseModel)
    assert model.name == name
    for age in (30, 60):
        check_response(model, Skin(site(key), age=age))


@dataclass(frozen=True)
class Spoiled:
    """The pigmentation model with its answer changed."""

    change: object
    name: str = MODEL.name
    title: object = MODEL.title
    card: object = MODEL.card
    processes: tuple = MODEL.processes
    noticeable: object = MODEL.noticeable

    def estimates(self, skin):
        return MODEL.estimates(skin)

    def course(self, weeks, effects, *, skin, worlds):
        return self.change(MODEL.course(weeks, effects, skin=skin, worlds=worlds))

    def bound(self, weeks, *, skin, worlds):
        return MODEL.bound(weeks, skin=skin, worlds=worlds)


BREAKS = {
    "no effect must mean no change": lambda c: replace(c, change=c.change - 0.01),
    "must be .weeks, worlds": lambda c: replace(c, change=c.change.T),
    "stay within": lambda c: replace(c, change=3 * c.change),
    "that of bound": lambda c: replace(c, bound=c.bound / 2),
    "estimates of its skin": lambda c: replace(c, estimates=()),
    "must return a Course": lambda c: c.change,
}


@pytest.mark.parametrize(("reason", "change"), BREAKS.items())
def test_the_contract_names_the_rule_that_is_broken(reason, change):
    with pytest.raises(ContractError, match=reason):
        check_response(Spoiled(change), CHEEK)


def test_the_contract_wants_a_whole_model():
    with pytest.raises(ContractError, match="protocol"):
        check_response(object(), CHEEK)  # type: ignore[arg-type]


def run(effects, weeks=12.0, skin=CHEEK):
    worlds = Worlds(64)
    given = {process: np.full(worlds.n, effect) for process, effect in effects.items()}
    return MODEL.course(np.array([0.0, weeks]), given, skin=skin, worlds=worlds)


def test_pigmentation_reports_the_pace_of_turnover_and_the_trap_of_transfer():
    codes = {finding.code for finding in run({"transfer": 0.6}).findings}
    assert codes == {"response.pace-of-turnover", "response.transfer-fades"}
    both = {finding.code for finding in run({"transfer": 0.6, "synthesis": 0.5}).findings}
    assert both == {"response.pace-of-turnover", "response.beyond-trials"}


def test_pigmentation_says_when_it_promises_more_than_trials_have_shown():
    # the largest fall of a score read in a trial is 43 %
    assert "response.beyond-trials" in {f.code for f in run({"synthesis": 0.6}).findings}
    assert "response.beyond-trials" not in {f.code for f in run({"synthesis": 0.3}).findings}


def test_older_skin_lightens_more_slowly():
    young = np.median(run({"synthesis": 0.5}, 4.0).change[-1])
    old = np.median(run({"synthesis": 0.5}, 4.0, Skin(site("cheek"), age=60)).change[-1])
    assert young < old < 0


def test_half_inhibition_becomes_noticeable_and_a_tenth_does_not():
    threshold = MODEL.noticeable.median
    assert threshold == pytest.approx(-0.15, abs=0.005)
    assert np.median(run({"synthesis": 0.5}).change[-1]) < threshold
    assert np.median(run({"synthesis": 0.1}).change[-1]) > threshold


def test_the_placebo_share_that_was_read():
    """Castanedo-Cazares 2013, axilla: 6 % good to excellent with the base; wide, and of another site."""
    assert VEHICLE_RESPONDERS.median == 0.06
    assert not VEHICLE_RESPONDERS.in_domain
    assert VEHICLE_RESPONDERS.interval()[1] > 0.15


def test_an_unknown_process_answers_with_the_nearest():
    with pytest.raises(UnknownNameError) as caught:
        run({"synthesys": 0.5})
    assert caught.value.nearest == "synthesis"
