from django.urls import path

from zbor.desk.views import annual, calendar, calendar_address, calendar_files, pages, texts

app_name = "desk"

urlpatterns = [
    path("desk/", pages.desk, name="desk"),
    path("desk/year/", annual.page, name="annual"),
    path("desk/year/report.docx", annual.word, name="annual_word"),
    path("desk/year/report.pdf", annual.pdf, name="annual_pdf"),
    path("desk/mine/", pages.mine, name="mine"),
    path("calendar/", calendar.month, name="calendar"),
    path("calendar/list/", calendar.row, name="calendar_list"),
    path("calendar/address/", calendar_address.page, name="calendar_address"),
    path("calendar/address/keep/", calendar_address.keep, name="calendar_address_keep"),
    path("calendar/address/choose/", calendar_address.choose, name="calendar_address_choose"),
    path("calendar/address/stop/", calendar_address.stop, name="calendar_address_stop"),
    path("calendar/events/<str:key>.ics", calendar_files.one, name="calendar_event"),
    path("calendar/of/<str:key>.ics", calendar_files.personal, name="calendar_personal"),
    path("calendar.ics", calendar_files.public, name="calendar_public"),
    path("dossiers/<int:pk>/", pages.dossier, name="dossier"),
    path("dossiers/<int:pk>/text/", texts.text, name="text"),
    path("dossiers/<int:pk>/text/<int:version>/", texts.text, name="text"),
    path("dossiers/<int:pk>/text/<int:version>/changes/", texts.changes, name="changes"),
    path("dossiers/<int:pk>/text/<int:version>/changes.json", texts.changes_data, name="changes_data"),
    path("dossiers/<int:pk>/text/<int:version>/akoma.xml", texts.akoma, name="akoma"),
    path("dossiers/<int:pk>/text/<int:version>/compare/", texts.compare, name="compare"),
    path("dossiers/<int:pk>/text/<int:version>/orders/", texts.orders, name="orders"),
]
