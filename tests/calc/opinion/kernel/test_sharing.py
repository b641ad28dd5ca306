"""Work shared out among threads: each piece once, and what goes wrong is told."""

import threading

import pytest

from zbor.calc.opinion.kernel import Kernel

THREADS = [1, 2, 3]


@pytest.mark.parametrize("threads", THREADS)
@pytest.mark.parametrize("pieces", [0, 1, 2, 50])
def test_every_piece_is_done_once(threads, pieces):
    done = [0] * pieces

    def work(at):
        done[at] += 1

    Kernel(compiled=False, threads=threads).each(work, range(pieces))

    assert done == [1] * pieces


@pytest.mark.parametrize("threads", THREADS)
def test_a_piece_that_fails_is_told(threads):
    def work(at):
        if at == 7:
            raise LookupError(at)

    with pytest.raises(LookupError):
        Kernel(compiled=False, threads=threads).each(work, range(20))


def test_pieces_may_be_shared_out_within_pieces():
    kernel, done = Kernel(compiled=False, threads=2), []

    kernel.each(lambda _: kernel.each(done.append, range(3)), range(4))

    assert sorted(done) == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]


def test_several_may_ask_at_once():
    done = []
    asking = [
        threading.Thread(target=lambda: Kernel(compiled=False, threads=2).each(done.append, range(25)))
        for _ in range(4)
    ]
    for one in asking:
        one.start()
    for one in asking:
        one.join()

    assert len(done) == 100
