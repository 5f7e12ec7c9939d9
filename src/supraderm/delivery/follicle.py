"""The follicular path, beside the one through the stratum corneum between follicles.

Per area of skin, with a the share that is orifice, M' the amount in the film over the orifices, u the aqueous
free neutral concentration [mol/m3], c = K u, and f the carrier's follicular share of a dose m [mol/m2]:

    doses             between follicles (1 - a)(1 - f) m,  over orifices a (1 - f) m,  carrier depot f m
    film at mouths    dM'/dt = -g0 (u - u_1) - a k_e u - k_r M',  u = min(M'/(a A(t)), S_w)
    sebum             v K_s du/dt = diffusion - q k_r v K_s u,  fed by the film, or laid full up to S_w as it dries
    wall, dermis      v K du/dt = diffusion - k v K u,  in shells around the column (see `follicle_layers`)
    carrier depot     dN/dt = -k_c (N - A_d u_sebum),  A_d = f x (volume of carrier on the skin) x K_carrier

so the mouths take their share of the dose and no more, and from it what fits into the sebum; the film does not run
together towards them. Washing and rubbing reach the film at the mouths as any film, what lies in the follicle
only to the share q. Amounts of the three add up to what was applied. The path between follicles is the one there
would be without them, on (1 - a) of the area. Vessels and tissue are linear, so that the free concentration at
a follicle adds to that between follicles; it is given apart. The depot is run by itself: with it, sebum may come
to hold more than S_w. A carrier lies along the column down to its own depth (see `follicle_layers`), which may be
deeper than the infundibulum, to the ground of the skin at most. Sebum that carries matter outwards is not modelled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.delivery.depot import RELEASE, Depot, held
from supraderm.delivery.follicle_layers import FAR, NEAR, SEBUM, WALL, follicle_stack
from supraderm.delivery.infundibulum import infundibula
from supraderm.delivery.solute import Solute
from supraderm.delivery.spell_run import in_spells, of_species
from supraderm.delivery.spells import cut
from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text, Worlds
from supraderm.skin import Skin
from supraderm.transport import Event, Film, LayerStack, Profiles, Species, simulate

Array = NDArray[np.float64]

# particles stayed in follicles ten times as long as in the stratum corneum; a dissolved solute is taken alike
SHELTERED = Constant(0.1, "1", "lademann2006", HowKnown.PRIOR)

PARTS: Mapping[str, tuple[str, ...]] = {
    "film": ("film",),
    "viable epidermis": (WALL,),
    "dermis": (NEAR, FAR),
    "follicles": (SEBUM,),
    "cleared": (f"cleared:{NEAR}", f"cleared:{FAR}"),
    "evaporated": ("evaporated",),
    "rubbed off": ("film loss", f"cleared:{SEBUM}"),
    "washed off": ("washed off",),
}
"""What of a run belongs to which bucket of an exposure."""
DEPOT_PARTS: Mapping[str, tuple[str, ...]] = {**PARTS, "film": (), "follicles": ("film", RELEASE, SEBUM)}


@dataclass(frozen=True)
class FollicularPath:
    """One active on its way through follicles; amounts per area of skin.

    Parameters
    ----------
    orifice_share : ndarray, shape (worlds,)
        a; the path between follicles has the rest of the area.
    profiles : Profiles
        Of what was applied over orifices.
    depot : Profiles or None
        Of what a carrier left in them.
    estimates : tuple of Estimate
    """

    orifice_share: Array
    profiles: Profiles
    depot: Profiles | None
    estimates: tuple[Estimate, ...]

    def bucket(self, name: str) -> Array:
        """Return one bucket of an exposure over time, shape (times, worlds), mol/m2."""
        amount = _part(self.profiles, PARTS.get(name, ()))
        return amount if self.depot is None else amount + _part(self.depot, DEPOT_PARTS.get(name, ()))

    def free(self, layer: str) -> Array:
        """Return u in a layer of the path over time, shape (times, worlds), mol/m3.

        Of what came through follicles alone; what came through the skin between them adds to it.
        """
        own = self.profiles.free(layer)
        return own + self.depot.free(layer) if self.depot else own


def _part(run: Profiles, parts: Sequence[str]) -> Array:
    return np.sum([run.bucket(part) for part in parts], axis=0) + np.zeros_like(run.film_free)


def follicular_path(
    solute: Solute,
    skin: Skin,
    worlds: Worlds,
    *,
    laid: Film,
    events: Sequence[Event],
    times: ArrayLike,
    rub_off: ArrayLike = 0.0,
    depot: Depot | None = None,
    covered: tuple[float, float] | None = None,
) -> FollicularPath | None:
    """Follow what falls on the follicle orifices of a skin.

    Parameters
    ----------
    solute : Solute
    skin : Skin
    worlds : Worlds
    laid : Film
        As on the skin between follicles, per its own area.
    events : sequence of Event
        As on the skin between follicles.
    times : array_like, s
    rub_off : array_like, 1/s
        As on the skin between follicles.
    depot : Depot, optional
    covered : tuple of float or None, s
        From when to when after each application a cover stops rubbing and evaporation.

    Returns
    -------
    FollicularPath or None
        None where the site has no follicles, or none are known.

    Raises
    ------
    InputError
        On skin without vessels: nothing would take away what enters, and no way down is modelled.
    """
    if skin.setting != "in vivo":
        raise InputError("follicles", skin.setting, "skin in vivo; the path ends in vessels of the dermis")
    found = infundibula(solute, skin.site, worlds)
    if found is None:
        return None
    share = found.orifice_share
    draw = skin.draw(worlds)
    epidermis = draw.viable_thickness + draw.basal_thickness
    ground = epidermis + draw.papillary_thickness + draw.reticular_thickness
    loss = np.asarray(rub_off) * SHELTERED

    def column(carried_to: Array | None) -> LayerStack:
        return follicle_stack(
            solute, worlds, found, epidermis=epidermis, mouth_loss=loss, carried_to=carried_to
        )

    mouth_fed = column(None)
    mouths = replace(laid, capacity=laid.capacity * share, evaporation=laid.evaporation * share)
    fed = [replace(e, dose=e.dose * share, wash_first_layer=e.wash_first_layer * SHELTERED) for e in events]
    left = [replace(e, wash_film=e.wash_first_layer * SHELTERED, wash_first_layer=0.0) for e in events]
    if depot is not None:
        left = [replace(e, dose=np.where(np.asarray(e.dose) > 0, depot.dose, 0.0)) for e in left]
    return FollicularPath(
        orifice_share=share,
        profiles=_run(mouth_fed, mouths, fed, times, covered),
        depot=None
        if depot is None
        else _run(*held(column(np.minimum(depot.depth, ground)), depot, loss), left, times, covered),
        estimates=found.estimates,
    )


def _run(
    stack: LayerStack,
    film: Film,
    events: Sequence[Event],
    times: ArrayLike,
    covered: tuple[float, float] | None,
) -> Profiles:
    if covered is None:
        return simulate(stack, times, film=film, events=events)
    spells = cut(events, float(np.max(times)), covered=covered)
    return of_species(in_spells([Species("active", stack, film=film)], spells, times), 0)


CARD = ModelCard(
    name="follicular path",
    title=Text("Follicular path", "毛囊通路"),
    version="1",
    scope="What falls on follicle orifices: sebum column, follicle wall, dermis with vessels around it, and what a "
    "carrier leaves there, in vivo. An option, off unless asked for. Not for skin without vessels, sweat ducts, flow "
    "of sebum, blocked follicles, massage, or intact particles in tissue.",
    equations="Film and layers as in finite-dose delivery, on the share a of the area and of the dose; flat layers of "
    "equal volume and resistance stand for column and shells; depot dN/dt = -k_c (N - A_d u), along the column down "
    "to its depth z; clearance around it s k + (1 - s)/(1/k + h^2/(3 D)), s = 1 - h/z the share below the epidermis "
    "of thickness h; rub-off and washing inside the follicle at a tenth",
    inputs=(
        "follicle density [1/m2]: of the site",
        "orifice share [1]: of the surface, or the area of one orifice [m2]",
        "infundibulum volume [m]: per area of skin, or its depth [m]",
        "log Kow [1]: for the partition into sebum",
        "depot [mol/m2, m, 1/s, m]: of a carrier, with the depth it lies down to",
    ),
    domain="As finite-dose delivery. Partition into sebum rests on a line of unknown data, diffusion in sebum on two "
    "substances, follicle figures on memory.",
    evaluation="Nothing is fitted. Board finite-dose with the path on (forearm, a 0.09 %): GMFE 3.1 against 3.3 "
    "without, 76 against 71 % within fivefold; no more than 0.09 % of a dose comes this way, so caffeine in vivo stays "
    "more than tenfold too low. Caffeine on the trunk: absorbed at 5 min with open follicles and not without, as "
    "measured (otberg2008); half of what follicles take is in after 40 min, while all of it was within 30 (liu2011). "
    "Grid error below 1 % of the path's dose in the worst of 128 worlds.",
    uncertainty="All follicle figures are recalled or assumed: log10 SD 0.5 on sebum partition and diffusivity, 0.2 "
    "to 0.35 on geometry.",
    references=("otberg2004", "lc-dpk-sebum", "lademann2006", "otberg2008", "liu2011"),
)
