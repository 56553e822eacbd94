"""What the pages say to machines: schema.org's Event for an incident, Dataset for the package.

Each is a dict to be written as JSON-LD. What is not known is left out.
"""

from __future__ import annotations

from geo.answers.citation import AUTHOR, changed
from geo.atlas import Atlas
from geo.words import WEB

#: What is placed no nearer than that has no point.
VAGUE = "area"
#: The types of the files to download, by their ending.
TYPES = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "json": "application/json",
    "kml": "application/vnd.google-earth.kml+xml",
    "md": "text/markdown",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def event(page: dict, url: str = "") -> dict:
    """An incident's page as an Event; `url` is the page's own address."""
    first, last = page["dates"]
    place = {"@type": "Place", "name": page["place"]}
    if page["precision"] != VAGUE:
        lat, lon = page["at"]
        place["geo"] = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": page["title"],
            "description": f"{page['summary']} (Account: {page['status']}.)".strip(),
            "startDate": first,
            "endDate": last,
            "location": place,
            "url": url,
            "subjectOf": [
                filled(
                    {
                        "@type": "CreativeWork",
                        "name": one["title"],
                        "publisher": {"@type": "Organization", "name": one["publisher"]},
                        "url": one["url"] if WEB.match(one["url"]) else "",
                    }
                )
                for one in page["sources"]
            ],
        }
    )


def dataset(atlas: Atlas, files: dict[str, str], url: str = "") -> dict:
    """The data package as a Dataset; `files` maps the name of each file to its address."""
    package = atlas.package
    west, south, east, north = atlas.borders.total_bounds.round(2).tolist()
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": package["title"],
            "description": package.get("description"),
            "url": url,
            "version": str(package["version"]),
            "datePublished": package["created"][:10],
            "dateModified": changed(atlas),
            "license": package["licenses"][0]["path"],
            "keywords": package.get("keywords"),
            "creator": {"@type": "Organization", "name": AUTHOR},
            "isAccessibleForFree": True,
            "temporalCoverage": f"{atlas.years[0]}-01-01/{atlas.reach}",
            "spatialCoverage": {
                "@type": "Place",
                "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"},
            },
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": name,
                    "encodingFormat": TYPES.get(name.rpartition(".")[2], "text/plain"),
                    "contentUrl": address,
                }
                for name, address in files.items()
            ],
        }
    )


def filled(words: dict) -> dict:
    """A dict without what is empty."""
    return {name: value for name, value in words.items() if value not in ("", [], None)}
