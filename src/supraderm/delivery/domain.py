"""Why the skin models were not made for a molecule, in words."""

from __future__ import annotations

from supraderm import molecules
from supraderm.evidence import Text
from supraderm.molecules.permeability import HIGHEST_LOG_KOW, LARGEST_MASS, LOWEST_LOG_KOW, MOSTLY

_STRUCTURE = {
    "zwitterion": Text("it is a zwitterion", "为两性离子"),
    "permanent ion, or drawn as an ion": Text("it is a permanent ion", "为永久离子"),
    "drawn as a salt or mixture": Text("it is a salt or a mixture", "为盐或混合物"),
    "metal or inorganic": Text("it is a metal compound or inorganic", "为金属或无机化合物"),
    "peptide": Text("it is a peptide", "为肽"),
    "macromolecule": Text("it is a macromolecule", "为大分子"),
}


def outside(molecule: molecules.Molecule, sc_ph: float) -> Text | None:
    """Return the reasons in one line, or None when the molecule is inside the domain."""
    seen, kow = molecules.descriptors(molecule), molecules.log_kow(molecule).median
    neutral = float(molecules.fraction_neutral(molecule.ionisation, sc_ph))
    reasons = [_STRUCTURE[words] for words in seen.objections]
    if not LOWEST_LOG_KOW <= kow <= HIGHEST_LOG_KOW:
        reasons.append(Text(f"log Kow {kow:.1f} lies outside −1 to 5", f"log Kow {kow:.1f} 超出 −1 至 5"))
    if seen.molar_mass >= LARGEST_MASS:
        mass = 1e3 * seen.molar_mass
        reasons.append(
            Text(
                f"at {mass:.0f} g/mol the path for polar molecules is unknown",
                f"{mass:.0f} g/mol，极性通路未知",
            )
        )
    if neutral < MOSTLY:
        charged = 100 * (1 - neutral)
        reasons.append(
            Text(f"{charged:.0f}% is charged in the stratum corneum", f"角质层内 {charged:.0f}% 带电荷")
        )
    if not reasons:
        return None
    return Text("; ".join(r.en for r in reasons), "；".join(r.zh for r in reasons))
