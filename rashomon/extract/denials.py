"""What a denial denies: that it happened, who did it, or a value. Never the opposite event.

Each rule looks at one claim and gives its accounts, or None where it does not fit; the first that fits decides.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable

import msgspec

from rashomon import languages
from rashomon.extract.groups import Group, people
from rashomon.extract.kinds import Trigger
from rashomon.extract.patterns import Found, Phrases
from rashomon.extract.performing import wished
from rashomon.extract.polarity import called_false, negated
from rashomon.extract.role_rules import rules
from rashomon.extract.roles import subject_of
from rashomon.extract.scene import Scene, trigger_span
from rashomon.records import Account, Text, Truth, Voice

Accounts = tuple[Account, ...]


@dataclasses.dataclass(frozen=True)
class Lists:
    part_in: Phrases
    links: Phrases
    back: frozenset[str]
    sayings: frozenset[str]
    branding: frozenset[str]
    naming: frozenset[str]
    accusing: frozenset[str]
    blamed: frozenset[str]
    own: frozenset[str]
    third: frozenset[str]
    negations: frozenset[str]
    exceptions: frozenset[str]
    part_nouns: frozenset[str]
    innocent: Phrases
    denying: Phrases


@functools.cache
def lists(language: str) -> Lists:
    table = languages.load("roles", language).get("rules", {})
    grammar = languages.load("grammar", language).get("grammar", {})

    def phrases(key: str) -> Phrases:
        return Phrases((phrase, key) for phrase in table.get(key, ()))

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    return Lists(
        part_in=phrases("part_in"),
        links=phrases("links"),
        back=words("back"),
        sayings=words("sayings"),
        branding=words("branding"),
        naming=frozenset(languages.load("cues", language).get("verbs", {}).get("naming", ())),
        accusing=words("accusing"),
        blamed=words("blamed"),
        own=words("self"),
        third=words("third"),
        negations=frozenset(grammar.get("negations", ())),
        exceptions=words("exceptions"),
        part_nouns=words("part_nouns"),
        innocent=phrases("innocent"),
        denying=phrases("denying"),
    )


# ---------------------------------------------------------------- what the rules ask


def denied_by_cue(scene: Scene) -> bool:
    """The word of saying itself denies ("denied", "отверг", "назвав фейком"), or the speaker wishes to deny."""
    wishes = scene.claim.act == "deny" and wished(scene.words, scene.language, "deny") is not None
    branded = scene.claim.act == "deny" and called_false(scene.cue, scene.language)
    return wishes or branded or bool(lists(scene.language).denying.find(scene.cue))


def says_no(scene: Scene) -> bool:
    ours = lists(scene.language)
    at = next((k for k, word in enumerate(scene.words) if word.lower in ours.negations), None)
    return at is not None and not any(word.lower in ours.exceptions for word in scene.words[at + 1 : at + 5])


def is_source(scene: Scene, group: Group) -> bool:
    """Whether a group of the content is the speaker: "we", "our forces", "it" in an indirect speech, the same words."""
    ours = lists(scene.language)
    words = scene.words[group.first : group.last]
    if any(word.has(ours.own) for word in words):
        return True
    if scene.claim.source is None:
        return False
    if group.sort == "pronoun" and words[0].lower in ours.third:
        return scene.claim.mode != "direct"
    said = {word for span in scene.claim.source.spans for word in scene.report.words(span).lower().split()}
    return all(word.lower in said for word in words)


def voice_of(scene: Scene, group: Group) -> Voice:
    """Where the content only points at the speaker, the speaker's own mention; else the group's words."""
    source = scene.claim.source
    named = [g for g in scene.groups if g.last <= group.first and g.preposition is None and g.sort in ("people", "name")]
    if group.sort == "pronoun" and named and not scene.words[group.first].has(lists(scene.language).own):
        return scene.voices(named[:1])[0]
    if group.sort == "pronoun" and source is not None and source.spans and is_source(scene, group):
        return source
    return scene.voices((group,))[0]


def first_part(scene: Scene) -> Found | None:
    found = lists(scene.language).part_in.find(scene.words)
    return found[0] if found else None


def named_kind(scene: Scene) -> tuple[Trigger, Text] | None:
    """The first trigger with a kind whose words name it newly, with its kind."""
    for trigger in scene.triggers:
        if trigger.kind is not None:
            return trigger, Text(value=trigger.kind, spans=(trigger_span(scene, trigger),))
    return None


def base(scene: Scene, rule: str) -> Account:
    named = named_kind(scene)
    trigger = named[0] if named else (scene.triggers[0] if scene.triggers else None)
    return Account(
        trigger=trigger_span(scene, trigger) if trigger else scene.words[0].span,
        kind=named[1] if named else None,
        rule=rule,
    )


def not_occurred(scene: Scene, rule: str) -> Accounts:
    spans = (scene.span(0, len(scene.words)),)
    return (msgspec.structs.replace(base(scene, rule), occurred=Truth(value=False, spans=spans)),)


def not_done_by(scene: Scene, voices: tuple[Voice, ...], rule: str) -> Accounts:
    """Who did not do it; a verb ("did not fire") only says what they did not do, a noun names the event."""
    named = named_kind(scene)
    account = base(scene, rule)
    kind = account.kind if named and not named[0].verb else None
    return (msgspec.structs.replace(account, not_by=voices, kind=kind),)


# ---------------------------------------------------------------- the rules, in the order in which they are tried


def no_link(scene: Scene) -> Accounts | None:
    """ "no connection to the group", "no links with the group": the group did not do it; "no connection with it": the subject did not."""
    found = lists(scene.language).links.find(scene.words)
    if not found or not (says_no(scene) or denied_by_cue(scene)):
        return None
    after = [g for g in scene.groups if g.first >= found[0].last and g.preposition is not None and g.sort != "relative"]
    if after and third_person(scene, after[0]):
        subject = subjects(scene, found[0].first)
        return not_done_by(scene, (voice_of(scene, subject[-1]),), "no-link") if subject else ()
    return not_done_by(scene, scene.voices(after[:1]), "no-link") if after else None


def third_person(scene: Scene, group: Group) -> bool:
    """ "Them", "it", «этим»: what happened, or those who did it."""
    return group.sort == "pronoun" and scene.words[group.head].lower not in people(scene.language).self_words


def subjects(scene: Scene, at: int) -> list[Group]:
    """The groups before a place that can be its subject, the likelier ones where cases tell."""
    before = [g for g in scene.groups if g.last <= at and g.preposition is None and g.sort != "relative"]
    return [g for g in before if not g.cases or "nomn" in g.cases] or before


def no_part(scene: Scene) -> Accounts | None:
    """ "denied any involvement", "had taken no part", "ни при чём", "непричетні"."""
    part = first_part(scene) or bare_part(scene)
    innocent = lists(scene.language).innocent.find(scene.words)
    if not innocent and part is None and part_in_cue(scene):
        return not_done_by(scene, scene.source, "no-part") if scene.source else None
    if not innocent and (part is None or not (no_beside(scene, part) or denied_by_cue(scene))):
        return None
    at = innocent[0].first if innocent else (part.first if part else 0)
    before = subjects(scene, at)
    if before and nobody(scene, before[-1]):
        return ()
    if not before and any(word.pos in ("NOUN", "PROPN") for word in scene.words[:at]) and not denied_by_cue(scene):
        return ()  # a thing, not the speaker, had no part in it
    voices = (voice_of(scene, before[-1]),) if before else scene.source
    return not_done_by(scene, voices, "no-part") if voices else ()


def no_beside(scene: Scene, part: Found) -> bool:
    """A "no" that governs the words for a part: before them in their clause, or in them."""
    ours = lists(scene.language)
    near = scene.words[max(0, part.first - 6) : part.last + 3]
    return says_no(scene) and any(word.lower in ours.negations for word in near)


def nobody(scene: Scene, group: Group) -> bool:
    """ "no group has claimed responsibility" tells nothing of anybody."""
    words = scene.words[max(0, group.first - 1) : group.last]
    return any(word.lower in lists(scene.language).negations for word in words)


def part_in_cue(scene: Scene) -> bool:
    """ "denied responsibility for [the attack]"."""
    return denied_by_cue(scene) and any(word.has(lists(scene.language).part_nouns) for word in scene.cue)


def bare_part(scene: Scene) -> Found | None:
    """ "denied a role": the first noun says what part is denied."""
    if not denied_by_cue(scene):
        return None
    at = next((k for k, word in enumerate(scene.words) if word.pos == "NOUN"), None)
    return Found(at, at + 1, "part") if at is not None and scene.words[at].has(lists(scene.language).part_nouns) else None


def only_points(scene: Scene) -> Accounts | None:
    """ "denied this", "denies it": what was said before is denied; after a blame, that they did it."""
    ours = lists(scene.language)
    content = [word for word in scene.words if word.pos != "PUNCT"]
    if not content or len(content) > 2 or not all(word.has(ours.back) for word in content):
        return None
    if scene.claim.act != "deny" and not denied_by_cue(scene):
        truth = Truth(value=True, spans=(scene.span(0, len(scene.words)),))
        return (msgspec.structs.replace(base(scene, "confirmed-this"), occurred=truth),) if scene.claim.act != "judge" else ()
    if blamed_before(scene):
        return not_done_by(scene, scene.source, "denied-blame")
    return not_occurred(scene, "denied-this")


def blamed_before(scene: Scene) -> bool:
    """Whether somebody was blamed shortly before the claim."""
    start = min(span.start for span in scene.claim.content)
    before = scene.report.text[max(0, start - 160) : start].lower()
    return any(word[:6] in before for word in lists(scene.language).blamed if len(word) >= 5)


def denied_saying(scene: Scene) -> Accounts | None:
    """ "denied the accusation", "rejected the reports": what others said is denied; after a toll beside it, "a claim" is that toll."""
    ours = lists(scene.language)
    head = [word for word in scene.words[:8] if word.has(ours.sayings)]
    branded = any(word.has(ours.branding) for word in scene.words) and any(word.has(ours.naming) for word in scene.cue)
    if not head or not (branded or denied_by_cue(scene) or called_false(scene.words, scene.language)):
        return None
    if named_kind(scene) is None and any(word.has(ours.accusing) for word in scene.words[:8]):
        return (msgspec.structs.replace(base(scene, "denied-accusation"), denies=("by",)),)
    if scene.tolls and not scene.counts and named_kind(scene) is None and len(scene.words) <= 2:
        return (msgspec.structs.replace(base(scene, "denied-toll"), denies=tuple(dict.fromkeys(toll.slot for toll in scene.tolls))),)
    return not_occurred(scene, "denied-saying")


def false_story(scene: Scene) -> Accounts | None:
    """ "X is a lie", "Х — фейк"."""
    if not called_false(scene.words, scene.language) or not told_of(scene):
        return None
    if scene.counts and named_kind(scene) is None:
        slots = tuple(dict.fromkeys(count.slot for count in scene.counts))
        return (msgspec.structs.replace(base(scene, "called-false"), denies=slots),)
    return not_occurred(scene, "called-false")


def told_of(scene: Scene) -> bool:
    """Whether the words called false are about an event, or the claim is a denial: "propaganda" alone denies nothing."""
    if scene.claim.act == "deny":
        return True
    says = any(word.has(lists(scene.language).sayings) for word in scene.words)
    return scene.claim.act in ("assert", "judge") and (says or bool(scene.counts) or named_kind(scene) is not None)


def denied_deed(scene: Scene) -> Accounts | None:
    """ "denied carrying out a strike", "denied that it shelled": the speaker did not; another's deed did not happen."""
    if not denied_by_cue(scene):
        return None
    named = named_kind(scene)
    trigger = named[0] if named else None
    verb = next((k for k, word in enumerate(scene.words) if word.pos == "VERB"), None)
    at = trigger.first if trigger and trigger.verb else verb
    if at is None:
        return not_occurred(scene, "denied-event") if trigger else None
    doer = subject_of(scene.words, at, scene.groups, scene.language)
    own = is_source(scene, doer[0]) if doer else scene.words[at].form == "gerund" and not scene.words[:at]
    if not own or trigger is None or trigger.kind not in rules(scene.language).others_can:
        return not_occurred(scene, "denied-event")
    voices = (voice_of(scene, doer[0]),) if doer else scene.source
    return not_done_by(scene, voices, "denied-doing") if voices else not_occurred(scene, "denied-event")


