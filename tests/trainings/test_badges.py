"""Badges are verified here without a line of ours: with PyJWT and cryptography against the keys as they are served."""

import base64
import gzip
import json
import timeit
from datetime import timedelta

import jwt
import pytest
import time_machine
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

from tests.factories.after import NOW, as_before, building, certified, certify_all, ended
from tests.factories.members import client_as, office, stranger
from zbor.competences.framework import SHIPPED
from zbor.trainings.actions.certifying import correct_certificate, issue_certificates, revoke_certificate
from zbor.trainings.badges.checking import LONGEST, Grade, judge
from zbor.trainings.badges.credentials import badge_of, issuer_id
from zbor.trainings.badges.keys import NoKey, own_key, own_or_new_key
from zbor.trainings.models import Certificate, IssuerKey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_work():
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        yield


@pytest.fixture
def certificate():
    return certified(1).certificates.get()


def to(name, *arguments):
    return reverse(f"trainings:{name}", args=arguments)


def fetched(name, *arguments):
    """What is served to a stranger, as text."""
    answer = client_as(stranger).get(to(name, *arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def key_served_for(token):
    """The public key that the badge names, out of the set of keys as it is served."""
    kid = jwt.get_unverified_header(token)["kid"].rpartition("#")[2]
    return jwt.PyJWKSet.from_dict(json.loads(fetched("issuer_jwks")))[kid].key


def forged(token, **changes):
    """The same badge with other words under the same signature."""
    head, _body, signature = token.split(".")
    said = jwt.decode(token, options={"verify_signature": False}) | changes
    body = base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()
    return f"{head}.{body}.{signature}"


def signed_by_a_stranger(token, **header):
    """The same words, signed with a key of somebody else who claims to be us."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    said = jwt.decode(token, options={"verify_signature": False})
    return jwt.encode(said, private, algorithm="RS256", headers=jwt.get_unverified_header(token) | header)


def test_a_badge_is_verified_by_pyjwt_against_the_keys_as_served(certificate):
    token = fetched("badge", certificate.code)

    said = jwt.decode(token, key_served_for(token), algorithms=["RS256"], issuer=issuer_id())

    assert said["credentialSubject"]["achievement"]["name"] == certificate.title
    assert said["credentialSubject"]["identifier"][0] == {
        "type": "IdentityObject", "hashed": False, "identityHash": certificate.name, "identityType": "name",
    }  # fmt: skip


def test_a_badge_is_verified_by_bare_cryptography_too(certificate):
    head, body, signature = fetched("badge", certificate.code).split(".")
    key = key_served_for(f"{head}.{body}.{signature}")

    key.verify(
        base64.urlsafe_b64decode(signature + "=="), f"{head}.{body}".encode(), padding.PKCS1v15(), hashes.SHA256()
    )  # raises where it does not fit


def test_a_badge_is_verified_by_openbadgeslib_with_the_document_of_the_issuer(certificate, settings):
    settings.PUBLIC_ADDRESS = "https://mreza.example"
    token = fetched("badge", certificate.code)
    asked = []

    def download(address):
        asked.append(address)
        return fetched("issuer_did" if address.endswith("did.json") else "revocations").encode()

    verifier = OB3Verifier.for_issuer_did(issuer_id(), download=download)
    credential = verifier.verify(token, check_status=True, download=download)

    assert credential.achievement.name == certificate.title
    assert asked == [
        "https://mreza.example/trainings/issuer/did.json",
        "https://mreza.example/trainings/issuer/revocations.jwt",
    ]


def test_a_badge_has_everything_that_open_badges_require(certificate):
    said = json.loads(fetched("badge_json", certificate.code))
    subject, achievement = said["credentialSubject"], said["credentialSubject"]["achievement"]

    assert said["@context"][:2] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert {"id", "issuer", "validFrom", "name", "credentialStatus", "credentialSchema"} <= set(said)
    assert ({"id", "type", "name"} <= set(said["issuer"]), said["issuer"]["type"]) == (True, ["Profile"])
    assert (subject["type"], bool(subject["identifier"])) == (["AchievementSubject"], True)
    assert {"id", "type", "name", "description", "criteria"} <= set(achievement)
    assert (achievement["type"], bool(achievement["criteria"]["narrative"])) == (["Achievement"], True)


def test_a_badge_names_the_competences_that_the_training_builds_and_where_to_read_about_them(settings):
    settings.PUBLIC_ADDRESS = "https://mreza.example"
    token = fetched("badge", building(advocacy=(1, 3)).certificates.get().code)

    by_library = OB3Verifier(own_key().public_pem).verify(token)
    said = jwt.decode(token, key_served_for(token), algorithms=["RS256"], issuer=issuer_id())

    [alignment] = said["credentialSubject"]["achievement"]["alignment"]
    assert alignment == {
        "type": ["Alignment"],
        "targetName": "Zagovorništvo",
        "targetUrl": "https://mreza.example/competences/framework/advocacy/",
        "targetFramework": f"Kompetence mreže {settings.NETWORK_NAME}, različica 1",
        "targetCode": "advocacy",
        "targetDescription": f"od stopnje 1 do stopnje 3 od 4: »{third_level('advocacy')}«",
    }
    assert [one.to_dict() for one in by_library.achievement.alignments] == [alignment]
    assert client_as(stranger).get("/competences/framework/advocacy/").status_code == 200


def third_level(code):
    """Its descriptor, in the language of certificates."""
    with translation.override("sl"):
        return str(next(one for one in SHIPPED if one.code == code).levels[2])


def test_a_badge_of_a_certificate_from_before_competences_were_named_is_as_it_was():
    certificate = building(advocacy=(1, 3)).certificates.get()
    as_before(certificate)

    verdict = judge(fetched("badge", certificate.code))

    achievement = json.loads(fetched("badge_json", certificate.code))["credentialSubject"]["achievement"]
    assert (verdict.grade, "alignment" in achievement) == (Grade.VALID, False)


def test_a_badge_holds_the_address_of_the_person_only_as_a_salted_fingerprint(certificate):
    said = fetched("badge_json", certificate.code)

    assert (certificate.registration.email in said, '"sha256$' in said) == (False, True)


def test_a_badge_of_somebody_without_an_address_claims_none():
    training = ended(1)
    training.registrations.update(email="")
    certify_all(training, by=office())
    certificate = training.certificates.get()

    identified = json.loads(fetched("badge_json", certificate.code))["credentialSubject"]["identifier"]

    assert [one["identityType"] for one in identified] == ["name"]


def test_the_same_certificate_gives_the_same_badge(certificate):
    assert badge_of(certificate) == badge_of(Certificate.objects.get(pk=certificate.pk))


def test_our_own_page_accepts_a_badge_as_text_and_as_a_file(certificate):
    token, client = fetched("badge", certificate.code), client_as(stranger)

    pasted = client.post(to("badge_check"), {"text": f"  {token}\n"})
    chosen = client.post(to("badge_check"), {"file": SimpleUploadedFile("znacka.jwt", token.encode())})

    assert ["Pristna in veljavna" in one.content.decode() for one in (pasted, chosen)] == [True, True]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda token: forged(token, name="Doktorat"), "ponarejen"),
        (lambda token: token[:-8] + "AAAAAAAA", "ponarejen"),
        (signed_by_a_stranger, "ponarejen"),
        (lambda token: signed_by_a_stranger(token, kid="did:web:drugje.example#tuj"), "ni podpisana z našim ključem"),
        (lambda token: token[:300], "V tem ni značke"),
        (lambda token: token.split(".")[0] + ".AAAAAAAAAAAAAAAA.AAAA", "poškodovano"),
        (lambda _token: json.dumps({"credentialSubject": {}}), "brez podpisa"),
        (lambda _token: "Dober dan", "V tem ni značke"),
        (lambda _token: "eyJ" * LONGEST, "mnogo daljše"),
    ],
)
def test_forged_altered_and_foreign_ones_are_refused_in_words(certificate, change, words):
    verdict = judge(change(fetched("badge", certificate.code)))

    assert (verdict.grade, words in verdict.words) == (Grade.REFUSED, True), verdict.words


def test_a_signature_with_the_public_key_as_a_shared_secret_is_refused(certificate):
    token = fetched("badge", certificate.code)
    said = jwt.decode(token, options={"verify_signature": False})
    head = base64.urlsafe_b64encode(json.dumps({"alg": "HS256", "kid": own_key().kid}).encode()).rstrip(b"=").decode()
    body = base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()

    assert judge(f"{head}.{body}.c2lnbmF0dXJl").grade is Grade.REFUSED


@pytest.mark.parametrize("piece", ["eyJ", "eyJ-" * 4 + ".", "eyJabcdefghijk.abcdefghijk"])
def test_a_text_made_to_keep_us_busy_is_judged_at_once(piece):
    took = min(timeit.repeat(lambda: judge(piece * (LONGEST // len(piece))), number=1, repeat=2))

    assert took < 1


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ({"kid": "\ud800"}, {"issuer": "Nekdo"}),
        ({"kid": "x\0"}, {"issuer": "Nekdo"}),
        ({"kid": "x"}, {"issuer": {"name": "\ud800"}}),
    ],
)
def test_signs_that_no_text_can_hold_are_refused_in_words(head, body):
    parts = [json.dumps({"alg": "RS256", **head}), json.dumps(body), "podpis" * 5]
    token = ".".join(base64.urlsafe_b64encode(part.encode()).rstrip(b"=").decode() for part in parts)

    answer = client_as(stranger).post(to("badge_check"), {"text": token})

    assert (answer.status_code, "ni podpisana z našim ključem" in answer.content.decode()) == (200, True)


def test_the_librarys_verifier_refuses_what_was_altered(certificate):
    with pytest.raises(OB3VerificationError):
        OB3Verifier(own_key().public_pem).verify(forged(fetched("badge", certificate.code), name="Doktorat"))


def test_a_revoked_badge_is_named_in_the_signed_list_and_said_to_have_ended(certificate):
    token = fetched("badge", certificate.code)
    before = bit_of(certificate)

    revoke_certificate(certificate=certificate, because="Pomota.", by=office(), now=NOW)

    verdict = judge(token)
    assert (before, bit_of(certificate)) == (0, 1)
    assert (verdict.grade, "preklicana" in verdict.words) == (Grade.ENDED, True)


def bit_of(certificate):
    """Whether the list as served says that it is revoked; read without the library."""
    token = fetched("revocations")
    said = jwt.decode(token, key_served_for(token), algorithms=["RS256"])
    bits = gzip.decompress(base64.urlsafe_b64decode(said["credentialSubject"]["encodedList"][1:] + "=="))
    return bits[certificate.pk // 8] >> (7 - certificate.pk % 8) & 1


def test_a_superseded_badge_is_said_to_have_ended(certificate):
    token = fetched("badge", certificate.code)

    correct_certificate(certificate=certificate, name="Ana Prava", by=office(), now=NOW)

    assert judge(token).grade is Grade.ENDED


def test_a_certificate_signed_by_us_that_we_do_not_know_is_refused(certificate):
    token = badge_of(certificate)
    certificate.delete()

    assert judge(token).grade is Grade.REFUSED


def test_badges_signed_with_a_lost_key_are_still_verified(certificate, key_file):
    token = fetched("badge", certificate.code)
    key_file.unlink()
    own_or_new_key()

    issue_certificates(training=certificate.training, by=office(), now=NOW + timedelta(days=1))

    again = fetched("badge", certificate.code)
    assert IssuerKey.objects.count() == 2
    assert (judge(token).grade, judge(again).grade, token == again) == (Grade.VALID, Grade.VALID, False)


def test_without_the_key_a_badge_is_not_signed_and_the_paper_still_is(certificate, key_file):
    key_file.unlink()
    client = client_as(stranger)

    assert client.get(to("badge", certificate.code)).status_code == 409
    assert client.get(to("certificate_pdf", certificate.code)).status_code == 200
    with pytest.raises(NoKey):
        own_key()


def test_the_key_is_read_by_nobody_else_and_its_private_half_is_in_no_table_and_no_page(certificate, key_file):
    private = serialization.load_pem_private_key(key_file.read_bytes(), password=None)
    secret = base64.urlsafe_b64encode(private.private_numbers().d.to_bytes(384, "big")).decode()[:60]

    key_file.unlink()
    own_or_new_key()

    assert key_file.stat().st_mode & 0o777 == 0o600
    served = fetched("issuer_jwks") + fetched("issuer_did") + fetched("issuer")
    assert (secret in served, '"d"' in served, "PRIVATE" in served) == (False, False, False)
    assert "PRIVATE" not in IssuerKey.objects.get().public_pem


def test_a_damaged_key_is_said_to_be_one(key_file):
    key_file.write_text("to ni ključ", encoding="utf-8")

    with pytest.raises(NoKey, match="cannot be read"):
        own_key()


def test_what_a_badge_stands_for_is_told_once_one_was_issued(certificate):
    page = fetched("achievement", certificate.training_id)

    other = certified(0)
    assert certificate.title in page
    assert client_as(stranger).get(to("achievement", other.pk)).status_code == 404


def test_before_the_first_certificate_no_key_is_served():
    client = client_as(stranger)

    assert [client.get(to(name)).status_code for name in ("issuer", "issuer_jwks", "issuer_did", "revocations")] == [
        200, 200, 404, 404,
    ]  # fmt: skip
