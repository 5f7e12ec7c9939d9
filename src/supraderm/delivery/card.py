"""Model card of finite-dose delivery."""

from supraderm.evidence import ModelCard, Text

CARD = ModelCard(
    name="finite-dose delivery",
    title=Text("Finite-dose delivery to skin", "有限剂量皮肤递送"),
    version="1",
    scope="Amount and free concentration of one dissolved active in film, stratum corneum, viable epidermis and "
    "dermis over days of use; follicles as a path on a card of their own. Not for particles or intact carriers, "
    "damaged skin, metabolism, or enhancement by solvents.",
    equations="Film: dM/dt = -g (u - u_1) - k_e u - k_r M, u = min(M/A(t), S_w), "
    "A(t) = V_aq (10^sigma + 1/f - 1) + V_oil K_oil + A_carrier with the drying film's V(t), k_e = k_r = 0 under a "
    "cover; layers: "
    "d(K u)/dt = d/dx(D K du/dx + v K u) - k K u, v the renewal speed of the stratum corneum in vivo (thickness "
    "over transit time), 0 below it, with v K u shed at its top; P = (P_WKN + P_polar/f) e_P, "
    "K = min(K_WKN e_K, rho/S_w), D = P h/K; "
    "a film without liquid is laid into the upper tenth of the stratum corneum; rub-off k_r also acts there; free "
    "concentration in tissue = u / neutral share at pH 7.4",
    inputs=(
        "log Kow [1]: of the neutral form",
        "pKa [1]: of each acid or base",
        "water solubility [kg/m3]: of the neutral form, caps the activity",
        "vapour pressure [Pa]: of the solute, for its loss to the air",
        "film [m]: thickness of each solvent as it dries (card of the drying film), with partition [1] of the oils",
        "dose [kg/m2]: per application, with the share washed off [1] and the rub-off half-life [s]",
        "layer thickness [m]: of the skin site, with the pH [1] of the stratum corneum",
        "skin state [1]: wetness 0 to 1, multipliers of the barrier state, temperature of the surface [K]",
    ),
    domain="log Kow -1 to 5, below 500 g/mol, at least half neutral in the stratum corneum; outside, the spread of "
    "permeability is a factor 10 each way and a finding says so; above 500 g/mol the polar path is drawn from "
    "nothing to most of what it is at 500.",
    evaluation="Board finite-dose, 34 open outcomes: GMFE 3.3 with rub-off and 3.2 without, 71 and 82 % within "
    "fivefold, 80 % intervals cover 97 %; without renewal 2.8 and 3.8, 76 and 71 %: the half-life of rub-off was "
    "chosen before scales were shed, and beside shedding takes away too much. Development figures: the structure of "
    "the model was settled with these outcomes in view. Mass balance below 1e-9 of the dose.",
    uncertainty="Every property drawn per world; log10 SD 0.5 on permeability, 0.3 on partition. Differences between "
    "people only in layer thickness, pH, dose and rub-off.",
    references=("osp-skin", "cdc-finite-dose", "wang2007", "kretsos2008", "supraderm-delivery-study"),
)
