"""Model cards of the ring hosts."""

from supraderm.evidence import ModelCard, Text

BINDING_CARD = ModelCard(
    name="binding in cyclodextrins",
    title=Text("Binding in cyclodextrins", "环糊精包合常数"),
    version="2",
    scope="1:1 binding constant of a guest in alpha-, beta-, gamma-, hydroxypropyl-beta- and methyl-beta-cyclodextrin, "
    "in water near 25 C. No second guest or host, no temperature, no pH but by the drawing.",
    equations="log10 K = m + sum_j v_j k(x, c_j), k = a + b s h(charges) + d h(sizes and charges), s the share of "
    "hashed pieces in common, h the Matern 3/2 kernel, c_j up to 600 middles of clusters of guests; Student's errors, "
    "4 degrees of freedom",
    inputs=("structure [SMILES]: of the guest, ions as drawn", "host [1]: by INCI name"),
    domain="Guests that share pieces, size and charge with a middle as 99 % of those held out do, none larger.",
    evaluation="Guests held out, beta-cyclodextrin: RMSE 0.49 log10 (board complexation); the mean of all 0.82, "
    "independent repeats differ by 0.27. The bar of 0.46 is missed; alpha 0.53, gamma 0.58, hydroxypropyl-beta 0.56, "
    "methyl-beta 0.46 with 63 guests.",
    uncertainty="80 % interval from held-out guests; twice as wide outside the domain.",
    references=("supraderm-complexation-fit", "kfoury2014"),
)
CARD = ModelCard(
    name="ring hosts",
    title=Text("Ring hosts (cyclodextrins)", "环状主体（环糊精）"),
    version="2",
    scope="What a dissolved cyclodextrin does to an active, charged or not and beside other guests: how much "
    "dissolves, how much is free, and the amount beyond which the flux falls. Hosts stay outside skin.",
    equations="[HG] = K [H][G]; S = S0 + K S0 H/(1 + K S0), with a second ring S0 (1 + K h + K K2 h^2); "
    "H = h (1 + sum K_i g_i), g_i = min(S_i, G_i/(1 + K_i h)); K at a pH = K (f + (1 - f) 10^-0.4); "
    "free share 1/(1 + K H) where host is in excess; enough host (G - S0)(1 + 1/(K S0))",
    inputs=(
        "binding constant [m3/mol]: of the neutral form, measured or predicted",
        "host [mol/m3]: in the water of the formula",
        "solubility [mol/m3]: of each guest alone",
        "net neutral share [1]: of each guest at the pH",
    ),
    domain="1:1 complexes, dilute water. On skin host counts as in excess and competing guests are not counted; no "
    "stagnant layer of water before the skin.",
    evaluation="Limits of the equilibrium and mass balance (tests/carriers/test_hosts.py). Enough host "
    "for 1 % hydrocortisone 6.3 % (2.2 to 38), published 9 %, with less delivered at 15 % (and at 3 %, which is not in "
    "the model). One flux: methylparaben with 2 % of host, absorption in mice cut by 66 % against 97 % here for a "
    "dilute solution in excess.",
    uncertainty="That of binding and solubility, drawn in worlds; 0.5 log10 for what a charge costs.",
    references=(
        "higuchi1965-phase-solubility",
        "masson1999-cyclodextrins",
        "chang1998-hydrocortisone",
        "tanaka1995-methylparaben",
        "supraderm-judgement",
        "recall-cyclodextrins",
    ),
)
