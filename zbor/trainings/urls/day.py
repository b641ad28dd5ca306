"""The day itself: the door, who was there, papers, and the page that is shown at the door."""

from django.urls import URLPattern, path

from zbor.trainings.views import attendance, counting, door, papers_day, passes

urlpatterns: list[URLPattern] = [
    path("<int:pk>/count/", counting.count, name="count"),
    path("pass/<str:token>/", passes.show, name="pass"),
    path("<int:pk>/door/", door.door, name="door"),
    path("<int:pk>/door/mark/", door.mark, name="mark"),
    path("<int:pk>/door/sync/", door.sync, name="sync"),
    path("<int:pk>/door/worker.js", door.worker, name="door_worker"),
    path("<int:pk>/door/walk-in/", door.walk_in, name="walk_in"),
    path("<int:pk>/door/guests/<int:guest_pk>/strike/", door.strike_guest, name="strike_guest"),
    path("<int:pk>/attendance/", attendance.table, name="attendance"),
    path("<int:pk>/attendance.csv", attendance.as_file, name="attendance_csv"),
    path("<int:pk>/attendance/<int:registration_pk>/", attendance.one, name="attendance_one"),
    path("<int:pk>/badges.pdf", papers_day.badges, name="badges"),
    path("<int:pk>/sessions/<int:session_pk>/signatures.pdf", papers_day.signatures, name="signatures"),
    path("<int:pk>/sessions/<int:session_pk>/door.pdf", papers_day.sign, name="door_sign"),
]
