"""The card of the synergy models."""

from __future__ import annotations

from supraderm.evidence import ModelCard, Text

CARD = ModelCard(
    name="synergy of two actives, five null models on dose matrices",
    title=Text("Synergy of two actives", "两种活性物的协同"),
    version="1",
    scope=(
        "Whether a measured matrix of doses shows more or less than each of five null models expects, as means over "
        "the combined doses. What the models expect of a pair that was not measured is an assumption, not a prediction "
        "of synergy. Not for effects without a full scale, and nothing on skin follows from a dish."
    ),
    equations=(
        "E = T d^h/(C^h + d^h); HSA max(E_a, E_b); Bliss E_a + E_b - E_a E_b; Loewe d_a/D_a(E) + d_b/D_b(E) = 1; "
        "CI = d_a/D_a(fa) + d_b/D_b(fa), fa/(1 - fa) = (D/Dm)^m; ZIP delta = (E_a|b + E_b|a)/2 - Bliss of the curves"
    ),
    inputs=(
        "dose [any]: of each agent, one unit a column; the figures do not depend on it",
        "effect [1]: 0 as untouched, 1 all there is to reach",
    ),
    domain=(
        "Two agents, at least 3 doses of each alone; curves that rise as Hill curves, slopes 0.3 to 8; even noise. "
        "The combination index supposes that both agents reach the whole effect."
    ),
    evaluation=(
        "Identities: an agent with itself is additive under Loewe and has index 1, independent agents have no Bliss "
        "excess, exchange of the agents changes nothing. 100 simulated 4 x 4 matrices in triplicate with noise 0.05 "
        "each: called something where there is nothing in 3 (Bliss), 4 (ZIP), 7 (Loewe) and 3 (index); a planted "
        "excess of 0.08 found in 100 by every model, of 0.05 in 70 by Bliss and 71 by ZIP; a shortfall of 0.08 in 86 "
        "by Loewe and 49 by the index. Fewer are kept as tests (tests/response/test_synergy_simulated.py)."
    ),
    uncertainty=(
        "95 % intervals by resampling replicates, everything fitted again, widened by Student's t. They hold noise, "
        "not curves of another shape, plate effects or the day of the experiment."
    ),
    references=(
        "bliss1939",
        "loewe1953",
        "chou1984",
        "yadav2015",
        "greco1995",
        "golub1973",
        "efron1993",
        "recall-redox",
    ),
)
