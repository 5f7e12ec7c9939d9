"""Cards of the size, loading and release of microspheres."""

from __future__ import annotations

from supraderm.evidence import ModelCard, Text

SIZE = ModelCard(
    name="microsphere sizes by process, breakup laws with priors",
    title=Text("Size of microspheres by how they are made", "不同工艺制得的微球粒径"),
    version="1",
    scope=(
        "Median diameter by volume, width of a batch and equipment of nine ways to make microspheres, as "
        "priors before a first batch is measured. Not a scale-up rule, and not for spheres that clump."
    ),
    equations=(
        "turbulent: d = 0.435 ((gamma + mu_d u/4)/rho)^0.6 e^-0.4, below the smallest eddy min(eddy, 4 "
        "gamma/sqrt(e mu rho)); membrane 3.3 pores; T-junction L/w = 1 + Qd/Qc; Tate 0.79 (6 gamma d_n/(rho "
        "g))^(1/3); jet 1.89; two-fluid nozzle, dried by (solids)^(1/3); merged coacervate d^3 = 8 kT phi "
        "t/(pi mu); gamma = gamma_0 (1 - c/c*)^1.5"
    ),
    inputs=(
        "setting [1]: of the machine, in its own unit (W/kg, m, m/s or s)",
        "tension [N/m]: between drop and liquid",
        "viscosity [Pa*s]: of the liquid around and of the drop",
        "swelling [1]: diameter in use over diameter as made",
    ),
    domain=(
        "Newtonian liquids, dilute drops, drops up to a thousand times as thick as the liquid around; "
        "settings inside the range of the machine."
    ),
    evaluation=(
        "Laws against their limits and each other (turbulent law against the impeller correlation of Chen and "
        "Middleman, within 15 %; eddy continuity; tests/carriers/microspheres/test_sizes.py). Fifteen "
        "published medians of alginate-chitosan spheres, eight by high-speed homogenisation (20 to 92 um) and "
        "seven by ultrasound (11 to 70 um), not used to set anything, lie inside the 80 % intervals at the "
        "usual settings; these span a factor of 60 to 110, so that this proves little. Medians are off by up "
        "to 2.5 and 6 fold; published spans, 1.2 to 8.8, are wider than ours. Other processes are not "
        "evaluated."
    ),
    uncertainty=(
        "Lognormal, SD of log10 0.05 (needle) to 0.4 (ultrasound) at a known setting, twice that at the usual "
        "one."
    ),
    references=(
        "hinze1955",
        "davies1985",
        "vankova2007",
        "chen1967",
        "recall-grace",
        "nakashima2000",
        "garstecki2006",
        "demenech2008",
        "lee2013-beads",
        "rayleigh1879",
        "lefebvre1980",
        "recall-microsphere-machines",
        "spruijt2010-tension",
        "qin2014-tension",
        "recall-colloids",
        "alginate-chitosan-sizes",
        "supraderm-judgement",
    ),
)

