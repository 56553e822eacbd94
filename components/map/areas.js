// States and neighbours: shapes, fills by time, boundaries, names.
import { el } from "../web/dom.js";
import { valueOn } from "../web/time.js";
import { presses } from "./marks.js";

const BOUNDARY = {
  state: { weight: 1.6, dashArray: null, opacity: 0.9 },
  republic: { weight: 1.5, dashArray: "1 4", opacity: 0.8 },
  status: { weight: 1.8, dashArray: "6 6", opacity: 0.95 },
};

/** Draws all areas once; `draw(time, fills, tags)` sets what a time changes; `onPick(id, at, byKey)`. */
export function createAreas(L, map, scene, paint, onPick) {
  const areas = new Map();
  for (const area of scene.areas) {
    const layer = L.geoJSON(area.shape, {
      pane: area.state ? "states" : "neighbours",
      interactive: Boolean(area.state),
      className: area.state ? "state" : "neighbour",
      style: { weight: area.state ? 1.2 : 0.8, fillOpacity: 1 },
    }).addTo(map);
    const record = { ...area, layer, colour: undefined, label: area.state && name(L, map, area, paint) };
    if (area.state) {
      layer.on("click", (event) => onPick(area.id, event.latlng, false));
      layer.eachLayer((path) => press(path.getElement(), () => onPick(area.id, L.latLng(area.at), true)));
    }
    areas.set(area.id, record);
  }
  const edge = edges(scene.areas.filter(({ state }) => state));
  const ring = L.layerGroup().addTo(map); // around the chosen state
  const outer = { type: "MultiLineString", coordinates: [...edge.values()].flat() };
  L.geoJSON(outer, { pane: "boundaries", interactive: false, className: "edge", style: { weight: 1.2 } }).addTo(map);
  const boundaries = scene.boundaries.map((line) => ({
    ...line,
    layer: L.geoJSON(line.shape, { pane: "boundaries", interactive: false, className: "boundary" })
      .addTo(map),
  }));

  function draw(time, fills, tags) {
    for (const area of areas.values()) {
      const fill = fills.get(area.id);
      if (fill?.colour !== area.colour) {
        area.colour = fill?.colour;
        // Without a fill of its own an area takes the theme's colour from the style sheet.
        area.layer.eachLayer((path) => { path.getElement().style.setProperty("--own", fill ? paint.fill(fill.colour) : ""); });
      }
      const own = tags.get(area.id) || [];
      if (!area.state && own.length) area.label ??= name(L, map, own[0], paint);
      const called = area.state ? valueOn(area.names, time.day) ?? ["", ""] : [own.length ? area.name : "", ""];
      area.label?.set(called, own, area.colour);
      if (area.state) {
        const told = [called[1] ? `${called[0]}, ${called[1]}` : called[0], fill?.label, ...written(own)];
        area.layer.eachLayer((path) => path.getElement().setAttribute("aria-label", told.filter(Boolean).join("; ")));
      }
    }
    for (const line of boundaries) {
      const kind = valueOn(line.kinds, time.day)?.[0] ?? "state";
      if (kind !== line.kind) {
        line.kind = kind;
        line.layer.setStyle(BOUNDARY[kind]);
        if (line.between.includes(chosen)) drawRing();
      }
    }
  }

  let chosen = null;

  /** The ring around the chosen state: where its boundary is dashed, the ring is, with the same gaps. */
  function drawRing() {
    ring.clearLayers();
    if (!edge.has(chosen)) return;
    const line = (shape, dashArray) => L.geoJSON(shape, { pane: "boundaries", interactive: false, className: "ring",
      style: { weight: 5, opacity: 1, color: "#e69f00", dashArray, lineCap: dashArray ? "butt" : "round" } })
      .addTo(ring).bringToBack();
    line({ type: "MultiLineString", coordinates: edge.get(chosen) }, null);
    for (const { between, kind, shape } of boundaries) {
      if (between.includes(chosen)) line(shape, BOUNDARY[kind ?? "state"].dashArray);
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

  /** Whether an area lies on the map, or near its edge: of another one Leaflet leaves an empty path. */
  const seen = (id) => areas.get(id)?.layer.getLayers().some((path) => path.getElement().getAttribute("d") !== "M0 0");

  return { draw, boxes, seen, nameOf: (id, time) => valueOn(areas.get(id).names, time.day) ?? [id, ""],
    dotted: () => boundaries.some(({ kind }) => kind === "republic"),
    outline: (id) => areas.get(id).layer.getLayers()[0].getElement(),
    select(id) {
      if (id === chosen) return;
      chosen = id;
      drawRing();
    } };
}

/** The outline of all states together, as lines by state: a line between two of them is drawn by its kind alone. */
function edges(states) {
  const name = (one, other) => [one, other].map(String).sort().join();
  const times = new Map();
  const walk = ({ shape }, visit) => {
    const rings = shape.type === "Polygon" ? shape.coordinates : shape.coordinates.flat();
    for (const ring of rings) ring.slice(1).forEach((to, i) => visit(ring[i], to, name(ring[i], to)));
  };
  for (const state of states) walk(state, (from, to, side) => times.set(side, (times.get(side) ?? 0) + 1));
  return new Map(states.map((state) => {
    const lines = [];
    walk(state, (from, to, side) => {
      if (times.get(side) > 1) return;
      // Sides that follow each other are one line.
      if (lines.at(-1)?.at(-1) === from) lines.at(-1).push(to);
      else lines.push([from, to]);
    });
    return [state.id, lines];
  }));
}

/** Lets an outline be reached and opened by keyboard. */
function press(node, act) {
  node.setAttribute("tabindex", "0");
  node.setAttribute("role", "button");
  node.addEventListener("keydown", (event) => {
    if (!presses(event)) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
}

/** What is written of tags: each text once, and how many there are without one. */
function written(tags) {
  const texts = [...new Set(tags.map(({ text }) => text).filter(Boolean))];
  const others = tags.filter(({ text }) => !text).length;
  if (!others) return texts;
  return texts.length ? [...texts, `+${others}`] : [`${others} ${others === 1 ? "step" : "steps"}`];
}

/** The name of a state on the map, with the line under it and the tags of the time. */
function name(L, map, area, paint) {
  const title = el("b");
  const note = el("span");
  const row = el("div", { class: "tags" });
  const box = el("div", { class: "label" }, title, note, row);
  L.marker(area.at, {
    pane: "labels", interactive: false, keyboard: false,
    icon: L.divIcon({ className: "name", html: box, iconSize: [0, 0] }),
  }).addTo(map);
  return { size: null,
    set([main, below], tags, fill) {
      // Estimated from the letters, which spares a layout.
      const lines = Math.ceil(main.length / 21) + Math.ceil(below.length / 19);
      this.size = { w: Math.min(136, Math.max(main.length * 7, Math.min(102, below.length * 5.5))),
        h: 15 * lines + (tags.length ? 20 : 0) };
      box.style.setProperty("--on", paint.ink(fill));
      box.style.setProperty("--around", paint.halo(fill));
      title.textContent = main;
      note.textContent = below;
      row.replaceChildren(...written(tags).map((text) => el("em", {}, text)));
    } };
}
