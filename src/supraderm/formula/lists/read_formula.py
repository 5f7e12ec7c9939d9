"""Read a formula from a file or a pasted text into lines, shares and what was assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown, Text
from supraderm.formula.lists.adjust import with_ph_adjusted
from supraderm.formula.lists.amounts import ALLOWED, Amount, amount
from supraderm.formula.lists.balance import balanced
from supraderm.formula.lists.names import Find, look_up
from supraderm.formula.lists.pasted import drawn_table, rows_of_text
from supraderm.formula.lists.ranks import Place, shares_by_rank
from supraderm.formula.lists.reading import FormulaReading, Line, form_of, usual
from supraderm.formula.lists.rows import Row
from supraderm.formula.lists.sheets import TABLES, WORKBOOKS, workbook_cells
from supraderm.formula.lists.tables import rows_of_cells
from supraderm.formula.product import Product
from supraderm.formula.read import parse_product
from supraderm.ingredients import Ingredient
from supraderm.people_files import read_text
from supraderm.people_tables import cells

PRODUCT_FILES = (".yaml", ".yml")
FILES = (*WORKBOOKS, *TABLES, ".txt", ".md", *PRODUCT_FILES)
LONGEST = Constant(200.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Letters of what is taken for the name of a file."""

BY_ORDER = Text(
    "the list states no amounts: shares follow from the order above 1 % and from usual levels, and are assumed",
    "列表未给出用量：按 1% 以上降序及常用用量假定",
)
SOME_BY_ORDER = Text("share from its place on the list, assumed", "按所在位置假定用量")
STATED_ON_LABEL = Text("share as the label states it", "采用标签所示用量")
MAY_BE_ABSENT = Text("may be absent", "可能不含")
FORM = {
    "solution": Text("taken as a solution", "按溶液处理"),
    "powder": Text("taken as a powder: it lists nothing liquid", "按粉剂处理：未列出液体"),
    "emulsion": Text("taken as an emulsion: it lists water and oils", "按乳液处理：含水与油脂"),
}


def read_formula(
    given: str | Path, *, key: str | None = None, name: str | None = None, find: Find | None = None
) -> FormulaReading:
    r"""Read a formula by whatever it was written in.

    Parameters
    ----------
    given : path or str
        A file (.csv, .tsv, .xlsx, .txt, or a product file .yaml), or the text itself: one ingredient a line with its
        amount, or the list of a label.
    key, name : str, optional
        Of the product; left out, that of the file, else "formula".
    find : callable, optional
        Looks a name up among the user's own ingredients, which come before the catalogue.

    Returns
    -------
    FormulaReading
        Names that nobody knows stay in it, with the nearest spellings.

    Raises
    ------
    InputError
        If the file cannot be read, an amount is none, or the amounts do not make 100 %.

    Examples
    --------
    >>> reading = read_formula("水 余量\n甘油 5%\n烟酰胺 4 %\n苯氧乙醇 0.5-0.9%")
    >>> [(line.ingredient.inci, round(line.share, 4)) for line in reading.lines][:2]
    [('WATER', 0.903), ('GLYCERIN', 0.05)]
    >>> reading.product().form
    'solution'
    """
    path = _path(given)
    if path is not None:
        key, name = key or path.stem, name or path.stem
        if path.suffix.lower() in PRODUCT_FILES:
            return _of_product(parse_product(read_text(path, "formula"), key=key, find=find))
    rows = _rows(str(given), path)
    return _reading(rows, key or "formula", name or "formula", find)


def _path(given: str | Path) -> Path | None:
    if isinstance(given, Path):
        return given
    short = "\n" not in given and len(given) <= LONGEST
    path = Path(given) if short and given.strip() else None
    return path if path is not None and (path.suffix.lower() in FILES or path.is_file()) else None


def _rows(text: str, path: Path | None) -> tuple[Row, ...]:
    if path is None:
        rows = _rows_of_text(_filled(text, "text"))
    elif path.suffix.lower() in WORKBOOKS:
        if not path.is_file():
            read_text(path, "formula")
        rows = rows_of_cells(workbook_cells(path))
    else:
        content = _filled(read_text(path, "formula"), str(path))
        table = path.suffix.lower() in TABLES
        rows = rows_of_cells(cells(content, "formula")) if table else _rows_of_text(content)
    if not rows:
        raise InputError("formula", "no line", "a line for each ingredient")
    return rows


