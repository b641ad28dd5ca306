"""Office holders in the words of Popolo: persons, organizations, posts, memberships."""

from typing import Any

from zbor.base.partial_dates import PartialDate
from zbor.dialogue.models import OfficeHolder, Post, Tenure
from zbor.dossiers.models import Institution

Rows = list[dict[str, Any]]


def popolo(*, everything: bool = False) -> dict[str, Rows]:
    """Who holds and held which public office, from when to when; one query.

    With `everything` also posts that are no public office, contact data and notes: for the office only.
    """
    held = Tenure.objects.select_related("holder", "post__institution").order_by("pk")
    if not everything:
        held = held.filter(post__is_public_office=True)
    tenures = list(held)
    holders = {one.holder_id: one.holder for one in tenures}
    posts = {one.post_id: one.post for one in tenures}
    institutions = {post.institution_id: post.institution for post in posts.values()}
    return {
        "persons": [_person(one, everything=everything) for _pk, one in sorted(holders.items())],
        "organizations": [_organization(one) for _pk, one in sorted(institutions.items())],
        "posts": [_post(one) for _pk, one in sorted(posts.items())],
        "memberships": [_membership(one) for one in tenures],
    }


def _person(holder: OfficeHolder, *, everything: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": f"person-{holder.pk}",
        "name": holder.name,
        "sources": _sources(holder.source_url),
        "is_example": holder.is_example,
    }
    if everything:
        ways = (("email", holder.email), ("voice", holder.phone))
        told["contact_details"] = [{"type": kind, "value": value} for kind, value in ways if value]
        told["note"] = holder.remark
    return told


def _organization(institution: Institution) -> dict[str, Any]:
    return {
        "id": f"organization-{institution.code}",
        "name": institution.name,
        "classification": institution.level,
        "links": _sources(institution.website),
    }


def _post(post: Post) -> dict[str, Any]:
    return {
        "id": f"post-{post.pk}",
        "label": post.title,
        "organization_id": f"organization-{post.institution.code}",
    }


def _membership(tenure: Tenure) -> dict[str, Any]:
    return {
        "id": f"membership-{tenure.pk}",
        "person_id": f"person-{tenure.holder_id}",
        "organization_id": f"organization-{tenure.post.institution.code}",
        "post_id": f"post-{tenure.post_id}",
        "start_date": _iso(tenure.since),
        "end_date": _iso(tenure.until),
        "attested_on": _iso(tenure.attested_on),
        "sources": _sources(tenure.source_url),
    }


def _iso(day: PartialDate | None) -> str | None:
    return day.iso if day else None


def _sources(url: str) -> list[dict[str, str]]:
    return [{"url": url}] if url else []
