"""The cards of networks, ionic gels and films built layer by layer."""

from __future__ import annotations

from supraderm.evidence import ModelCard, Text

NETWORK_CARD = ModelCard(
    name="random networks of chains",
    title=Text("Networks: covalent and host-guest", "交联网络：共价与主客体"),
    version="1",
    scope=(
        "From chains and bonds: whether they gel, what stays sol, shear modulus between the phantom and the affine "
        "network. Cross-linkers given as bonds per volume, or rings and guests on chains by their binding constant. "
        "Not flow, not swelling, not how a network breaks."
    ),
    equations=(
        "X = 1 - p_a + p_a Y^(f_b-1), Y = 1 - p_b + p_b X^(f_a-1); gel p_a p_b (f_a-1)(f_b-1) > 1; nu = sum c [f(1-X) "
        "- (1-X^f)]; xi = live bonds - chains with two or more; xi RT <= G <= nu RT; [HG] = K [H][G]"
    ),
    inputs=(
        "chains [mol/m3]: of both kinds",
        "groups [1]: a chain",
        "bonds [mol/m3]: or a binding constant [m3/mol]",
        "temperature [K]: of the gel",
    ),
    domain="Groups alike and independent, no loops or entanglements; reversible bonds on times shorter than they last.",
    evaluation=(
        "Against 100 000 drawn random chains: sol to 0.006, loops to 0.01 per chain; closed forms; Flory's 2 X - N. "
        "Cross-linked hyaluronan at 20 mg/mL falls in the order of fillers (recalled 0.1 to 1 kPa) or above. No board."
    ),
    uncertainty="The two ends of the modulus; loops make real gels softer, by a factor of a few that is not computed.",
    references=("miller1976", "filler-nmr2024", "higuchi1965-phase-solubility"),
)

GEL_CARD = ModelCard(
    name="ionic gels by their thresholds",
    title=Text("Ionic gels", "离子凝胶"),
    version="1",
    scope=(
        "How much calcium, potassium or tripolyphosphate ties alginate, pectin, carrageenan or chitosan into a gel. "
        "Not its stiffness, not kinetics, not shrinking."
    ),
    equations="R_c = R_0 (C/C_0)^m, least ion = R_c c_charged/z; chance lognormal in each threshold, the least of them",
    inputs=(
        "polymer [1]: mass share",
        "ion [mol/m3]: concentration",
        "pH [1]: ionises the chain",
        "grade [1]: share of charged units",
    ),
    domain="The four pairs of the table, near 25 °C; alginate 0.1 to 3 %.",
    evaluation=(
        "Returns the threshold it was anchored on (0.9 mM calcium at 0.1 % alginate). Two papers, a reference and a "
        "recalled rule: no held-out comparison, no board."
    ),
    uncertainty="SD of log10 of each threshold, 0.1 to 0.3; grades differ by as much.",
    references=("khavari2016", "wang1993-alginate", "lm-pectin-gel", "alehosseini2022", "recall-ionic-gels"),
)

LAYER_CARD = ModelCard(
    name="films built layer by layer",
    title=Text("Layer by layer", "层层自组装"),
    version="1",
    scope="Thickness of a film of known pairs of chains after so many layer pairs. Not which pair grows how.",
    equations="linear h = d n; exponential h = h_t exp(b(n - n_t)) up to n_t, h_t (1 + b(n - n_t)) beyond",
    inputs=("pair [1]: of the table", "layer pairs [1]: 1 to 100"),
    domain="8 layer pairs and more for exponential ones (islands before); salt and masses of the papers.",
    evaluation=(
        "Scale and growth are from the papers named: 900 and 450 nm at twelve are put in, not predicted. No board: no "
        "thickness at another number was read."
    ),
    uncertainty="SD of log10 of the anchor 0.05 to 0.4 and of the growth 0.0125 per pair, added in squares.",
    references=(
        "picart2001",
        "salomaki2007",
        "salomaki2009",
        "porcel2006",
        "kujawa2005",
        "schmitt-decher-multilayers",
    ),
)
