"""Which regions of the country border on which, by the codes of the statistical regions. Other codes have no neighbours."""

BORDERS: dict[str, frozenset[str]] = {
    "pomurska": frozenset({"podravska"}),
    "podravska": frozenset({"pomurska", "koroska", "savinjska"}),
    "koroska": frozenset({"podravska", "savinjska"}),
    "savinjska": frozenset({"podravska", "koroska", "gorenjska", "osrednjeslovenska", "zasavska", "posavska"}),
    "zasavska": frozenset({"savinjska", "osrednjeslovenska", "posavska", "jugovzhodna"}),
    "posavska": frozenset({"savinjska", "zasavska", "jugovzhodna"}),
    "jugovzhodna": frozenset({"posavska", "zasavska", "osrednjeslovenska", "primorsko-notranjska"}),
    "osrednjeslovenska": frozenset(
        {"gorenjska", "savinjska", "zasavska", "jugovzhodna", "primorsko-notranjska", "goriska"}
    ),
    "gorenjska": frozenset({"savinjska", "osrednjeslovenska", "goriska"}),
    "primorsko-notranjska": frozenset({"jugovzhodna", "osrednjeslovenska", "goriska", "obalno-kraska"}),
    "goriska": frozenset({"gorenjska", "osrednjeslovenska", "primorsko-notranjska", "obalno-kraska"}),
    "obalno-kraska": frozenset({"goriska", "primorsko-notranjska"}),
}
