"""What organisations know of themselves, what calls ask, and whether the two meet."""

from django.urls import URLPattern, path

from zbor.funding.views import conditions, facts

urlpatterns: list[URLPattern] = [
    path("facts/", facts.mine, name="facts_mine"),
    path("organisations/<int:pk>/facts/", facts.facts, name="facts"),
    path("organisations/<int:pk>/facts/<slug:kind>/", facts.say, name="fact_say"),
    path("<int:pk>/conditions/", conditions.conditions, name="conditions"),
    path("<int:pk>/conditions/remove/", conditions.remove, name="condition_remove"),
    path("<int:pk>/conditions/<slug:kind>/", conditions.add, name="condition_add"),
    path("organisations/<int:pk>/sharing/", facts.share, name="facts_share"),
]
