"""Lines of a formula from pasted text: one ingredient a line, or the list of a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from supraderm.formula.lists.rows import SUMS, Row, plain

_HEADING = re.compile(r"(?:phase|part)?\s*([A-Z]\d?)\s*(?:phase|相)?\s*[:：.]?", re.IGNORECASE)
_PREFIX = re.compile(r"(?:phase\s+)?([A-Z]\d?)(?:\s*[|.:：)）]\s*|相\s*|\t+|\s{2,})(?=\S)", re.IGNORECASE)
_LETTER = re.compile(r"([A-Z]\d?)\s+(?=\S)")
_BULLET = re.compile(r"^\s*(?:[-*•·▪]|\d{1,2}[.)、])\s+")
_TITLE = re.compile(
    r"^\s*(?:full |all )?(?:ingredients?|inci|composition|成分表?|全成分|配方|原料)\s*[:：]\s*", re.IGNORECASE
)
_NUMBER, _UNIT = r"\d+(?:[.,]\d+)?", r"\s*(?:%|mg/g|g/kg|ppm)?"
_HUNDRED = r"\s*100\s*%?"
_WORDS = (
    rf"q\.?\s?s\.?(?:\s*(?:to|ad){_HUNDRED})?|(?:适量|余量)(?:至{_HUNDRED})?|(?:加|补足|补)?至{_HUNDRED}|补足"
    rf"|(?:to|ad){_HUNDRED}|balance"
)
_AMOUNT = rf"(?:(?:[<≤]|up to)\s*)?{_NUMBER}{_UNIT}(?:\s*(?:-|~|–|—|to|至)\s*{_NUMBER}{_UNIT})?|{_WORDS}"
_SEPARATED = r"(?:\s*[:：=|\t,，]\s*|\s+|(?=余量|适量|加至|补足|补至)|(?<=[\u4e00-\u9fff])(?=\d[\d.]*\s*%))"
_AT_END = re.compile(rf"(?P<name>.+?){_SEPARATED}(?P<amount>{_AMOUNT})\s*[;；,，.。]?", re.IGNORECASE)
_BRACKETED = rf"(?:[<≤]\s*)?{_NUMBER}\s*%?(?:\s*[-~–]\s*{_NUMBER})?\s*%|{_WORDS}"
_IN_BRACKETS = re.compile(
    rf"(?P<name>.+?)\s*[(（]\s*(?P<amount>{_BRACKETED})\s*[)）]\s*[.。]?", re.IGNORECASE
)
_AT_START = re.compile(rf"(?P<amount>[<≤]?\s*{_NUMBER}\s*%)\s+(?P<name>\D.*)")
_SHOWN = re.compile(rf"(?P<name>.+?)\s+(?P<amount>{_NUMBER}\s*%)")
_TRACE = re.compile(r"其他微量成分\s*[:：]?|other trace ingredients\s*:?", re.IGNORECASE)
_OPTIONAL = re.compile(r"(?:(?:\+\s*/\s*-|±|may contain|可能含有)\s*[:：]?\s*)+", re.IGNORECASE)
# letters of full width, as Chinese keyboards write them; commas and brackets are left to the patterns
_NARROW = str.maketrans("％～〜＜≦－．０１２３４５６７８９", "%~~<≤-.0123456789")
_FOOTNOTE = re.compile(r"[.。]\s*[*†‡][^\n]*$")
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?")
_OPEN, _CLOSE = "([（［", ")]）］"


def rows_of_text(text: str) -> tuple[Row, ...]:
    r"""Return the lines of a pasted text: one ingredient a line, or the list of a label.

    Examples
    --------
    >>> [(row.name, row.amount, row.phase) for row in rows_of_text("Phase A\nWater 90 %\nB. Squalane: 10")]
    [('Water', '90 %', 'A'), ('Squalane', '10', 'B')]
    >>> [row.name for row in rows_of_text("成分：水、甘油、1,2-己二醇")]
    ['水', '甘油', '1,2-己二醇']
    """
    text = text.translate(_NARROW)
    lines = [
        (place, line)
        for place, line in enumerate(_TITLE.sub("", text, count=1).splitlines(), start=1)
        if line.strip()
    ]
    listed = list(_lines(lines))
    if not listed:
        return ()
    with_amounts = sum(bool(row.amount) for row in listed)
    names = [part for _, line in lines for part in _split(line)]
    if with_amounts * 2 >= len(listed) and len(names) < 2 * len(listed) + 1:
        return tuple(listed)
    return tuple(_label([line for _, line in lines]))


def drawn_table(text: str) -> list[list[str]] | None:
    r"""Return the cells of a table drawn with strokes, as in Markdown; None where the text is none.

    >>> drawn_table("| 成分 | 含量 |\n|---|---|\n| 水 | 余量 |")
    [['成分', '含量'], ['水', '余量']]
    """
    lines = [line.strip() for line in text.translate(_NARROW).splitlines() if line.strip()]
    if len(lines) < 3 or not _RULE.fullmatch(lines[1]) or not all("|" in line for line in lines):
        return None
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in (lines[0], *lines[2:])]


def _lines(lines: Sequence[tuple[int, str]]) -> Iterator[Row]:
    phase = ""
    entries = [bare for _, line in lines if not _HEADING.fullmatch(bare := _BULLET.sub("", line).strip())]
    prefix_of = _LETTER if entries and all(map(_LETTER.match, entries)) else _PREFIX
    for place, line in lines:
        bare = _BULLET.sub("", line).strip()
        if heading := _HEADING.fullmatch(bare):
            phase = heading[1].upper()
            continue
        own = phase
        if prefix := prefix_of.match(bare):
            own, bare = prefix[1].upper(), bare[prefix.end() :].strip()
        for name, said in _several(bare):
            if plain(name) not in SUMS:
                yield Row(name, said, own, f"line {place}")


def _several(line: str) -> list[tuple[str, str]]:
    """Return names and amounts of a line: of each of its parts if all of them have an amount, else of the whole."""
    parts = [_parted(part) for part in _split(line)]
    return parts if len(parts) > 1 and all(said for _, said in parts) else [_parted(line)]


def _parted(line: str) -> tuple[str, str]:
    """Return name and amount of a line, the amount empty where there is none."""
    for pattern in (_IN_BRACKETS, _AT_END, _AT_START):
        found = pattern.fullmatch(line.strip())
        if found and not found["name"].strip().endswith("-"):
            return found["name"].strip(" ,;:：，；\t|"), found["amount"].strip()
    return line.strip(" ,;，；.。"), ""


def _label(lines: Sequence[str]) -> Iterator[Row]:
    number, trace, optional = 0, False, False
    for line in lines:
        for part in _split(_unwrapped(_FOOTNOTE.sub("", line))):
            for here, below_trace, below_optional in _marked(part):
                trace, optional = trace or below_trace, optional or below_optional
                name, said = _named(_closed(here))
                if name:
                    number += 1
                    yield Row(name, said, "", f"place {number}", trace, optional)


def _unwrapped(line: str) -> str:
    """Return a line without the brackets around, or after, the mark of what may be in: [+/- CI 77491, CI 77492].

    What they hold is a list like the rest; left in place they would keep its commas from being seen.
    """
    mark = _OPTIONAL.search(line)
    if mark is None:
        return line
    before, after = len(line[: mark.start()].rstrip()) - 1, mark.end()
    after += len(line[after:]) - len(line[after:].lstrip())
    gone: set[int] = set()
    for place in (before, after):
        if 0 <= place < len(line) and line[place] in _OPEN:
            gone |= {place, _closing(line, place)}
    return "".join(sign for place, sign in enumerate(line) if place not in gone)


def _closing(line: str, opening: int) -> int:
    """Return the place of the bracket that closes another, -1 where it stands on a later line."""
    depth = 0
    for place in range(opening, len(line)):
        depth += (line[place] in _OPEN) - (line[place] in _CLOSE)
        if depth == 0:
            return place
    return -1


def _closed(part: str) -> str:
    """Return a part without a bracket at its end that nothing in it opens."""
    text = part.strip(" .。")
    opened = sum(sign in _OPEN for sign in text) - sum(sign in _CLOSE for sign in text)
    return text[:-1].strip() if opened < 0 and text[-1] in _CLOSE else part


def _marked(part: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield what stands before and after the marks of traces and of what may be in, and which mark went before."""
    for pattern, trace in ((_TRACE, True), (_OPTIONAL, False)):
        if mark := pattern.search(part):
            yield from _marked(part[: mark.start()])
            yield part[mark.end() :], trace, not trace
            return
    yield part, False, False


def _named(part: str) -> tuple[str, str]:
    found = _IN_BRACKETS.fullmatch(part.strip()) or _SHOWN.fullmatch(part.strip())
    return (found["name"].strip(), found["amount"].strip()) if found else (part.strip(" .。*\n\t"), "")


def _split(line: str) -> list[str]:
    """Return the parts of a list, commas inside brackets and between digits left alone."""
    parts, depth, start = [], 0, 0
    for match in re.finditer(r"[(（\[［]|[)）\]］]|[,，、;；•·]", line):
        mark = match[0]
        if mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth = max(depth - 1, 0)
        elif depth == 0 and not (mark in ",，" and _between_digits(line, match.start())):
            parts.append(line[start : match.start()])
            start = match.end()
    parts.append(line[start:])
    return [part.strip() for part in parts if part.strip(" .。")]


def _between_digits(line: str, place: int) -> bool:
    return 0 < place < len(line) - 1 and line[place - 1].isdigit() and line[place + 1].isdigit()
