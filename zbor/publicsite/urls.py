from django.urls import path

from zbor.publicsite.views import archive, feeds, figures, front, searching

app_name = "publicsite"

urlpatterns = [
    path("", front.home, name="home"),
    path("about/", front.about, name="about"),
    path("search/", searching.search, name="search"),
    path("archive/", archive.listed, name="archive"),
    path("archive/influence/", figures.influence, name="influence"),
    path("archive/terms/", figures.terms, name="terms"),
    path("archive/acts/<int:pk>/", archive.act, name="act"),
    path("archive/<int:pk>/", archive.short, name="short"),
    path("archive/<int:pk>-<slug:slug>/", archive.dossier, name="dossier"),
    path("archive/<int:pk>-<slug:slug>/changes/", archive.changes, name="changes"),
    path("demands/<int:pk>/", archive.demand, name="demand"),
    path("feeds/archive.atom", feeds.archive, name="feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
]
