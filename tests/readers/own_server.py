"""A web server of the tests' own, on this machine alone."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable

Headers = dict[str, str]
Reply = tuple[int, Headers, bytes]


class Server:
    """Answers by path from `replies`, and remembers what it was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | Callable[[Headers], Reply]] = {}
        self.asked: list[tuple[str, Headers]] = []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                server.asked.append((self.path, headers))
                reply = server.replies.get(self.path, (404, {}, b""))
                status, told, body = reply(headers) if callable(reply) else reply
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **told}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.at = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
