"""Words in the two languages of the readers, kept side by side so neither is an afterthought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Text:
    """One statement in English and Chinese.

    Parameters
    ----------
    en, zh : str
        The same statement, each written by someone who thinks in that language; never empty.
    """

    en: str
    zh: str

    def __post_init__(self) -> None:
        if not self.en.strip() or not self.zh.strip():
            raise ValueError(f"a Text needs both languages, got en={self.en!r}, zh={self.zh!r}")

    def said_in(self, language: Language) -> str:
        """Return the statement in one language.

        >>> Text("water", "水").said_in("zh")
        '水'
        """
        return self.zh if language == "zh" else self.en


def in_language(words: str | Text, language: Language) -> str:
    """Return words in one language, or as they are if they are kept in English only.

    >>> in_language(Text("water", "水"), "zh"), in_language("u = c/S", "zh")
    ('水', 'u = c/S')
    """
    return words.said_in(language) if isinstance(words, Text) else words
