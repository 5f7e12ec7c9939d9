"""The card of the vesicle platform."""

from __future__ import annotations

from supraderm.evidence import ModelCard, Text

CARD = ModelCard(
    name="vesicles and exosomes, bilayer physics with priors",
    title=Text("Engineered vesicles and exosomes", "工程化囊泡与外泌体"),
    version="1",
    scope=(
        "From the composition of a wall: thickness, stiffness, sizes, counts, lumen, partition and leakage of an "
        "active, contact of vesicles, ageing. From priors: yields of purification, loading by force, follicles, "
        "what lipid does to the barrier, uptake where no stratum corneum is in the way. Not evidence that a "
        "vesicle improves penetration, and no intact vesicle crosses intact stratum corneum."
    ),
    equations=(
        "d = 2 V/a; kappa = K_A h^2/24 exp(-s w - 2.1 c_alcohol); N = 4 pi (R^2 + (R-d)^2)/a; "
        "log10 K = 1.01 log10 K_ow + 0.12; "
        "log10 P = a + b log10 K_ow + c A_polar; k = 3 P f/(R (1 + K V_w/V_l)); "
        "log10 gain = (0.23 f + 0.35 s) b; "
        "W = 2R int exp(V/kT)/(h+2R)^2 dh; t = 3 eta W/(4 kT n); dPi = RT/V_w ln(a_in/a_out)"
    ),
    inputs=(
        "share [1]: mass fraction of the vesicle material",
        "pH [1]: of the aqueous phase",
        "ionic strength [mol/m3]: of the aqueous phase",
        "temperature [K]: of the water",
        "log_kow [1]: of the neutral active",
        "molecular weight [kg/mol]: of the active",
    ),
    domain=(
        "Unilamellar vesicles of 20 nm to 2 um of the shipped lipids; actives of log Kow -4 to 6 that are no lipids "
        "themselves; 273 to 343 K. Ethanol up to 45 % by volume; "
        "its effect on the barrier is shown but not counted in open films."
    ),
    evaluation=(
        "Geometry, Stokes-Einstein, Hatch-Choate, gradient loading, Crank release and Fuchs ratio against closed "
        "forms. Bilayer permeability, 92 values of 90 compounds: RMSE 1.12 log10 with the compound left out (polar "
        "surface) and 1.22 (molar mass), against 1.78 for the line on log Kow; with the paper left out 1.20, 1.28 "
        "and 1.94 (board bilayer-permeability). Published pairs of vesicle and plain formula: 14 of 15 directions "
        "right (13 to 15 by the draw), 5 of 5 where no benefit was seen, ratios within 2.6-fold, 80 % intervals hold "
        "79 % (board vesicle-pairs); four medians lie within a tenth of one, and the priors on the barrier were set "
        "after a first score, from other sources. Gains over oils are overrated fiftyfold. Other priors are not "
        "evaluated."
    ),
    uncertainty=(
        "SD of log10: partition 0.43 with that of log Kow in squares, release 1.2, size 0.15 to 0.2, barrier "
        "multipliers 0.1 to 0.46, the distance between laboratories; follicle share 1.2 in ln odds."
    ),
    references=(
        "nagle2000",
        "rawicz2000",
        "endo2011-liposomes",
        "molmedb-blm",
        "ceh1998",
        "ev-loading-reviews",
        "parsegian-hydration",
        "recall-colloids",
        "dreier2016-liposomes",
        "tabbakhian2006",
        "elmaghraby2000-structure",
        "elmaghraby2000-refined",
        "recall-liposomes-no-gain",
        "ghanem1992-ethanol",
        "ly2004-alcohols",
        "cevc1992",
        "recall-bilayer-structure",
        "recall-ev-isolation",
        "wang2018-evs",
    ),
)
