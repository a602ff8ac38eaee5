"""Every error Rashomon raises on purpose.

Which is a case of which:

    RashomonError
    ├── ReadError            one input could not be turned into a report
    │   ├── EmptyInput       nothing to read in it
    │   ├── NotText          bytes that are no text in any known encoding
    │   ├── UnknownFormat    a kind of file no reader understands
    │   ├── BrokenInput      a known format, but damaged
    │   ├── TooLarge         beyond the stated bounds
    │   ├── PassedOver       holds no report: pictures, service messages and the like, counted in one line
    │   ├── Unreachable      an address gave no answer that can be read
    │   └── Repeated         the same report was read already
    ├── SpanError            offsets that do not lie in their text
    ├── ModelError           a shipped model is missing or is not the file its card names
    ├── GazetteerError       the place index is missing or damaged
    ├── LedgerError          a ledger that breaks its own rules
    ├── CaseError            a case that is missing, damaged, of another version, or in use
    │   └── Conflict         somebody else decided on the same thing in the meantime
    └── UsageError           a command or call that cannot be carried out as given
"""


class RashomonError(Exception):
    """The root: `except RashomonError` catches whatever Rashomon raises on purpose."""


class ReadError(RashomonError):
    """One input could not be turned into a report; the message says what, where and what to do."""


class EmptyInput(ReadError):
    """There is nothing to read."""


class NotText(ReadError):
    """The bytes are no text in any encoding that was tried."""


class UnknownFormat(ReadError):
    """No reader understands this kind of file."""


class BrokenInput(ReadError):
    """The format is known, but the input is damaged."""


class TooLarge(ReadError):
    """The input goes beyond the stated bounds."""


class PassedOver(ReadError):
    """Parts of an input that are no reports by their kind (pictures, service messages, headers); one line counts them all."""


class Unreachable(ReadError):
    """An address gave no answer, refused, or asks not to be read by programs."""


class Repeated(ReadError):
    """The same report stands in another input of this run, and was read once."""


class SpanError(RashomonError):
    """Offsets that do not lie in their text."""


class ModelError(RashomonError):
    """A shipped model is missing, or is not the file that its card names."""


class GazetteerError(RashomonError):
    """The place index is missing or damaged."""


class LedgerError(RashomonError):
    """A ledger that breaks its own rules."""


class CaseError(RashomonError):
    """A case that is missing, damaged, of another version, or in use."""


class Conflict(CaseError):
    """Somebody else decided on the same thing since it was last looked at; nothing was written."""


class UsageError(RashomonError):
    """A command or call that cannot be carried out as given."""
