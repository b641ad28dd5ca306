from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path

from zbor.api import views
from zbor.base.doors import opens_to
from zbor.base.enums import Door

app_name = "api"


def shared(pattern: URLPattern) -> URLPattern:
    """One of the library's addresses, open to everybody and to programs of every origin: it knows no visitor."""

    @opens_to(Door.EVERYONE)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response: HttpResponseBase = pattern.callback(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined] # read by Django; nothing here writes
    return URLPattern(pattern.pattern, answer, pattern.default_args, pattern.name)


patterns = [one for one in views.api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]

urlpatterns = [
    path("", views.guide, name="api-root"),
    path("dossiers.csv", views.table, name="table"),
    path("terms.csv", views.terms_table, name="terms_table"),
    path("influence.csv", views.influence_table, name="influence_table"),
    *(shared(pattern) for pattern in patterns),
]
