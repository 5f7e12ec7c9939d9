"""The card of the micelle platform."""

from __future__ import annotations

from supraderm.evidence import ModelCard, Text

CARD = ModelCard(
    name="peptide and amino acid micelles, molecular-thermodynamic",
    title=Text("Peptide and amino acid micelles", "多肽与氨基酸胶束"),
    version="2",
    scope=(
        "Predicts the critical micelle concentration, shape, size distribution and salt, pH and temperature response "
        "of acyl peptides, acyl amino acids and classical surfactants in water, mixtures of two by regular solution, "
        "how much of a neutral active the cores hold, and from that activity and release. Gives stated priors, not "
        "predictions, for what single surfactant molecules do to stratum corneum, for follicles and for proteases of "
        "skin. Not for emulsions, liquid crystals, charged actives bound by opposite charge, or as evidence that a "
        "carrier improves penetration."
    ),
    equations=(
        "mu_g/kT = transfer + deformation + interface + steric + ionic (+ dipole + oxyethylene chains) - hydrogen "
        "bonds; several charges of a peptide: the lower of a plane and a Donnan corona, "
        "z [asinh(1/y) - sqrt(1 + y^2) + y]; oxyethylene: uniform Flory-Huggins shell of the best thickness; "
        "X_g = X_1^g exp(-g mu_g); CMC: sum g X_g = X_1; rods by the ladder model, sheets at exp(mu); "
        "phi = (C - CMC) N_A v_tail; log10 K = log10 K_ow - 0.3, or by Flory-Huggins from Hansen parameters; free "
        "share = 1/(1 + phi (K - 1)); release = 3 D_w/(R^2 K); assembled peptide: dC/dt = -k min(C, CMC)"
    ),
    inputs=(
        "share [1]: mass fraction of the carrier material, as pure substance",
        "pH [1]: of the aqueous phase",
        "ionic strength [mol/m3]: without the carrier material itself",
        "temperature [K]: of the water phase",
        "log_kow [1]: of the neutral active",
        "molecular weight [kg/mol]: of the active",
        "tail [1] and sequence [text]: of an acyl peptide; or SMILES of a surfactant",
    ),
    domain=(
        "Tails of 7 to 16 carbons, 283 to 343 K, salt to 1 M, heads of the shipped tables. Acyl peptides really form "
        "tapes and bilayers, gemini molecules fold in water, and acyl amino acids below about pH 5 lose their charge: "
        "these are flagged out of domain. Tails of 18 carbons come out up to 2 log10 too low, dodecyl sulfate above "
        "0.8 M salt as bilayers where rods are seen."
    ),
    evaluation=(
        "Theory alone, no constant set on these: twelve ionic surfactants against recalled values, worst 0.11 log10; "
        "octyl, decyl and dodecyl glucoside -0.01, -0.12, -0.23; dodecyl sulfate 61 molecules per micelle, 93 in 0.1 M "
        "salt. On compilations see the card of the critical micelle concentration from structure. Lecithin gives "
        "bilayers. Rods of cetyltrimethylammonium in bromide, and of C12E5 just below its cloud point, are right "
        "because a pairing constant and the warmth of oxyethylene were set on them. Palmitoyl peptides against "
        "recalled values in 0.15 M salt: GHK 10 against 35 uM, KT 13 against 41, C16-A4G3(KGE) 8 against 10; palmitoyl "
        "pentapeptide-4 (24 against 25) is no test, its head was set on it. Mixtures of two, 133 published values: "
        "RMSE 0.16 to 0.43 log10 without and 0.98 with opposite charges (6 values). Peptide half-life, clusters of "
        "sequences held out: RMSE 0.86 log10, Spearman 0.33: little better than the mean. Partition, skin and follicle "
        "priors are not evaluated; measured micelles that raised retention (imiquimod, pig skin, 42 times a cream) are "
        "not explained by them."
    ),
    uncertainty=(
        "SD of log10 CMC: 0.15 sulfate, 0.3 measured polysorbates, 0.4 to 0.8 others, 1.0 to 1.1 acyl peptides "
        "(hydrogen bonds 1 kT per residue assumed, within 2.3 kT) and gemini. SD of log10 K: 0.5 with that of logKow "
        "added in squares. Skin multipliers 0.1, or up to 0.5 where an effect is assumed; half-life in skin 1.1."
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
        "paramonov2006-pa",
        "donnan-corona",
        "supraderm-half-life-fit",
        "recall-mixed-micelles",
        "recall-hansen",
        "moore2003-sds",
        "morris2019-surfactants",
        "dreier2016-liposomes",
    ),
)
