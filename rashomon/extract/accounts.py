"""What each claim says of each event: one account an event, with every slot that its words fill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from rashomon.extract.blame import accused, answerable
from rashomon.extract.clauses import light_verb
from rashomon.extract.denials import denial_of, denied_by_cue, first_part
from rashomon.extract.groups import Group, people
from rashomon.extract.happenings import Happening, happenings, told
from rashomon.extract.kinds import Trigger
from rashomon.extract.means import means_of
from rashomon.extract.polarity import is_no, negated, open_question, planned, polarity
from rashomon.extract.role_rules import rules
from rashomon.extract.said import of_state
from rashomon.extract.scene import Scene, scene_of, trigger_span
from rashomon.extract.slots import aim_start, counted, outcome_of, purpose_from, purpose_start
from rashomon.extract.victims import single_victim
from rashomon.extract.where import places_of, times_of
from rashomon.extract.words import Word
from rashomon.records import COUNTS, Account, Claim, Mentions, Parsed, Text, Truth, Voice

GROUND = ("captured", "retaken")
FOILED = ("failed", "repelled", "held", "ongoing")
BACK = ("attack", "explosion", "incursion", "protest")  # kinds whose bare nouns mostly point back
PEACEFUL = ("protest", "exchange", "aid", "ceasefire")  # kinds that are against nobody's body or goods
CLAIMING = frozenset(("claim",))  # "claimed the raid": of the acts, only an admission has this cue before a deed
OPEN_ACTS = ("intend", "demand", "expect")  # acts that speak of what is not yet


def kind_text(scene: Scene, happening: Happening) -> Text | None:
    if happening.kind is None or all(refers_back(scene, trigger) for trigger in happening.triggers):
        return None
    if (
        happening.kind == "arrest"
        and all(t.kind == "capture" for t in happening.triggers)
        and any(g.counted for g in happening.roles.against)
    ):
        return None  # "captured 14 men" gives their number, and does not say that it was an arrest
    naming = [t for t in happening.triggers if t.kind == happening.kind] or list(happening.triggers)
    return Text(value=happening.kind, spans=(trigger_span(scene, naming[0]),))


def refers_back(scene: Scene, trigger: Trigger) -> bool:
    """ "the attack", "this raid", with nothing that tells which: the words point back and name nothing new."""
    if trigger.verb or trigger.phrase:
        return False
    before = scene.words[trigger.first - 1] if trigger.first else None
    after = scene.words[trigger.last] if trigger.last < len(scene.words) else None
    if scene.language == "en":
        return trigger.kind in BACK and article(scene, trigger) and not tells_more(after)
    if before is not None and before.pos in ("ADJ", "NUM", "PROPN"):
        return False
    if happening_of_its_own(scene, trigger):
        return False
    told = after is not None and (after.pos not in ("VERB", "AUX", "PUNCT", "CONJ") or after.lower == "," or bool(after.cases))
    return not told or (before is not None and before.pos == "DET")


def happening_of_its_own(scene: Scene, trigger: Trigger) -> bool:
    """ "совершили нападение", "обстрел": a bare word that still tells what happened."""
    general = ("attack", "explosion", "arrest", "clash")
    before = scene.words[trigger.first - 1] if trigger.first else None
    return trigger.kind not in general or (before is not None and before.pos == "VERB")


def article(scene: Scene, trigger: Trigger) -> bool:
    """ "the attack", "this attack", "the Examplian attack"."""
    at = trigger.first - 1
    if at > 0 and scene.words[at].capital and scene.words[at].lower.endswith(people(scene.language).demonym_ends):
        at -= 1
    return at >= 0 and scene.words[at].lower in ("the", "this", "that", "these", "those")


def tells_more(after: Word | None) -> bool:
    return after is not None and after.lower in (
        "of", "on", "against", "by", "in", "at", "near", "into", "across", "that", "which",
    )  # fmt: skip


def occurred(scene: Scene, happening: Happening) -> Truth | None:
    """True where the words assert it, False where they deny it, None where they leave it open."""
    if happening.counts and all(c.count.high == 0 for c in happening.counts) and happening.kind is None:
        return None
    if not happening.triggers:
        return Truth(value=True, spans=tuple(c.trigger for c in happening.counts))
    first = happening.triggers[0]
    span = (trigger_span(scene, first),)
    if negated(scene.words, first, scene.language) and not any(c.slot != "displaced" or c.count.high != 0 for c in happening.counts):
        return None if first.verb and open_question(scene.words, first, scene.language) else Truth(value=False, spans=span)
    if scene.claim.act == "deny" and no_before(scene, first):
        return None
    if open_question(scene.words, first, scene.language) or planned(scene.words, first, scene.language):
        return None
    ahead = any(word.has(rules(scene.language).going_on) for word in scene.words)
    if scene.claim.act in OPEN_ACTS and (first.verb or ahead):
        return None
    return Truth(value=not denies_a_thing(scene, first), spans=span)


def denies_a_thing(scene: Scene, first: Trigger) -> bool:
    """ "Denied the loss of Orn", "отверг сообщения о пожаре": a thing with no verb, after a word of denying, is denied."""
    return scene.claim.act == "deny" and not first.verb and denied_by_cue(scene) and not any(word.pos == "VERB" for word in scene.words)


def no_before(scene: Scene, trigger: Trigger) -> bool:
    """In a denial, a "no" anywhere before the event: what exactly is denied cannot be told, so nothing is asserted."""
    return any(is_no(word, polarity(scene.language)) for word in scene.words[: trigger.first])


def rule_of(happening: Happening) -> str:
    if not happening.triggers:
        return "toll"
    if happening.triggers[0].plain:
        return "plain-deed"
    return "trigger" if happening.kind else "happening"


def account_of(scene: Scene, happening: Happening, first: bool) -> Account:
    trigger = happening.triggers[0] if happening.triggers else None
    span = trigger_span(scene, trigger) if trigger else happening.counts[0].trigger
    counts: dict[str, Any] = {slot: counted([c for c in happening.counts if c.slot == slot]) for slot in COUNTS}
    truth = occurred(scene, happening)
    untrue = truth is not None and not truth.value
    single = single_victim(scene, happening) if truth and truth.value else None
    if single:
        counts[single[0]] = single[1]
    against = () if aimless(scene, happening) else targets(scene, happening)
    by, not_by = drivers(scene, happening.roles.by), ()
    if untrue and by:
        by, not_by, truth = (), (by if trigger and not trigger.verb else ()), (truth if trigger and trigger.verb else None)
    return Account(
        trigger=span,
        occurred=truth,
        kind=None if untrue and trigger and trigger.verb else kind_text(scene, happening),
        by=scene.voices(by),
        not_by=scene.voices(not_by),
        against=scene.voices(against),
        outcome=outcome(scene, happening, truth) if first or happening.kind == "shoot-down" else None,
        purpose=purpose(scene, happening) if first else None,
        means=means_of(scene, happening) if first else None,
        rule=rule_of(happening),
        **counts,
    )


def targets(scene: Scene, happening: Happening) -> tuple[Group, ...]:
    """Whom it was done to: no town, region or site, no country that is not named, no number of people without a name."""
    ours = rules(scene.language)
    if happening.kind is None and not happening.roles.by and not hurtful(scene, happening):
        return ()  # an operation or a test of which no doer is told has no target that the words name
    return tuple(
        owner(scene, g)
        for g in happening.roles.against
        if not is_spot(scene, g) and not (bare(scene, g) and (g.counted or scene.words[g.head].has(ours.unnamed))) and not of_town(scene, g)
    )


def hurtful(scene: Scene, happening: Happening) -> bool:
    """Whether the words alone tell that somebody suffered: "the enemy lost two tanks"; what "we" lost, nobody need have done."""
    ours = rules(scene.language)
    pronoun = any(group.sort == "pronoun" for group in happening.roles.against)
    return any(t.lemma in ours.toll or (t.lemma in ours.suffer and not pronoun) for t in happening.triggers)


def of_town(scene: Scene, group: Group) -> bool:
    """ "The shelling of the Kalmorian city of Vant": the adjective only tells where the town lies."""
    after = scene.words[group.last : group.last + 1]
    return group.sort in ("name", "adjective") and bool(after) and after[0].has(rules(scene.language).unnamed)


def drivers(scene: Scene, groups: Sequence[Group]) -> tuple[Group, ...]:
    """Who did it; a craft or weapon of which no owner is named did nothing of itself: "all aircraft reached their targets"."""
    return tuple(group for group in groups if not ownerless(scene, group))


def ownerless(scene: Scene, group: Group) -> bool:
    if group.first < 0 or not scene.words[group.head].has(people(scene.language).weapons):
        return False
    words = scene.words[group.first : group.last]
    return not any(word.capital or word.has(people(scene.language).own) for word in words) and bool(words)


def owner(scene: Scene, group: Group) -> Group:
    """Of a craft or weapon, whose it is: "shot down an Examplian jet"."""
    inner = scene.words[max(0, group.first) : group.last]
    craft = any(word.has(people(scene.language).weapons) or (word.capital and any(c.isdigit() for c in word.text)) for word in inner)
    if group.first < 0 or not craft:
        return group
    ends = people(scene.language).demonym_ends
    for at in range(group.first, group.last):
        word = scene.words[at]
        forms = (word.lower, *word.lemmas[:1])
        if group.last - group.first > 1 and (word.capital or word.cases) and any(form.endswith(ends) for form in forms):
            return Group(at, at + 1, at, "adjective")
    return group


def bare(scene: Scene, group: Group) -> bool:
    return not any(word.capital or of_state(word, scene.language) for word in scene.words[max(0, group.first) : group.last])


def is_spot(scene: Scene, group: Group) -> bool:
    """A name that is a place's and no state's: "shelled Exampleton"."""
    if group.sort not in ("name", "adjective") or group.first < 0:
        return False
    span = scene.span(group.first, group.last)
    over = [place for place in scene.places if place.span.meets(span)]
    return bool(over) and all(place.place.kind != "country" for place in over)


def aimless(scene: Scene, happening: Happening) -> bool:
    """Whether a deed has no target: ground is taken, people protest or are exchanged, a deed of no listed kind attacks nobody."""
    plain = happening.kind is None and any(trigger.plain for trigger in happening.triggers)
    return plain or happening.kind in (*rules(scene.language).ground, *PEACEFUL) or freed(scene, happening)


def freed(scene: Scene, happening: Happening) -> bool:
    """Those set free, rescued or tried are nobody's targets."""
    ours = rules(scene.language).freed
    return happening.kind is None and any(trigger.lemma in ours for trigger in happening.triggers)


