"""Titles: which sentence is true of a run.

Each function is a rule from facts to one sentence of ``data/sentences.yaml``. A rule asks only for what its
sentence says, so that the sentence holds whatever the run brings, bad outcomes included.
"""

from __future__ import annotations

import math

from markupsafe import Markup

from supraderm.evaluation import ActiveResult
from supraderm.evidence import HowKnown, Severity
from supraderm.report.facts import Facts
from supraderm.report.quantities import hours
from supraderm.report.voice import Voice

VISIBLE_CHANGE = 0.005
"""Change under which "hardly any" is said."""

FLAT = 0.02
"""Movement of the chance under which no unknown is named."""

BALANCED = 1e-3
"""Mass balance error up to which mass is said to be conserved."""

HALF_MINUTE = 0.0084
"""Hours; shorter times read as never."""


def capital(words: str) -> str:
    """Return words with the first letter raised; "pKa" and its like stay.

    >>> capital("kojic acid"), capital("pKa 1")
    ('Kojic acid', 'pKa 1')
    """
    return words if words[1:2].isupper() else words[:1].upper() + words[1:]


def other_form(facts: Facts, voice: Voice, *, short: bool = False) -> str:
    """Return what the comparator is: the plain form of a carrier, or the same actives in the other form."""
    kind = "plain" if facts.best.product.carrier is not None else facts.run.comparator.product.form
    return voice.plain(f"other.{kind}_short" if short else f"other.{kind}")


def where_title(facts: Facts, voice: Voice) -> Markup:
    """Return the title of the skin section."""
    main, reached, stayed = facts.main, facts.reached, facts.stayed
    if main is None:
        return Markup()
    if not main.in_domain:
        key = "outside"
    elif reached is None or stayed is None:
        key = "no_target"
    elif stayed >= 0.5:
        key = "stays"
    elif reached >= 0.5:
        key = "leaves"
    else:
        key = "falls_short" if reached > 0 else "never"
    name = voice.of(main.name)
    return voice.say(
        f"where.{key}", active=name, Active=capital(name), cell=voice.of(facts.best.target.cell_name)
    )


def where_lead(facts: Facts, voice: Voice) -> Markup:
    """Return the line under it: what is left and right, and in how many worlds the need is met."""
    main, n = facts.main, voice.numerals
    if main is None:
        return Markup()
    parts = [
        voice.say(
            "where.lead",
            time=hours(float(main.profile_times[facts.snapshot]), n),
            layer=voice.of(facts.best.target.layer_name),
        )
    ]
    if facts.reached is not None and facts.stayed is not None and main.in_domain:
        parts.append(
            voice.say(
                "where.lead_worlds",
                active=voice.of(main.name),
                reached=n.chance(facts.reached),
                stayed=n.chance(facts.stayed),
                hours=n.round_number(facts.best.target.hours),
            )
        )
    return voice.run_on(parts)


def _outside(title: Markup, voice: Voice) -> Markup:
    lowered = title[:1].lower() + title[1:]
    return voice.say("outside.title", title=lowered)


def amounts_title(facts: Facts, voice: Voice, active: ActiveResult | None = None) -> Markup:
    """Return where the largest part of a dose is, about four hours after it was applied.

    Of the main active if none is given; with several actives the title names the one it speaks of.
    """
    main = active or facts.main
    if main is None:
        return Markup()
    row = main.shares[facts.near]
    bucket = main.buckets[int(row.argmax())]
    title = voice.say(
        "amounts.title" if len(facts.best.actives) < 2 else "amounts.title_of",
        active=voice.of(main.name),
        time=hours(float(main.share_times[facts.near]), voice.numerals),
        share=voice.numerals.share(float(row.max())),
        place=voice.plain(f"place.{bucket}"),
    )
    return title if main.in_domain else _outside(title, voice)


def engagement_title(facts: Facts, voice: Voice) -> Markup:
    """Return for how long the effect is above half in the middle world."""
    median = facts.best.hours.median
    process = voice.process(facts.best.target)
    if facts.effect_outside:
        return _outside(voice.say("outside.day", process=process), voice)
    if median < HALF_MINUTE:
        return voice.say("day.never", process=process)
    if median > 24 - HALF_MINUTE:
        return voice.say("day.all_day", process=process)
    return voice.say("day.above", process=process, hours=voice.numerals.round_number(median))


