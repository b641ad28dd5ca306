"""Alphabetical order that is the same on every database: a key stored beside the name."""

ALPHABET = "abcčćdđefghijklmnopqrsštuvwxyzž"
PLACES = {letter: chr(0x100 + 2 * place) for place, letter in enumerate(ALPHABET)}
PLAIN = str.maketrans("áàâäãåéèêëíìîïóòôöõúùûüýñç", "aaaaaaeeeeiiiiooooouuuuync")


def sort_key(text: str) -> str:
    """A key whose plain comparison gives the Slovene alphabetical order (č after c, š after s, ž after z).

    At most 200 characters of the text are considered; digits come before letters, case does not matter.
    """
    folded = text[:200].casefold().translate(PLAIN)
    return "".join(PLACES.get(letter, letter) for letter in folded)
