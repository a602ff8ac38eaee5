"""What is heavy and loaded once: the reader model and the gazetteer. Each stage is given only the tool it needs."""

from __future__ import annotations

import dataclasses
import functools

from rashomon.parse import Reader
from rashomon.resolve.places import Gazetteer


@dataclasses.dataclass(frozen=True)
class Tools:
    reader: Reader
    gazetteer: Gazetteer

    @classmethod
    @functools.cache
    def load(cls) -> Tools:
        """Raises ModelError or GazetteerError where a shipped file is missing or damaged."""
        return cls(reader=Reader.load(), gazetteer=Gazetteer.load())
