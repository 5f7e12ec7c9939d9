"""What was read of a formula: each line with its ingredient and share, what was assumed, what was not found."""

from __future__ import annotations

from dataclasses import dataclass, replace

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown, Text
from supraderm.formula.acidity import product_ph
from supraderm.formula.phases import is_liquid
from supraderm.formula.product import Component, Form, Product, Use
from supraderm.formula.substance import is_water
from supraderm.formula.use import usual_use
from supraderm.ingredients import Ingredient, find

EMULSION_FROM = Constant(0.03, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a formula as understood.

    Parameters
    ----------
    name : str
        As written.
    ingredient : Ingredient or None
        None where no ingredient is known by that name.
    low, share, high : float
        Mass fraction: the value used and the ends between which it may lie.
    phase : str
        Process phase as written, "A" where none was.
    how_known : HowKnown
        "measured" where the list states the share, "assumed" where it was filled in.
    notes : tuple of Text
        What was assumed or read into the line.
    candidates : tuple of str
        The nearest known spellings of a name that was not found.
    where : str
    """

    name: str
    ingredient: Ingredient | None
    low: float
    share: float
    high: float
    phase: str = "A"
    how_known: HowKnown = HowKnown.MEASURED
    notes: tuple[Text, ...] = ()
    candidates: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class FormulaReading:
    """A formula as read from a list.

    Parameters
    ----------
    key : str
    name : Text
    lines : tuple of Line
        Every line of the list, in its order; none is dropped.
    notes : tuple of Text
        What was assumed of the whole.
    form : {"solution", "emulsion", "powder"}
    use : Use
    made : Product or None
        Where a product file was read, the product that it describes.
    """

    key: str
    name: Text
    lines: tuple[Line, ...]
    notes: tuple[Text, ...]
    form: Form
    use: Use
    made: Product | None = None

    @property
    def unresolved(self) -> tuple[Line, ...]:
        """The lines whose ingredient is not known."""
        return tuple(line for line in self.lines if line.ingredient is None)

    @property
    def assumptions(self) -> tuple[tuple[str, Text], ...]:
        """What was assumed, each with the name of its line; of the whole under an empty name."""
        whole = tuple(("", note) for note in self.notes)
        return whole + tuple((line.name, note) for line in self.lines for note in line.notes)

    def product(self, *, leave_out: bool = False, ph: float | None = None) -> Product:
        """Return the product that the middles of the shares make.

        Parameters
        ----------
        leave_out : bool
            Put water in the place of what is not known, instead of raising.
        ph : float, optional
            As measured; left out, charge balance gives it.

        Raises
        ------
        InputError
            If a name is not known and `leave_out` is not set, naming the first with its nearest spelling.
        """
        if self.made is not None:
            return self.made if ph is None else replace(self.made, ph=ph)
        missing = self.unresolved
        if missing and not leave_out:
            first = missing[0]
            others = f" ({len(missing)} such names)" if len(missing) > 1 else ""
            near = first.candidates[0] if first.candidates else None
            raise InputError(first.where, first.name, f"a known ingredient{others}", near)
        components = components_of(self.lines)
        return Product(
            key=self.key,
            name=self.name,
            components=components,
            ph=product_ph(components) if ph is None else ph,
            form=self.form,
            use=self.use,
        )


def components_of(lines: tuple[Line, ...]) -> tuple[Component, ...]:
    """Return the components of the lines, water in the place of what is not known."""
    found: dict[str, Component] = {}
    for line in lines:
        if line.ingredient is not None:
            # added in two phases, it is one component that goes in with the first
            old = found.get(line.ingredient.key, Component(line.ingredient, 0.0, line.phase))
            found[line.ingredient.key] = replace(old, share=old.share + line.share)
    known = list(found.values())
    gap = 1 - sum(component.share for component in known)
    if gap <= 1e-9:
        return tuple(known)
    for place, component in enumerate(known):
        if is_water(component.ingredient):
            known[place] = replace(component, share=component.share + gap)
            return tuple(known)
    return (Component(find("water"), gap, "A"), *known)


def form_of(lines: tuple[Line, ...]) -> Form:
    """Return "emulsion" where water and more than 3 % of oil are listed, "powder" without a liquid, else "solution"."""
    known = [line for line in lines if line.ingredient is not None]
    if len(known) == len(lines) and not any(is_liquid(line.ingredient) for line in known if line.ingredient):
        return "powder"
    oil = sum(line.share for line in known if line.ingredient and line.ingredient.phase == "oil")
    wet = any(line.ingredient is not None and is_water(line.ingredient) for line in known)
    return "emulsion" if wet and oil > EMULSION_FROM else "solution"


def usual() -> Use:
    """Return the use that is assumed of a list, which states none."""
    return usual_use()
