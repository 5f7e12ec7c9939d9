"""What a study found, of whichever kind its table is, and all of it beside the prediction."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from supraderm.cli import course_tables, overlay, tape_strips
from supraderm.cli.overlay import Compared, Observed
from supraderm.cli.tape_strips import Strip
from supraderm.delivery import HOUR
from supraderm.delivery.dataset import Arrays
from supraderm.errors import InputError
from supraderm.people_tables import read_rows
from supraderm.skin import Skin


@dataclass(frozen=True)
class Observations:
    """Samplings of a receptor or tape strips; a table holds one kind.

    Parameters
    ----------
    samplings : tuple of Observed
    strips : tuple of Strip
    """

    samplings: tuple[Observed, ...] = ()
    strips: tuple[Strip, ...] = ()

    def times(self) -> set[float]:
        """Return when, s, to the second, so that none falls a rounding error beside another output."""
        return {float(round(one.time_h * HOUR)) for one in (*self.samplings, *self.strips)}

    def beside(self, a: Arrays) -> Comparison:
        """Set each beside its prediction."""
        return Comparison(overlay.compare(self.samplings, a), tape_strips.compare(self.strips, a))


@dataclass(frozen=True)
class Comparison:
    """Observations beside their predictions.

    Parameters
    ----------
    samplings, strips : tuple of Compared
    """

    samplings: tuple[Compared, ...]
    strips: tuple[Compared, ...]

    def write(self, folder: Path, form: course_tables.Format) -> None:
        """Write overlay or strips, whichever there is."""
        if self.samplings:
            course_tables.save(overlay.columns(self.samplings), folder / f"overlay.{form}")
        if self.strips:
            course_tables.save(tape_strips.columns(self.strips), folder / f"strips.{form}")


def read(data: Path | None, skin: Skin, *, days: int) -> Observations:
    """Read a table of observations; its columns tell of which kind it is.

    Raises
    ------
    InputError
        If it cannot be used, or does not go with this skin.
    """
    if data is None:
        return Observations()
    rows = read_rows(data)
    if tape_strips.MARKS & rows[0].keys():
        return Observations(strips=tape_strips.strips(rows, skin, days=days))
    found = overlay.samplings(rows, days=days)
    if skin.setting == "in vivo":
        raise InputError(
            "data", str(data), "tape strips, or amounts in the receptor of a diffusion cell with --in-vitro"
        )
    return Observations(found)
