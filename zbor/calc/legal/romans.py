"""Roman numerals, both ways."""

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
LARGEST_READ = 99


def roman(count: int) -> str:
    """A number in small Roman numerals."""
    found = []
    for value, letters in ROMAN:
        times, count = divmod(count, value)
        found.append(letters * times)
    return "".join(found)


VALUES = {roman(count): count for count in range(1, LARGEST_READ + 1)}


def roman_value(letters: str) -> int:
    """What properly written small Roman numerals up to 99 stand for; 0 for anything else."""
    return VALUES.get(letters, 0)
