"""A small web server on this machine whose pages are functions: `web.at("/list", lambda visitor: visitor.give(b"…"))`."""

import gzip
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "127.0.0.1"


class Visitor(BaseHTTPRequestHandler):
    """One question to the server."""

    protocol_version = "HTTP/1.1"

    def handle(self):
        with suppress(ConnectionError):  # whoever asked has hung up
            super().handle()

    def answer(self):
        self.server.web.seen.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
        length = int(self.headers.get("Content-Length") or 0)
        self.body = self.rfile.read(length)
        page = self.server.web.pages.get(self.path.partition("?")[0])
        page(self) if page else self.give(b"no such page", status=404)

    do_GET = do_POST = answer  # noqa: N815 -- the names that http.server asks for

    def give(self, body=b"", *, status=200, kind="text/html; charset=utf-8", headers=None):
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def lead(self, to, status=302):
        self.give(b"", status=status, headers={"Location": to})

    def packed(self, body, **more):
        self.give(gzip.compress(body), headers={"Content-Encoding": "gzip"}, **more)

    def drip(self, pieces, *, pause):
        """Send pieces one by one without saying how many there will be."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()
            if self.server.web.ended.wait(pause):
                return

    def log_message(self, *_arguments):
        """Say nothing."""


class Web:
    """The pages of the server, and what it was asked."""

    def __init__(self, server):
        self.pages: dict[str, Callable] = {}
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self.ended = threading.Event()
        self.port = server.server_address[1]
        self.address = f"http://{HOST}:{self.port}"

    def at(self, path, page):
        self.pages[path] = page

    def gives(self, path, body, **more):
        self.at(path, lambda visitor: visitor.give(body, **more))

    @property
    def asked(self) -> Counter:
        return Counter(path for _method, path, _headers in self.seen)


@contextmanager
def served() -> Iterator[Web]:
    server = ThreadingHTTPServer((HOST, 0), Visitor)
    server.daemon_threads = True
    web = server.web = Web(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
