"""Sentences that carry on what somebody said in the sentence before, with no word of saying of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from rashomon.extract.cues import lemmas
from rashomon.extract.drafts import Draft, trimmed
from rashomon.extract.material import Material
from rashomon.extract.own_voice import occupied
from rashomon.records import Sentence


def continued(material: Material, spoken: Sequence[Draft]) -> list[Draft]:
    """One draft for each sentence that goes on, sentence after sentence, with the speaker and cue of the one before."""
    taken = {at for draft in spoken for span in occupied(draft) for at in material.touched(span)}
    last: dict[int, Draft] = {}
    for draft in spoken:
        last[material.sentence_at(draft.end - 1)] = draft
    found = [*led_up(material, spoken, taken)]
    for draft in found:
        last[material.sentence_at(draft.end - 1)] = draft
        taken |= set(material.touched(draft.content[0]))
    for at, sentence in enumerate(material.sentences):
        before = last.get(at - 1)
        if at in taken or before is None or before.source is None:
            continue
        rule = next((name for name, test in RULES if test(material, before, sentence)), None)
        content = trimmed(material, [sentence.span]) if rule else ()
        if rule and content:
            last[at] = msgspec.structs.replace(before, content=content, rule=rule)
            found.append(last[at])
    return found


def led_up(material: Material, spoken: Sequence[Draft], taken: set[int]) -> list[Draft]:
    """Earlier sentences of a quotation whose speaker is named after its last: "“A. B,” said X"."""
    holders = {quote: draft for draft in reversed(spoken) if draft.source is not None and (quote := material.in_quotes(draft.start))}
    found: list[Draft] = []
    for at, sentence in enumerate(material.sentences):
        quote = material.in_quotes(sentence.span.start + 1)
        if at in taken or quote is None or quote not in holders or sentence.span.end > quote.end:
            continue
        if content := trimmed(material, [sentence.span]):
            found.append(msgspec.structs.replace(holders[quote], content=content, rule="goes-on-quoted"))
    return found


def quoted_throughout(material: Material, before: Draft, sentence: Sentence) -> bool:
    """The sentence stands in quotation marks from end to end, after a quotation."""
    quote = material.in_quotes(sentence.span.start)
    return quote is not None and quote.end >= sentence.span.end - 1 and bool(material.in_quotes(before.start))


def reports_on(material: Material, before: Draft, sentence: Sentence) -> bool:
    """ "Two houses had burned, too": a past perfect or "would" right after reported speech, in its paragraph."""
    if same_paragraph(material, before, sentence) is False or material.cues_within(sentence.span):
        return False
    tenses = lemmas(material.language, "pasts", "perfect") | lemmas(material.language, "pasts", "future")
    main = [word for word in material.within([sentence.span]) if word.pos in ("VERB", "AUX")]
    return bool(main) and main[0].lower in tenses


def one_of_them(material: Material, before: Draft, sentence: Sentence) -> bool:
    """ "The first was on 2 March": an ordinal that stands for one of what the speaker has just spoken of."""
    if same_paragraph(material, before, sentence) is False or material.cues_within(sentence.span):
        return False
    words = material.within([sentence.span])
    at = 1 if words and words[0].pos == "DET" else 0
    ordinals, being = lemmas(material.language, "ordinals", "words"), lemmas(material.language, "ordinals", "being")
    return len(words) > at + 1 and words[at].lower in ordinals and words[at + 1].lower in being


def same_paragraph(material: Material, before: Draft, sentence: Sentence) -> bool:
    return material.sentences[material.sentence_at(before.end - 1)].paragraph == sentence.paragraph


RULES: list[tuple[str, Callable[[Material, Draft, Sentence], bool]]] = [
    ("goes-on-quoted", quoted_throughout),
    ("goes-on-reported", reports_on),
    ("goes-on-ordinal", one_of_them),
]