def outcome(scene: Scene, happening: Happening, truth: Truth | None) -> Text | None:
    """What came of it; of a thing that did not happen only that it failed, was repelled or held."""
    span = (trigger_span(scene, happening.triggers[0]),) if happening.triggers else ()
    untrue = truth is not None and not truth.value
    if happening.kind == "shoot-down":
        return None if untrue else Text(value="shot-down", spans=span)
    found = outcome_of(scene.words, scene.report, scene.language)
    if found is not None and not (found.value in GROUND and happening.kind != "capture"):
        return None if untrue and found.value not in FOILED else found
    if any(goes_on(scene, t) for t in happening.triggers):
        return Text(value="ongoing", spans=span)
    return Text(value="captured", spans=span) if taken(scene, happening, truth) else None


def taken(scene: Scene, happening: Happening, truth: Truth | None) -> bool:
    """ "took Exampleton": a verb of capture that is asserted of a named place says what came of it."""
    done = truth is not None and truth.value and scene.claim.act in ("assert", "admit", "accuse")
    return done and happening.kind == "capture" and any(takes_place(scene, trigger) for trigger in happening.triggers)


def takes_place(scene: Scene, trigger: Trigger) -> bool:
    near = [word.span for word in scene.words[trigger.last : trigger.last + 4]]
    named = any(place.span.meets(span) for place in scene.places for span in near)
    return trigger.verb and not trigger.phrase and trigger.lemma in rules(scene.language).takes and named


