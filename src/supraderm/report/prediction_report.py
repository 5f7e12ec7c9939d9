"""A prediction report for one substance after the headings of the OECD QPRF, version 2 (2023).

Sections 1 and 2 stand once, 3 to 8 for each prediction, 9 once. Everything is filled from the structure, the model
cards and the computed values; equations, inputs and evaluation of cards are in English. The numbering is that of the
second annex of the (Q)SAR Assessment Framework as other programs reproduce it; the annex itself was not at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from supraderm import __version__
from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown, Language, ModelCard, bibliography, in_language
from supraderm.ingredients import Substance, constituents, left_out
from supraderm.ingredients.analogues import analogues
from supraderm.molecules import Alternative, Property
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.properties import CARDS
from supraderm.molecules.property import GIVEN, domain_of
from supraderm.molecules.structure_codes import structure_codes
from supraderm.report.numerals import Numerals
from supraderm.report.prediction_words import WORDS
from supraderm.report.quantities import estimate_text, pretty


@dataclass(frozen=True, slots=True)
class Field:
    """One numbered answer.

    Parameters
    ----------
    number : str
        As in the format, "4.2a"; "" for answers of our own.
    label : str
    said : tuple of str
        One or several answers, never empty.
    """

    number: str
    label: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its answers.

    Parameters
    ----------
    heading : str
    level : int
        2 for the sections of the format, 3 below a prediction.
    fields : tuple of Field
    """

    heading: str
    level: int
    fields: tuple[Field, ...] = ()


def prediction_report(found: Substance, listed: tuple[Property, ...], language: Language, day: date) -> str:
    """Return the report as Markdown.

    Parameters
    ----------
    found : Substance
    listed : tuple of Property
        As `supraderm.ingredients.substance_properties` lists them.
    language : {"en", "zh"}
        Equations, inputs and evaluation of model cards stay in English.
    day : date
        Stands under 1.1.

    Returns
    -------
    str
    """
    from supraderm.report.prediction_forms import as_markdown

    return as_markdown(title(found, language), tuple(report_sections(found, listed, language, day)))


def write_report(
    path: Path, found: Substance, listed: tuple[Property, ...], language: Language, day: date
) -> None:
    """Write the report as Markdown, HTML or JSON, by the end of the name.

    Raises
    ------
    InputError
        If the name ends otherwise, or the file cannot be written.
    """
    from supraderm.report.prediction_forms import FORMS

    form = FORMS.get(path.suffix.casefold())
    if form is None:
        raise InputError("--report", str(path), f"a file that ends in {', '.join(FORMS)}")
    text = form(title(found, language), tuple(report_sections(found, listed, language, day)))
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError("--report", str(path), f"a file that can be written ({error.strerror})") from None


def title(found: Substance, language: Language) -> str:
    """Return the title of the report."""
    colon = ": " if language == "en" else "："
    return f"{WORDS['title'].said_in(language)}{colon}{found.name.said_in(language)}"


def report_sections(
    found: Substance, listed: tuple[Property, ...], language: Language, day: date
) -> Iterator[Section]:
    """Yield the sections of the report in order."""
    yield from _Writer(found, language).sections(listed, day)


