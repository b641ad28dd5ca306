"""Which words of a legal text carry nothing of their own: phrases of the trade, names of its parts, function words.

A phrase is known in every inflection, because it is compared by dictionary forms: »v skladu s to uredbo« is the phrase
»v skladu s tem zakonom« with another act. Numbers count as boilerplate only where they name a provision. What allows,
obliges or denies (`lahko`, `mora`, `ne`, `may`, `not`) is no boilerplate: a demand may be about that very word.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from zbor.calc.language.ordinals import ordinal
from zbor.calc.language.words import lemmas, lemmas_of

# Each line a phrase; `_` stands for any one word (in the same place as "zakon" or "Act").
PHRASES = {
    "sl": """
        se spremeni tako da se glasi
        se spremenita tako da se glasita
        se spremenijo tako da se glasijo
        se spremeni in se glasi
        ki se glasi
        ki se glasita
        ki se glasijo
        se črta
        se črtata
        se črtajo
        se doda nov
        se dodata nova
        se dodajo novi
        se nadomesti z besedo
        se nadomesti z besedilom
        se nadomestita z besedilom
        se nadomestijo z besedilom
        za besedo se doda beseda
        za besedilom se doda besedilo
        dosedanji postane
        postane
        v skladu s tem _
        v skladu z
        v skladu s predpisi ki urejajo
        v skladu z zakonom ki ureja
        na podlagi
        v zvezi z
        v zvezi s tem
        na način
        pod pogoji
        v primeru
        v primerih
        ne glede na
        ne glede na določbe
        če ta _ ne določa drugače
        če s tem _ ni določeno drugače
        kolikor ta _ ne določa drugače
        če zakon ne določa drugače
        se smiselno uporabljajo določbe
        se uporabljajo določbe
        določbe tega _
        po tem _
        s tem _
        iz prejšnjega odstavka
        iz tega člena
        v nadaljnjem besedilu
        v nadaljevanju
        v smislu tega _
        za namene tega _
        izrazi uporabljeni v tem _ imajo naslednji pomen
        izrazi zapisani v moški slovnični obliki so uporabljeni kot nevtralni za moške in ženske
        ta _ začne veljati naslednji dan po objavi v uradnem listu republike slovenije
        ta _ začne veljati petnajsti dan po objavi v uradnem listu republike slovenije
        ta _ začne veljati
        začne veljati
        začne se uporabljati
        preneha veljati
        z dnem uveljavitve tega _
        po uveljavitvi tega _
        od uveljavitve tega _
        do uveljavitve
        uradni list rs
        uradni list republike slovenije
        uradni list evropske unije
        uradno prečiščeno besedilo
        državni zbor republike slovenije
        republika slovenija
        zakon o spremembah in dopolnitvah
        prehodne in končne določbe
        prehodna in končna določba
        končna določba
        minister pristojen za
        ministrstvo pristojno za
        podrobneje določi minister
    """,
    "en": """
        is amended as follows
        are amended as follows
        is replaced by the following
        are replaced by the following
        is inserted after
        the following is inserted
        by the substitution of
        by the insertion of
        by the deletion of
        in accordance with
        in accordance with this _
        pursuant to
        for the purposes of
        for the purposes of this _
        subject to
        without prejudice to
        notwithstanding
        in so far as
        in relation to
        in respect of
        with respect to
        by virtue of
        as the case may be
        referred to in
        provided for in
        set out in
        laid down in
        within the meaning of
        has the same meaning as
        has the meaning assigned to it by
        shall be construed
        shall be deemed to
        shall apply
        shall not apply
        shall enter into force
        shall come into operation
        comes into operation
        this _ may be cited as
        on the twentieth day following that of its publication
        in the official journal of the european union
        shall be binding in its entirety and directly applicable in all member states
        having regard to
        member state
        the european parliament and of the council
    """,
}
SKELETON = {
    "sl": """
        zakon zakonik uredba pravilnik odlok predpis člen odstavek alinea alineja točka podtočka stavek poglavje
        podpoglavje priloga naslov besedilo beseda glasiti določba določiti urejati spremeniti dodati
        črtati nadomestiti veljati uveljavitev uporabljati smiseln naslednji prejšnji nov
    """,
    "en": """
        act regulation directive law article section subsection paragraph subparagraph point sentence schedule annex part
        chapter title shall hereby herein hereinafter hereof thereof therein thereto thereunder whereas aforesaid foregoing
        following notwithstanding pursuant amend amendment insert substitute provision
    """,
}
FUNCTION = {
    "sl": """
        a ali ampak biti bi bo če da en ga h in iz iti jaz je jih jo k kadar kaj kako kakor kateri kdo ker ki kjer
        ko kolikor kot le mimo moj mu na nad nadalje naj njegov njen njihov njun o ob od on oziroma pa
        po pod poleg pred prek pri proti s se seboj sebe si so svoj ta tak tako tega ter ti tisti to torej tudi tu v
        vendar ves vsak z za zaradi že
    """,
    "en": """
        a an and any are as at be by can do for from has have he her his if in into is it its of
        on or other she so such than that the their them there these they this those to under upon was were what when where which who whom will with within would you
    """,
}
UNITS = {
    "sl": frozenset({"člen", "odstavek", "alinea", "alineja", "točka", "podtočka", "stavek", "poglavje"}),
    "en": frozenset(
        {"article", "section", "subsection", "paragraph", "subparagraph", "point", "chapter", "part", "schedule"}
    ),
}
LONGEST_LIST = 8


def boilerplate(words: Sequence[str], language: str = "sl") -> tuple[bool, ...]:
    """For each of the words of a text, as `tokens` gives them, whether it is boilerplate.

    ValueError for a language other than `sl` and `en`.
    """
    forms = lemmas_of(list(words), language)
    stops = _stops(language)
    marked = [form in stops for form in forms]
    for start, end in _phrases_in(forms, language):
        marked[start:end] = [True] * (end - start)
    for place, form in enumerate(forms):
        if form in UNITS[language]:
            _mark_numbers(words, marked, place, step=-1 if language == "sl" else 1)
    return tuple(marked)


def _mark_numbers(words: Sequence[str], marked: list[bool], place: int, *, step: int) -> None:
    """Mark the numbers of a provision: before its unit in Slovene (`prvi in drugi odstavek`), after it in English."""
    for distance in range(1, LONGEST_LIST + 1):
        at = place + step * distance
        if not 0 <= at < len(words) or not (_is_number(words[at]) or marked[at]):
            return
        marked[at] = True


def _is_number(word: str) -> bool:
    """True for a number, a number in words, and the letter of `78.a`."""
    return word[0].isdigit() or len(word) == 1 or ordinal(word) is not None


def _phrases_in(forms: Sequence[str], language: str) -> Iterator[tuple[int, int]]:
    """Where phrases stand, the longest at each place."""
    begun = _phrases(language)
    for start, form in enumerate(forms):
        for phrase in begun.get(form, ()):
            end = start + len(phrase)
            if end <= len(forms) and all(
                known in ("_", met) for known, met in zip(phrase, forms[start:end], strict=True)
            ):
                yield start, end
                break


@lru_cache
def _phrases(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases in dictionary forms by their first word, longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for line in PHRASES[language].strip().splitlines():
        phrase = tuple("_" if word == "_" else lemmas(word, language)[0] for word in line.split())
        found.setdefault(phrase[0], set()).add(phrase)
    return {first: tuple(sorted(phrases, key=lambda one: (-len(one), one))) for first, phrases in found.items()}


@lru_cache
def _stops(language: str) -> frozenset[str]:
    """The dictionary forms of all single words that are boilerplate."""
    single = f"{SKELETON[language]} {FUNCTION[language]}"
    return frozenset(lemmas(single, language)) | frozenset(single.split())
