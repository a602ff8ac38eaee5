"""How far a value is to be trusted: about the share of right values among those that the same rule told from the same basis.

Measured on dated news and on histories without a publication date; the scores are classes, not probabilities of one case.
"""

from __future__ import annotations

from rashomon.resolve.times_values import Basis, Told

TRUST: dict[tuple[str, Basis], float] = {
    ("dated", "words"): 0.97,
    ("yearless", "published"): 0.95,
    ("shifted", "published"): 0.93,
    ("weekday", "published"): 0.91,
    ("century", "words"): 0.9,
    ("weekday_of_shift", "published"): 0.9,
    ("yearless", "words"): 0.9,
    ("yearless", "context"): 0.87,
    ("shifted", "context"): 0.7,
    ("weekday", "context"): 0.8,
    ("clock", "published"): 0.8,
    ("clock", "context"): 0.7,
    ("of_period", "context"): 0.65,
    ("day_of_month", "context"): 0.75,  # not met in the corpora
}
UNTOLD = 0.5
SURE = 0.7  # below it a time keeps its words and tells no value: measured so that fewer than one told in ten is wrong


def trust(told: Told) -> float:
    """The score of a mention with this value."""
    return TRUST.get((told.rule, told.basis), UNTOLD)
