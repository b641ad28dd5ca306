from django.urls import path

from zbor.positions.views import amending_round, amendments, demands, reading, writing

app_name = "positions"

urlpatterns = [
    path("dossiers/<int:pk>/position/", reading.dossier, name="dossier"),
    path("dossiers/<int:pk>/position/new/", writing.new, name="new"),
    path("positions/<int:pk>/edit/", writing.edit, name="edit"),
    path("positions/<int:pk>/sources/", writing.sources, name="sources"),
    path("positions/<int:pk>/sources/<slug:key>/back/", writing.bring_back, name="bring_back"),
    path("positions/<int:pk>/text/", writing.texts, name="texts"),
    path("positions/<int:pk>/decision/", writing.put, name="put"),
    path("positions/<int:pk>/take-back/", writing.take_back, name="take_back"),
    path("positions/<int:pk>/follow/", writing.follow, name="follow"),
    path("positions/<int:pk>/sign/<int:organisation_pk>/", reading.endorse, name="endorse"),
    path("positions/<int:pk>/sign/<int:organisation_pk>/withdraw/", reading.withdraw, name="withdraw"),
    path("positions/<int:pk>/position.docx", reading.docx, name="docx"),
    path("positions/<int:pk>/position.pdf", reading.pdf, name="pdf"),
    path("positions/<int:pk>/position.odt", reading.odt, name="odt"),
    path("positions/<int:pk>/demands/new/", demands.new, name="demand_new"),
    path("positions/<int:pk>/amendments/", amendments.listing, name="amendments"),
    path("positions/<int:pk>/amendments/new/", amendments.add, name="amendment_add"),
    path("positions/<int:pk>/amendments/round/", amending_round.open_round, name="amendments_round"),
    path("positions/<int:pk>/amendments/vote/", amending_round.put, name="amendments_put"),
    path("positions/<int:pk>/amendments/merge/", amending_round.merge, name="amendments_merge"),
    path("positions/<int:pk>/amendments/<int:number>/", amendments.show, name="amendment"),
    path("positions/<int:pk>/amendments/<int:number>/edit/", amendments.edit, name="amendment_edit"),
    path("positions/<int:pk>/amendments/<int:number>/confirm/", amendments.confirm, name="amendment_confirm"),
    path("positions/<int:pk>/amendments/<int:number>/withdraw/", amendments.withdraw, name="amendment_withdraw"),
    path("positions/<int:pk>/amendments/<int:number>/back/", amendments.back, name="amendment_back"),
    path("positions/<int:pk>/amendments/<int:number>/speak/", amending_round.recommend, name="amendment_recommend"),
    path("positions/<int:pk>/amendments/<int:number>/set-down/", amending_round.set_down, name="amendment_set_down"),
    path("positions/<int:pk>/amendments/<int:number>/by-hand/", amending_round.by_hand, name="amendment_by_hand"),
    path("positions/demands/<int:pk>/amend/", amendments.new, name="amendment_new"),
    path("positions/demands/<int:pk>/", demands.history, name="demand"),
    path("positions/demands/<int:pk>/edit/", demands.edit, name="demand_edit"),
    path("positions/demands/<int:pk>/move/", demands.move, name="demand_move"),
    path("positions/demands/<int:pk>/remove/", demands.remove, name="demand_remove"),
    path("positions/demands/<int:pk>/restore/", demands.restore, name="demand_restore"),
    path("positions/demands/<int:pk>/sources/<slug:key>/", demands.let_go, name="let_go"),
]
