from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import made_up_run as made_up


@pytest.fixture(scope="session")
def runs():
    """Made-up runs, one for each way a design can come out."""
    gentle = made_up.FINDINGS[1:]
    return {
        "two actives in a carrier": made_up.make_run(),
        "does not reach": made_up.make_run(
            level=0.0008, actives=1, carrier=False, verdict="must-fix", findings=gentle, experiment=False
        ),
        "out of domain": made_up.make_run(out=True, verdict="too-little-evidence"),
        "supported": made_up.make_run(
            level=0.2, actives=1, verdict="supported", experiment=False, findings=made_up.FINDINGS[3:], n=1000
        ),
        "no actives": made_up.without_actives(made_up.make_run(verdict="must-fix")),
        "nothing judged": made_up.bare(made_up.make_run()),
    }
