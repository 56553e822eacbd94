// States and neighbours: shapes, fills by year, boundaries, names.
import { el } from "../web/dom.js";

const BOUNDARY = {
  state: { weight: 1.6, dashArray: null, opacity: 0.9 },
  republic: { weight: 1, dashArray: "1 4", opacity: 0.8 },
  status: { weight: 1.8, dashArray: "6 5", opacity: 0.95 },
};

/** Whether writing on a fill (#rrggbb) has to be light. */
function isDark(fill) {
  const [red, green, blue] = (fill || "#ffffff").match(/[0-9a-f]{2}/gi).map((hex) => parseInt(hex, 16));
  return 0.3 * red + 0.59 * green + 0.11 * blue < 110;
}

/** The value of a year in a list of [first, last, ...value]. */
export function at(runs, year) {
  const run = runs.find(([first, last]) => first <= year && year <= last);
  return run ? run.slice(2) : null;
}

/** Draws all areas once; `draw(year, fills)` sets what a year changes. */
export function createAreas(L, map, scene, onPick) {
  const areas = new Map();
  for (const area of scene.areas) {
    const layer = L.geoJSON(area.shape, {
      pane: area.state ? "states" : "neighbours",
      interactive: Boolean(area.state),
      className: area.state ? "state" : "neighbour",
      style: { weight: 0.8, fillOpacity: 1 },
    }).addTo(map);
    if (area.state) layer.on("click", (event) => onPick(area.id, event.latlng));
    areas.set(area.id, { ...area, layer, colour: undefined, label: area.state && name(L, map, area) });
  }
  const boundaries = scene.boundaries.map((line) => ({
    ...line,
    layer: L.geoJSON(line.shape, { pane: "boundaries", interactive: false, className: "boundary" })
      .addTo(map),
  }));

  function draw(year, fills, tags) {
    for (const area of areas.values()) {
      const fill = fills.get(area.id)?.colour;
      if (fill !== area.colour) {
        area.colour = fill;
        area.layer.eachLayer((path) => {
          // Without a fill of its own an area takes the theme's colour from the style sheet.
          path.getElement().style.fill = fill || "";
        });
      }
      const own = tags.get(area.id) || [];
      if (!area.state && own.length) area.label ??= name(L, map, own[0]);
      area.label?.set(area.state ? at(area.names, year) : [own.length ? area.name : "", ""], own, isDark(fill));
    }
    for (const line of boundaries) {
      const [kind] = at(line.kinds, year);
      if (kind !== line.kind) {
        line.kind = kind;
        line.layer.setStyle(BOUNDARY[kind]);
      }
    }
  }

  /** What the names of the six states cover, in pixels of the map's layer. */
  function boxes() {
    if (map.getContainer().classList.contains("continent")) return [];
    return [...areas.values()].filter(({ state }) => state).map(({ at: place, label }) => {
      const { x, y } = map.latLngToLayerPoint(place);
      return { x, y, ...label.size };
    });
  }

  return { draw, boxes, nameOf: (id, year) => at(areas.get(id).names, year),
    select(id) {
      for (const area of areas.values()) {
        area.layer.eachLayer((path) => path.getElement()?.classList.toggle("selected", area.id === id));
      }
    } };
}

/** The name of a state on the map, with the line under it and the tags of the year. */
function name(L, map, area) {
  const title = el("b");
  const note = el("span");
  const row = el("div", { class: "tags" });
  const box = el("div", { class: "label" }, title, note, row);
  L.marker(area.at, {
    pane: "labels", interactive: false, keyboard: false,
    icon: L.divIcon({ className: "name", html: box, iconSize: [0, 0] }),
  }).addTo(map);
  return { size: null,
    set([main, below], tags, dark) {
      // Estimated from the letters, which spares a layout.
      const lines = Math.ceil(main.length / 21) + Math.ceil(below.length / 19);
      this.size = { w: Math.min(136, Math.max(main.length * 7, Math.min(102, below.length * 5.5))),
        h: 15 * lines + (tags.length ? 20 : 0) };
      box.classList.toggle("on-dark", dark);
      title.textContent = main;
      note.textContent = below;
      row.replaceChildren(...[...new Set(tags.map(({ text }) => text))].map((text) => el("em", {}, text)));
    } };
}
