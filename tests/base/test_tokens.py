"""Secrets in addresses."""

from zbor.base.tokens import fingerprint, new_token, tokens_of


def test_a_token_has_192_bits_in_32_characters_and_no_two_are_alike():
    tokens = {new_token() for _each in range(100)}

    assert ({len(one) for one in tokens}, len(tokens)) == ({32}, 100)


def test_the_token_of_a_seed_is_the_same_each_time_and_another_for_another_purpose():
    [first], [again], [other] = (tokens_of("seme", purpose=one) for one in ("ena", "ena", "dve"))

    assert (first == again, first == other, len(first)) == (True, False, 32)


def test_tokens_of_earlier_secret_keys_are_known(settings):
    [before] = tokens_of("seme", purpose="ena")

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "x" * 50, [settings.SECRET_KEY]

    assert tokens_of("seme", purpose="ena")[1] == before


def test_a_fingerprint_leads_to_no_token_and_takes_any_text():
    assert [len(fingerprint(one)) for one in ("", "ž", "\ud800")] == [64] * 3
