"""Who may see and keep projects."""

from zbor.members.standing import Standing
from zbor.projects.models import Project


def may_see(standing: Standing, project: Project) -> bool:
    """The network sees every project, strangers those that are public; `queries.visible` is the same rule for a list."""
    return standing.is_network or project.is_public


def may_keep(standing: Standing) -> bool:
    return standing.is_office