LOADING = ModelCard(
    name="microsphere loading, Donnan and meshes with priors",
    title=Text("Loading of microspheres", "微球的装载"),
    version="1",
    scope=(
        "Whether proteins, peptides, nucleic acids, polysaccharides or small actives stay in a charged gel or "
        "coacervate: partition, capacity, efficiency of making, content, mobility in the meshes. Ranks guests "
        "and salts; not a substitute for one measured loading, and knows no specific binding and no chemical "
        "bond."
    ),
    equations=(
        "K = (1 - phi) size x exp(|z|^(2/3) asinh(p/2c)) + phi s Kow f_n, p = opposite - like + 0.1 "
        "min(opposite, like); size: gel exp(-phi (1 + r/r_f)^2), liquid exp(-4 pi r^2 gamma/kT); c_g = K "
        "c_w/(1 + K c_w/c_max); xi = phi^(-1/3) l sqrt(C_n N) or l phi^(-3/4); D = D_w ((1 - phi)/(1 + "
        "phi))^2 exp(-r/xi)/K_held; Flory-Rehner with Donnan for phi"
    ),
    inputs=(
        "share [1]: volume share of polymer in the swollen spheres",
        "mesh [m]: of the network",
        "positive, negative [mol/m3]: fixed charges that act",
        "salt [mol/m3]: 1:1, in the water around",
        "charge [1]: of the guest at the pH",
        "radius [m]: hydrodynamic, of the guest",
        "log_kow [1]: of a small active",
    ),
    domain=(
        "Polymer 0.5 to 30 % by volume, salt 0.1 to 1000 mol/m3 of 1:1 ions; calcium and other multivalent "
        "ions only through the fixed charge left. Guests larger than three meshes have no law of motion (said "
        "of each)."
    ),
    evaluation=(
        "Numbers, none used to set a median (abstracts read): diffusivity in alginate of dextrans of 4, 70 "
        "and 500 kg/mol lies between two evaluations of one gel that differ 52, 13 and 4 fold, 8, 6 and 3 "
        "fold above the one its authors prefer; lactose inside its published range; ethanol 7 to 13 fold too "
        "fast. Directions (tests/carriers/microspheres/test_loading.py): lysozyme well and serum albumin "
        "poorly loaded by hyaluronan microgels; lysozyme 96 % in alginate beads; albumin best loaded in "
        "alginate below its isoelectric point; lysozyme on acrylic microgels at 10 mM salt and gone at 220 "
        "mM; on starch microgels capacity rises and affinity falls with pH. Missed: the hyaluronan microgels "
        "kept lysozyme for a month, where the model lets it go within hours in saline; meshes of cross-linked "
        "polyacrylamide are three times as wide as l phi^(-3/4). Niacinamide is hardly held, a negative "
        "control. Closed forms: mass balance, Donnan, swelling limits. No measured partition or efficiency "
        "was compared as a number. In one published condensate (LAF-1) the protein moves 50 times slower "
        "inside than its partition explains, and the surface holds it longer still: mobility in a liquid "
        "coacervate is the most it can be."
    ),
    uncertainty=(
        "SD of log10 K 0.3, and 0.25 more for each decade of attraction or exclusion, 0.5 of what is held "
        "like oil; efficiency 0.7 in ln odds besides; mobility 0.3 and 0.15 r/xi, set wider once two "
        "evaluations of one gel were seen to differ, and 0.7 besides in a liquid coacervate. All judgements."
    ),
    references=(
        "recall-donnan",
        "recall-ogston",
        "debruyn2007",
        "canal1989",
        "recall-degennes-mesh",
        "recall-flory-rehner",
        "recall-manning",
        "mackie1955",
        "recall-gel-diffusion",
        "spruijt2010-tension",
        "ha-tyramine-microgels",
        "lysozyme-alginate-beads",
        "albumin-alginate-carrageenan",
        "lysozyme-nipam-microgels",
        "lysozyme-starch-microgels",
        "russell2005",
        "mobed2014-alginate",
        "gabardo2011-alginate",
        "laf1-exchange",
        "recall-duplex",
        "crank1975",
        "supraderm-judgement",
    ),
)

RELEASE = ModelCard(
    name="microsphere release, exact laws of a sphere",
    title=Text("Release from microspheres", "微球的释放"),
    version="1",
    scope=(
        "Share released with time by diffusion with a film, a bath or binding, by fronts, erosion, "
        "dissolution, and by a pH trigger on skin, over a distribution of sizes; and the burst and "
        "first-order rate that delivery takes, with the misfit told. Not what a drying film does to the "
        "meshes, and no release by enzymes unless its rate is given."
    ),
    equations=(
        "Crank's series with Biot number D_w/(D K), b cot b = 1 - B; bath tan q = 3q/(3 + a q^2); early "
        "expansions exact to exp(-1/T); slow binding by two roots a term; 1 - (1 - v t/R)^3; shrinking core; "
        "(1 - t/t_end)^(3/2); 1 - exp(-int k(pH) dt), pH = pH_s + (pH_0 - pH_s) exp(-t/tau); F = b + (1 - "
        "b)(1 - exp(-k t))"
    ),
    inputs=(
        "diffusivity [m**2/s]: of all of the guest in the sphere",
        "radius [m]: median by volume",
        "width [1]: SD of ln of the radius",
        "partition [1]: spheres over water where release happens",
        "time [s]: since release began",
    ),
    domain=(
        "Spheres that keep size and shape while they release, fresh or stirred water around; binding far from "
        "full. pH triggers with a threshold from the pair's window; the time in which a film takes the pH of "
        "skin is assumed."
    ),
    evaluation=(
        "Numerical solution of the same equations (method of lines on two grids, in the tests only): Crank, "
        "film, bath, coat and slow binding agree within 5e-6 of the load, bulk erosion within 1e-4. Limits, "
        "mass balance, monotony; series and expansion meet within 1e-8 "
        "(tests/carriers/microspheres/test_release_laws.py). No published release course was compared."
    ),
    uncertainty=(
        "Rate: SD of log10 of the mobility and twice that of the radius, in squares, about 0.5 to 1. A "
        "first-order course is off by up to 0.13 of the load (0.17 with spread sizes) at the very start."
    ),
    references=(
        "crank1975",
        "hopfenberg1976",
        "higuchi1961",
        "recall-shrinking-core",
        "noyes1897",
        "tanaka1979",
        "korsmeyer1983",
        "recall-sc-ph",
        "supraderm-judgement",
    ),
)
