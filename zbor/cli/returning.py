"""Take in one report after another, say in a line what each meant, and count."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from zbor.post.actions import record_return
from zbor.post.models import Return
from zbor.post.returned import AutomaticAnswer, NotAReport, read


@dataclass
class Count:
    """How many messages meant what."""

    final: int = 0
    passing: int = 0
    late: int = 0
    foreign: int = 0
    automatic: int = 0
    not_understood: int = 0

    def __str__(self) -> str:
        return (
            f"{self.final} came back for good, {self.passing} in passing, {self.late} only late, "
            f"{self.foreign} of no mail of ours, {self.automatic} automatic answers, {self.not_understood} not understood."
        )


def take_in(name: str, raw: bytes, count: Count) -> Iterator[str]:
    """Record what one message says; yield a line for whatever somebody may want to look at."""
    try:
        report = read(raw)
    except AutomaticAnswer:
        count.automatic += 1
        return
    except NotAReport as reason:
        count.not_understood += 1
        yield f"{name}: {reason}."
        return
    if not report.failures:
        count.late += 1
        return
    returns = record_return(report=report, now=timezone.now())
    if not returns:
        count.foreign += 1
        yield f"{name}: speaks of no mail of ours."
    for one in returns:
        yield _said(one, count)


def _said(one: Return, count: Count) -> str:
    if one.is_permanent:
        count.final += 1
        return f"{one.address}: came back for good. {one.words}".rstrip()
    count.passing += 1
    return f"{one.address}: came back in passing. {one.words}".rstrip()