def endpoint_title(facts: Facts, voice: Voice) -> Markup:
    """Return how large the expected change is beside what people notice."""
    endpoint, change = facts.best.endpoint, facts.gain.median
    wanted = -1 if endpoint.noticeable < 0 else 1
    if abs(change) < VISIBLE_CHANGE:
        key = "none"
    elif change * wanted < 0:
        key = "wrong_way"
    else:
        key = "noticed" if change * wanted >= endpoint.noticeable * wanted else "small"
    weeks, shown = voice.numerals.round_number(float(endpoint.weeks[-1])), voice.numerals.change(change)
    if facts.same_worlds_as_base:
        shown = voice.plain("weeks.net", change=shown)
    if facts.effect_outside:
        return _outside(voice.say("outside.weeks", weeks=weeks, change=shown), voice)
    return voice.say(f"weeks.{key}", weeks=weeks, change=shown)


def pains_title(facts: Facts, voice: Voice) -> Markup:
    """Return how many pains are met in the middle world."""
    pains = facts.best.pains
    met = sum(1 for p in pains if p.met.median >= 1)
    key = "all_met" if met == len(pains) else "some_met" if met else "none_met"
    return voice.one_of(f"pains.{key}", len(pains), met=voice.count(met), short=voice.count(len(pains) - met))


def findings_title(facts: Facts, voice: Voice) -> Markup:
    """Return how many findings there are and whether one must be fixed."""
    fix, watch = facts.count(Severity.MUST_FIX), facts.count(Severity.WATCH)
    key = "fix" if fix else "watch" if watch else "calm"
    return voice.one_of(
        f"findings.{key}", len(facts.findings), fix=voice.count(fix), watch=voice.count(watch)
    )


def tornado_title(facts: Facts, voice: Voice) -> Markup:
    """Return the unknown on which the chance depends most, or that none stands out."""
    top = facts.best.influences[0]
    if top.size < FLAT:
        return voice.say("tornado.flat", points=points(top.size, voice))
    return voice.say("tornado.title", name=voice.estimate_inside(top.estimate.name))


def points(size: float, voice: Voice) -> str:
    """Return the whole percentage points that a difference does not exceed, in words."""
    whole = math.ceil(round(100 * size, 6))
    return voice.plain("number.points_one" if whole == 1 else "number.points", n=whole)


def ranking_title(facts: Facts, voice: Voice) -> Markup:
    """Return how many designs were compared and how many ruled out."""
    ranking = facts.run.ranking
    out = sum(1 for c in ranking if c.why_not is not None and c.product != facts.best.product)
    key = "ranking.title" if out else "ranking.none_out"
    return voice.one_of(key, len(ranking), out=voice.count(out))


def formula_title(facts: Facts, voice: Voice) -> Markup:
    """Return number of ingredients, pH and total."""
    product = facts.best.product
    total = 100 * sum(c.share for c in product.components)
    return voice.one_of(
        "formula.title", len(product.components), ph=f"{product.ph:.1f}", total=f"{total:.2f}%"
    )


def computed_title(facts: Facts, voice: Voice) -> Markup:
    """Return in how many worlds, and how well mass is conserved."""
    errors = [abs(a.balance_error) for a in facts.best.actives]
    if not errors:
        return voice.say("computed.bare")
    error = voice.numerals.number(max(errors), 1)
    key = "title" if max(errors) <= BALANCED else "broken"
    return voice.say(f"computed.{key}", worlds=voice.numerals.at(facts.best.worlds, 0), error=error)


def inputs_title(facts: Facts, voice: Voice) -> Markup:
    """Return how many numbers went in, by how they are known."""
    estimates = facts.best.ledger.estimates
    counts = [(known, sum(1 for e in estimates if e.how_known is known)) for known in HowKnown]
    kinds = [
        voice.plain("inputs.kind", count=count, known=voice.of(known.label))
        for known, count in counts
        if count
    ]
    return voice.say("inputs.title", count=len(estimates), kinds=voice.listed(kinds) if kinds else "0")


def sources_title(facts: Facts, voice: Voice) -> Markup:
    """Return how many sources there are and how many are quoted from memory."""
    recalled = sum(1 for s in facts.sources if s.seen == "recall")
    key = "recalled" if recalled else "none_recalled"
    return voice.say(f"sources.{key}", count=len(facts.sources), recalled=recalled)
