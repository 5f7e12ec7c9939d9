"""Board "micelle-pairs": micelles beside the same active without them, scored as the pairs of vesicles are.

One study only, whose surfactant and level are not named: polysorbate 80 at 5 % stands for it, its level drawn. The
other micelle in the evidence, of tocopheryl polyethylene glycol succinate with oleic acid, has no head in the table.
"""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from pathlib import Path

from supraderm.evidence import Text
from supraderm.validation.board import Board
from supraderm.validation.vesicle_pairs import columns_of, score

BOARD = Board(
    name="micelle-pairs",
    title=Text("Micelle against plain", "胶束与无载体对比"),
    measures=Text(
        "Predicted against published ratio of the amount in a layer, micelle over plain; geometric mean fold error",
        "某层含量的胶束/无载体比值，预测与文献比较，几何平均倍数误差",
    ),
    columns=columns_of("micelle"),
    score=partial(score, kind="micelle"),
    shipped=Path(str(files("supraderm.validation") / "data" / "micelle_pairs.csv")),
)
