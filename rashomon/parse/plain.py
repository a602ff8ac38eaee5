"""Which of the reader's findings the rules downstream are given: what each of them gains by, and no more.

Trees and names are served by the reader and measured on treebanks and corpora of names; on whole ledgers the rules of roles, places
and acts were better without them (`models/reader.md`), so the road leaves them out until a rule shows that it gains by one.
"""

from __future__ import annotations

import msgspec

from rashomon.records import Parsed, Token


def without_trees(parsed: Parsed) -> Parsed:
    """Sentences, tokens with their lemmas, and attributions with their chains of voices; no trees and no names."""
    tokens = tuple(Token(token.start, token.end, token.lemma) for token in parsed.tokens)
    return msgspec.structs.replace(parsed, tokens=tokens, names=())
