"""Model cards of pairs: salt or co-crystal, co-crystals in water, ion pairs."""

from supraderm.evidence import ModelCard, Text

PROTON_CARD = ModelCard(
    name="salt or co-crystal",
    title=Text("Salt or co-crystal", "盐或共晶"),
    version="1",
    scope="Whether the proton has moved in a crystal of an acid and a base. Not whether they crystallise together at "
    "all, and nothing about solutions.",
    equations="chance = 0.17 d + 0.28, d = pKa of what takes the proton less that of what gives it, -1 to 4; "
    "0.01 below, 0.99 above",
    inputs=("structures [SMILES]: of both, net neutral; an inner salt as drawn with its charges",),
    domain="One proton between two small molecules without solvent and without a permanent charge. Hydrates turn to "
    "salts at lower differences.",
    evaluation="60 crystals from abstracts, none used before: 54 fall on the likelier side, 46 by always saying "
    "co-crystal; of 14 salts 13; all 41 where the rule is sure, 13 of 19 between -1 and 4 (board "
    "salt-or-cocrystal). Maleic and fumaric acid were told apart after a first score, 54 as well.",
    uncertainty="That of both pKa; the chance itself is the scatter of crystals about the rule.",
    references=("cruzcabeza2012", "cruzcabeza2022", "supraderm-judgement"),
)
COCRYSTAL_CARD = ModelCard(
    name="co-crystals in water",
    title=Text("Co-crystals in water", "共晶在水中的行为"),
    version="1",
    scope="What a co-crystal dissolves to at a pH, beside how much coformer it stays, and how far it can "
    "supersaturate the parent when it does not. No rate of dissolving or of turning back, no complexes in solution.",
    equations="Ksp = [R]^p [X]^q; S = (Ksp/(p^p q^q fR^p fX^q))^(1/(p+q)); X_tr = (Ksp/S_R^p)^(1/q)/fX",
    inputs=(
        "Ksp [(mol/m3)^(p+q)]: of the net neutral forms, else estimated for 1:1",
        "solubility [mol/m3]: of the net neutral parent",
        "net neutral share [1]: of each at the pH",
    ),
    domain="Dilute water near 25 C; nothing but the two parts in solution.",
    evaluation="Ketoconazole with three acids: gain over the parent at pH 5 and 6.5 from pKa and the published pH of "
    "equal solubility alone, 9 to 49 and 580 to 5600 against 10 to 30 and 800 to 3000. Estimated Ksp: ferulic acid "
    "with nicotinamide only, whose gain of 1.7 lies in the interval (tests/carriers/test_pairs_cocrystal.py).",
    uncertainty="That of Ksp: measured, or both solubilities with 0.5 log10 for how the crystal holds together "
    "(assumed).",
    references=("nehm2006", "bethune2009", "chen2018-ketoconazole", "supraderm-judgement"),
)
CARD = ModelCard(
    name="ion pairs",
    title=Text("Ion pairs", "离子对"),
    version="1",
    scope="What an oppositely charged partner does to an ionised active in water and at the surface of skin: paired "
    "share, log D, and what passes as pair. Not for polyelectrolytes, micelles or salts that fall out.",
    equations="K = (4/3) pi NA a^3 exp(lB/a); log Kex as measured, else log Kow + log Kow' - 1.5 (L/mol); "
    "D = (f P + a fI P + fI Kex C)/(1 + K fI C); Kp by Potts and Guy on the pair as one molecule",
    inputs=(
        "log Kow [1]: of both, uncharged",
        "pKa [1]: of both",
        "pH [1]: of the water",
        "concentrations [mol/m3]: of both, dissolved",
    ),
    domain="Organic ions of one charge each, dilute; strong acids and permanent ions are out of domain, as their "
    "log Kow is.",
    evaluation="Extraction of protonated chlorpromazine by three sulfonates: 0.9 to 1.0 log10 too high, inside the "
    "90 % interval (tests/carriers/test_pairs_ions.py). Skin fluxes: only the direction of lidocaine with mesylate at "
    "pH 4 (no gain).",
    uncertainty="Judgements: 1 log10 on extraction, 0.6 on association in water, 0.5 that skin takes a pair as one "
    "molecule.",
    references=(
        "fuoss1986",
        "bjerrum1926",
        "takayanagi1997",
        "avdeef-octanol",
        "httk-ion-partition",
        "potts1992",
        "kamal2006-salicylate",
        "valenta2000-lignocaine",
        "supraderm-judgement",
    ),
)