def purpose(scene: Scene, happening: Happening) -> Text | None:
    """What it was done for; the deed itself in the infinitive ("an attempt to break in") is no purpose."""
    goal = aim_start(scene.words, scene.language)
    start = goal if goal is not None else purpose_start(scene.words, scene.language, happening.kind)
    if start is None:
        return None
    infinitive = goal is None and scene.words[start].lower == "to"
    before = any(trigger.first < start for trigger in happening.triggers)
    if infinitive and not before and any(start < trigger.first <= start + 2 for trigger in happening.triggers):
        return None
    return purpose_from(scene.words, scene.report, start)


def goes_on(scene: Scene, trigger: Trigger) -> bool:
    """ "are attacking", "has been shelling", "is carrying out an attack", a Cyrillic present tense."""
    verb = trigger.first if trigger.verb else light_verb(scene.words, trigger, rules(scene.language))
    if verb is None or scene.claim.act in OPEN_ACTS:
        return False
    word, before = scene.words[verb], scene.words[verb - 1].lower if verb else ""
    if word.has(rules(scene.language).toll):
        return False
    now = ("is", "are", "'re", "been", *(("was", "were") if reported(scene) else ()))
    going = word.form == "gerund" and before in now
    undergoing = before == "being" and scene.words[verb - 2].lower in now
    return going or undergoing or (word.present and trigger.kind is not None)


