"""The words of the report, in the reader's language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from supraderm.evaluation import Spread, Target
from supraderm.evidence import Language, Text
from supraderm.report import unknown
from supraderm.report.numerals import Numerals
from supraderm.shipped import parse_shipped

_HAN_GAP_BEFORE = re.compile(r"(?<=[\u4e00-\u9fff]) ((?:<[^>]+>)*)(?=[\u4e00-\u9fff])")
_HAN_GAP_AFTER = re.compile(r"(?<=[\u4e00-\u9fff])((?:<[^>]+>)*) (?=[\u4e00-\u9fff])")


@cache
def words() -> dict[str, Text]:
    """Return every sentence and label of the report, by key ("verdict.chance")."""
    return {
        f"{group}.{key}": Text(str(record["en"]), str(record["zh"]))
        for name in ("sentences.yaml", "labels.yaml")
        for group, records in _read(name).items()
        for key, record in records.items()
    }


def _read(name: str) -> dict[str, Any]:
    text = (files("supraderm.report") / "data" / name).read_text(encoding="utf-8")
    return parse_shipped(text)


@dataclass(frozen=True, slots=True)
class Voice:
    """One language: its words and its way of writing numbers.

    Parameters
    ----------
    language : {"en", "zh"}
    """

    language: Language

    @property
    def numerals(self) -> Numerals:
        """How numbers are written."""
        return Numerals(self.language)

    def say(self, key: str, **values: object) -> Markup:
        """Return a sentence for the page; what is put into it is escaped, its own tags are kept."""
        spoken = Markup(words()[key].said_in(self.language)).format(**values)  # noqa: S704
        return Markup(_closed_up(str(spoken))) if self.language == "zh" else spoken  # noqa: S704

    def plain(self, key: str, **values: object) -> str:
        """Return a sentence as bare text, for pictures and tables."""
        spoken = words()[key].said_in(self.language).format(**values)
        return _closed_up(spoken) if self.language == "zh" else spoken

    def has(self, key: str) -> bool:
        """Tell whether there are words for a key."""
        return key in words()

    def of(self, text: Text) -> str:
        """Return a statement that came with the run."""
        return text.said_in(self.language)

    def process(self, target: Target) -> str:
        """Return the words for the process a target stands for; what is made depends on the cell."""
        keys = (f"process.{target.cell} {target.process}", f"process.{target.process}", "process.other")
        return self.plain(next(key for key in keys if self.has(key)))

    def bucket(self, bucket: str) -> str:
        """Return the words for a bucket of the mass balance."""
        key = f"bucket.{bucket}"
        return self.plain(key) if self.has(key) else bucket

    def estimate(self, name: str) -> str:
        """Return the name of an unknown as it begins a line."""
        words = self.estimate_inside(name)
        return words if words[1:2].isupper() else words[:1].upper() + words[1:]

    def estimate_inside(self, name: str) -> str:
        """Return the name of an unknown as it stands inside a sentence.

        Names are phrases joined by ", ", " in ", " on " and " from " ("water solubility, KOJIC ACID").
        Ingredients are looked up in the catalogue; in English they lose their capitals, in Chinese every
        part with known Chinese words is said in them and any other part stays.
        """
        return unknown.spoken(name, self.language)

    def listed(self, items: list[str]) -> str:
        """Join items as in running text: "a, b and c", "a、b与c"."""
        comma, last = (", ", " and ") if self.language == "en" else ("、", "与")
        return items[0] if len(items) == 1 else comma.join(items[:-1]) + last + items[-1]

    def count(self, number: int) -> str:
        """Return a small count as a word, else as digits."""
        key = f"count.{number}"
        return self.plain(key) if self.has(key) else str(number)

    def one_of(self, key: str, number: int, **values: object) -> Markup:
        """Return `key_one` or `key` by number; `n` is the count as a word, `N` begins a sentence."""
        word = self.count(number)
        chosen = f"{key}_one" if number == 1 and self.has(f"{key}_one") else key
        return self.say(chosen, n=word, N=word[:1].upper() + word[1:], **values)

    def spread(self, spread: Spread, factor: float = 1.0) -> str:
        """Return "90% interval a–b" of a spread, or that it has no width."""
        if spread.low == spread.high:
            return self.plain("key.of_fixed")
        return self.plain("number.interval", interval=self.numerals.spread(spread, factor))

    def run_on(self, sentences: list[Markup]) -> Markup:
        """Join sentences into a paragraph."""
        return Markup(" ").join(sentences) if self.language == "en" else Markup().join(sentences)

    def whole(self, words: object) -> Markup:
        """Return words that stay on one line."""
        return Markup('<span class="nb">{}</span>').format(words)


def _closed_up(words: str) -> str:
    """Take out the space that a template leaves between two Han characters, tags apart.

    >>> _closed_up("有 <b>不到 1%</b> 的可能")
    '有<b>不到 1%</b> 的可能'
    """
    return _HAN_GAP_AFTER.sub(r"\1", _HAN_GAP_BEFORE.sub(r"\1", words))
