"""Around a carrier: the range of formulas that every platform answers for."""

from __future__ import annotations

from supraderm.errors import InputError


def check_surroundings(share: float, *, ph: float, ionic_strength: float, temperature: float) -> None:
    """Refuse a formula that no platform answers for.

    Parameters
    ----------
    share : float
        Mass fraction of the carrier material in the product, 0 to 1.
    ph : float
        0 to 14.
    ionic_strength : float, mol/m3
        0 to 1000.
    temperature : float, K
        273 to 343.

    Raises
    ------
    InputError
        For the first that lies outside.
    """
    if not 0 <= share <= 1:
        raise InputError("carrier.share", share, "a mass fraction from 0 to 1")
    if not 0 <= ph <= 14:
        raise InputError("ph", ph, "0 to 14")
    if not 0 <= ionic_strength <= 1e3:
        raise InputError("ionic_strength", ionic_strength, "0 to 1000 mol/m3")
    if not 273 <= temperature <= 343:
        raise InputError("temperature", temperature, "273 to 343 K")