def _rows_of_text(text: str) -> tuple[Row, ...]:
    drawn = drawn_table(text)
    return rows_of_text(text) if drawn is None else rows_of_cells(drawn)


def _filled(text: str, what: str) -> str:
    if not text.strip():
        raise InputError("formula", f"an empty {what}", "a line for each ingredient")
    return text


def _reading(rows: Sequence[Row], key: str, name: str, find: Find | None) -> FormulaReading:
    found = [_looked_up(row, find) for row in rows]
    amounts = [amount(row.amount, field=f"{row.where}, amount") for row, _, _ in found]
    _once(found)
    label = all(said.how in ("missing", "exact") for said in amounts) and any(
        s.how == "missing" for s in amounts
    )
    by_place = rows[0].where.startswith("place") or all(said.how == "missing" for said in amounts)
    if label and by_place:
        lines, notes = _by_rank(found, amounts), (BY_ORDER,)
    else:
        lines, notes = _by_amounts(found, amounts), ()
    lines = with_ph_adjusted(lines)
    form = form_of(lines)
    return FormulaReading(key, Text(name, name), lines, (*notes, FORM[form]), form, usual())


Found = tuple[Row, Ingredient | None, tuple[str, ...]]


def _looked_up(row: Row, find: Find | None) -> Found:
    """Return a row with its ingredient; "Polysorbate" with the amount 20 is Polysorbate 20 without an amount."""
    near: tuple[str, ...] = ()
    for spelling in row.name.split("\n"):
        item, candidates = look_up(spelling, find)
        if item is not None:
            return replace(row, name=spelling), item, ()
        near = near or candidates
    if row.amount and row.amount.isdigit():
        whole, _ = look_up(f"{row.name} {row.amount}", find)
        if whole is not None:
            return replace(row, name=f"{row.name} {row.amount}", amount=""), whole, ()
    return replace(row, name=row.name.split("\n")[0]), None, near


def _once(found: Sequence[Found]) -> None:
    """Refuse an ingredient that is there twice, unless each time in a phase of its own."""
    seen: dict[str, dict[str, str]] = {}
    for row, item, _ in found:
        if item is None:
            continue
        before = seen.setdefault(item.key, {})
        if before and (not row.phase or row.phase in before or "" in before):
            raise InputError(
                row.where,
                row.name,
                f"each ingredient once in a phase (it is {next(iter(before.values()))} too)",
            )
        before[row.phase] = row.where


def _by_amounts(found: Sequence[Found], amounts: Sequence[Amount]) -> tuple[Line, ...]:
    for (row, _, _), said in zip(found, amounts, strict=True):
        if said.how == "missing":
            raise InputError(f"{row.where}, amount", row.name, ALLOWED)
    listed = [(item, said, row.where) for (row, item, _), said in zip(found, amounts, strict=True)]
    shares = balanced(listed)
    return tuple(
        _line(one, share.low, share.middle, share.high, share.assumed)
        for one, share in zip(found, shares, strict=True)
    )


def _by_rank(found: Sequence[Found], amounts: Sequence[Amount]) -> tuple[Line, ...]:
    places = [
        Place(item, said.low if said.how == "exact" else None, row.trace)
        for (row, item, _), said in zip(found, amounts, strict=True)
    ]
    low, middle, high = shares_by_rank(places)
    return tuple(
        _line(
            one,
            0.0 if one[0].optional else float(low[i]),
            float(middle[i]),
            float(high[i]),
            STATED_ON_LABEL if places[i].share is not None else SOME_BY_ORDER,
        )
        for i, one in enumerate(found)
    )


def _line(found: Found, low: float, share: float, high: float, note: Text | None) -> Line:
    row, item, candidates = found
    notes = [note] if note is not None else []
    if row.optional:
        notes.append(MAY_BE_ABSENT)
    known = HowKnown.MEASURED if note is None or note is STATED_ON_LABEL else HowKnown.ASSUMED
    return Line(
        row.name, item, low, share, high, row.phase or "A", known, tuple(notes), candidates, row.where
    )


def _of_product(product: Product) -> FormulaReading:
    lines = tuple(
        Line(c.ingredient.inci, c.ingredient, c.share, c.share, c.share, c.phase, where=f"formula[{i}]")
        for i, c in enumerate(product.components)
    )
    return FormulaReading(product.key, product.name, lines, (), product.form, product.use, product)
