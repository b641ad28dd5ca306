from django.urls import URLPattern, URLResolver, include, path, re_path

from zbor.members.views import accounts, bodies, development, me, network, people, terms

TERM = r"^network/(?P<kind>memberships|affiliations|mandates|seats)/(?P<pk>\d+)"

members: list[URLPattern] = [
    path("me/", me.show, name="me"),
    path("me/edit/", me.edit, name="me_edit"),
    path("network/", network.network, name="network"),
    path("network/organisations/new/", network.enter_organisation, name="enter_organisation"),
    path("network/organisations/<int:pk>/", network.organisation, name="organisation"),
    path("network/organisations/<int:pk>/edit/", network.edit_organisation, name="edit_organisation"),
    path("network/organisations/<int:pk>/people/add/", terms.add_worker, name="add_worker"),
    path("network/people/new/", people.enter_person, name="enter_person"),
    path("network/people/<int:pk>/", people.person, name="person"),
    path("network/people/<int:pk>/edit/", people.edit_person, name="edit_person"),
    path("network/people/<int:pk>/deactivate/", people.deactivate, name="deactivate_person"),
    path("network/people/<int:pk>/reactivate/", people.reactivate, name="reactivate_person"),
    re_path(
        r"^network/(?P<kind>organisations|people)/(?P<pk>\d+)/membership/$",
        terms.begin_membership,
        name="begin_membership",
    ),
    path("network/affiliations/<int:pk>/mandate/", terms.grant_mandate, name="grant_mandate"),
    re_path(TERM + "/end/$", terms.end, name="end"),
    re_path(TERM + "/restore/$", terms.restore, name="restore"),
    path("network/bodies/", bodies.bodies, name="bodies"),
    path("network/bodies/new/", bodies.open_body, name="open_body"),
    path("network/bodies/<int:pk>/", bodies.body, name="body"),
    path("network/bodies/<int:pk>/seats/add/", bodies.give_seat, name="give_seat"),
    path("development/", development.development, name="development"),
    path("development/sign-in/<int:pk>/", development.sign_in_as, name="sign_in_as"),
    path("development/stranger/", development.become_stranger, name="become_stranger"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    # Ours stands before allauth's of the same name: it says why a code is no longer good.
    path("account/login/code/confirm/", accounts.confirm_code, name="account_confirm_login_code"),
    path("account/", include("allauth.account.urls")),
    path("", include((members, "members"))),
]
