"""Readings of many reports in, one ledger out: copies, the same actor, the same event, findings with their derivation."""

from rashomon.compare.ledger import compare

__all__ = ["compare"]
