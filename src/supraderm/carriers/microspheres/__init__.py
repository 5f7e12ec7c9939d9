"""Microspheres of biomacromolecules."""
