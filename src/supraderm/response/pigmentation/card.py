"""The card of the pigmentation model."""

from __future__ import annotations

from supraderm.evidence import ModelCard, Text

CARD = ModelCard(
    name="pigmentation, melanocyte pool and epidermal chain",
    title=Text("Pigment: from melanocyte to surface", "色素：从黑素细胞到皮肤表面"),
    version="1",
    scope=(
        "Predicts the course of epidermal melanin over weeks under constant inhibition of synthesis or "
        "transfer, and the fastest course that turnover allows. Not for dermal pigment, sun exposure "
        "during use, post-inflammatory marks, exfoliation, or single spots against their surroundings."
    ),
    equations=(
        "dM = (1-Es) s - (1-Et) kt M - kd M; dm1 = (1-Et) kt M - rv m1; dmi = r (m(i-1) - mi); "
        "rv = 20/T_viable, rs = 20/T_horny; change = sum(mi)/sum(mi at baseline) - 1"
    ),
    inputs=(
        "effects [1]: daily mean inhibition of synthesis and of transfer, 0 to 1",
        "viable transit [s]: by site and age",
        "horny transit [s]: by site and age",
        "transfer rate, loss rate [1/s]: of the melanocyte pool",
        "weeks [1]: of use",
    ),
    domain=(
        "Adults of 25 to 70 years; forearm, upper arm, back, hand, forehead, cheek; constant effects from "
        "a steady state. Sun is not modelled, so seasonal change adds to the result."
    ),
    evaluation=(
        "Solved exactly: agrees with an adaptive integrator to 1e-6 (tests/response). Reproduces an "
        "earlier run of the same equations: full block -21, -52, -97 % at 2, 4, 8 weeks (25 and 20 days of "
        "transit). Of observations: transit of stratum corneum is an input; the sum on the forearm at 37 "
        "years, 41 days, lies within one SD of the measured pigment turnover of 36 (SD 6) days; after "
        "the end of use melanin returns within 13 to 20 weeks, as a vehicle-controlled study found. The "
        "size of an effect in people was not predicted from this model alone: trials were only inverted, "
        "giving 0.68 uM for thiamidol and 8.0 uM for hydroquinone at the target, to be met by delivery."
    ),
    uncertainty=(
        "Transit times SD 0.10 to 0.12 log10, pool rates 0.2 and 0.3 log10, drawn per world. Proportion "
        "of score and melanin is assumed; noticeable change -0.15, SD 0.05, prior."
    ),
    references=(
        "pigment-chain",
        "grove1981",
        "baker1967",
        "maeda2017-turnover",
        "yun2010",
        "athens-skin-thresholds",
        "gazi2024-thresholds",
        "noticeable-judgement",
        "thiamidol-regimen2021",
    ),
)
