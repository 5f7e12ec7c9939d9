"""What a person states beside a number: how it is known, and where it was read."""

from __future__ import annotations

from supraderm.errors import InputError, UnknownNameError, UnresolvedSourceError
from supraderm.evidence.known import HowKnown
from supraderm.evidence.source import resolve


def check_stated(how_known: str, source: str, *, field: str) -> HowKnown:
    """Return how a number is known, if word and source are ones that a bibliography can print.

    Parameters
    ----------
    how_known : str
        A value of HowKnown.
    source : str
        Key of a source; what somebody measured for themselves is "product-file" or "supplier-document".
    field : str
        Path of the number, for errors.

    Raises
    ------
    InputError
        Naming `field`.how_known or `field`.source.

    Examples
    --------
    >>> check_stated("measured", "supplier-document", field="use.dose").value
    'measured'
    """
    words = [kind.value for kind in HowKnown]
    if how_known not in words:
        raise UnknownNameError(f"{field}.how_known", how_known, words, what="word")
    try:
        resolve(source)
    except UnresolvedSourceError:
        allowed = "the key of a source of supraderm; of your own numbers product-file or supplier-document"
        raise InputError(f"{field}.source", source, allowed) from None
    return HowKnown(how_known)
