"""Who may use the desk: names, passwords (argon2), roles; kept in one JSON file beside the case."""

from __future__ import annotations

import os
import pathlib
import secrets
import threading
from typing import Literal

import msgspec

from rashomon.errors import UsageError

Role = Literal["reader", "coder", "lead"]
ROLES: tuple[Role, ...] = ("reader", "coder", "lead")
LEAST_PASSWORD = 8


def role_named(name: str) -> Role:
    """Raises UsageError for a word that is no role."""
    found = next((role for role in ROLES if role == name), None)
    if found is None:
        raise UsageError(f"{name!r} is no role; one of {', '.join(ROLES)}")
    return found


class Person(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    role: Role
    password: str  # argon2's own encoding, with its salt and costs


class Roll(msgspec.Struct, frozen=True, kw_only=True):
    """The file: everybody, and the key that sessions are signed with."""

    people: tuple[Person, ...] = ()
    secret: str


class People:
    """The file and what is asked of it; a change is written whole and renamed into place."""

    def __init__(self, file: pathlib.Path) -> None:
        self.file = file
        self.lock = threading.Lock()

    def roll(self) -> Roll:
        if not self.file.exists():
            return Roll(secret=secrets.token_urlsafe(32))
        try:
            return msgspec.json.decode(self.file.read_bytes(), type=Roll)
        except msgspec.DecodeError as error:
            raise UsageError(f"{self.file} is no list of people ({error}); restore it, or delete it and add everybody again") from error

    def _write(self, roll: Roll) -> None:
        beside = self.file.with_suffix(f".{secrets.token_hex(4)}.tmp")
        with open(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as out:
            out.write(msgspec.json.format(msgspec.json.encode(roll)))
        beside.replace(self.file)

    def put(self, name: str, role: Role, password: str) -> None:
        """Adds somebody, or gives them another role and password."""
        from argon2 import PasswordHasher

        if len(password) < LEAST_PASSWORD:
            raise UsageError(f"a password needs at least {LEAST_PASSWORD} characters")
        if not name.strip() or len(name) > 60:
            raise UsageError("a name needs 1 to 60 characters")
        with self.lock:
            roll = self.roll()
            others = [person for person in roll.people if person.name != name]
            person = Person(name=name, role=role, password=PasswordHasher().hash(password))
            self._write(msgspec.structs.replace(roll, people=(*others, person)))

    def take_out(self, name: str) -> None:
        with self.lock:
            roll = self.roll()
            left = tuple(person for person in roll.people if person.name != name)
            if len(left) == len(roll.people):
                raise UsageError(f"nobody is called {name!r} in {self.file}")
            self._write(msgspec.structs.replace(roll, people=left))

    def find(self, name: str) -> Person | None:
        return next((person for person in self.roll().people if person.name == name), None)

    def check(self, name: str, password: str) -> Person | None:
        """The person, if the password is theirs. It takes as long for a name that nobody has."""
        from argon2 import PasswordHasher
        from argon2.exceptions import Argon2Error, InvalidHashError

        person = self.find(name)
        try:
            PasswordHasher().verify(person.password if person else _nobody(), password)
        except (Argon2Error, InvalidHashError):
            return None
        return person


def _nobody() -> str:
    """A hash that no password fits, of the same cost as the others."""
    from argon2 import PasswordHasher

    global _NOBODY
    _NOBODY = _NOBODY or PasswordHasher().hash(secrets.token_urlsafe(16))
    return _NOBODY


_NOBODY = ""