def reported(scene: Scene) -> bool:
    """Speech told in the past: "said that troops were clearing the town" tells of what went on then."""
    past = any(word.lower != word.lemmas[0] for word in scene.cue if word.pos == "VERB")
    return scene.claim.source is not None and scene.claim.mode == "indirect" and past


# ---------------------------------------------------------------- claims whose source did it, or blames somebody


def claiming(scene: Scene, account: Account) -> Account:
    """ "claimed responsibility for the attack": the source did it."""
    blamed = scene.voices(accused(scene))
    if blamed:
        against = tuple(voice for voice in account.against if voice not in blamed)
        return msgspec.structs.replace(account, by=blamed, against=against, rule="accused")
    if not account.by and account.occurred is not None and account.occurred.value:
        answering = scene.voices(answerable(scene))
        account = msgspec.structs.replace(account, by=answering, rule="answerable") if answering else account
    if account.by or not takes_responsibility(scene):
        return account
    return msgspec.structs.replace(account, by=claimant(scene), rule="responsibility")


def claimant(scene: Scene) -> tuple[Voice, ...]:
    """Who takes responsibility: the one the content names before the word, else the source."""
    ours = rules(scene.language)
    at = next((k for k, word in enumerate(scene.words) if word.has(ours.responsibility)), 0)
    before = [g for g in scene.groups if g.last <= at and g.preposition is None and (not g.cases or "nomn" in g.cases)]
    return scene.voices(before[:1]) if before and before[0].sort in ("people", "name") else scene.source


def aiming(scene: Scene) -> tuple[Account, ...]:
    """ "The aim is to free the captives": an account that only says what for."""
    start = aim_start(scene.words, scene.language)
    purpose = purpose_from(scene.words, scene.report, start) if start is not None else None
    return (Account(trigger=scene.words[0].span, purpose=purpose, rule="aim"),) if purpose else ()


