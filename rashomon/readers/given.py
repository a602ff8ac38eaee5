"""One input as a reader is given it: a file, standard input, a member of an archive, a message's attachment, a captured page."""

from __future__ import annotations

import dataclasses
import io
import pathlib
from collections.abc import Callable
from typing import IO

from rashomon.errors import ReadError, TooLarge
from rashomon.readers.bounds import CHARACTERS, FILE_BYTES, MEMBERS, REPORTS, UNPACKED_BYTES

HEAD = 65_536  # bytes by which a format is told


class Budget:
    """What one input may still give, with everything that lies in it; what goes beyond ends the reading of that input."""

    def __init__(self) -> None:
        self.left = {"reports": REPORTS, "characters of text": CHARACTERS, "files": MEMBERS, "unpacked bytes": UNPACKED_BYTES}
        self.spent = False

    def take(self, what: str, number: int, where: str) -> None:
        """Raises TooLarge once more has been taken than there was."""
        self.left[what] -= number
        if self.left[what] < 0:
            self.spent = True
            raise TooLarge(f"{where}: the input holds more {what} than are read of one; what follows was left out, split it")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Given:
    """`origin` is what it is called in records; `name` its file name; `url` and `charset` what a container says of it."""

    origin: str
    opener: Callable[[], IO[bytes]]
    name: str = ""
    url: str | None = None
    charset: str | None = None
    nameless: bool = False  # the name is only the kind of file it is, and no name for a report
    depth: int = 0
    budget: Budget = dataclasses.field(default_factory=Budget)
    beside: Callable[[str], bytes | None] = lambda name: None  # another file of the same folder, where it is there and small

    @property
    def suffix(self) -> str:
        return pathlib.PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str | None:
        return None if self.nameless else pathlib.PurePosixPath(self.name).stem or None

    def open(self) -> IO[bytes]:
        """Raises ReadError where it cannot be opened."""
        try:
            return self.opener()
        except OSError as error:
            raise ReadError(f"{self.origin}: it cannot be opened ({error.strerror or error}); check its permissions") from error

    def head(self) -> bytes:
        with self.open() as stream:
            return read_up_to(stream, HEAD, self.origin)

    def whole(self, limit: int | None = None, advice: str = "split it into smaller files") -> bytes:
        """All its bytes. Raises TooLarge beyond the limit, which is FILE_BYTES if not given."""
        limit = limit or FILE_BYTES
        with self.open() as stream:
            data = read_up_to(stream, limit + 1, self.origin)
        if len(data) > limit:
            raise TooLarge(f"{self.origin}: more than {limit:,} bytes; {advice}")
        return data

    def inner(self, name: str, data: bytes, label: str) -> Given:
        """Something that lies in this input: its file name, its bytes, and what its origin shows beside this one's."""
        return Given(
            origin=f"{self.origin}!{label}", opener=lambda: io.BytesIO(data), name=name.rsplit("/", 1)[-1],
            depth=self.depth + 1, budget=self.budget,
        )  # fmt: skip


def read_up_to(stream: IO[bytes], limit: int, where: str) -> bytes:
    """As many bytes as there are, up to the limit. Raises ReadError where the device fails."""
    try:
        return stream.read(limit)
    except OSError as error:
        raise ReadError(f"{where}: it cannot be read ({error.strerror or error}); check the file") from error


def given_bytes(data: bytes, origin: str, name: str = "") -> Given:
    return Given(origin=origin, opener=lambda: io.BytesIO(data), name=name)


def given_file(path: pathlib.Path, origin: str) -> Given:
    def beside(name: str) -> bytes | None:
        file = path.with_name(name)
        return file.read_bytes() if file.is_file() and file.stat().st_size <= 1_000_000 else None

    return Given(origin=origin, opener=lambda: path.open("rb"), name=path.name, beside=beside)
