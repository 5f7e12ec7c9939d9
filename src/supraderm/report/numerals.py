"""Numbers as the reader sees them: two significant digits, a true minus, intervals that match their value."""

from __future__ import annotations

import math
from dataclasses import dataclass

from supraderm.evaluation import Probability, Spread
from supraderm.evidence import Language
from supraderm.units import superscript

NBSP = "\N{NO-BREAK SPACE}"
THIN = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
EN_DASH = "\N{EN DASH}"
TIMES = "\N{MULTIPLICATION SIGN}"


def decimals_of(value: float, digits: int = 2) -> int:
    """Return how many decimals show `value` with `digits` significant digits (0 when none are needed)."""
    if value == 0 or not math.isfinite(value):
        return 0
    exponent = math.floor(math.log10(abs(value)))
    rounded = round(value, digits - 1 - exponent)
    if rounded:
        exponent = math.floor(math.log10(abs(rounded)))
    return max(0, digits - 1 - exponent)


@dataclass(frozen=True, slots=True)
class Numerals:
    """How numbers are written in one language.

    Parameters
    ----------
    language : {"en", "zh"}
    """

    language: Language

    def _group(self, text: str, start: int) -> str:
        whole, dot, rest = text.partition(".")
        if len(whole) > 3 and abs(int(whole)) >= start:
            mark = "," if self.language == "en" else THIN
            parts = []
            while whole:
                parts.append(whole[-3:])
                whole = whole[:-3]
            whole = mark.join(reversed(parts))
        return whole + dot + rest

    def at(self, value: float, decimals: int, *, start: int = 10_000) -> str:
        r"""Return `value` with fixed decimals and thousands grouped from `start` on.

        >>> Numerals("en").at(-17.4, 0), Numerals("zh").at(12345.0, 0)
        ('−17', '12\u202f345')
        """
        rounded = round(value, decimals)
        text = self._group(f"{abs(rounded):.{decimals}f}", start)
        return (MINUS if rounded < 0 else "") + text

    def number(self, value: float, digits: int = 2, *, start: int = 10_000) -> str:
        r"""Return `value` with significant digits; far from 1 as a typeset power of ten.

        >>> Numerals("en").number(0.0604), Numerals("en").number(15.2), Numerals("en").number(5e-11)
        ('0.060', '15', '5.0\xa0×\xa010⁻¹¹')
        """
        if value == 0:
            return "0"
        if not math.isfinite(value):
            return "∞" if value > 0 else MINUS + "∞"
        if not 1e-3 <= abs(value) < 1e6:
            exponent = math.floor(math.log10(abs(value)))
            mantissa = round(value / 10**exponent, digits - 1)
            if abs(mantissa) >= 10:
                mantissa, exponent = mantissa / 10, exponent + 1
            return f"{self.at(mantissa, digits - 1)}{NBSP}{TIMES}{NBSP}10{superscript(exponent)}"
        exponent = math.floor(math.log10(abs(value)))
        shown = round(value, digits - 1 - exponent)
        return self.at(shown, decimals_of(value, digits), start=start)

    def between(self, low: str, high: str) -> str:
        r"""Join two ends of a range: en dash, or a word when an end is negative.

        >>> Numerals("en").between("58", "82"), Numerals("zh").between("−29", "−9")
        ('58–82', '−29\xa0至\xa0−9')
        """
        if MINUS in low + high:
            word = "to" if self.language == "en" else "至"
            return f"{low}{NBSP}{word}{NBSP}{high}"
        return f"{low}{EN_DASH}{high}"

    def interval(self, median: float, low: float, high: float, digits: int = 2) -> str:
        r"""Return the ends of an interval with the decimals (or the power of ten) of its median.

        An end that those decimals would show as 0 keeps one significant digit; none has more than three.

        >>> Numerals("en").interval(1.4, 0.62, 4.0), Numerals("en").interval(5e-11, 4e-12, 3e-10)
        ('0.6–4.0', '(0.4–30.0)\xa0×\xa010⁻¹¹')
        """
        if low == high:
            return "fixed" if self.language == "en" else "固定"
        if median and not 1e-3 <= abs(median) < 1e6:
            exponent = math.floor(math.log10(abs(median)))
            ends = [v / 10**exponent for v in (median, low, high)]
            if not all(v == 0 or 1e-2 <= abs(v) < 1e3 for v in ends):
                return self.between(self.number(low, 1), self.number(high, 1))
            inside = self.interval(ends[0], ends[1], ends[2], digits)
            return f"({inside}){NBSP}{TIMES}{NBSP}10{superscript(exponent)}"
        decimals = decimals_of(median, digits)

        def end(value: float) -> str:
            if value == 0 or not math.isfinite(value):
                return self.number(value)
            if round(value, decimals) == 0:
                return self.number(value, 1)
            if abs(value) >= 100:
                return self.number(value, digits)
            return self.at(value, min(decimals, decimals_of(value, 3)))

        return self.between(end(low), end(high))

    def spread(self, spread: Spread, factor: float = 1.0) -> str:
        """Return the 90 % interval of a spread, scaled."""
        ends = sorted((factor * spread.low, factor * spread.high))
        return self.interval(factor * spread.median, ends[0], ends[1])

    def share(self, share: float) -> str:
        """Return a share of a whole as percent with two significant digits, never a false 0 or 100.

        >>> Numerals("en").share(0.0691), Numerals("en").share(0.474), Numerals("en").share(0.0004)
        ('6.9%', '47%', 'under 0.1%')
        """
        percent = 100 * share
        if 0 < percent < 0.1:
            return "under 0.1%" if self.language == "en" else f"不到{NBSP}0.1%"
        if 99 < percent < 100:
            return "over 99%" if self.language == "en" else f"超过{NBSP}99%"
        return f"{self.at(percent, min(1, decimals_of(percent)))}%"

    def change(self, share: float) -> str:
        """Return a signed change as percent; below half a percent with one decimal.

        >>> Numerals("en").change(-0.174), Numerals("en").change(0.012), Numerals("en").change(-0.0001)
        ('−17%', '+1.2%', '0.0%')
        """
        percent = 100 * share
        text = self.at(percent, min(1, decimals_of(percent)))
        plain = text.strip("0.")
        return ("+" if percent > 0 and plain else "") + (text if plain else text.lstrip(MINUS)) + "%"

    def threshold(self, share: float) -> str:
        """Return a signed limit as percent with two significant digits, without needless decimals.

        >>> Numerals("en").threshold(-0.08), Numerals("en").threshold(-0.148)
        ('−8%', '−15%')
        """
        return f"{self.round_number(100 * share)}%"

    def round_number(self, value: float, digits: int = 2) -> str:
        """Return a chosen number (a dose, an hour) without needless decimals.

        >>> Numerals("en").round_number(2.0), Numerals("en").round_number(0.5)
        ('2', '0.5')
        """
        text = self.number(value, digits)
        return (
            text.rstrip("0").rstrip(".") if "." in text and text[-1].isdigit() and TIMES not in text else text
        )

    def change_interval(self, median: float, low: float, high: float) -> str:
        """Return the interval of a signed change in percent, with the decimals of its median."""
        decimals = min(1, decimals_of(100 * median))
        if low == high:
            return self.change(low)
        ends = [self.at(100 * v, decimals) for v in (low, high)]
        return self.between(*ends) + "%"

    def chance(self, value: float) -> str:
        """Return a probability as whole percent, never 0 % or 100 %.

        >>> Numerals("en").chance(0.711), Numerals("en").chance(0.0), Numerals("en").chance(1.0)
        ('71%', 'under 1%', 'over 99%')
        """
        if value < 0.01:
            return "under 1%" if self.language == "en" else f"不到{NBSP}1%"
        if value > 0.99:
            return "over 99%" if self.language == "en" else f"超过{NBSP}99%"
        return f"{self.at(100 * value, 0)}%"

    def chance_with_interval(self, chance: Probability) -> str:
        """Return a probability with its interval, once where both read the same.

        >>> Numerals("en").chance_with_interval(Probability(0.3, 0.23, 0.38, 30, 100))
        '30% (23–38%)'
        """
        value, interval = self.chance(chance.value), self.chance_interval(chance)
        return value if value == interval else value + self.aside(interval)

    def aside(self, words: str) -> str:
        """Return words in the brackets of the language.

        >>> Numerals("en").aside("a"), Numerals("zh").aside("a")
        (' (a)', '（a）')
        """
        return f" ({words})" if self.language == "en" else f"（{words}）"

    def chance_interval(self, chance: Probability) -> str:
        """Return the interval of a probability in whole percent, open at an end that would read 0 or 100.

        >>> Numerals("en").chance_interval(Probability(0.0, 0.0, 0.0075, 0, 256))
        'under 1%'
        """
        low, high = 100 * chance.low, 100 * chance.high
        if high < 1:
            return self.chance(0.0)
        if low > 99:
            return self.chance(1.0)
        if low < 1:
            end = self.at(math.ceil(high), 0)
            return f"up to {end}%" if self.language == "en" else f"不超过{NBSP}{end}%"
        if high > 99:
            end = self.at(math.floor(low), 0)
            return f"{end}% or more" if self.language == "en" else f"{end}%{NBSP}以上"
        return f"{self.between(self.at(low, 0), self.at(high, 0))}%"
