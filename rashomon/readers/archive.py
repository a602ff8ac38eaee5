"""ZIP and gzip files: what lies in them is read like files beside one another, within bounds, and nothing is ever unpacked to disk."""

from __future__ import annotations

import dataclasses
import gzip
import io
import pathlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, cast

from rashomon.errors import BrokenInput, EmptyInput, ReadError, TooLarge, UnknownFormat
from rashomon.readers.bounds import FILE_BYTES, RATIO, RATIO_FREE
from rashomon.readers.docx import is_docx, read_docx
from rashomon.readers.draft import Draft
from rashomon.readers.given import Given
from rashomon.readers.printed import printable
from rashomon.readers.rows import skipped
from rashomon.readers.sources import is_note, may_be_read
from rashomon.readers.tally import Tally
from rashomon.records import Skipped

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, LookupError, OverflowError, NotImplementedError, RuntimeError, OSError)
# office documents and books that are ZIP files inside, by a file that lies in each
OFFICE = (("xl/workbook.xml", "a spreadsheet"), ("ppt/presentation.xml", "a presentation"), ("META-INF/container.xml", "a book"))
LEADS_OUT = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
CHUNK = 1_000_000


def read_zip(given: Given) -> Iterator[Draft | Skipped | Given]:
    """The DOCX that the file is, or the members of the archive that may hold reports, in the order of their names."""
    with given.open() as stream:
        archive = _opened(stream, given.origin)
        names = {info.filename for info in archive.infolist()}
        if is_docx(names):
            yield from read_docx(lambda name: _member(archive, archive.getinfo(name), given), names, given)
            return
        kind = next((what for name, what in OFFICE if name in names), None) or ("an open document" if "mimetype" in names else None)
        if kind:
            raise UnknownFormat(f"{given.origin}: this is {kind}, which is not read; save its text as .docx, .txt or .csv")
        yield from _members(archive, given)


def _opened(stream: IO[bytes], where: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except DAMAGE as error:
        raise BrokenInput(f"{where}: the archive is damaged ({error}); pack it again") from error


def _members(archive: zipfile.ZipFile, given: Given) -> Iterator[Draft | Skipped | Given]:
    files = sorted((info for info in archive.infolist() if not info.filename.endswith("/")), key=lambda info: info.filename)
    if not files:
        raise EmptyInput(f"{given.origin}: there is no file in the archive")
    passed, known = Tally(), {info.filename: info for info in files}
    for info in files:
        at = f"{given.origin}!{printable(info.filename)}"
        given.budget.take("files", 1, given.origin)
        if _is_hidden(info.filename):
            passed.add("hidden")
        elif not may_be_read(info.filename) or is_note(pathlib.PurePosixPath(info.filename)):
            passed.add(_suffix(info.filename))
        elif LEADS_OUT.search(info.filename):
            yield skipped(at, BrokenInput(f"{at}: the name leads out of the archive; nobody honest packs so, look at it by hand"))
        else:
            try:
                data = _member(archive, info, given)
            except ReadError as error:
                yield skipped(at, error)
                if given.budget.spent:
                    return
                continue
            yield _inner(given, info.filename, data, archive, known)
    yield from passed.lines(given.origin, "files that hold no report")


def _is_hidden(name: str) -> bool:
    """Files of systems and editors, as in folders."""
    return any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in name.split("/"))


def _inner(given: Given, name: str, data: bytes, archive: zipfile.ZipFile, known: dict[str, zipfile.ZipInfo]) -> Given:
    folder = name[: name.rfind("/") + 1]

    def beside(other: str) -> bytes | None:
        info = known.get(folder + other)
        return _member(archive, info, given) if info and info.file_size <= CHUNK else None

    return dataclasses.replace(given.inner(name, data, printable(name)), beside=beside)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, given: Given) -> bytes:
    """The bytes of a member, counted as they come and not as the archive declares them."""
    at = f"{given.origin}!{printable(info.filename)}"
    if info.flag_bits & 0x1:
        raise BrokenInput(f"{at}: it is encrypted; pack it again without a password")
    try:
        with archive.open(info) as stream:
            return _bounded(stream, max(info.compress_size, 1), at, given)
    except DAMAGE as error:
        raise BrokenInput(f"{at}: it cannot be unpacked ({error}); pack it again") from error


def _bounded(stream: IO[bytes], packed: int, at: str, given: Given) -> bytes:
    out = io.BytesIO()
    while chunk := stream.read(CHUNK):
        out.write(chunk)
        given.budget.take("unpacked bytes", len(chunk), at)
        if out.tell() > FILE_BYTES:
            raise TooLarge(f"{at}: more than {FILE_BYTES:,} bytes when unpacked; unpack it and split it")
        if out.tell() > max(RATIO_FREE, RATIO * packed):
            raise TooLarge(f"{at}: it unpacks to more than {RATIO} times its size; no text packs so well")
    return out.getvalue()


def _suffix(name: str) -> str:
    last = name.rsplit("/", 1)[-1]
    return "." + printable(last.rsplit(".", 1)[-1].lower())[:10] if "." in last else "no suffix"


class Counted:
    """A stream that knows how many bytes were read of it; one in another archive cannot tell."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.number = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.number += len(data)
        return data


class Unpacked(io.RawIOBase):
    """A gzip file's content as a stream that refuses to grow beyond RATIO times what was read of the packed file."""

    def __init__(self, packed: IO[bytes], where: str) -> None:
        self._packed = Counted(packed)
        self._where, self._out = where, 0
        self._stream = gzip.GzipFile(mode="rb", fileobj=cast(IO[bytes], self._packed))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise BrokenInput(f"{self._where}: the gzip file is damaged or cut off ({error}); fetch it again") from error
        self._out += len(data)
        if self._out > max(RATIO_FREE, RATIO * self._packed.number):
            raise TooLarge(f"{self._where}: it unpacks to more than {RATIO} times its size; no text packs so well")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._packed.stream.close()
        super().close()


def read_gzip(given: Given) -> Iterator[Given]:
    """The one file in a gzip file, as a stream: an archive of the web or a mailbox in it may have any size."""
    name = re.sub(r"\.t?gz$", "", given.name, flags=re.IGNORECASE)
    yield dataclasses.replace(
        given, opener=lambda: io.BufferedReader(Unpacked(given.open(), given.origin), CHUNK), name=name, depth=given.depth + 1
    )
