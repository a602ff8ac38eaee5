"""A visitor's session: a signed cookie that only the server reads, with the token that every form must send back."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

COOKIE = "rashomon-desk"
LONGEST = 30 * 24 * 3600  # seconds


class Session(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    token: str
    who: str | None = None
    language: str | None = None
    seen: str | None = None  # when the overview was last looked at
    before: str | None = None  # when the visit before this one ended


class Sessions:
    """Signs and reads the cookie. What is forged, too old or of another key counts as no session."""

    def __init__(self, secret: str) -> None:
        from itsdangerous import URLSafeTimedSerializer

        self.signer = URLSafeTimedSerializer(secret, salt="rashomon-desk-session")

    def read(self, request: Request) -> Session | None:
        from itsdangerous import BadData

        try:
            told = self.signer.loads(request.cookies.get(COOKIE, ""), max_age=LONGEST)
            return msgspec.convert(told, type=Session)
        except (BadData, msgspec.ValidationError):
            return None

    def write(self, session: Session, request: Request, response: Response) -> None:
        response.set_cookie(
            COOKIE, self.signer.dumps(msgspec.to_builtins(session)), max_age=LONGEST, httponly=True, samesite="strict",
            secure=request.url.scheme == "https", path="/",
        )  # fmt: skip

    @staticmethod
    def new(who: str | None = None, language: str | None = None) -> Session:
        return Session(token=secrets.token_urlsafe(24), who=who, language=language)
