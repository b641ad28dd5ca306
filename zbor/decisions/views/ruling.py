"""The rules a network decides by."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.decisions import actions, rules, words
from zbor.decisions.enums import Method
from zbor.decisions.models import Decision, Rule
from zbor.decisions.rule_forms import RuleForm
from zbor.decisions.terms import rule_of
from zbor.members.doors import PersonRequest


@dataclass(frozen=True)
class Told:
    """A rule with its name and its terms in words."""

    rule: Rule
    name: str
    sentences: list[str]


@opens_to(Door.NETWORK)
def listing(request: PersonRequest) -> HttpResponse:
    actions.ensure_rules()
    told = [
        Told(rule, words.name_of(rule.code, rule.name), words.terms_in_words(Decision(rule=rule)))
        for rule in Rule.objects.select_related("ratified_by")
    ]
    return render(request, "decisions/rules.html", {"rules": told, "may_lead": rules.may_lead(request.standing)})


@opens_to(Door.BOARD)
def new(request: PersonRequest) -> HttpResponse:
    """First how it is decided, then what that way of deciding looks at."""
    method = request.GET.get("method", "")
    if method not in Method.values:
        rules_by_way = [(one, rule_of(Decision(rule=Rule(method=one)))) for one in Method]
        ways = [(way.value, way.label, words.rule_in_words(rule)[0]) for way, rule in rules_by_way]
        return render(request, "decisions/rule_method.html", {"ways": ways})
    return _edit(request, Rule(method=method))


@opens_to(Door.BOARD)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(Rule, pk=pk))


def _edit(request: PersonRequest, rule: Rule) -> HttpResponse:
    form = RuleForm(request.POST or None, instance=rule)
    if request.method == "POST" and form.is_valid():
        actions.save_rule(rule=form.instance, revision=form.based_on, standing=request.standing, by=request.user)
        messages.success(request, _("Saved. Votes that have begun keep the rule they began with."))
        return redirect("decisions:rules")
    return render(request, "decisions/rule.html", {"form": form, "rule": rule}, status=422 if form.errors else 200)