def only_aimed(scene: Scene, found: Sequence[Happening]) -> bool:
    """ "The aim is to take the town": all that the words name is what is aimed at."""
    start = aim_start(scene.words, scene.language)
    return start is not None and all(trigger.first > start - 1 for one in found for trigger in one.triggers)


def denies_within(scene: Scene) -> bool:
    denying = polarity(scene.language).denying
    return any(word.pos == "VERB" and word.has(denying) for word in scene.words)


def taking_part(scene: Scene) -> tuple[Account, ...]:
    """ "only X were involved", "X took part in it": X did it."""
    part = first_part(scene)
    if part is None or scene.claim.act not in ("assert", "accuse", "admit"):
        return ()
    by = scene.voices([g for g in scene.groups if g.last <= part.first and g.preposition is None][-1:])
    spans = tuple(span for voice in by for span in voice.spans)
    return (Account(trigger=spans[0], occurred=Truth(value=True, spans=spans), by=by, rule="took-part"),) if spans else ()


def takes_responsibility(scene: Scene) -> bool:
    if scene.claim.act != "admit" or not scene.source or not scene.source[0].spans:
        return False
    said = (*scene.cue, *scene.words[:9])
    return any(word.has(rules(scene.language).responsibility) for word in said) or any(word.has(CLAIMING) for word in scene.cue)


def blaming(scene: Scene) -> tuple[Account, ...]:
    """ "blamed X": an account that only says who did it."""
    by = scene.source if takes_responsibility(scene) else scene.voices(accused(scene) or scene.groups[:1])
    if not takes_responsibility(scene) and (scene.claim.act != "accuse" or denies_within(scene)):
        return ()
    spans = tuple(span for voice in by for span in voice.spans)
    return (Account(trigger=spans[0], occurred=Truth(value=True, spans=spans), by=by, rule="blame"),) if spans else ()


def accounts_of(claim: Claim, parsed: Parsed, mentions: Mentions) -> tuple[Account, ...]:
    """The accounts of one claim, in the order of their words; empty where it speaks of no event."""
    if not claim.content:
        return ()
    scene = scene_of(claim, parsed, mentions)
    if not scene.words:
        return ()
    denied = denial_of(scene)
    if denied is not None:
        return tuple(filled(scene, account) for account in denied)
    found = happenings(scene)
    if only_aimed(scene, found):
        return aiming(scene)
    if not found:
        return blaming(scene) or taking_part(scene) or aiming(scene) or one_of_several(scene)
    triggers = [happening.triggers for happening in found]
    leading = next((one for one in found if one.kind is not None), found[0])
    accounts = [claiming(scene, account_of(scene, one, one is leading)) for one in found]
    return tuple(
        msgspec.structs.replace(account, place=place, time=time)
        for account, place, time in zip(accounts, places_of(scene, triggers), times_of(scene, triggers), strict=True)
    )


def one_of_several(scene: Scene) -> tuple[Account, ...]:
    """ "The first was on 2 March": another happening of the kind just spoken of, with its own time and place."""
    if scene.claim.rule != "goes-on-ordinal":
        return ()
    spans = tuple(word.span for word in scene.words if word.pos != "DET")[:1]
    place, time = places_of(scene, [scene.triggers])[0], times_of(scene, [scene.triggers])[0]
    return (Account(occurred=Truth(value=True, spans=spans), place=place, time=time, rule="one of several"),)


def filled(scene: Scene, account: Account) -> Account:
    """A denial with what else its words tell: where, when, against whom."""
    triggers = [scene.triggers]
    named = next((t for t in scene.triggers if t.kind is not None), None)
    against = scene.voices(targets(scene, told(scene, named))) if named is not None else ()
    place, time = places_of(scene, triggers)[0], times_of(scene, triggers)[0]
    return msgspec.structs.replace(account, place=place, time=time, against=account.against or against)
