"""A small real mail server on this machine that remembers whose letters it was given, and can fall silent over one."""

import socket
import threading
from email import message_from_bytes
from email.policy import default


class MailServer:
    """Takes every letter; over those to `silent_to` it says nothing, and sets `is_silent`."""

    def __init__(self, silent_to: str = "") -> None:
        self.silent_to = silent_to
        self.is_silent = threading.Event()
        self.taken: list[tuple[str, str]] = []
        self.listening = socket.create_server(("127.0.0.1", 0))

    def __enter__(self) -> "MailServer":
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.listening.close()

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.listening.getsockname()[1]}"

    def _listen(self) -> None:
        while True:
            try:
                connection, _peer = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"220 ready\r\n")
            try:
                while line := lines.readline():
                    if line.strip().upper() == b"DATA":
                        self._take(connection, lines)
                    else:
                        connection.sendall(b"250 fine\r\n")
            except OSError:
                return

    def _take(self, connection: socket.socket, lines) -> None:
        connection.sendall(b"354 go on\r\n")
        letter = b"".join(iter(lines.readline, b".\r\n"))
        head = message_from_bytes(letter, policy=default)
        self.taken.append((head["To"], head["Message-ID"]))
        if head["To"] == self.silent_to:
            self.is_silent.set()
            lines.readline()  # until the other side is gone
        else:
            connection.sendall(b"250 taken\r\n")