def own_negated_deed(scene: Scene) -> Accounts | None:
    """ "our artillery did not fire", "мы не обстреливали": they did not do it; whether it happened is left open."""
    ours = rules(scene.language)
    for trigger in scene.triggers:
        if (trigger.lemma in ours.toll_nouns and not trigger.verb) or not negated(scene.words, trigger, scene.language):
            continue
        verb = verb_near(scene, trigger)
        doer = subject_of(scene.words, verb, scene.groups, scene.language)
        if doer and is_source(scene, doer[0]):
            return () if habitual(scene, verb) else not_done_by(scene, (voice_of(scene, doer[0]),), "own-negated")
    return None


def habitual(scene: Scene, verb: int) -> bool:
    """ "we do not harm civilians": a rule of conduct, no denial of a deed."""
    before = scene.words[max(0, verb - 4) : verb]
    return scene.words[verb].present or any(word.lower in ("do", "does") for word in before)


def verb_near(scene: Scene, trigger: Trigger) -> int:
    """The verb of a trigger: itself, or the nearest one."""
    if trigger.verb:
        return trigger.first
    verbs = [k for k, word in enumerate(scene.words) if word.pos == "VERB"]
    return min(verbs, key=lambda k: (abs(k - trigger.first), k), default=trigger.first)


RULES: list[Callable[[Scene], Accounts | None]] = [
    no_link,
    no_part,
    only_points,
    denied_saying,
    false_story,
    denied_deed,
    own_negated_deed,
]


def denial_of(scene: Scene) -> Accounts | None:
    """The accounts of a claim that denies, or None where its words are to be read like any other claim's."""
    if not scene.words:
        return None
    for rule in RULES:
        found = rule(scene)
        if found is not None:
            return found
    return None
