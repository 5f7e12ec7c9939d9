"""The card of the adhesion platform."""

from __future__ import annotations

from supraderm.evidence import ModelCard, Text

CARD = ModelCard(
    name="targeted adhesion, equilibrium of multivalent ligands on skin cells",
    title=Text("Bio-targeted adhesion", "生物靶向黏附"),
    version="1",
    scope=(
        "From a ligand, how many, on what tether, on a molecule or a sphere: what a skin cell or matrix holds of it, "
        "how steeply that follows the receptors, how long one stays, and what it does to loss from a layer. Not "
        "uptake into cells, not signalling, not evidence of an effect; no conjugate is helped through stratum corneum."
    ),
    equations=(
        "1/K_app = p/K + (1-p)/(5000 K); K -> K (1 + sum C_j/K_j); q = (1 + n x)^k - 1, theta = z q/(1 + z q), "
        "alpha = dln theta/dln n; Phi = sum A_i Kx R_i, Rtot_i = R_i (1 + L f A_i (1+Phi)^(f-1) (1-theta)), "
        "bound = L/Kx ((1+Phi)^f - 1)(1-theta); C_eff = 4/(pi N_A h^3); U = crowding x volume of the cap; "
        "off = off_1 f Phi/((1+Phi)^f - 1)"
    ),
    inputs=(
        "ligand [1]: dissociation constants by receptor",
        "valency [1]: ligands in all",
        "tether [m]: from fixing point to binding end",
        "radius [m]: of a sphere, 0 for a molecule",
        "concentration [mol/m3]: of free constructs at the cell",
        "tissue [1]: resting skin, wound or culture",
    ),
    domain=(
        "Peptide and sugar ligands of 1 pM to 1 M; tethers of 0.5 to 100 nm; spheres of 2 nm to 1 um; living layers. "
        "Receptors of cells are taken as free to gather under a construct, the most that many ligands can gain."
    ),
    evaluation=(
        "Equations against closed forms and values computed apart from this code (superselectivity, one ligand exactly "
        "Langmuir, Kitov-Bundle sum and superselective weight alike). Fibronectin on fibroblasts: 0.44 uM expected "
        "from the open state, 0.80 uM measured. Copies and most peptide affinities are assumed or recalled; no "
        "measured retention of a targeted cosmetic was found to score it on, and there is no board."
    ),
    uncertainty=(
        "SD of log10: affinities 0.2 to 1, copies 0.2 to 0.7, open integrins 0.3 to 0.5, freedom of a further bond "
        "0.6, rate on 0.7, drawn together in 256 worlds; with more ligands the errors multiply."
    ),
    references=(
        "martinez2011",
        "kitov2003",
        "perelson1980",
        "akiyama1985",
        "li2018-integrins",
        "li2017-integrins",
        "marchisio1991",
        "peltonen1989",
        "cavani1993",
        "clark1996",
        "haapasalmi1996",
        "lesley2000",
        "kapp2017",
        "recall-rgd-peptides",
        "recall-adhesion-peptides",
        "recall-skin-receptors",
        "bos2000",
    ),
)
