"""Read a table of votes in a process of its own: plain data in, plain data out, problems as data."""

from dataclasses import asdict
from typing import Any

from zbor.calc.opinion import BadTable, read_statements, read_votes


def read(votes_path: str, statements_path: str, limit: int) -> dict[str, Any]:
    """Everything in the two files, or every problem of both."""
    problems: list[dict[str, Any]] = []
    total = 0
    listed = None
    if statements_path:
        try:
            listed = read_statements(statements_path, name="comments.csv", limit=limit)
        except BadTable as bad:
            problems += [asdict(problem) for problem in bad.problems]
            total += bad.total
    try:
        votes = read_votes(votes_path, name="votes.csv", statements=listed, limit=limit)
    except BadTable as bad:
        problems += [asdict(problem) for problem in bad.problems]
        total += bad.total
        return {"problems": problems, "total": total}
    if problems:
        return {"problems": problems, "total": total}
    removed = set(listed.removed) if listed else set()
    statements = [[one.id, one.text, one.id in removed] for one in listed.statements] if listed else []
    return {
        "statements": statements,
        "votes": [[vote.participant, vote.statement, vote.value] for vote in votes.votes],
        "report": {
            "read": votes.report.read,
            "replaced": votes.report.replaced,
            "counted": len(votes.votes),
            "voters": len({vote.participant for vote in votes.votes}),
            "statements": len(statements),
            "removed": len(removed),
            "on_removed": sum(vote.statement in removed for vote in votes.votes),
            "remarks": [
                {"file": report.file, "code": remark.code, "count": remark.count}
                for report in ([listed.report] if listed else []) + [votes.report]
                for remark in report.remarks
            ],
        },
    }
