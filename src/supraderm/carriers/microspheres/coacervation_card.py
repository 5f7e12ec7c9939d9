"""The card of the coacervation model."""

from __future__ import annotations

from supraderm.evidence import ModelCard, Text

CARD = ModelCard(
    name="complex coacervation of two charged chains",
    title=Text("Complex coacervation", "复合凝聚"),
    version="1",
    scope=(
        "Whether two charged biomacromolecules part into a dense and a dilute phase at a pH, salt and ratio; "
        "volume, water and make-up of both phases, share of each chain caught, salt that undoes it. Not the "
        "size of droplets, not kinetics, not whether a coacervate is a liquid or a flocculate, nothing of "
        "what it does on skin."
    ),
    equations=(
        "f = a ln a/N_a + b ln b/N_b + p ln p + m ln m + w ln w + (chi_a a + chi_b b) w + chi_ab a b - (1/4 "
        "pi)[ln(1+k) - k + k^2/2], k = (4 pi (l_B/l) u)^(1/2), u = |s_a| a + |s_b| b + p + m; equal "
        "potentials with a Galvani term; charge by Henderson-Hasselbalch; chi_ab = -(sqrt(1-2 chi_a) - "
        "sqrt(1-2 chi_b))^2/2 + contact"
    ),
    inputs=(
        "polyions [1]: repeat unit, charged groups with pKa, molar mass, density",
        "mass shares [1]: of both chains",
        "pH [1]: of the mixture",
        "ionic strength [mol/m3]: of added 1:1 salt",
        "temperature [K]: of the mixture",
    ),
    domain=(
        "Chains with a net charge at least every 3 nm, monovalent ions, 273 to 373 K, up to 30 % chains. "
        "Outside: folded proteins and gelatins, whose patches of charge are not seen; hydrogen bonds; "
        "multivalent ions."
    ),
    evaluation=(
        "Solver: lever rule, neutrality, equal potentials; lowest energy of general minimisers found again; "
        "inside the spinodal it always parts; of 7000 mixtures of two phases 2 in 1000 are taken for one; "
        "salt limits of equal chains to 0.006 M of values computed apart. Board coacervate, 17 statements "
        "that were read, nothing fitted: MAE of shares 0.19 (0.10 in the domain), 11 met. Right: order of "
        "salt limits in length and charge, hyaluronan and chitosan gone at 1.5 M, pH windows with alginate "
        "and pectin. Missed: 78 to 86 % of water where 65 % was measured; gelatin with gum arabic."
    ),
    uncertainty=(
        "Worlds draw pKa (SD 0.15 to 0.5), charged share, molar mass, density and 1 - 2 chi (chi 0.40 to "
        "0.49, recalled), which moves the salt limit most. Form of the theory is not drawn."
    ),
    references=(
        "overbeek1957-coacervation",
        "friedowitz-binodal",
        "spruijt2010",
        "kayitmazer2015",
        "recall-polyions",
        "recall-water-chi",
        "kozlowski2016-ipc",
        "emboss-peptide-pka",
        "supraderm-equal-chains",
    ),
)
