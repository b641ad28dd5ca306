"""What the page of a training shows of evaluation and certificates."""

from datetime import datetime

from zbor.members.doors import MemberRequest
from zbor.trainings.models import Evaluation, Training
from zbor.trainings.queries.after import is_over
from zbor.trainings.rules import may_keep
from zbor.trainings.views.panel import Panel


def after(request: MemberRequest, training: Training, now: datetime) -> Panel | None:
    """The office's ways; for lecturers what was said of them; for everybody the published numbers."""
    evaluation = Evaluation.objects.filter(training=training).first()
    keeps = may_keep(request.standing)
    person = request.standing.person
    teaches = person is not None and training.lecturers.filter(person=person).exists()
    is_published = evaluation is not None and evaluation.published_at is not None
    if not (keeps or (teaches and evaluation) or is_published):
        return None
    context = {
        "training": training,
        "evaluation": evaluation,
        "keeps": keeps,
        "teaches": teaches,
        "is_published": is_published,
        "is_over": is_over(training, now),
        "issued": training.certificates.filter(revoked_at=None).count() if keeps else 0,
    }
    return Panel("trainings/_after.html", context)
