from __future__ import annotations

from tests.extract.spoken import claims, parsed, told, words

POST = "Orla Venn\nTelegram\n\n03:10 Two shells hit the mill. We did not fire! Who did it? Please share."


def test_the_author_says_what_the_post_says() -> None:
    report = parsed(POST, publisher="Telegram", byline="Orla Venn")
    assert told(report) == [("Orla Venn", "Two shells hit the mill."), ("Orla Venn", "We did not fire!")]
    first = claims(report)[0]
    assert first.mode == "direct"
    assert first.channel and words(report, first.channel.spans) == "Telegram"


def test_a_post_without_a_heading_has_an_unnamed_author() -> None:
    report = parsed("Two shells hit the mill.", publisher="Telegram", byline="Orla Venn")
    assert told(report) == [("", "Two shells hit the mill.")]


def test_whoever_a_post_quotes_is_passed_on_by_the_author() -> None:
    report = parsed("Orla Venn\nTelegram\n\nNeighbours said that two shells hit the mill.", publisher="Telegram", byline="Orla Venn")
    (claim,) = claims(report)
    assert claim.source and words(report, claim.source.spans) == "Neighbours"
    assert [words(report, voice.spans) for voice in claim.via] == ["Orla Venn"]


def test_an_agency_speaks_in_its_own_voice() -> None:
    report = parsed("ORN WIRE\nTwo shells hit the mill on Monday.", publisher="Orn Wire")
    assert told(report) == [("own", "Two shells hit the mill on Monday.")]


def test_a_file_that_says_it_was_posted_makes_a_post_of_it() -> None:
    report = parsed("Our fighters left the mill at dawn.", publisher="Orn Front", channel="telegram")
    (claim,) = claims(report)
    assert claim.source is not None and claim.mode == "direct"
    assert claim.channel is not None and (claim.channel.kind, claim.channel.spans) == ("telegram", ())
