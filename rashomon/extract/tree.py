"""Roles off a tree of Universal Dependencies: one set of rules for every language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.extract.clauses import suffers
from rashomon.extract.groups import Group, made, people
from rashomon.extract.kinds import Trigger
from rashomon.extract.role_rules import Roles, Rules
from rashomon.extract.words import Word

NOMINAL = ("NOUN", "PROPN", "PRON", "X", "NUM", "ADJ", "DET")
FLAT = ("flat", "compound", "amod", "nummod", "det", "appos", "nmod:poss", "flat:name", "flat:foreign", "goeswith", "fixed")


class Tree:
    """The relations among the words of one content; words outside it are not seen."""

    def __init__(self, words: Sequence[Word], groups: Sequence[Group], language: str) -> None:
        self.words, self.groups, self.ours = words, groups, people(language)
        place = {word.at: k for k, word in enumerate(words)}
        self.head = [place.get(w.head) if w.head is not None and w.head != w.at else None for w in words]
        self.below: list[list[int]] = [[] for _ in words]
        for k, head in enumerate(self.head):
            if head is not None:
                self.below[head].append(k)

    def rel(self, at: int) -> str:
        return self.words[at].rel or ""

    def children(self, at: int, *rels: str) -> Iterator[int]:
        """Children of one of these relations; a relation stands for its subtypes, unless one is named."""
        for child in self.below[at]:
            rel = self.rel(child)
            if rel in rels or rel.split(":")[0] in rels:
                yield child

    def case(self, at: int) -> str:
        return " ".join(self.words[k].lower for k in self.children(at, "case"))

    def row(self, at: int) -> list[int]:
        """A word and what is joined to it by "and"."""
        return [at, *self.children(at, "conj")]

    def group(self, at: int) -> Group | None:
        """The mention whose head or words the word at `at` is; else its own noun group."""
        for group in self.groups:
            if group.head == at or group.first <= at < group.last:
                return group
        if self.words[at].pos not in NOMINAL or self.words[at].pos in ("NUM", "DET", "ADJ"):
            return None
        named = self.words[at].pos == "PROPN" and not self.words[at].has(self.ours.not_names)
        return self.built(at) if named else None

    def built(self, at: int) -> Group:
        inner = [at, *(k for k in self.children(at, "flat", "compound") if self.words[k].capital)]
        return made(self.words, min(inner), max(inner) + 1, at, "name")

    def mentions(self, at: int, owners: bool = False) -> tuple[Group, ...]:
        """The mentions at this word and in its row; with `owners`, of a thing its owner."""
        found = [self.group(k) for k in self.row(at)]
        told = tuple(group for group in found if group is not None)
        if told or not owners:
            return told
        for child in (*self.children(at, "nmod", "amod", "compound"),):
            group = self.group(child)
            if group is not None and group.sort in ("people", "name", "pronoun"):
                return (group,)
        return ()


def passive_at(tree: Tree, at: int) -> bool:
    word = tree.words[at]
    marked = any(tree.rel(k) in ("nsubj:pass", "aux:pass", "csubj:pass", "expl:pass") for k in tree.below[at])
    reduced = tree.rel(at) in ("acl", "amod") and not any(tree.children(at, "nsubj", "obj"))
    return marked or word.form == "passive" or (reduced and past_participle(word))


def past_participle(word: Word) -> bool:
    return not word.cases and word.form != "gerund" and word.form != "infinitive" and word.lower.endswith(("ed", "en", "wn", "ught"))


def doers(tree: Tree, at: int, depth: int = 0) -> tuple[Group, ...]:
    """Who does what the verb at `at` says: its subject, or the one it takes over."""
    for child in tree.children(at, "nsubj"):
        if tree.rel(child) == "nsubj:pass":
            continue
        return relative(tree, at, child) if is_relative(tree, child) else tree.mentions(child)
    head, rel = tree.head[at], tree.rel(at).split(":")[0]
    if head is None or depth > 4:
        return ()
    if rel == "acl":
        return tree.mentions(head)
    if rel in ("conj", "xcomp", "advcl", "parataxis", "ccomp") and tree.words[head].pos in ("VERB", "AUX", "ADJ", "NOUN"):
        if rel == "conj" and passive_at(tree, head) and not passive_at(tree, at):
            return patients(tree, head)
        return doers(tree, head, depth + 1) if rel != "ccomp" else ()
    return ()


def is_relative(tree: Tree, at: int) -> bool:
    group = tree.group(at)
    return group is not None and group.sort == "relative"


def relative(tree: Tree, at: int, subject: int) -> tuple[Group, ...]:
    """ "the group which attacked": the group that the relative pronoun stands for."""
    group = tree.group(subject)
    head = tree.head[at]
    if head is not None and tree.rel(at).startswith("acl"):
        return tree.mentions(head) or ()
    return (group,) if group is not None and group.first == 0 else ()


def patients(tree: Tree, at: int) -> tuple[Group, ...]:
    """To whom a passive verb's deed is done."""
    for child in tree.children(at, "nsubj:pass", "nsubj"):
        return relative(tree, at, child) if is_relative(tree, child) else tree.mentions(child, owners=True)
    if tree.words[at].cases or tree.words[at].form == "passive":
        impersonal = objects(tree, at)
        if impersonal:
            return impersonal
    head, rel = tree.head[at], tree.rel(at)
    if head is None:
        return ()
    if rel.startswith(("acl", "amod")):
        return tree.mentions(head, owners=True)
    return patients(tree, head) if rel == "conj" and passive_at(tree, head) else ()


