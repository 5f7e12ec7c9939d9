"""The card of the derivatives."""

from __future__ import annotations

from supraderm.evidence import ModelCard, Text

CARD = ModelCard(
    name="derivatives of actives, reaction SMARTS with classes of stability and release",
    title=Text("Redesigned actives", "活性物的分子改造"),
    version="1",
    scope=(
        "Which products a library of cosmetic derivatisations gives of a parent, how they rank against it in exposure "
        "of the parent, stability, alerts, novelty and ease. A list of ideas in order, not evidence that one works, "
        "keeps or is mild; whether a product is active itself is not known here."
    ),
    equations=(
        "product = parent + reagent - loses, by reaction SMARTS; J = Kp min(c, S/f); parent at depth x over that of "
        "the naked parent R = J/J_p (1 - sinh(m (h - x))/(m (h - x) cosh(m h))), m = sqrt(ln 2/(t_half D))"
    ),
    inputs=(
        "SMILES [text]: of the parent, up to 1.5 kg/mol",
        "pH [1]: of the water phase",
        "concentration [mol/m3]: of the parent, the same for each derivative",
    ),
    domain=(
        "Single molecules of the shipped site patterns. log Kow, solubility and permeability of large or very "
        "lipophilic derivatives lie outside the tested range, which is said of each."
    ),
    evaluation=(
        "Every reaction on a parent that gives a product and on one that gives none, with the atoms balanced; "
        "20 marketed derivatives found again from their parents by InChIKey (tests/carriers/test_derivatives.py). The "
        "closed form of release against its limits and a numerical solution. Ranking and half-lives are not evaluated: "
        "no set of measured pairs was at hand."
    ),
    uncertainty=(
        "Intervals of R hold permeability, solubility and half-life as independent unknowns, of parent and derivative "
        "each: often a factor of a hundred either way or more. Half-lives are assumed (SD of log10 about 1)."
    ),
    references=(
        "recall-derivatisation",
        "boehnlein1994",
        "kretsos2008",
        "supraderm-three-path-fit",
        "supraderm-judgement",
    ),
)
