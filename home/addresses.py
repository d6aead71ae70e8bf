"""Addresses as other sites and programs need them."""

from cms.core.addresses import absolute

__all__ = ["absolute"]
