"""Which evidence a claim needs, and what a computed result may do for it."""

from supraderm.claims.claim import Claim, Method, claim, claims
from supraderm.claims.plan import ClaimPlan, findings, plan

__all__ = ["Claim", "ClaimPlan", "Method", "claim", "claims", "findings", "plan"]
