"""Records come back from JSON as they were, whatever a position's value is."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from rashomon.records import Count, Finding, Position, Vote
from rashomon.store.decoded import decoded

VALUES: list[Any] = [True, "shelling", (), ("vant", "tarn"), (Count(low=3, high=5), Count(low=1, high=1, of="guards"))]


@pytest.mark.parametrize("value", VALUES)
def test_a_finding_comes_back_whole(value: Any) -> None:
    told = Finding(
        event="e", slot="killed", standing="contested", rule="r", decisions=("d",), between=("c", "b"),
        positions=(Position(value=value, claims=("c",), sides=("east",), rejects=True),),
        votes=(Vote(claim="c", voter="east", side="east", position=0, aside="copy"),),
    )  # fmt: skip
    assert all(getattr(told, field.name) != field.default for field in msgspec.structs.fields(Finding))
    assert decoded(msgspec.json.encode(told), Finding) == told
