"""Lines of a formula from the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from supraderm.errors import InputError
from supraderm.formula.lists.amounts import is_amount
from supraderm.formula.lists.rows import SUMS, Row, plain
from supraderm.formula.lists.sheets import Cells

NAMES = ("inci", "inci name", "inci名", "inci名称", "ingredient", "ingredients", "name", "raw material", "material",
         "原料", "原料名称", "成分", "成分名称", "中文名称", "标准中文名称", "名称", "中文名", "trade name", "cas",
         "cas no", "cas no.", "cas号")  # fmt: skip
PERCENTS = ("%", "percent", "percentage", "% w/w", "%w/w", "w/w", "w/w %", "wt%", "wt %", "% (w/w)", "amount", "level",
            "concentration", "content", "含量", "用量", "添加量", "百分比", "比例", "配比", "质量分数", "含量(%)",
            "用量(%)", "添加量(%)", "含量%", "用量%", "concentration (%)", "amount (%)", "percent (%)")  # fmt: skip
PHASES = ("phase", "part", "相", "相别", "组相", "分相")
LOWS, HIGHS = (
    ("min", "min %", "minimum", "low", "最小", "下限", "最低"),
    ("max", "max %", "maximum", "high", "最大", "上限", "最高"),
)


def rows_of_cells(cells: Cells) -> tuple[Row, ...]:
    """Return the lines of a table, whose columns are told by a header or else by what is in them.

    Raises
    ------
    InputError
        If no column holds names.
    """
    table = [
        (place, [cell.strip() for cell in row])
        for place, row in enumerate(cells, start=1)
        if any(c.strip() for c in row)
    ]
    if not table:
        raise InputError("formula", "an empty table", "a header and a line for each ingredient")
    header = [plain(cell) for cell in table[0][1]]
    body = table[1:] if any(cell in NAMES for cell in header) else table
    columns = _byplain(header) if body is not table else _by_content([row for _, row in table])
    if not body:
        raise InputError("formula", "a header alone", "a line for each ingredient")
    return tuple(_row(row, columns, place) for place, row in body if not _is_sum(row))


def _byplain(header: Sequence[str]) -> dict[str, list[int]]:
    named = {"names": NAMES, "percent": PERCENTS, "phase": PHASES, "low": LOWS, "high": HIGHS}
    found = {key: [i for i, cell in enumerate(header) if cell in words] for key, words in named.items()}
    if not found["percent"] and not (found["low"] and found["high"]):
        found["percent"] = [i for i, cell in enumerate(header) if "%" in cell or "含量" in cell][:1]
    order = {name: place for place, name in enumerate(NAMES)}
    found["names"].sort(key=lambda i: order[header[i]])
    return found


def _by_content(rows: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    width = max(map(len, rows))
    columns = [[row[i] for row in rows if i < len(row) and row[i]] for i in range(width)]
    amounts = [sum(map(is_amount, column)) / max(len(column), 1) for column in columns]
    letters = [
        bool(column) and all(re.fullmatch(r"[A-Za-z]\d?", cell) for cell in column) for column in columns
    ]
    percent = max(range(width), key=lambda i: amounts[i])
    names = [i for i in range(width) if amounts[i] < 0.5 and not letters[i] and columns[i]]
    if not names:
        raise InputError("formula", ", ".join(rows[0]), "a column of ingredient names")
    return {
        "names": names,
        "percent": [percent] if amounts[percent] >= 0.5 else [],
        "phase": [i for i in range(width) if letters[i] and i != percent][:1],
        "low": [],
        "high": [],
    }


def _row(row: Sequence[str], columns: dict[str, list[int]], place: int) -> Row:
    def cell(key: str) -> str:
        found = columns[key]
        return row[found[0]] if found and found[0] < len(row) else ""

    names = [row[i] for i in columns["names"] if i < len(row) and row[i]]
    said = cell("percent")
    if not said and cell("low") and cell("high"):
        said = f"{cell('low')} - {cell('high')}"
    return Row("\n".join(names), said, cell("phase"), f"line {place}")


def _is_sum(row: Sequence[str]) -> bool:
    return next((plain(cell) for cell in row if cell), "") in SUMS
