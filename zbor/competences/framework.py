"""The framework that is shipped: ten competences, and what each of four levels looks like in a small organisation.

Written so that whoever reads it knows within seconds where they stand. A change of meaning makes a new `VERSION`; codes stay.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = 1
STEPS = 4
"""The highest level; 0 is “new to me”."""

Words = Promise | str


@dataclass(frozen=True, slots=True)
class Competence:
    """One thing that people can do; `levels` are the four descriptors, the first is level 1."""

    code: str
    name: Words
    description: Words
    levels: tuple[Words, Words, Words, Words]

    def __str__(self) -> str:
        return str(self.name)


SHIPPED: tuple[Competence, ...] = (
    Competence(
        "advocacy",
        _("Advocacy"),
        _("Moving those who decide to change a rule, a budget or a habit."),
        (
            _("I follow what affects our work and sign what others have written."),
            _("I say what we need at a meeting or in a comment, and give an example from our work."),
            _("I plan a campaign of my own: who decides, when, what we ask for, and who stands behind it."),
            _("I lead advocacy of several organisations, and have seen a rule or a budget change for it."),
        ),
    ),
    Competence(
        "policy-analysis",
        _("Policy analysis"),
        _("Reading drafts, budgets and figures, and saying what they will do to people."),
        (
            _("I find out which law or call concerns us, and read its summary."),
            _("I read a draft article by article and mark what would change for us."),
            _("I compare versions, look for figures, and write two pages that others rest a demand on."),
            _("I carry out an analysis with a method of my own, which a ministry or the media quote."),
        ),
    ),
    Competence(
        "policy-evaluation",
        _("Monitoring and evaluation of policies"),
        _("Following whether what was adopted is done, and what came of it."),
        (
            _("I know what was promised to us and notice when it does not happen."),
            _("I note dates, sums and answers in one place, so that they can be found a year later."),
            _("I choose indicators, gather data every year and say what has changed for whom."),
            _("I lead an evaluation of a measure with those whom it concerns, and its findings are used."),
        ),
    ),
    Competence(
        "communication",
        _("Communication"),
        _("Saying what matters so that those for whom it is meant understand it and pass it on."),
        (
            _("I write a post or an invitation that tells what, where and when."),
            _("I write a press release with one message, and answer a journalist's questions."),
            _("I plan messages, channels and times for a topic, and see afterwards what arrived."),
            _("I speak for the organisation in a conflict or a crisis, and prepare others to speak."),
        ),
    ),
    Competence(
        "strategic-planning",
        _("Strategic planning"),
        _("Choosing where to go in some years, and what not to do."),
        (
            _("I know what our organisation is for, and plan my own work for some weeks."),
            _("I make a plan for a year with goals, people, money and dates."),
            _("I lead colleagues to a plan for several years, with what we give up and how we know it works."),
            _("I lead a strategy of a network or a field, and change it with the others when the world changes."),
        ),
    ),
    Competence(
        "inclusive-coordination",
        _("Inclusive coordination"),
        _("Bringing different views to a common position in which the quiet ones are heard, too."),
        (
            _("I listen, say my view and accept what was agreed."),
            _("I lead a short meeting with an agenda in which everybody speaks, and write down what was agreed."),
            _("I make one text of opposing views, and say what became of each remark."),
            _("I lead a long process with many organisations to a decision that those who lost respect, too."),
        ),
    ),
    Competence(
        "partnership",
        _("Cross-sector partnership"),
        _("Working with a municipality, a school, a company or a NGO of another field."),
        (
            _("I know whom in our town we could work with, and have talked to some of them."),
            _("I have carried out an event or an activity with a partner from another sector."),
            _("I agree on a partnership in writing: tasks, money, rights, and what happens if it fails."),
            _("I lead a partnership of several sectors over years, and find what each of them gains."),
        ),
    ),
    Competence(
        "development",
        _("Service and project development"),
        _("From a need to a project or a service that somebody uses and somebody pays."),
        (
            _("I describe an idea, whom it is for and what it would cost."),
            _("I write an application to a call with help, and carry out a part of the project."),
            _("I lead a project from the idea through the budget to the last report."),
            _("I develop a service that lasts after the project ends, with its users and its sources of money."),
        ),
    ),
    Competence(
        "public-services",
        _("Public services"),
        _("Carrying out services of public interest: their rules, quality and users."),
        (
            _("I know which services a public body leaves to others in our field."),
            _("I carry out a part of a public service by given rules, and keep the records."),
            _("I lead a public service: agreement, standards, prices, complaints and reports."),
            _("I help to shape the service itself: its standard, who may use it and how it is paid."),
        ),
    ),
    Competence(
        "organisation",
        _("Organisational development"),
        _("An organisation in which work is divided, people stay and the papers are in order."),
        (
            _("I know who does what in our organisation, and where its papers are."),
            _("I look after a part of it: contracts, members, volunteers, accounts or data."),
            _("I divide work and money, bring in new people and put right what does not work."),
            _("I lead an organisation through a change: growth, a new leader, a crisis or a merger."),
        ),
    ),
)
NEW_TO_ME = _("This is new to me.")


@dataclass(frozen=True, slots=True)
class Path:
    """A role that somebody can grow into, and the level it asks of each competence."""

    code: str
    name: Words
    description: Words
    asks: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        return str(self.name)


PATHS: tuple[Path, ...] = (
    Path(
        "local-advocate",
        _("Local advocate"),
        _("Speaks for culture in a municipality: knows the budget, the councillors and the neighbours."),
        (
            ("advocacy", 3),
            ("policy-analysis", 2),
            ("communication", 2),
            ("inclusive-coordination", 2),
            ("partnership", 2),
        ),
    ),
    Path(
        "project-lead",
        _("Project lead"),
        _("Carries a project with partners from the application to the last report."),
        (("development", 3), ("strategic-planning", 2), ("partnership", 3), ("organisation", 2), ("communication", 2)),
    ),
    Path(
        "working-group-lead",
        _("Working-group lead"),
        _("Leads people of several organisations to a common text, and stands for it outside."),
        (("inclusive-coordination", 3), ("policy-analysis", 3), ("advocacy", 2), ("communication", 2)),
    ),
)


def path_called(code: str) -> Path | None:
    """The path of that code, if there is one."""
    return next((one for one in PATHS if one.code == code), None)
