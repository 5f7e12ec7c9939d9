"""Pairs of small molecules: salts, co-crystals and ion pairs.

No platform: a pair changes what dissolves and what partitions at one pH for as long as its partner is there, which is
no property of a carrier phase or of the stratum corneum. `supraderm show pair` answers with these functions.
"""

from supraderm.carriers.pairs.in_water import PairInWater, pair_in_water
from supraderm.carriers.pairs.pair_findings import pair_findings
from supraderm.carriers.pairs.proton_transfer import (
    ProtonTransfer,
    net_charge,
    proton_transfer,
    salt_chance,
)
from supraderm.carriers.pairs.solid import CocrystalInWater, cocrystal_in_water, solid_findings

__all__ = [
    "CocrystalInWater",
    "PairInWater",
    "ProtonTransfer",
    "cocrystal_in_water",
    "net_charge",
    "pair_findings",
    "pair_in_water",
    "proton_transfer",
    "salt_chance",
    "solid_findings",
]
