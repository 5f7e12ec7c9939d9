"""The verdict: what stands on the chip, over the page and under it, and when nothing is said.

Like the titles, each function is a rule from facts to one sentence that holds whatever the run brings.
"""

from __future__ import annotations

from markupsafe import Markup

from supraderm.report.facts import Facts
from supraderm.report.sentences import capital, other_form
from supraderm.report.voice import Voice

HOPELESS = 0.1
"""Chance under which a design counts as not reaching."""

EVEN = 0.5
"""Chance from which a design is more likely than not to reach."""


def level_key(facts: Facts) -> str:
    """Return which words stand on the chip.

    A run that must be fixed says so when a finding demands it; a hopeless one without such a finding says
    whether the effect stays below half in the middle world or does not last.
    """
    hopeless = facts.best.chance.value < HOPELESS
    if facts.run.level != "must-fix" or facts.hard_limits or not hopeless:
        return facts.run.level
    return "not-staying" if facts.peak_effect >= 0.5 else "not-reaching"


def nothing_reaches(facts: Facts) -> bool:
    """Return whether neither the best design nor any other in the ranking reaches the target."""
    return level_key(facts) == "not-reaching" and facts.none_reaches


def headline(facts: Facts, voice: Voice) -> str:
    """Return the title of the page: what to make, or that nothing here reaches the target."""
    if nothing_reaches(facts):
        return voice.plain("headline.none_reaches", cell=voice.of(facts.best.target.cell_name))
    return capital(voice.of(facts.best.product.name))


def verdict(facts: Facts, voice: Voice) -> Markup:
    """Return the sentence with the chance: which molecule, where, how long."""
    best, n = facts.best, voice.numerals
    key = {0: "none", 1: "one"}.get(len(facts.acting), "many")
    return voice.say(
        f"verdict.{key}",
        chance=n.chance(best.chance.value),
        interval=voice.whole(n.chance_interval(best.chance)),
        actives=voice.listed([voice.of(a.name) for a in facts.acting]) if facts.acting else "",
        process=voice.process(best.target),
        cell=voice.of(best.target.cell_name),
        hours=n.round_number(best.target.hours),
    )


def no_verdict(facts: Facts, voice: Voice) -> Markup | None:
    """Return why no verdict is given, when the run gives none."""
    if facts.run.level != "too-little-evidence":
        return None
    main = facts.main
    outside = main if main is not None and not main.in_domain else None
    if outside is None and HOPELESS <= facts.best.chance.value < EVEN:
        reason = voice.say("verdict.reason_between")
    elif outside is None:
        reason = voice.say("verdict.reason_wide")
    elif outside.domain_note is None:
        reason = voice.say("verdict.reason_domain_bare", active=capital(voice.of(outside.name)))
    else:
        note = voice.of(outside.domain_note).rstrip(".。")
        reason = voice.say("verdict.reason_domain", active=capital(voice.of(outside.name)), note=note)
    return voice.say("verdict.no_verdict", reason=reason)


def first_fix(facts: Facts, voice: Voice) -> Markup | None:
    """Return the hard limit that must be solved before anything else, when the run is stopped by one."""
    if facts.run.level != "must-fix" or not facts.hard_limits:
        return None
    return voice.say("verdict.first_fix", title=voice.of(facts.hard_limits[0].title).rstrip(".。"))


def beside(facts: Facts, voice: Voice) -> list[Markup]:
    """Return what stands under the verdict: barrier, comparison, what the carrier does."""
    found: list[Markup] = []
    if level_key(facts) == "not-reaching" and facts.barrier and facts.main is not None:
        cell = voice.of(facts.best.target.cell_name)
        found.append(voice.say(f"barrier.{facts.barrier}", active=voice.of(facts.main.name), cell=cell))
    other, n = facts.run.comparator, voice.numerals
    if facts.has_comparator:
        found.append(
            voice.say(
                "compare.plain",
                other=other_form(facts, voice),
                chance=n.chance(other.chance.value),
                better=voice.whole(n.chance_with_interval(facts.run.better)),
            )
        )
        if facts.run.comparator_limits:
            limit = voice.of(facts.run.comparator_limits[0])
            found.append(voice.say("compare.limit", limit=limit[:1].upper() + limit[1:]))
    if facts.best.product.carrier is not None:
        found.append(voice.say("compare.carrier"))
    return found