def agents(tree: Tree, at: int, ours: Rules) -> tuple[Group, ...]:
    for child in tree.children(at, "obl", "nmod"):
        case = tree.case(child)
        plain = tree.rel(child) == "obl:agent" or case == "by" or case in ours.agent
        if plain or (not case and "ablt" in tree.words[child].cases):
            found = tree.mentions(child, owners=True)
            if found:
                return found
    return ()


def targets(tree: Tree, at: int, names: frozenset[str]) -> tuple[Group, ...]:
    """The mentions after one of these prepositions under the word at `at`."""
    for child in tree.children(at, "obl", "nmod"):
        if tree.case(child) in names:
            found = tree.mentions(child, owners=True)
            if found:
                return found
    return ()


def objects(tree: Tree, at: int) -> tuple[Group, ...]:
    for child in tree.children(at, "obj", "iobj"):
        found = tree.mentions(child, owners=True)
        if found:
            return found
    return ()


def verb_tree(tree: Tree, at: int, names: frozenset[str], ours: Rules) -> Roles:
    word = tree.words[at]
    if suffers(tree.words, at, ours):
        return Roles(agents(tree, at, ours), doers(tree, at))
    if passive_at(tree, at):
        return Roles(agents(tree, at, ours), patients(tree, at))
    if word.has(ours.toll_intransitive):
        return Roles()
    return Roles(doers(tree, at), objects(tree, at) or targets(tree, at, names))


def noun_tree(tree: Tree, at: int, names: frozenset[str], ours: Rules) -> Roles:
    """An event noun: its complements, then the verb that carries it."""
    word = tree.words[at]
    if word.has(ours.toll_nouns):
        return Roles()
    both = between_tree(tree, at)
    if both:
        return Roles(both)
    by = agents(tree, at, ours) or owners_before(tree, at)
    against = targets(tree, at, names)
    owned = genitives(tree, at)
    if word.has(ours.patient_nouns):
        against = against or owned
    elif word.has(ours.agent_nouns) or not word.cases:
        by = by or owned
    return carried(tree, at, Roles(by, against), ours)


def between_tree(tree: Tree, at: int) -> tuple[Group, ...]:
    for child in tree.children(at, "nmod", "obl"):
        if tree.case(child) in ("between", "among", "между", "між"):
            return tree.mentions(child)
    return ()


def owners_before(tree: Tree, at: int) -> tuple[Group, ...]:
    """ "the Examplian raid", "X's attack", "rebel attack"."""
    for child in tree.children(at, "nmod:poss", "amod", "compound"):
        if child > at:
            continue
        word = tree.words[child]
        group = tree.group(child) if tree.rel(child) != "amod" else None
        if group is not None and group.sort in ("people", "name", "pronoun") and not (group.first <= at < group.last):
            return (group,)
        ends = any(form.endswith(tree.ours.demonym_ends) for form in (word.lower, *word.lemmas[:1]))
        if ends and (word.capital or word.cases):
            return (Group(child, child + 1, child, "adjective"),)
    return ()


def genitives(tree: Tree, at: int) -> tuple[Group, ...]:
    for child in tree.children(at, "nmod"):
        case = tree.case(child)
        if child > at and (case == "of" or (not case and ("gent" in tree.words[child].cases))):
            found = tree.mentions(child, owners=True)
            if found:
                return found
    return ()


def carried(tree: Tree, at: int, told: Roles, ours: Rules) -> Roles:
    """With what the verb tells of which the noun is the object or subject: "launched an attack", "came under attack"."""
    verb, rel = tree.head[at], tree.rel(at)
    if verb is None or tree.words[verb].pos not in ("VERB", "AUX"):
        return told
    word = tree.words[verb]
    if suffers(tree.words, verb, ours):
        return Roles(told.by, told.against or doers(tree, verb))
    if not word.has(ours.light):
        return told
    if rel == "nsubj:pass" or passive_at(tree, verb):
        return Roles(told.by or agents(tree, verb, ours), told.against)
    return Roles(told.by or doers(tree, verb), told.against) if rel.split(":")[0] in ("obj", "nsubj") else told


def tree_roles(
    words: Sequence[Word], trigger: Trigger, groups: Sequence[Group], language: str, rules: tuple[Rules, frozenset[str]]
) -> Roles:
    """By and against of one trigger off the tree; `rules` are the language's words and the trigger's target prepositions."""
    ours, names = rules
    tree = Tree(words, groups, language)
    inner = range(trigger.first, trigger.last)
    if trigger.verb:
        at = next((k for k in inner if words[k].pos == "VERB"), trigger.first)
        return verb_tree(tree, at, names, ours)
    at = next((k for k in reversed(inner) if words[k].pos in ("NOUN", "PROPN")), trigger.first)
    return noun_tree(tree, at, names, ours)
