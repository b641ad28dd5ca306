from django.urls import path

from zbor.decisions.views import assemblies, leading, proxies, reading, ruling, voting

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
    path("decisions/assemblies/<int:pk>/edit/", assemblies.edit, name="assembly_edit"),
    path("decisions/assemblies/<int:pk>/minutes/", assemblies.minutes, name="assembly_minutes"),
    path("decisions/assemblies/<int:pk>/items/new/", assemblies.item_new, name="assembly_item_new"),
    path("decisions/assemblies/<int:pk>/items/<int:item_pk>/move/", assemblies.item_move, name="assembly_move"),
    path("decisions/assemblies/<int:pk>/items/<int:item_pk>/note/", assemblies.item_note, name="assembly_note"),
    path("decisions/assemblies/<int:pk>/items/<int:item_pk>/hands/", assemblies.item_hands, name="assembly_hands"),
    path("decisions/assemblies/<int:pk>/voices/<int:entry_pk>/", assemblies.presence, name="assembly_presence"),
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
