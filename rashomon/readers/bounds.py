"""The stated bounds of one input; beyond them it is refused as TooLarge."""

from __future__ import annotations

FILE_BYTES = 64_000_000  # one file, or all of standard input
PAGE_CHARACTERS = 16_000_000  # one HTML page
PAGE_ELEMENTS = 100_000  # elements of one HTML page
TAG_ATTRIBUTES = 2_000  # attributes of one element of a page
TEXT_CHARACTERS = 5_000_000  # the text of one report
