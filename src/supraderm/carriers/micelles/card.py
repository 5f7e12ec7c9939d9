"""The card of the micelle platform."""

from __future__ import annotations

from supraderm.evidence import ModelCard, Text

CARD = ModelCard(
    name="peptide and amino acid micelles, molecular-thermodynamic",
    title=Text("Peptide and amino acid micelles", "多肽与氨基酸胶束"),
    version="1",
    scope=(
        "Predicts the critical micelle concentration, size and shape of one amphiphile in salt water, how"
        " much of a neutral active its cores hold, and from that activity and release. Gives stated "
        "priors, not predictions, for what single surfactant molecules do to stratum corneum and for "
        "follicles. Not for mixed surfactants, emulsions, liquid crystals, charged actives bound by "
        "opposite charge, or as evidence that a carrier improves penetration."
    ),
    equations=(
        "mu_g/kT = transfer + deformation + interface + steric + ionic (+ dipole) - cohesion; X_g = X_1^g"
        " exp(-g mu_g/kT); CMC: sum g X_g = X_1; phi = (C - CMC) N_A v_tail; log10 K = log10 K_ow - 0.3; "
        "free share = 1/(1 + phi (K - 1)); release = 3 D_w/(R^2 K)"
    ),
    inputs=(
        "share [1]: mass fraction of the carrier material, as pure substance",
        "pH [1]: of the aqueous phase",
        "ionic strength [mol/m3]: without the carrier material itself",
        "temperature [K]: of the water phase",
        "log_kow [1]: of the neutral active",
        "molecular weight [kg/mol]: of the active",
    ),
    domain=(
        "Tails of 8 to 16 carbons, 283 to 343 K, salt to 1 M, heads of the shipped table. Acyl peptides "
        "really form tapes and bilayers, gemini molecules fold in water, and acyl amino acids below about"
        " pH 5 lose their charge: these are flagged out of domain."
    ),
    evaluation=(
        "CMC against recalled standard values at 25 C, head constants from the theory's own table, "
        "nothing fitted here: 8 ionic cases (alkyl sulfates, sulfonate, carboxylates, trimethylammonium "
        "and pyridinium) root mean square 0.06 log10, worst 0.11; sodium dodecyl sulfate in 0.1 M salt "
        "-0.15; octyl, decyl and dodecyl glucoside -0.01, -0.12, -0.23. Sodium dodecyl sulfate: 61 "
        "molecules per micelle. Acyl amino acids against three values that set nothing: lauroyl "
        "sarcosinate +0.07, palmitoyl valinate -0.32, palmitoyl leucinate -0.22. Palmitoyl pentapeptide-4"
        " (24 against a recalled 25 uM in 0.15 M salt) is no test, since its head constants were chosen "
        "on it. Partition, skin and follicle priors are not evaluated."
    ),
    uncertainty=(
        "SD of log10 CMC: 0.15 sulfate, 0.3 measured polysorbates, 0.4 to 0.8 others, 1.0 acyl peptides "
        "(hydrogen bonds unknown) and gemini. SD of log10 K: 0.5 with that of logKow added in squares. "
        "Skin multipliers 0.1, or 0.3 where an effect is assumed."
    ),
    references=(
        "nagarajan1991",
        "enders1998",
        "evans1983",
        "castelletto2013-lipopeptides",
        "mayer2024-glutamate",
        "mahmood2013-tween",
        "perez1996-gemini",
        "hoedl2025-surfpro",
        "recall-micelle-partition",
        "moore2003-sds",
        "morris2019-surfactants",
        "dreier2016-liposomes",
    ),
)
