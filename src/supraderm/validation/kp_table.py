"""Clean studies as arrays, with the inputs of the fitted models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Estimate, HowKnown
from supraderm.molecules import Molecule
from supraderm.molecules.permeability_residual import residual_features
from supraderm.molecules.permeability_three_path import PathInputs, path_inputs, three_path_objections
from supraderm.molecules.structure_lookup import cas_with_log_kow
from supraderm.validation.kp_studies import Study

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StudyTable:
    """Clean studies with the inputs of the models.

    Parameters
    ----------
    inputs : PathInputs
        Each field of shape (n,).
    features : ndarray, shape (n, p)
        Of the residual model.
    observed : ndarray, shape (n,)
        log10 of cm/h.
    compounds, papers : ndarray of str, shape (n,)
    inside : ndarray of bool, shape (n,)
        Whether the molecule lies in the domain of the three paths.
    """

    inputs: PathInputs
    features: Array
    observed: Array
    compounds: NDArray[np.str_]
    papers: NDArray[np.str_]
    inside: NDArray[np.bool_]

    def part(self, chosen: NDArray[np.bool_]) -> StudyTable:
        """Return some of the studies."""
        fields = {name: np.asarray(getattr(self.inputs, name))[chosen] for name in PathInputs.__slots__}
        return StudyTable(
            PathInputs(**fields),
            self.features[chosen],
            self.observed[chosen],
            self.compounds[chosen],
            self.papers[chosen],
            self.inside[chosen],
        )


def molecule_of(study: Study, *, own_log_kow: bool = False) -> Molecule:
    """Return the molecule of a study: curated log Kow by structure, else that of the table, else an atom sum.

    Parameters
    ----------
    study : Study
    own_log_kow : bool
        Prefer that of the table.
    """
    own = own_log_kow and study.log_kow is not None
    cas = None if own else cas_with_log_kow(study.smiles)
    given = {}
    if cas is None and study.log_kow is not None:
        given["log_kow"] = Estimate("log Kow", study.log_kow, "1", HowKnown.MEASURED, "user-table")
    return Molecule(study.name, study.smiles, measured=given, cas=cas)


def tabulate(studies: Sequence[Study], *, own_log_kow: bool = False) -> StudyTable:
    """Return the studies as arrays, each with the inputs of its molecule, pH and temperature."""
    molecules = [molecule_of(study, own_log_kow=own_log_kow) for study in studies]
    each = [
        path_inputs(one, study.ph, study.temperature) for one, study in zip(molecules, studies, strict=True)
    ]
    fields = {name: np.array([getattr(one, name) for one in each], float) for name in PathInputs.__slots__}
    features = [residual_features(one.smiles, row) for one, row in zip(molecules, each, strict=True)]
    return StudyTable(
        PathInputs(**fields),
        np.array(features),
        np.array([study.log10_kp for study in studies]),
        np.array([study.compound for study in studies]),
        np.array([study.paper or f"study {i}" for i, study in enumerate(studies)]),
        np.array([not three_path_objections(one) for one in molecules]),
    )
