"""Deciding by forms: every verb, taking back and doing again, conflicts, and who may."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from rashomon.records import COUNTS, Count, Ledger
from rashomon.store import CaseStore


def target_of(ledger: Ledger, *slots: str) -> str:
    """The first value of one of the slots in the ledger."""
    return next(
        f"claim:{claim.id}/{n}/{slot}"
        for claim in ledger.claims for n, account in enumerate(claim.accounts) for slot in slots if getattr(account, slot)
    )  # fmt: skip


@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_accept_and_reject_are_kept_with_who_and_when(send: Any, store: CaseStore, ledger: Ledger, verb: str) -> None:
    target = target_of(ledger, "place")
    told = send("/decide", target=target, verb=verb, expected="none", why="read it twice").json()
    made = store.decisions(target=target)
    assert [(d.verb, d.why) for d in made] == [(verb, "read it twice")] and made[0].who and made[0].words
    assert told["judged"]["verb"] == verb and told["last"] == made[0].id and not store.stale()


@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_an_account_is_judged_by_the_words_that_it_stands_on(send: Any, store: CaseStore, ledger: Ledger, verb: str) -> None:
    claim, n = next((c, n) for c in ledger.claims for n, a in enumerate(c.accounts) if a.trigger and (a.trigger,) != c.content)
    assert send("/decide", target=f"claim:{claim.id}/{n}", verb=verb).status_code == 200
    assert store.decisions()[0].words and store.orphans() == ()


@pytest.mark.parametrize(
    ("slots", "fields", "check"),
    [
        (COUNTS, {"low": "3", "high": "5", "of": "civilians"}, lambda v: v.counts == (Count(3, 5, "civilians"),)),
        (("kind",), {"text": "shelling"}, lambda v: v.text == "shelling"),
        (("time",), {"text": "2031-05"}, lambda v: v.text == "2031-05"),
        (("occurred",), {"flag": "no"}, lambda v: v.flag is False),
        (("place",), {"spans": "0-5"}, lambda v: v.spans[0].end == 5),
    ],
)  # fmt: skip
def test_a_correction_gives_a_value_or_words(send: Any, store: CaseStore, ledger: Ledger, slots: Any, fields: Any, check: Any) -> None:
    target = target_of(ledger, *slots)
    assert send("/decide", target=target, verb="correct", **fields).status_code == 200
    assert check(store.decisions(target=target)[0].value)


def test_typed_words_are_found_in_the_report(send: Any, store: CaseStore, ledger: Ledger) -> None:
    claim = next(c for c in ledger.claims if c.source and c.source.spans)
    report = next(r for r in ledger.reports if r.id == claim.report)
    words = report.words(claim.source.spans[0])
    target = f"claim:{claim.id}/source"
    assert send("/decide", target=target, verb="correct", words="no such words at all").status_code == 422
    assert send("/decide", target=target, verb="correct", words=words).status_code == 200
    assert report.words(store.decisions(target=target)[0].value.spans[0]).casefold() == words.casefold()


@pytest.mark.parametrize("fields", [{}, {"low": "x"}, {"low": "5", "high": "3"}, {"spans": "0-99999999"}])
def test_a_correction_that_says_nothing_is_refused(send: Any, store: CaseStore, ledger: Ledger, fields: Any) -> None:
    assert send("/decide", target=target_of(ledger, *COUNTS), verb="correct", **fields).status_code == 422
    assert store.decisions() == ()


def test_merge_split_note_and_side(send: Any, store: CaseStore, ledger: Ledger) -> None:
    big = max(ledger.events, key=lambda event: len(event.accounts))
    other = next(event for event in ledger.events if event.id != big.id and event.accounts)
    claim, n = big.accounts[0]
    target = f"claim:{claim}/{n}"
    actors = [actor for actor in ledger.actors if actor.kind == "person"][:2]
    for fields in (
        {"target": target, "verb": "merge", "other": f"http://localhost/events/{other.id}"},
        {"target": target, "verb": "split"},
        {"target": target, "verb": "note", "text": "ask the paper"},
        {"target": f"actor:{actors[0].id}", "verb": "side", "text": "Vant"},
        {"target": f"actor:{actors[0].id}", "verb": "merge", "other": actors[1].name},
    ):
        answer = send("/decide", **fields)
        assert answer.status_code == 200, (fields, answer.text)
    made = store.decisions()
    assert [d.verb for d in made] == ["merge", "split", "note", "side", "merge"]
    assert made[0].value.ids == ("claim:{}/{}".format(*other.accounts[0]),) and made[4].value.ids == (f"actor:{actors[1].id}",)
    assert made[1].value.ids[0] in {f"claim:{c}/{i}" for c, i in big.accounts[1:]}


def test_undo_and_redo_go_back_and_forth(send: Any, store: CaseStore, ledger: Ledger) -> None:
    first, second = target_of(ledger, "place"), target_of(ledger, "time")
    send("/decide", target=first, verb="accept", expected="none")
    send("/decide", target=second, verb="reject", expected="none")
    steps = [send(address).json() for address in ("/undo", "/undo", "/redo", "/redo", "/undo")]
    assert [step["target"] for step in steps] == [second, first, first, second, second]
    assert [bool(step["judged"]) for step in steps] == [False, False, True, True, False]
    assert send("/decide", target=second, verb="accept", expected=steps[-1]["last"]).status_code == 200
    assert send("/redo").status_code == 422 and len(store.decisions()) == 8


def test_two_people_at_once_meet_a_conflict_and_lose_nothing(send: Any, client: TestClient, store: CaseStore, ledger: Ledger) -> None:
    target = target_of(ledger, "place")
    theirs = store.decide(who="Olena", verb="reject", target=target, why="another village")
    told = send("/decide", target=target, verb="accept", expected="none")
    assert told.status_code == 409 and told.json()["address"].startswith("/decide?target=")
    page = send("/decide", as_json=False, target=target, verb="accept", expected="none", why="as the map says")
    assert page.status_code == 409 and "Olena" in page.text and "another village" in page.text and "as the map says" in page.text
    assert store.decisions(target=target) == (theirs,)
    assert send("/decide", target=target, verb="accept", expected=theirs.id).status_code == 200
    assert "another village" in client.get("/decisions").text


def test_a_form_without_its_token_does_nothing(client: TestClient, store: CaseStore, ledger: Ledger) -> None:
    client.get("/overview")
    answer = client.post("/decide", data={"target": target_of(ledger, "place"), "verb": "accept", "csrf": "guessed"})
    assert answer.status_code == 403 and store.decisions() == ()


def test_what_is_nothing_is_not_decided_on(send: Any, store: CaseStore) -> None:
    for target in ("claim:nothing/0/place", "claim:nothing/²", "actor:nobody", "claim:", "event:1", "decision:x"):
        assert send("/decide", target=target, verb="accept").status_code == 404
    assert store.decisions() == ()
