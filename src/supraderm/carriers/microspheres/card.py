"""The card of the microsphere platform."""

from supraderm.evidence import ModelCard, Text

CARD = ModelCard(
    name="microspheres as a carrier",
    title=Text("Biomacromolecule microspheres", "生物大分子微球"),
    version="1",
    scope=(
        "What spheres of two charged chains, or of a chain that a salt gels, do to one active in one formula:"
        " whether they form at its pH and salt, how much of it they hold in the jar, how fast it leaves on "
        "skin, what lies in follicle openings. Theory of phases, sharing, meshes and sizes have cards of "
        "their own. Not evidence of penetration or of hydration: whole spheres stay on the surface, and "
        "molecules above 500 g/mol with them."
    ),
    equations=(
        "chance of forming = share of worlds with two phases, or of a gel by its thresholds; free share 1/(1 "
        "+ phi (K - 1)); K from charge, size and oil, or that of a chain of the spheres from the two phases; "
        "on skin salt c/(1/3): burst b and rate k of Crank's sphere with a water film, all at once where that"
        " salt undoes them; follicles (1 - free) 0.003 (share below 10 um)"
    ),
    inputs=(
        "share [1]: mass fraction of the chain, and of the chain of opposite charge",
        "pH [1]: of the aqueous phase",
        "ionic strength [mol/m3]: of the product without the counter-ions of the chains",
        "temperature [K]: of the product",
        "process [1]: how the spheres are made, which sets their size",
        "log_kow [1]: of the neutral active",
        "molecular weight [kg/mol]: of the active; structure or sequence for its charge",
    ),
    domain=(
        "Chains of the table of charged biopolymers, 0.3 of the mass at most; calcium, potassium and "
        "tripolyphosphate; not folded proteins as material. Actives far from filling the spheres. Guests "
        "larger than three meshes have no law of motion and count as staying."
    ),
    evaluation=(
        "Not compared with a measured product. Limits, the contract of carriers and mass balance in delivery "
        "are tested (tests/carriers/microspheres/test_microsphere_platform.py); the phases, the release laws "
        "and the sizes have their own comparisons on their cards."
    ),
    uncertainty=(
        "SD of log10: volume 0.15 and that of the worlds, partition 0.3 and a quarter of each decade of "
        "attraction or exclusion, release that of mobility and twice that of size, 0.6 at the usual setting "
        "of a machine."
    ),
    references=(
        "overbeek1957-coacervation",
        "recall-donnan",
        "recall-ogston",
        "debruyn2007",
        "crank1975",
        "recall-microsphere-machines",
        "khavari2016",
        "alehosseini2022",
        "bos2000",
        "recall-follicle-entry",
    ),
)
