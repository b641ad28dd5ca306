from django.urls import path

from zbor.watch.views import watch_feeds, watch_strangers, watches

app_name = "watch"

urlpatterns = [
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
