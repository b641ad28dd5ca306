"""A door that leads to files instead of the web."""

from pathlib import Path

from zbor.watch.sources.found import Fetched, Trouble

FIXTURES = Path(__file__).parent.parent / "watch" / "fixtures"


class FileDoor:
    """Answers with the first file whose piece of an address is in the address asked for, as a door promises.

    `answers` are pairs of such a piece and a file: its path below `tests/watch/fixtures`, its content, or trouble.
    """

    def __init__(self, answers, *, folder, charset="", is_unchanged=False):
        self.answers = answers
        self.folder = Path(folder)
        self.charset = charset
        self.is_unchanged = is_unchanged
        self.asked = []
        self.forms = []
        self.headers = []

    def get(self, url, *, accept, headers=None, at_most=5_000_000, is_conditional=True):
        self.headers.append(headers or {})
        return self._answer(url, accept, at_most, is_unchanged=self.is_unchanged and is_conditional)

    def post(self, url, *, accept, json, at_most=5_000_000, as_parts=False):
        self.forms.append((json, as_parts))
        return self._answer(url, accept, at_most, is_unchanged=False)

    def _answer(self, url, accept, at_most, *, is_unchanged):
        self.asked.append(url)
        answer = next((answer for piece, answer in self.answers if piece in url), None)
        if answer is None:
            raise Trouble(f"{url} is not there (404).")
        if isinstance(answer, Trouble):
            raise answer
        content = answer if isinstance(answer, bytes) else (FIXTURES / answer).read_bytes()
        if len(content) > at_most:
            raise Trouble(f"{url} gave more than {at_most} bytes.")
        path = self.folder / f"{len(self.asked)}"
        path.write_bytes(b"" if is_unchanged else content)
        return Fetched(url, accept[0], self.charset, str(path), is_unchanged=is_unchanged)
