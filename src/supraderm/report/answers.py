"""The short answers on the first screen: what to make, where it goes, does it reach the cell, how sure, what next."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from supraderm.evaluation import Spread
from supraderm.report import sentences, verdict
from supraderm.report.facts import Facts
from supraderm.report.figures import key_numbers
from supraderm.report.quantities import MILLIGRAMS_PER_CM2, hours, joined
from supraderm.report.voice import Voice

WORTH_NAMING = 0.08
"""Movement of the chance from which an unknown is named as the next to measure."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A short question with its answer."""

    question: str
    answer: Markup


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """One of the three numbers: value and unit apart, interval, its line, and what opens behind it."""

    key: str
    question: str
    value: str
    unit: str
    interval: str
    picture: Markup
    evidence: tuple[Markup, ...]


def answers(facts: Facts, voice: Voice) -> list[Answer]:
    """Return the answers that the run can give, in the fixed order."""
    found = (
        ("make", _make(facts, voice)),
        ("where", _where(facts, voice)),
        ("reach", _reach(facts, voice)),
        ("sure", _sure(facts, voice)),
        ("next", _next(facts, voice)),
    )
    return [Answer(voice.plain(f"question.{key}"), words) for key, words in found if words is not None]


def _make(facts: Facts, voice: Voice) -> Markup:
    product, n = facts.best.product, voice.numerals
    if verdict.nothing_reaches(facts):
        return voice.say("answer.make_nothing", name=voice.of(product.name))
    times = f"times.{product.use.per_day}"
    return voice.say(
        "answer.make" if product.carrier is None else "answer.make_carrier",
        form=voice.plain(f"form.{product.form}"),
        ph=f"{product.ph:.1f}",
        dose=joined(n.round_number(product.use.dose.median * MILLIGRAMS_PER_CM2), "mg/cm²"),
        times=voice.whole(
            voice.plain(times) if voice.has(times) else voice.plain("times.many", n=product.use.per_day)
        ),
    )


def _where(facts: Facts, voice: Voice) -> Markup | None:
    main, n = facts.main, voice.numerals
    if main is None or not main.shares.size:
        return None
    follicles = facts.share_of("follicles")
    return voice.say(
        "answer.where_follicles" if follicles > 0 else "answer.where",
        time=hours(float(main.share_times[facts.near]), n),
        corneum=n.share(facts.share_of("stratum corneum")),
        living=n.share(facts.share_of("viable epidermis", "dermis")),
        follicles=n.share(follicles),
    )


def _reach(facts: Facts, voice: Voice) -> Markup:
    main, reached, n = facts.main, facts.reached, voice.numerals
    if main is None or reached is None or facts.peak_time is None:
        return voice.say("answer.reach_unknown", process=voice.process(facts.best.target))
    if not main.in_domain:
        return voice.say("answer.reach_outside")
    steps = ((0.9, "very_likely"), (0.5, "probably"), (0.1, "probably_not"), (0.0, "hardly"))
    likely = next(key for least, key in steps if reached >= least)
    return voice.say(
        "answer.reach",
        likely=voice.plain(f"answer.{likely}"),
        reached=n.chance(reached),
        time=hours(facts.peak_time, n),
    )


def _sure(facts: Facts, voice: Voice) -> Markup:
    best, n = facts.best, voice.numerals
    outside = sum(1 for e in best.ledger.estimates if not e.in_domain)
    if facts.out_of_domain and outside:
        return voice.say("answer.sure_outside", out=outside, all=len(best.ledger.estimates))
    if not best.influences:
        return voice.say("answer.sure_count", worlds=best.worlds, interval=n.chance_interval(best.chance))
    top = best.influences[0]
    if top.size < sentences.FLAT:
        return voice.say("answer.sure_flat", points=sentences.points(top.size, voice))
    name = voice.estimate_inside(top.estimate.name)
    return voice.say("answer.sure", low=n.chance(top.low), high=n.chance(top.high), name=name)


