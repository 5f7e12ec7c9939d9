"""Where a product must act to answer a question."""

from __future__ import annotations

import numpy as np

from supraderm import atlas
from supraderm.evaluation.question import Question
from supraderm.evaluation.result import Target
from supraderm.evidence import Worlds


def target_of(question: Question) -> Target:
    """Return the target with its cell, its layer and the median depth of that layer's middle."""
    target = atlas.target(question.target)
    layer = atlas.layer(target.layer)
    draw = question.skin.draw(Worlds(64))
    above = {
        "viable epidermis": draw.sc_thickness + draw.viable_thickness / 2,
        "basal layer": draw.sc_thickness + draw.viable_thickness + draw.basal_thickness / 2,
    }
    simulated = layer.simulated_as or layer.key
    depth = above.get(
        simulated,
        draw.sc_thickness + draw.viable_thickness + draw.basal_thickness + draw.papillary_thickness / 2,
    )
    return Target(
        problem=question.problem,
        cell=target.cell,
        layer=simulated,
        process=target.process,
        problem_name=atlas.problem(question.problem).name,
        cell_name=atlas.cell(target.cell).name,
        layer_name=layer.name,
        depth=float(np.median(depth)),
        hours=question.hours,
    )
