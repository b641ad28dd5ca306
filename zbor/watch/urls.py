from django.urls import path

from zbor.watch.views import items, triage

app_name = "watch"

urlpatterns = [
    path("", triage.inbox, name="inbox"),
    path("set-aside/", triage.set_several_aside, name="set_several_aside"),
    path("items/<int:pk>/", items.show, name="item"),
    path("items/<int:pk>/text/", items.text, name="item_text"),
    path("items/<int:pk>/dates/", items.dates, name="item_dates"),
    path("items/<int:pk>/open/", triage.open_dossier, name="item_open"),
    path("items/<int:pk>/attach/", triage.attach, name="item_attach"),
    path("items/<int:pk>/follow/", triage.follow, name="item_follow"),
    path("items/<int:pk>/set-aside/", triage.set_aside, name="item_set_aside"),
    path("items/<int:pk>/seen/", triage.seen, name="item_seen"),
    path("items/<int:pk>/undo/", triage.undo, name="item_undo"),
    path("items/<int:pk>/take/", triage.take, name="item_take"),
    path("items/<int:pk>/hand/", triage.hand, name="item_hand"),
    path("acts/<int:pk>/", items.act, name="act"),
]
