"""What every request passes first: the name it was sent to, its size, its rate; and the headers that every answer carries."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = ("127.0.0.1", "localhost", "::1", "[::1]")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "same-origin", "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}  # fmt: skip
LARGEST_FORM = 1 << 20
LARGEST_INPUT = 256 << 20
MINUTE = 60.0


class Bucket:
    """A token bucket for each key: `size` at once, refilled over a minute."""

    def __init__(self, size: int, now: Callable[[], float] = time.monotonic) -> None:
        self.size, self.now = size, now
        self.left: dict[str, tuple[float, float]] = {}
        self.lock = threading.Lock()

    def take(self, key: str) -> bool:
        with self.lock:
            now = self.now()
            left, at = self.left.get(key, (float(self.size), now))
            left = min(float(self.size), left + (now - at) * self.size / MINUTE)
            self.left[key] = (left - 1 if left >= 1 else left, now)
            if len(self.left) > 10_000:
                self.left = {k: v for k, v in self.left.items() if now - v[1] < MINUTE}
            return left >= 1


class Guard:
    """An ASGI middleware; it reads nothing of the body."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], a_minute: int | None) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in (*LOCAL, *hosts))
        self.bucket = Bucket(a_minute) if a_minute else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                has = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *((k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in has)]
                if b"cache-control" not in has:
                    message["headers"].append((b"cache-control", b"no-store"))
            await send(message)

        await (refusal or self.app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1").lower()
        if _name(host) not in self.hosts:
            return PlainTextResponse("This desk does not answer to that name. Start it with --allow-host NAME to let it.", 421)
        if _other_origin(headers, host) and scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("A form of another site was sent here; nothing was done.", 403)
        length = headers.get(b"content-length", b"0")
        largest = LARGEST_INPUT if scope["path"] == "/add" else LARGEST_FORM
        if not length.isdigit() or int(length) > largest or (scope["method"] == "POST" and b"content-length" not in headers):
            return PlainTextResponse(f"More than {largest >> 20} MB, or of unknown size: the desk does not take it.", 413)
        client = (scope.get("client") or ("", 0))[0]
        if self.bucket and not scope["path"].startswith("/static/") and not self.bucket.take(client):
            return PlainTextResponse("Too many requests; wait a moment.", 429, {"retry-after": "10"})
        return None


def _name(host: str) -> str:
    """The host without its port."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.rsplit(":", 1)[0] if host.count(":") == 1 else host


def _other_origin(headers: dict[bytes, bytes], host: str) -> bool:
    origin = headers.get(b"origin", b"").decode("latin-1").lower()
    return bool(origin) and origin.partition("://")[2] != host