class _Writer:
    """The sections for one substance, in one language."""

    def __init__(self, found: Substance, language: Language) -> None:
        self.found = found
        self.language: Language = language
        self.numerals = Numerals(language)

    def say(self, key: str, *filled: object) -> str:
        return WORDS[key].said_in(self.language).format(*filled)

    def field(self, number: str, *said: str) -> Field:
        return Field(number, self.say(number), said)

    def sections(self, listed: tuple[Property, ...], day: date) -> Iterator[Section]:
        yield Section(
            self.say("1"),
            2,
            (self.field("1.1", day.isoformat()), self.field("1.2", self.say("author", __version__))),
        )
        yield Section(self.say("2"), 2, tuple(self.substance()))
        known = tuple(self.taken_over(one) for one in listed if _taken_over(one))
        if known:
            yield Section(self.say("measured"), 2, (Field("", self.say("columns"), known),))
        missing = left_out(self.found)
        if missing:
            said = tuple(
                f"{one.what.said_in(self.language)}: {one.why.said_in(self.language)}" for one in missing
            )
            yield Section(self.say("missing"), 2, (Field("", self.say("missing"), said),))
        for one in listed:
            if not _taken_over(one):
                yield from self.prediction(one, CARDS[one.model])
        keys = bibliography(_keys(self.found, listed))
        cited = tuple(f"[{source.key}] {source.citation()}" for source in keys)
        yield Section(self.say("9"), 2, (Field("9", self.say("english"), cited or (self.say("not held"),)),))

    def substance(self) -> Iterator[Field]:
        found, held = self.found, self.say("not held")
        molecule, item = found.molecule, found.item
        cas = (molecule.cas if molecule is not None else None) or (item.cas if item is not None else None)
        yield self.field("2.1", cas or held)
        yield self.field("2.2", held)
        yield self.field("2.3", self.say("iecic") if item is not None and item.iecic else held)
        yield self.field("2.4", " · ".join(dict.fromkeys((found.name.en, found.name.zh))))
        if molecule is None:
            none = self.say("no structure", found.kind.said_in(self.language))
            for number in ("2.5", "2.6a", "2.6b", "2.6c", "2.6d"):
                yield self.field(number, none)
        else:
            codes = structure_codes(molecule.smiles)
            yield self.field("2.5", codes.formula)
            yield self.field("2.6a", codes.smiles)
            yield self.field("2.6b", codes.inchi or "-", codes.inchikey or "-")
            yield self.field("2.6c", held)
            yield self.field("2.6d", self.say("stereo", codes.stereo_given, codes.stereo_open))
        recognised = (found.recognised, *found.remarks)
        yield self.field("2.6e", *(text.said_in(self.language) for text in recognised), *self.composition())
        yield self.field("2.6f", item.note if item is not None and item.note else held)

    def composition(self) -> Iterator[str]:
        for part, _ in constituents(self.found):
            yield f"{part.name.said_in(self.language)} {self.share(part.share.low, part.share.high)}"
        if self.found.composition is not None:
            yield self.say("unknown part", self.share(*self.found.composition.unknown))

    def share(self, low: float, high: float) -> str:
        return f"{self.numerals.round_number(100 * low)}–{self.numerals.round_number(100 * high)} %"

    def taken_over(self, one: Property) -> str:
        value, interval = estimate_text(one.value, self.numerals)
        how = one.value.how_known.label.said_in(self.language)
        return f"{one.name.said_in(self.language)}; {value}; {interval}; {how}; [{one.value.source}]"

    def prediction(self, one: Property, card: ModelCard) -> Iterator[Section]:
        name = one.name.said_in(self.language)
        yield Section(self.say("prediction", name), 2)
        value, interval = estimate_text(one.value, self.numerals)
        yield Section(
            self.say("3"),
            3,
            (
                self.field("3.1a", f"{card.title.said_in(self.language)} ({card.name})"),
                self.field("3.1b", card.version),
                self.field("3.1c", self.say("card", card.name)),
                self.field("3.2a", "supraderm"),
                self.field("3.2b", __version__),
                self.field("3.2c", self.say("cite")),
                self.field("3.2d", self.say("open")),
            ),
        )
        yield Section(
            self.say("4"),
            3,
            (
                self.field("4.1a", name),
                self.field("4.1b", self.say("none")),
                self.field("4.1c", f"{name} [{one.value.unit}]"),
                self.field("4.2a", f"{value} {self.mark(one.value)}"),
                self.field("4.2b", self.say("method", one.method.said_in(self.language), interval)),
                self.field("4.2c", pretty(one.value.unit) or "1"),
            ),
        )
        yield Section(self.say("5"), 3, tuple(self.input(card)))
        yield Section(self.say("6"), 3, tuple(self.domain(one, card)))
        yield Section(self.say("7"), 3, tuple(self.reliability(one, card)))
        yield Section(self.say("8"), 3, tuple(self.purpose(one, card)))

    def input(self, card: ModelCard) -> Iterator[Field]:
        molecule = self.found.molecule
        if molecule is None:
            yield self.field("5.1a", self.say("no structure", self.found.kind.said_in(self.language)))
        else:
            yield self.field("5.1a", structure_codes(molecule.smiles).smiles)
        yield self.field("5.1b", self.say("flat"))
        yield self.field("5.1c", self.say("tautomer"))
        yield self.field("5.2", *card.inputs, *self.descriptor_values())
        yield self.field("5.3", self.say("default"))

    def descriptor_values(self) -> Iterator[str]:
        if self.found.molecule is not None:
            seen = descriptors(self.found.molecule)
            yield self.say(
                "values",
                seen.molar_mass * 1e3,
                seen.hydrogen_bond_donors,
                seen.hydrogen_bond_acceptors,
                seen.rotatable_bonds,
                seen.rings,
                seen.charge,
            )

    def domain(self, one: Property, card: ModelCard) -> Iterator[Field]:
        yield self.field("6.1a", self.say("within" if one.domain.inside else "outside"))
        yield self.field("6.1b", one.domain.words.said_in(self.language))
        yield self.field("6.1c", self.say("stated", in_language(card.domain, self.language)))

    def reliability(self, one: Property, card: ModelCard) -> Iterator[Field]:
        molecule = self.found.molecule
        structural = descriptors(molecule).objections if molecule is not None else (self.found.kind.en,)
        reasons = one.domain.words.en.removeprefix("outside: ").split("; ")
        fits = one.domain.inside or all(part in structural for part in reasons)
        said = one.domain.words.said_in(self.language)
        yield self.field("7.1", self.say("again", self.found.given))
        yield self.field("7.2", card.evaluation)
        yield self.field("7.3a", self.say("no range") if fits else said)
        yield self.field("7.3b", said if structural and not one.domain.inside else self.say("no structural"))
        yield self.field("7.3c", self.say("response"))
        yield self.field("7.3d", in_language(card.scope, self.language), card.equations)
        yield self.field("7.3e", self.say("as it is"))
        yield self.field("7.4", *(tuple(self.analogues(one)) or (self.say("no analogue"),)))
        measured = [other for other in one.alternatives if other.value.how_known is HowKnown.MEASURED]
        others = [other for other in one.alternatives if other not in measured]
        yield self.field("7.5", *(tuple(map(self.other, measured)) or (self.say("no experiment"),)))
        if others:
            yield Field("", self.say("others"), tuple(map(self.other, others)))
        yield self.field("7.6", self.say("reliable" if one.domain.inside else "rough"))

    def analogues(self, one: Property) -> Iterator[str]:
        if self.found.molecule is None:
            return
        for like in analogues(self.found.molecule.smiles, one.key):
            measured, predicted = (
                estimate_text(e, self.numerals)[0] for e in (like.measured, like.predicted)
            )
            name = like.name.said_in(self.language)
            yield self.say("analogue", name, measured, predicted, f"{like.likeness:.2f}")

    def other(self, other: Alternative) -> str:
        value, interval = estimate_text(other.value, self.numerals)
        words = domain_of(other.value).words.said_in(self.language)
        method = other.method.said_in(self.language)
        return f"{method}: {value} ({interval}), {words} [{other.value.source}]"

    def purpose(self, one: Property, card: ModelCard) -> Iterator[Field]:
        value, interval = estimate_text(one.value, self.numerals)
        yield self.field("8.1", self.say("purpose"))
        yield self.field("8.2", self.say("approach"))
        yield self.field("8.3", f"{value} ({interval})")
        yield self.field("8.4", self.say("interval", interval, in_language(card.uncertainty, self.language)))
        yield self.field("8.5", self.say("usable" if one.domain.inside else "rough"))

    def mark(self, estimate: Estimate) -> str:
        known = estimate.how_known
        return f"{known.glyph} {known.label.said_in(self.language)} [{estimate.source}]"


def _taken_over(one: Property) -> bool:
    return one.method == GIVEN or one.value.how_known is HowKnown.MEASURED


def _keys(found: Substance, listed: tuple[Property, ...]) -> set[str]:
    used = {e.source for one in listed for e in (one.value, *(other.value for other in one.alternatives))}
    cards = {key for one in listed if not _taken_over(one) for key in CARDS[one.model].references}
    shares = {part.share.source for part in found.composition.parts} if found.composition else set()
    return used | cards | shares
