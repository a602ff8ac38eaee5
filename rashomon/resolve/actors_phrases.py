"""What the words of one mention say: a pronoun, a person's name, a state, a body of a state, a named group, a description."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.languages import names, world
from rashomon.records import Span, Spans
from rashomon.resolve.actors_forms import QUOTED_BEFORE, Phrase, Word, begins_a_name, movements
from rashomon.resolve.actors_lexicon import Lexicon

PERSONAL = ("person", "official", "soldier")


class Reader(Lexicon):
    """Analyses the mentions of one report."""

    def phrase(self, spans: Spans) -> Phrase:
        """What these words say; the first rule that fits."""
        text = " ".join(self.report.words(span) for span in spans).strip()
        words = self._before_colon([word for span in spans for word in self.words(span.start, span.end)])
        core = self._core([w for n, w in enumerate(words) if not n or not self._bracketed(w, spans)])
        pronoun = self._pronoun(core or words)
        if pronoun:
            return Phrase(spans, text, "pronoun", pronoun=pronoun)
        if not core:
            return Phrase(spans, text, "described", key="", lemmas=tuple(w.lemma for w in words))
        definite = bool(words) and (words[0].low in self.data["definite"] or words[0].lemma in self.data["definite"])
        definite = definite or (
            self.language == "en"
            and core[0].low + "s" == re.sub(r"['’]", "", core[0].text.lower())
            and "’" in core[0].text.replace("'", "’")
        )
        found = self._building(core) or self._listed(core) or self._armed(core) or self._person(core, spans) or self._state(core)
        found = found or self._known(core) or self._organisation(core, spans)
        return found._replace(spans=spans, text=text, definite=definite, lemmas=tuple(w.lemma for w in core))

    def _before_colon(self, words: list[Word]) -> list[Word]:
        """What follows a colon is said, and is no part of who says it."""
        cut = (n for n in range(1, len(words)) if ":" in self.report.text[words[n - 1].end : words[n].start])
        return words[: next(cut, len(words))]

    def _core(self, words: Sequence[Word]) -> list[Word]:
        """The words without leading articles, determiners and a preposition ("in Nairobi"); a lone pronoun stays."""
        at = int(len(words) > 1 and words[0].low in self.data["cuts"] and (words[1].text[:1].isupper() or self.language != "en"))
        articles = self.data["articles"]
        while at < len(words) - 1 and (words[at].low in articles or words[at].lemma in articles or (at and words[at].low == "of")):
            at += 1
        return list(words[at:])

    def _bracketed(self, word: Word, spans: Spans) -> bool:
        """An abbreviation in brackets after the name it is short for."""
        return word.text.isupper() and self.report.text[word.start - 1 : word.start] == "(" and word.start - 1 > spans[0].start

    def _pronoun(self, words: Sequence[Word]) -> str:
        if not words or len(words) > 2:
            return ""
        low = " ".join(word.low for word in words)
        last = words[-1].low if len(words) == 2 and not self.is_head(words[0]) and words[0].low not in self.data["cuts"] else low
        return next((sort for sort, forms in self.data["pronouns"].items() if low in forms or last in forms), "")

    def _building(self, core: Sequence[Word]) -> Phrase | None:
        """ "the Kremlin", "the White House", and well-known bodies by name."""
        for form in (" ".join(w.low for w in core), " ".join(w.lemma for w in core)):
            if form in world.world()["buildings"]:
                side, body = world.world()["buildings"][form]
                return Phrase((), "", "body", kind=self._body_kind(body), key=f"body:{side}/{body}", state=side, head=body)
        return None

    def _state(self, core: Sequence[Word]) -> Phrase | None:
        """A country, or a capital that speaks for it."""
        for form in (" ".join(w.low for w in core), " ".join(w.lemma for w in core)):
            if form in world.named() and core[0].text[:1].isupper():
                named = world.named()[form]
                return Phrase((), "", "state", kind="state", key=f"state:{named}", state=named)
        alone = " ".join(w.low for w in core)
        adjective = (
            core[0].text[:1].isupper() and alone in world.demonyms() and not (alone.endswith("s") and alone[:-1] in world.demonyms())
        )
        if adjective:
            named = world.demonyms()[alone]
            return Phrase((), "", "state", kind="state", key=f"state:{named}", state=named)
        if self._in_quotes(core[0]) or any(letter.isdigit() for letter in core[0].text):
            return None
        if len(core) == 1 and core[0].text[:1].isupper() and (side := self.state_of(core[0])) and core[0].low not in world.demonyms():
            return Phrase((), "", "state", kind="state", key=f"state:{side}", state=side)
        return None

    def _known(self, core: Sequence[Word]) -> Phrase | None:
        """International bodies, outlets and movements that everybody knows by name, whatever stands beside the name."""
        if self._first_kind(core) in ("person", "official", "soldier"):
            return None
        quoted = [w for w in core if QUOTED_BEFORE.search(self.report.text[max(0, w.start - 2) : w.start])]
        return self._listed([w for w in core if w.text[:1].isupper()]) or (self._listed(quoted) if quoted else None)

    def _armed(self, core: Sequence[Word]) -> Phrase | None:
        side = self._movement(core)
        if side is None:
            return None
        return Phrase((), "", "named", kind="armed-group", key=f"movement:{side}", state=side, name=self._capitals(core))

    def _listed(self, core: Sequence[Word]) -> Phrase | None:
        """Exactly the name of a known outlet or international body."""
        known = world.world()
        for form in (" ".join(w.low for w in core), " ".join(w.lemma for w in core)):
            same, name = known["same"].get(form, form), self._capitals(core)
            if form in known["outlets"]:
                return Phrase((), "", "named", kind="media", key=f"media:{same}", state=known["outlets"][form], name=name)
            for sort in ("media", "international"):
                if form in known[sort]["names"]:
                    return Phrase((), "", "named", kind=sort, key=f"{sort}:{same}", plain=True, name=name)
        return None

    def _movement(self, core: Sequence[Word]) -> str | None:
        """The armed movement that the words name, where they name no person, no outlet and nobody merely close to it."""
        if any(self.is_head(w) in ("person", "official", "media", "civilians", "soldier") or self._prefixed(w) for w in core):
            return None
        words = [names.key(re.sub(r"['’]s$", "", w.text)) for w in core]
        for form, side in movements():
            for at in range(len(words) - len(form) + 1):
                if tuple(words[at : at + len(form)]) == form and core[at].text[:1].isupper() | (
                    core[at].low == core[at].text and self.language != "en"
                ):
                    return side
        return None

    def _first_kind(self, core: Sequence[Word]) -> str | None:
        return next((kind for word in core if (kind := self.is_head(word))), None)

    @staticmethod
    def _capitals(core: Sequence[Word]) -> str:
        return " ".join(w.text for w in core if w.text[:1].isupper())

    # ---------------------------------------------------------------- persons

    def _person(self, core: Sequence[Word], spans: Spans) -> Phrase | None:
        """A name with or without what its bearer is: "the Norland defence minister, Ada Brandt", "Ada Brandt", «губернатор Иван Брус»."""
        run = self._beyond_town(core, self._name_run(core))
        if not run:
            return None
        first = core.index(run[0])
        after = core[first + len(run) :]
        comma = bool(after) and re.match(r"\s*[,(—–]", self.report.text[run[-1].end : after[0].start]) is not None
        if after and not comma and not (first and after[0].low in self.data["cuts"]):
            return None
        rest = self._role_before(core[:first]) or self._role_behind(after)
        kinds = [kind for word in rest if (kind := self.is_head(word))]
        people = ("person", "official", "soldier")
        several = first > 0 and self.is_head(core[first - 1]) in people and self._many(core[first - 1])
        personal = (any(kind in people for kind in kinds) and not several) or (first == 0 and comma and len(run) > 1)
        titled = first > 0 and self.report.text[core[0].start - 4 : core[0].start].strip().lower().rstrip(".") in ("mr", "mrs", "ms", "dr")
        titled = titled or self._titled(spans)
        if not personal and not titled and (rest or len(run) < 2 or len(run) > 4):
            return None
        if (rest and not personal and not titled) or (not rest and (self._article_before(core) or self._group_word(run[0]))):
            return None
        name = self.report.text[run[0].start : run[-1].end]
        described = first > 0 or any(self.is_head(word) for word in rest)
        role = self.report.text[rest[0].start : rest[-1].end] if rest and described else None
        state = self._state_in(self._whose(rest), (Span(rest[0].start, rest[-1].end),)) if rest else None
        head = next((self.head_of(w) for w in rest if self.is_head(w) in ("official", "person", "soldier")), "")
        plain = (bool(head) and head in self.data["plain"]["heads"]) or self._no_states(rest)
        key = "person:" + " ".join(names.keys(name))
        return Phrase((), "", "person", kind="person", key=key, state=state, head=head, name=name, role=role, plain=plain)

    @staticmethod
    def _group_word(word: Word) -> bool:
        """ "Free", "Blue", "National": no given name, and how many groups are called."""
        table = world.world()["words"]
        return word.low in table or word.lemma in table or word.low in table.values()

    def _beyond_town(self, core: Sequence[Word], run: Sequence[Word]) -> Sequence[Word]:
        """«Мэр Ванта», «мэр Ванта Олег Сомов»: a town that the report names elsewhere belongs to the office before it, and is no name."""
        first = core.index(run[0]) if run else 0
        if not first or self.language == "en" or self.is_head(core[first - 1]) != "official":
            return run
        towns = {names.root(self.report.words(p.span).lower()) for p in self.places if p.use == "place" and p.span.start != run[0].start}
        return run[1:] if names.root(run[0].low) in towns else run

    def _role_before(self, words: Sequence[Word]) -> list[Word]:
        """ "posts by the governor" before a name: the role begins at what follows the last preposition before its head."""
        head = next((n for n, w in enumerate(words) if self.is_head(w) in PERSONAL), len(words))
        start = max((n + 1 for n in range(head) if words[n].low in self.data["cuts"]), default=0) if head < len(words) else 0
        return self._core(words[start:])

    def _role_behind(self, words: Sequence[Word]) -> list[Word]:
        """An apposition after a name, up to its comma; a clause ("who counts the dead") or a place ("in Oslo") tells no role."""
        if not words or (words[0].low in self.data["cuts"] and words[0].low != "of"):
            return []
        comma = (n for n in range(1, len(words)) if re.search("[,;)]", self.report.text[words[n - 1].end : words[n].start]))
        return self._core(words[int(words[0].low == "of") : next(comma, len(words))])

    def _whose(self, words: Sequence[Word]) -> Sequence[Word]:
        """The words that may tell whose somebody is: not what follows "in" or "at", nor "to" where no office follows."""
        stop = (
            n
            for n, w in enumerate(words)
            if n and w.low in self.data["cuts"] and w.low not in ("of", "for") and not self._office_at(words[n + 1 :])
        )
        return words[: next(stop, None)]

    def _office_at(self, words: Sequence[Word]) -> bool:
        core = self._core(words)
        return bool(core) and self.is_head(core[0]) == "official"

    def _article_before(self, core: Sequence[Word]) -> bool:
        """ "the Hale River Fund" is no person."""
        return bool(re.search(r"\bthe\s+$", self.report.text[max(0, core[0].start - 6) : core[0].start], re.IGNORECASE))

    def _titled(self, spans: Spans) -> bool:
        words = self.words(spans[0].start, spans[-1].end)
        return bool(words) and words[0].low.rstrip(".") in ("mr", "mrs", "ms", "dr", "г-н", "г-жа", "пан", "пані")

    def _name_run(self, core: Sequence[Word]) -> list[Word]:
        """The name of the one spoken of: the first part between commas that holds a name which is not somebody else's."""
        for part in self._parts(core):
            run = self._run_in(part)
            after = part[part.index(run[-1]) + 1 :] if run else []
            if run and not (after and after[0].low not in self.data["cuts"]):
                return [] if self._of_another(part, run) else run
        return []

    def _parts(self, core: Sequence[Word]) -> list[list[Word]]:
        parts: list[list[Word]] = [[]]
        for before, word in zip([None, *core], core, strict=False):
            if before and re.search("[,(—–]", self.report.text[before.end : word.start]):
                parts.append([])
            parts[-1].append(word)
        return parts

    def _of_another(self, part: Sequence[Word], run: Sequence[Word]) -> bool:
        """ "a spokesman for President Ada Brandt" does not name the spokesman; nor does «советник президента Ады Брандт»."""
        ahead = part[: part.index(run[0])]
        heads = [at for at, word in enumerate(ahead) if self.is_head(word) in ("person", "official", "soldier")]
        if len(heads) < 2:
            return False
        if any(word.low in self.data["cuts"] for word in ahead[heads[0] : heads[-1]]):
            return True
        bent = run[0].low != run[0].lemma and ahead[heads[-1]].low != ahead[heads[-1]].lemma
        return self.language != "en" and bent and ahead[heads[0]].low == ahead[heads[0]].lemma

    def _run_in(self, core: Sequence[Word]) -> list[Word]:
        """The last run of capitalised words that are no head word, no state and no acronym."""
        best: list[Word] = []
        run: list[Word] = []
        for at, word in enumerate(core):
            if self._governed(core, at):
                best, run = (run if self._better(run, best) else best), []
                continue
            joined = bool(run) and self._adjoin(run[-1], word)
            if (self._namelike(word, at, core) and (joined or not run)) or (
                run and joined and word.low in self.data["particles"] and at + 1 < len(core)
            ):
                run.append(word)
            else:
                best = run if self._better(run, best) else best
                run = [word] if self._namelike(word, at, core) else []
        best = run if self._better(run, best) else best
        while best and not begins_a_name(best[-1].text):
            best = best[:-1]
        return best

    def _governed(self, core: Sequence[Word], at: int) -> bool:
        """Part of a name after a preposition: "the mayor of Port Hale"."""
        while at > 0 and core[at].text[:1].isupper() and self._adjoin(core[at - 1], core[at]):
            at -= 1
            if core[at].low in self.data["cuts"]:
                return True
            if not core[at].text[:1].isupper() or self.is_head(core[at]):
                return False
        return False

    @staticmethod
    def _better(run: Sequence[Word], best: Sequence[Word]) -> bool:
        return bool(run) and (len(run) >= len(best) or len(run) >= 2)

    def _adjoin(self, a: Word, b: Word) -> bool:
        return self.report.text[a.end : b.start].strip(". \u00a0") == ""

    def _namelike(self, word: Word, at: int, core: Sequence[Word]) -> bool:
        genitive = re.search(r"['’]s?$", word.text) is not None and at + 1 < len(core)
        if not begins_a_name(word.text) or self.is_head(word) or self.state_of(word) or genitive:
            return False
        if word.text.isupper() and len(word.text.strip(".")) > 1 and not self._shouting():
            return False
        if self._in_quotes(word) or (at and core[at - 1].low in self.data["cuts"] and self.is_place(word)):
            return False
        return not (self.is_place(word) and not (at and core[at - 1].text[:1].isupper()))

    def _in_quotes(self, word: Word) -> bool:
        return self.report.text[max(0, word.start - 1) : word.start] in ("«", "„")

    def _shouting(self) -> bool:
        return sum(c.islower() for c in self.report.text[:2000]) < 100

    # ---------------------------------------------------------------- organisations and descriptions

    def _segment(self, core: Sequence[Word]) -> list[Word]:
        """The words up to the first preposition, relative word or comma: where the head stands."""
        for at, word in enumerate(core):
            comma = at and "," in self.report.text[core[at - 1].end : word.start]
            if at and (comma or word.low in self.data["cuts"]):
                return list(core[:at])
        return list(core)

    def _head(self, core: Sequence[Word]) -> Word | None:
        """English heads come last in their segment, Russian and Ukrainian ones first."""
        segment = self._segment(core)
        order = reversed(segment) if self.language == "en" else iter(segment)
        found = next((word for word in order if self.is_head(word)), None)
        return found or next((word for word in core if self.is_head(word)), None)

    def _state_in(self, words: Sequence[Word], spans: Spans, places: bool = True) -> str | None:
        for word, after in zip(words, [*words[1:], None], strict=False):
            two = f"{word.low} {after.low}" if after else ""
            for joined in (two, word.low):
                if joined and word.text[:1].isupper() and (joined in world.named() or joined in world.demonyms()):
                    return world.named().get(joined) or world.demonyms().get(joined)
                if joined in world.world()["buildings"] and (word.text[:1].isupper() or word.text.isupper()):
                    return str(world.world()["buildings"][joined][0])
            if self._prefixed(word):
                continue
            if side := self.state_of(word):
                return side
        if places and words:
            return next(
                (c for span in spans if (c := self.country_at(Span(min(span.start, words[0].start), max(span.end, words[-1].end))))), None
            )
        return None

    def _prefixed(self, word: Word) -> bool:
        """ "anti-Moscow", "pro-Russian", "US-backed": the state is not whose they are."""
        sides = self.data["sides"]
        return any(word.low.startswith(p) for p in [*sides["pro"], *sides["anti"]]) or any(word.low.endswith(s) for s in sides["backed"])

    def _no_states(self, words: Sequence[Word]) -> bool:
        """A role in a group that no state owns: "commander of the Kenyan Volunteer Corps" tells no side."""
        others = ("armed-group", "party", "media", "ngo", "company", "civilians")
        ranks = self.data.get("ranks", ())
        return any(self.is_head(w) in others for w in words if w.low not in ranks) or self._against_own(words)

    def _against_own(self, words: Sequence[Word]) -> bool:
        """ "anti-government", "anti-Nairobi Kenyans": people who stand against a state are not on its side for being its people."""
        return any(w.low.startswith(prefix) and len(w.low) > len(prefix) + 3 for w in words for prefix in self.data["sides"]["anti"])

    def _body(self, core: Sequence[Word]) -> tuple[str, set[int]] | None:
        """The body of a state that the words name, and which words name it."""
        lows, lemmas = [w.low for w in core], [w.lemma for w in core]
        for phrase, body in self.bodies:
            for at in range(len(core) - len(phrase) + 1):
                if all(p in (lows[at + i], lemmas[at + i]) for i, p in enumerate(phrase)):
                    return body, set(range(at, at + len(phrase)))
        return None

    def _body_kind(self, body: str) -> str:
        return str(self.data["kinds"].get(body, "government"))

    def _organisation(self, core: Sequence[Word], spans: Spans) -> Phrase:
        head = self._head(core)
        kind = (self.is_head(head) if head else None) or "other"
        name = self.head_of(head) if head else core[-1].lemma
        plain = name in self.data["plain"]["heads"] or self._against_own(core)
        state = self._state_in(core, spans, places=not plain)
        segment = self._segment(core)
        body = self._body(segment) or self._body(core)
        if kind in ("person", "official", "soldier") and not (body and body[0] in ("government", "army") and self._many(head)):
            plain = plain or self._no_states([w for w in core if w is not head])
            many = self._many(head)
            kind = ("other" if name in self.data["experts"]["heads"] else "civilians") if many and kind == "person" else kind
            return Phrase((), "", "described", kind=kind, state=state, head=name, role=self._text(core), plain=plain, many=many)
        if (body and kind not in ("armed-group", "party", "ngo", "company", "media", "civilians")) or (body and body[0] == "state-media"):
            return self._as_body(core, body, state, kind, name)
        return self._as_group(core, kind, name, state, plain)

    def _as_body(self, core: Sequence[Word], body: tuple[str, set[int]], state: str | None, kind: str, head: str) -> Phrase:
        """A ministry, an army, a police force: the same where body and state, or whatever else names it, are the same."""
        rest = [
            w for at, w in enumerate(core) if at not in body[1] and w.text[:1].isupper() and not self.state_of(w) and not self.is_head(w)
        ]
        other = " ".join(k for w in rest for k in names.keys(w.text))
        key = f"body:{state or ''}/{body[0]}" + (f"/{other}" if other and not state else "")
        kind = "military" if kind == "military" and body[0] != "state-media" else self._body_kind(body[0])
        return Phrase((), "", "body", kind=kind, key=key if state or other else "", state=state, head=body[0])

    def _as_group(self, core: Sequence[Word], kind: str, head: str, state: str | None, plain: bool) -> Phrase:
        own = self.own_name(core)
        plain = plain or kind in ("media", "ngo", "company", "civilians", "party", "other", "international")
        armed = kind in ("military", "group") and any(self.is_head(w) == "armed-group" for w in core)
        armed = armed or (kind == "group" and any({w.low, w.lemma} & set(self.data["arming"]["words"]) for w in core))
        kind = "armed-group" if armed else "other" if kind == "group" else kind
        plain = plain or any(self.is_head(w) == "armed-group" and self.head_of(w) in self.data["plain"]["heads"] for w in core)
        if own:
            return Phrase(
                (),
                "",
                "named",
                kind=kind,
                key="name:" + own,
                state=state,
                head=head,
                name=self._text(core),
                plain=plain or kind == "armed-group",
            )
        return Phrase((), "", "described", kind=kind, state=state, head=head, plain=plain, many=True)

    def _text(self, words: Sequence[Word]) -> str:
        return self.report.text[words[0].start : words[-1].end]

    def _many(self, head: Word | None) -> bool:
        if head is None or (head.low in self.heads and self.language != "en"):
            return False
        return head.low != head.lemma and head.low.endswith(
            ("s", "men", "people", "ы", "и", "і", "ї", "ие", "ые", "ов", "ев", "ів", "ей", "ам", "ами", "ях", "ах", "их", "ых")
        )
