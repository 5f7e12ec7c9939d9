"""Model cards of the ring hosts."""

from supraderm.evidence import ModelCard, Text

BINDING_CARD = ModelCard(
    name="binding in cyclodextrins",
    title=Text("Binding in cyclodextrins", "环糊精包合常数"),
    version="1",
    scope="1:1 binding constant of a guest in alpha-, beta-, gamma-, hydroxypropyl-beta- and methyl-beta-cyclodextrin, "
    "in water near 25 C. No second guest or host, no temperature, no pH but by the drawing.",
    equations="log10 K = plane + Matern 3/2 bumps of size, shape, polarity, atoms, groups and hashed atom pairs",
    inputs=("structure [SMILES]: of the guest, ions as drawn", "host [1]: by INCI name"),
    domain="Guests as near to those fitted as 99 % of them are to each other.",
    evaluation="Guests held out, beta-cyclodextrin: RMSE 0.53 log10 (board complexation); the mean of all 0.82, "
    "repeats differ by 0.21. The bar of 0.46, a published forest's, is missed.",
    uncertainty="80 % interval from held-out guests; twice as wide outside the domain.",
    references=("supraderm-complexation-fit", "kfoury2014"),
)
CARD = ModelCard(
    name="ring hosts",
    title=Text("Ring hosts (cyclodextrins)", "环状主体（环糊精）"),
    version="1",
    scope="What a dissolved cyclodextrin does to one active: how much dissolves, how much is free, and the amount "
    "beyond which the flux falls. Hosts stay outside skin.",
    equations="[HG] = K [H][G]; S = S0 + K S0 H/(1 + K S0); free share 1/(1 + K H) where host is in excess; "
    "enough host (G - S0)(1 + 1/(K S0))",
    inputs=(
        "binding constant [m3/mol]: measured or predicted",
        "host [mol/m3]: in the water of the formula",
        "solubility [mol/m3]: of the active alone",
    ),
    domain="One guest of 1:1 stoichiometry; preservatives and other guests compete, which is not computed.",
    evaluation="Limits of the equilibrium and mass balance (tests/carriers/test_hosts.py); no flux was compared.",
    uncertainty="That of the binding constant, carried over.",
    references=("higuchi1965-phase-solubility", "recall-cyclodextrins"),
)
