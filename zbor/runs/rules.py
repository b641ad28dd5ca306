from zbor.runs.models import Run


def may_watch(person_pk: int | None, run: Run, *, is_office: bool) -> bool:
    """Who started it, and the office."""
    return is_office or (person_pk is not None and run.started_by_id == person_pk)
