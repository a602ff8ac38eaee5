"""The stated bounds of one input; beyond them it is refused as TooLarge."""

from __future__ import annotations

FILE_BYTES = 64_000_000  # one file, member, message or record that is read whole, or all of standard input
EXPORT_BYTES = 256_000_000  # one export of Telegram or X, which is a single JSON document
MESSAGE_BYTES = 32_000_000  # one message of a mailbox; the mailbox itself is streamed and has no bound
RECORD_BYTES = 16_000_000  # the payload of one WARC record; the archive itself is streamed and has no bound
LINE_BYTES = 1_000_000  # one line of a mailbox
PAGE_CHARACTERS = 16_000_000  # one HTML page
PAGE_ELEMENTS = 100_000  # elements of one HTML page or one XML document's entry
XML_ELEMENTS = 1_000_000  # elements of one XML document
TAG_ATTRIBUTES = 2_000  # attributes of one element of a page
TEXT_CHARACTERS = 5_000_000  # the text of one report
HEADER_CHARACTERS = 2_000  # one header of a mail that is looked at

# of one input with all that lies in it
REPORTS = 250_000
CHARACTERS = 250_000_000  # of text
MEMBERS = 10_000  # files in an archive, those of archives in it included
UNPACKED_BYTES = 1_000_000_000  # of all archives' members together
RATIO = 200  # unpacked to packed bytes, past the first RATIO_FREE
RATIO_FREE = 16_000_000
DEPTH = 3  # archives in archives, attachments of attached mails
PARTS = 1_000  # parts of one mail
PAGES = 2_000  # pages of one PDF
DRAWING = 20_000_000  # steps of drawing of one PDF and characters drawn, a form or picture counting as FORM
FORM = 5_000
ALIKE = 20  # lines that report the same error in one input; those past it are counted in one line
