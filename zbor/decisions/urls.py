from django.urls import path

from zbor.decisions.views import agenda, assemblies, attending, leading, proxies, reading, ruling, voting

app_name = "decisions"

urlpatterns = [
    path("decisions/", reading.listing, name="list"),
    path("decisions/new/", leading.new, name="new"),
    path("decisions/rules/", ruling.listing, name="rules"),
    path("decisions/rules/new/", ruling.new, name="rule_new"),
    path("decisions/rules/<int:pk>/", ruling.edit, name="rule"),
    path("decisions/proxies/", proxies.proxies, name="proxies"),
    path("decisions/proxies/<int:pk>/withdraw/", proxies.withdraw, name="proxy_withdraw"),
    path("decisions/assemblies/", assemblies.listing, name="assemblies"),
    path("decisions/assemblies/new/", assemblies.new, name="assembly_new"),
    path("decisions/assemblies/<int:pk>/", assemblies.show, name="assembly"),
    path("decisions/assemblies/<int:pk>/now/", assemblies.now, name="assembly_now"),
    path("decisions/assemblies/<int:pk>/edit/", assemblies.edit, name="assembly_edit"),
    path("decisions/assemblies/<int:pk>/cancel/", assemblies.cancel, name="assembly_cancel"),
    path("decisions/assemblies/<int:pk>/minutes/", assemblies.minutes, name="assembly_minutes"),
    path("decisions/assemblies/<int:pk>/people/", attending.people, name="assembly_people"),
    path("decisions/assemblies/<int:pk>/voices/<int:entry_pk>/", attending.mark, name="assembly_mark"),
    path("decisions/assemblies/<int:pk>/items/new/", agenda.new, name="assembly_item_new"),
    path("decisions/assemblies/<int:pk>/items/<int:item_pk>/", agenda.show, name="assembly_item"),
    path("decisions/assemblies/<int:pk>/items/<int:item_pk>/move/", agenda.move, name="assembly_move"),
    path("decisions/assemblies/<int:pk>/items/<int:item_pk>/edit/", agenda.edit, name="assembly_item_edit"),
    path("decisions/assemblies/<int:pk>/items/<int:item_pk>/note/", agenda.note, name="assembly_note"),
    path("decisions/assemblies/<int:pk>/items/<int:item_pk>/hands/", agenda.hands, name="assembly_hands"),
    path("decisions/assemblies/<int:pk>/items/<int:item_pk>/vote/", agenda.vote, name="assembly_vote"),
    path("decisions/assemblies/<int:pk>/items/<int:item_pk>/postpone/", agenda.postpone, name="assembly_postpone"),
    path("decisions/assemblies/<int:pk>/<slug:deed>/", assemblies.step, name="assembly_step"),
    path("decisions/<int:pk>/", reading.show, name="show"),
    path("decisions/<int:pk>/voices/<int:entry_pk>/", voting.cast, name="cast"),
    path("decisions/<int:pk>/belenios.zip", leading.for_belenios, name="belenios"),
    path("decisions/<int:pk>/open/", leading.open_, name="open"),
    path("decisions/<int:pk>/end/", leading.put_off, name="put_off"),
    path("decisions/<int:pk>/objections/<int:objection_pk>/", leading.answer, name="answer"),
    path("decisions/<int:pk>/close/", leading.close, name="close"),
    path("decisions/<int:pk>/cancel/", leading.cancel, name="cancel"),
    path("decisions/<int:pk>/minutes/", reading.minutes, name="minutes"),
    path("decisions/<int:pk>/record.json", reading.record, name="record"),
]