def _next(facts: Facts, voice: Voice) -> Markup | None:
    if facts.run.next_experiment is not None:
        return Markup("{}").format(voice.of(facts.run.next_experiment.title))
    if not facts.best.influences:
        return None
    top = facts.best.influences[0]
    points = sentences.points(top.size, voice)
    if top.size < WORTH_NAMING:
        return voice.say("answer.next_none", points=points)
    return voice.say("answer.next_unknown", name=voice.estimate_inside(top.estimate.name), points=points)


def key_numbers_of(facts: Facts, voice: Voice) -> list[KeyNumber]:
    """Return the key numbers the run holds: need met, hours a day, change at the last week."""
    if not facts.acting:
        return [_change(facts, voice)] if facts.best.endpoint.change.size else []
    found = [_met(facts, voice), _hours(facts, voice)]
    return [*found, _change(facts, voice)] if facts.best.endpoint.change.size else found


def _evidence(facts: Facts, voice: Voice, key: str) -> tuple[Markup, ...]:
    engines = sorted({a.engine for a in facts.best.actives})
    parts = [voice.say(f"evidence.{key}", worlds=facts.best.worlds), voice.say("evidence.known")]
    if engines:
        parts.append(voice.say("evidence.engine", engine=voice.listed(engines)))
    return tuple(parts)


def _interval(spread: Spread, voice: Voice, words: str, *, extrapolated: bool = False) -> str:
    if spread.low == spread.high:
        return words
    return voice.plain("key.extrapolated" if extrapolated else "key.predicted", interval=words)


def _met(facts: Facts, voice: Voice) -> KeyNumber:
    met = facts.best.need_met
    value = voice.numerals.number(met.median)
    label = voice.plain("key.met_label", value=value)
    scale = key_numbers.axis(met, 1.0, log=True)
    return KeyNumber(
        "met",
        voice.plain("key.met"),
        value,
        "×",
        _interval(met, voice, voice.spread(met)),
        key_numbers.draw(met, 1.0, voice.plain("key.met_need"), label, scale),
        _evidence(facts, voice, "met"),
    )


def _hours(facts: Facts, voice: Voice) -> KeyNumber:
    spread, need = facts.best.hours, facts.best.target.hours
    value = voice.numerals.round_number(spread.median)
    needed = voice.numerals.round_number(need)
    label = voice.plain("key.hours_label", value=value, hours=needed)
    scale = key_numbers.axis(spread, need, limit=24.0)
    return KeyNumber(
        "hours",
        voice.plain("key.hours", process=voice.process(facts.best.target)),
        value,
        "h",
        _interval(spread, voice, voice.spread(spread)),
        key_numbers.draw(spread, need, voice.plain("key.hours_need", hours=needed), label, scale),
        _evidence(facts, voice, "hours"),
    )


def _change(facts: Facts, voice: Voice) -> KeyNumber:
    endpoint, gain, n = facts.best.endpoint, facts.gain, voice.numerals
    value, need = n.change(gain.median), n.threshold(endpoint.noticeable)
    words = voice.spread(gain)
    if gain.low != gain.high:
        words = voice.plain("number.interval", interval=n.change_interval(gain.median, gain.low, gain.high))
    label = voice.plain("key.change_label", value=value, need=need)
    scale = key_numbers.axis(gain, endpoint.noticeable)
    return KeyNumber(
        "change",
        voice.plain(
            "key.change" if facts.same_worlds_as_base else "key.change_alone",
            weeks=n.round_number(float(endpoint.weeks[-1])),
            name=voice.of(endpoint.name),
        ),
        value.removesuffix("%"),
        "%",
        _interval(gain, voice, words, extrapolated=True),
        key_numbers.draw(gain, endpoint.noticeable, voice.plain("key.change_need", value=need), label, scale),
        _evidence(facts, voice, "change"),
    )
