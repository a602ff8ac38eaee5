"""A bundle rebuilds a case byte for byte, on either database; whatever was tampered with is refused, and nothing is left."""

from __future__ import annotations

import hashlib
import json
import pathlib
import zipfile

import pytest
from sqlalchemy import text

from rashomon import cases
from rashomon.errors import CaseError
from rashomon.records import Case, Given, Skipped
from rashomon.store import CaseStore, new_case, open_case, unbundle
from tests.store.vant import reading, several


@pytest.fixture
def store(where: str) -> CaseStore:
    made = new_case(where, "Vant", coders=("Ben",))
    made.put(several(), [Skipped(origin="x.pdf", error="UnknownFormat", message="x.pdf: not read")], made_by="one")
    made.put([reading("a1", dead=4)], made_by="two")  # read again: the earlier reading stays
    made.put_files([("0" * 64, "a1.txt", 1)])
    cases.recompare(made)
    cases.decide(made, who="Ada", verb="note", target="report:a1", value=Given(text="“so” \u2028"))
    cases.decide(made, who="Ada", verb="reject", target="claim:gone")  # an orphan
    return made


def test_a_bundle_rebuilds_the_case_byte_for_byte(store: CaseStore, elsewhere: str, tmp_path: pathlib.Path) -> None:
    first, second = tmp_path / "one.zip", tmp_path / "two.zip"
    store.bundle(str(first))
    with unbundle(str(first), elsewhere) as again:
        again.bundle(str(second))
        assert first.read_bytes() == second.read_bytes()
        assert again.ledger() == store.ledger() and again.decisions() == store.decisions() and again.orphans() == store.orphans()
        assert again.overview() == store.overview() and again.verify() == () and again.search("shell").total == store.search("shell").total
        more = cases.decide(again, who="Ada", verb="note", target="report:a2", value=Given(text="goes on"))
        assert more.previous == store.decisions()[-1].id and again.verify() == ()
        again.put([reading("z1")])


def test_the_same_case_is_bundled_into_the_same_bytes(store: CaseStore, tmp_path: pathlib.Path) -> None:
    for name in ("one.zip", "two.zip"):
        store.bundle(str(tmp_path / name))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def _again(path: pathlib.Path, changed: dict[str, bytes | None]) -> pathlib.Path:
    """The bundle with other members."""
    out = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = changed.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return out


def test_what_was_tampered_with_is_refused_and_leaves_nothing(store: CaseStore, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "case.zip"
    store.bundle(str(path))
    with zipfile.ZipFile(path) as archive:
        decisions, manifest = archive.read("decisions.jsonl"), json.loads(archive.read("manifest.json"))
    forged = decisions.replace(b"Ada", b"Eve")
    honest = {**manifest, "files": {**manifest["files"], "decisions.jsonl": hashlib.sha256(forged).hexdigest()}}
    tampered: dict[str, dict[str, bytes | None]] = {
        "hash": {"decisions.jsonl": forged}, "chain": {"decisions.jsonl": forged, "manifest.json": json.dumps(honest).encode()},
        "missing": {"claims.jsonl": None}, "version": {"manifest.json": json.dumps({**manifest, "version": 99}).encode()},
        "manifest": {"manifest.json": b"{"},
    }  # fmt: skip
    for sort, changed in tampered.items():
        with pytest.raises(CaseError):
            unbundle(str(_again(path, changed)), str(tmp_path / f"{sort}.case"))
        assert not list(tmp_path.glob(f"{sort}.case*")), sort
    (tmp_path / "text.zip").write_text("no zip")
    with pytest.raises(CaseError, match="no bundle"):
        unbundle(str(tmp_path / "text.zip"), str(tmp_path / "n.case"))
    half = tmp_path / "half.zip"
    half.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(CaseError, match="no bundle"):
        unbundle(str(half), str(tmp_path / "n.case"))


def test_a_bundle_of_the_first_version_is_read(store: CaseStore, tmp_path: pathlib.Path) -> None:
    """It had no history of `case.toml`: what it says counts from the beginning."""
    path = tmp_path / "case.zip"
    store.bundle(str(path))
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    del manifest["files"]["facts.jsonl"]
    old = _again(path, {"facts.jsonl": None, "manifest.json": json.dumps({**manifest, "version": 1}).encode()})
    with unbundle(str(old), str(tmp_path / "again.case")) as again:
        assert again.verify() == () and again.case == store.case and again.ledger() == store.ledger()
        assert again.inputs(known_at="9999").case == store.case and again.inputs(known_at="2000").case == Case()


CHANGES = [
    ("UPDATE decisions SET who = 'Eve'", "columns are not what it says"),
    ("UPDATE decisions SET data = replace(CAST(data AS TEXT), 'Ada', 'Eve') WHERE verb = 'note'", "was changed after it was made"),
    ("DELETE FROM orphans; DELETE FROM decisions WHERE verb = 'reject'", "missing or were put in by hand"),
    ("DELETE FROM decisions WHERE verb = 'note'", "the one before it"),
    ("UPDATE readings SET checksum = 'x' WHERE seq = 2", "checksum"), ("UPDATE readings SET digest = 'x' WHERE seq = 2", "digest"),
    ("UPDATE readings SET replaced = NULL", "newest"), ("UPDATE claims SET act = 'judge', mark = 'x'", "not what their records say"),
    ("DELETE FROM facts", "last put in"), ("DELETE FROM event_sides", "follow from the records"),
    ("DELETE FROM searched WHERE part = 0", "indexed"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "told"), CHANGES, ids=[str(n) for n in range(len(CHANGES))])
def test_verify_tells_what_was_changed_by_hand(store: CaseStore, statement: str, told: str) -> None:
    assert store.verify() == ()
    postgres = store.where.startswith("postgres")
    with store._engine.begin() as connection:
        for part in statement.split("; "):
            if postgres:
                part = part.replace("replace(CAST(data AS TEXT)", "decode(replace(encode(data, 'escape')")
                part = part.replace("'Eve') WHERE", "'Eve'), 'escape') WHERE")
            connection.execute(text(part))
    assert any(told in problem for problem in store.verify()), store.verify()


def test_a_file_that_rotted_is_told(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "rot.case"
    with new_case(str(path)) as store:
        store.put(several())
        cases.recompare(store)
    data = bytearray(path.read_bytes())
    for at in range(8192, len(data), 4096):
        data[at - 600 : at] = b"\xff" * 600
    path.write_bytes(bytes(data))
    try:
        with open_case(str(path)) as store:
            assert store.verify()
    except CaseError as error:
        assert str(path) in str(error)
