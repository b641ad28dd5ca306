"""Shortened words with a full stop of their own, without that stop, in lower case and without spaces (`d.o.o`)."""

from collections.abc import Mapping

# What always has something after it in the same sentence.
NEVER_LAST: Mapping[str, frozenset[str]] = {
    "sl": frozenset({
        "akad", "apr", "arh", "avg", "b.d", "c", "ca", "dipl", "doc", "dr", "dr.med", "ekon", "feb", "ga",
        "gdč", "gl", "ing", "inž", "izr", "jan", "kap", "l", "m.d", "mag", "mn", "mr", "nasl", "nov", "npr",
        "obl", "odl", "odst", "okr", "okt", "op", "oz", "p", "pog", "pogl", "por", "pr", "predp", "pril",
        "prim", "prim.dr", "prip", "prof", "roj", "sept", "skl", "slov", "spec", "sr", "st", "str", "sv",
        "t.i", "t.im", "t.j", "tj", "tov", "toč", "tr", "tč", "u", "ul", "univ", "ur", "ur.l", "v", "viš",
        "vod", "vs", "zap", "zav", "zg", "zv", "čl", "š", "št",
    }),
    "en": frozenset({
        "approx", "c.f", "cf", "cfr", "ch", "dr", "e.g", "ed", "eds", "gen", "gov", "hon", "i.e", "jr",
        "lt", "messrs", "mr", "mrs", "ms", "op", "para", "paras", "pp", "prof", "pt", "reg", "regs", "rep",
        "rev", "s.i", "sch", "sec", "sen", "sgt", "ss", "st", "sub-s", "subs", "v", "viz", "vs",
    }),
    "de": frozenset({
        "a.o", "abs", "abschn", "anl", "anm", "aufl", "bd", "begr", "betr", "bgbl", "buchst", "bzgl", "bzw",
        "ca", "d.h", "dipl", "dr", "einschl", "entspr", "evtl", "fr", "gem", "ggf", "grds", "h.m", "halbs",
        "hr", "hs", "i.d.f", "i.d.r", "i.s", "i.s.d", "i.v", "i.v.m", "inkl", "insb", "insbes", "kap",
        "lit", "m.e", "m.w.v", "mind", "mio", "mrd", "nr", "nrn", "o.g", "prof", "rn", "rspr", "s", "s.o",
        "s.u", "sog", "st", "str", "tel", "u.a", "u.u", "v", "v.a", "v.h", "verf", "vgl", "vorbem", "z",
        "z.b", "z.t", "ziff", "zit", "zzgl", "übers",
    }),
}  # fmt: skip

# What is a shortened word only before a number, and a word like others elsewhere.
BEFORE_NUMBERS: Mapping[str, frozenset[str]] = {
    "sl": frozenset({
        "tel",
    }),
    "en": frozenset({
        "arr", "art", "arts", "cap", "col", "fig", "no", "nos", "p", "s", "vol",
    }),
    "de": frozenset({
        "art", "max",
    }),
}  # fmt: skip

# What may also be the last word: a sentence ends there if the next word is written with a capital.
SOMETIMES_LAST: Mapping[str, frozenset[str]] = {
    "sl": frozenset({
        "d.d", "d.n.o", "d.o.o", "etc", "idr", "in.dr", "ipd", "ipod", "itd", "itn", "k.d", "l.r", "m",
        "min", "n.m.v", "n.š", "p.n.št", "pr.n.št", "r", "s.p", "sek", "t",
    }),
    "en": frozenset({
        "a.d", "a.m", "al", "b.c", "co", "corp", "e.u", "etc", "inc", "jun", "ltd", "n.i", "p.m", "plc",
        "seq", "u.k", "u.n", "u.s",
    }),
    "de": frozenset({
        "a.d", "a.f", "etc", "f", "ff", "n.chr", "n.f", "u.dgl", "u.ä", "usf", "usw", "v.chr",
    }),
}  # fmt: skip
