"""Attributions read off words of saying alone, where the reader model found none: for sentences with a cue and a speaker."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.drafts import Draft
from rashomon.extract.material import Material


def worded(material: Material, spoken: Sequence[Draft]) -> list[Draft]:
    return []
