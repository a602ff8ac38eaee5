"""Claims without accounts: who says what, how, by what act and how surely, each with the words it was read off."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from rashomon.extract.acts import act_of
from rashomon.extract.answered import ANSWERED, answered, before_contradicted
from rashomon.extract.attributed import attributed
from rashomon.extract.certainty import certainty_of
from rashomon.extract.channels import carried, channel_of
from rashomon.extract.colons import in_turns, introduced
from rashomon.extract.continued import continued
from rashomon.extract.drafts import Draft
from rashomon.extract.material import Material, material_of
from rashomon.extract.modes import mode_of
from rashomon.extract.naming import meant, named, within_marks
from rashomon.extract.own_voice import own_statements
from rashomon.extract.posts import posted
from rashomon.extract.worded import worded
from rashomon.records import Claim, Mentions, Parsed, Span, Spans, Voice

NEAR = 8  # claims before and after one that can hold it as a part


def claims_of(parsed: Parsed, mentions: Mentions) -> tuple[Claim, ...]:
    """Every claim of a report, in reading order of its content."""
    material = material_of(parsed, mentions)
    spoken = before_contradicted(material, within_marks(material, attributed(material)))
    spoken = sorted([*spoken, *within_marks(material, worded(material, spoken))], key=order)
    spoken = sorted([*spoken, *introduced(material, spoken)], key=order)
    spoken = sorted([*spoken, *continued(material, spoken)], key=order)
    spoken = sorted(answered(material, spoken), key=order)
    own = own_statements(material, [draft for draft in spoken if draft.rule != ANSWERED])
    drafts = named(material, posted(material, in_turns(material, [*spoken, *own])))
    return carried(material, [claim_of(draft, material) for draft in meant(material, distinct(drafts))])


def order(draft: Draft) -> tuple[int, int]:
    return draft.start, draft.end


def distinct(drafts: Iterable[Draft]) -> list[Draft]:
    """In reading order, without repeats of one content by one source, in whole or in part."""
    kept: dict[tuple[Spans, Spans | None], Draft] = {}
    for draft in sorted(drafts, key=lambda d: (d.start, d.end, d.source or ())):
        kept.setdefault((draft.content, draft.source), draft)
    unique = list(kept.values())
    return [draft for at, draft in enumerate(unique) if not any(is_part(draft, other) for other in unique[max(0, at - NEAR) : at + NEAR])]


def is_part(draft: Draft, other: Draft) -> bool:
    """What one source says is also all within something else it says."""
    if draft is other or draft.source is None or draft.source != other.source:
        return False
    return draft.content != other.content and all(any(span in whole for whole in other.content) for span in draft.content)


def claim_of(draft: Draft, material: Material) -> Claim:
    return Claim(
        id=claim_id(material.report.id, draft),
        report=material.report.id,
        content=draft.content,
        source=None if draft.source is None else Voice(draft.source),
        via=tuple(Voice(spans) for spans in draft.via),
        cue=draft.cue,
        channel=channel_of(draft, material),
        mode=mode_of(draft, material),
        act=act_of(draft, material),
        certainty=certainty_of(draft, material),
        said_at=said_at(draft, material),
        rule=draft.rule,
        score=draft.score,
    )


def claim_id(report: str, draft: Draft) -> str:
    """A hash of report, content and source, so that decisions of people survive a better model."""
    source = "own" if draft.source is None else told(draft.source)
    return hashlib.blake2b(f"{report}|{told(draft.content)}|{source}".encode(), digest_size=8).hexdigest()


def told(spans: Iterable[Span]) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def said_at(draft: Draft, material: Material) -> str | None:
    """The date that stands beside the saying, outside of what is said."""
    if not draft.cue:
        return None
    sentence = material.sentences[material.sentence_at(draft.cue[0].start)].span
    beside = [
        time
        for time in material.mentions.times
        if time.span in sentence and time.value and time.kind in ("date", "time") and not any(time.span.meets(s) for s in draft.content)
    ]
    near = min(beside, key=lambda time: (abs(time.span.start - draft.cue[0].end), time.span), default=None)
    return near.value if near else None
