"""What a carrier platform must offer, whoever wrote it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from supraderm.carriers.effects import CarrierEffects
from supraderm.evidence import Estimate, ModelCard, Text
from supraderm.ingredients import Ingredient


class Carried(Protocol):
    """What a platform may ask of the active it carries.

    Attributes
    ----------
    name : str
        The name that its estimates carry everywhere (INCI, "KOJIC ACID").
    log_kow : Estimate
        log10 of the octanol-water partition coefficient of the neutral form.
    molecular_weight : float, kg/mol
    """

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def log_kow(self) -> Estimate: ...  # noqa: D102

    @property
    def molecular_weight(self) -> float: ...  # noqa: D102


@runtime_checkable
class Platform(Protocol):
    """A family of carriers; registered under the entry-point group "supraderm.carriers".

    Attributes
    ----------
    name : str
        The entry-point name.
    title : Text
    card : ModelCard
    notes : tuple of Text
        What a formulator should know before choosing it, one advice each.
    """

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def title(self) -> Text: ...  # noqa: D102

    @property
    def card(self) -> ModelCard: ...  # noqa: D102

    @property
    def notes(self) -> tuple[Text, ...]: ...  # noqa: D102

    def materials(self) -> tuple[str, ...]:
        """Return the INCI names it can make carriers of, sorted."""
        ...

    def effects(
        self,
        material: Ingredient,
        share: float,
        active: Carried,
        *,
        ph: float,
        ionic_strength: float,
        temperature: float,
    ) -> CarrierEffects:
        """Return what the carrier does to one active in one formula.

        Parameters
        ----------
        material : Ingredient
            That forms the carrier.
        share : float
            Its mass fraction in the product, 0 to 1, as pure substance.
        active : Carried
        ph : float
            Of the aqueous phase, 0 to 14.
        ionic_strength : float, mol/m3
            Of the aqueous phase without the carrier material itself.
        temperature : float, K

        Raises
        ------
        InputError
            Outside the ranges above, or a material that it does not know.
        """
        ...


@runtime_checkable
class Blending(Platform, Protocol):
    """A platform whose carriers take up other ingredients of the formula, such as edge activators."""

    def partners(self) -> tuple[str, ...]:
        """Return the INCI names that may join, sorted."""
        ...

    def effects(
        self,
        material: Ingredient,
        share: float,
        active: Carried,
        *,
        ph: float,
        ionic_strength: float,
        temperature: float,
        partners: Mapping[str, float] = ...,
    ) -> CarrierEffects:
        """Return what the carrier with its partners does; see :class:`Platform`.

        Parameters
        ----------
        partners : mapping of str to float
            Mass share in the product by INCI name, of those that join.
        """
        ...


@dataclass(frozen=True)
class Family(ABC):
    """What every platform of our own says of itself; a :class:`Platform` once it has `effects`.

    Parameters
    ----------
    name : str
    title : Text
    card : ModelCard
    notes : tuple of Text
    """

    name: str
    title: Text
    card: ModelCard
    notes: tuple[Text, ...]

    @abstractmethod
    def materials(self) -> tuple[str, ...]:
        """Return the INCI names it can make carriers of, sorted."""
