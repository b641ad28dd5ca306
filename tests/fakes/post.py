"""A way out that remembers what it was given, and fails as told."""

from contextlib import contextmanager

from zbor.post.carrier import Trouble


class FakeLine:
    def __init__(self, *troubles: Trouble) -> None:
        self.taken = []
        self.troubles = list(troubles)

    def hand_over(self, mail):
        if self.troubles:
            raise self.troubles.pop(0)
        self.taken.append((mail.message_id, mail.to, mail.text))

    @contextmanager
    def open(self):
        yield self


@contextmanager
def nobody_answers():
    raise Trouble("nobody answers")
    yield
