"""How the laws are tested: the same examples each run; `pytest --hypothesis-profile=search` draws new ones."""

from hypothesis import HealthCheck, settings

# a busy machine is no failure of a law
SHARED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("same", derandomize=True, **SHARED)
settings.register_profile("search", derandomize=False, **SHARED)
settings.load_profile("same")
