from django.urls import path

from zbor.watch.views import items, triage, watch_feeds, watch_strangers, watches

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
    path("watches/", watches.listed, name="watches"),
    path("watches/new/", watches.new, name="watch_new"),
    path("watches/<int:pk>/", watches.show, name="watch"),
    path("watches/<int:pk>/edit/", watches.edit, name="watch_edit"),
    path("watches/<int:pk>/pause/", watches.pause, name="watch_pause"),
    path("watches/<int:pk>/resume/", watches.resume, name="watch_resume"),
    path("watches/<int:pk>/remove/", watches.remove, name="watch_remove"),
    path("watches/<int:pk>/put-back/", watches.put_back, name="watch_put_back"),
    path("watches/<int:pk>/renew/", watches.renew, name="watch_renew"),
    path("watches/<int:pk>/feed.atom", watch_feeds.open_feed, name="open_feed"),
    path("watches/<int:pk>/deadlines.ics", watch_feeds.open_calendar, name="open_calendar"),
    path("tell-me/", watch_strangers.tell_me, name="tell_me"),
    path("tell-me/sent/", watch_strangers.tell_me_sent, name="tell_me_sent"),
    path("w/<slug:token>/<int:pk>/", watch_strangers.secret, name="secret"),
    path("w/<slug:token>/<int:pk>/stop/", watch_strangers.stop, name="secret_stop"),
    path("w/<slug:token>/<int:pk>/go-on/", watch_strangers.go_on, name="secret_go_on"),
    path("w/<slug:token>/<int:pk>/feed.atom", watch_feeds.secret_feed, name="secret_feed"),
    path("w/<slug:token>/<int:pk>/deadlines.ics", watch_feeds.secret_calendar, name="secret_calendar"),
]
