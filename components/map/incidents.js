// Incident markers: filtered, faded, fanned out where several stand at one place.
import { el } from "../web/dom.js";
import { sign } from "./shapes.js";
import { apart } from "./spread.js";

const NEAR = 13; // pixels between markers that count as standing at one place

/** Pixels around the middle of a marker that a click reaches. */
const reach = ({ r }) => Math.max(12, r + 3);

export function createIncidents(L, map, features, onPick) {
  const records = features.map((incident) => ({ ...incident, state: "hidden" }));
  const byId = new Map(records.map((record) => [record.id, record]));
  const legs = L.polyline([], { pane: "legs", interactive: false, className: "leg" }).addTo(map);
  let full = [];

  for (const record of records) {
    const size = 2 * reach(record);
    record.marker = L.marker(record.at, {
      pane: "incidents", riseOnHover: true,
      icon: L.divIcon({ className: "incident", iconSize: [size, size],
        html: sign({ ...record, dashed: record.claim_status !== "established", ring: record.umbrella }) }),
    }).addTo(map).on("click", () => onPick(record.id, false));
    record.node = record.marker.getElement();
    record.node.setAttribute("aria-label", `${record.when}: ${record.title}`);
    record.node.style.display = "none";
    record.node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      onPick(record.id, true);
    });
  }

  function draw({ time, on, earlier, filter }) {
    full = [];
    for (const record of records) {
      const state = !on || !matches(record, filter) || record.span[0] > time.last ? "hidden"
        : record.span[1] >= time.first ? "full" : earlier ? "faded" : "hidden";
      if (state === "full") full.push(record);
      if (state === record.state) continue;
      record.state = state;
      record.node.style.display = state === "hidden" ? "none" : "";
      record.node.classList.toggle("faded", state === "faded");
      record.node.tabIndex = state === "full" ? 0 : -1;
      if (state === "faded") record.marker.setLatLng(record.at);
    }
    fan();
  }

  /** Fan out markers at one place, move apart those near each other, and tie each to its own place. */
  function fan() {
    const scale = map.getContainer().classList.contains("far") ? 0.78 : 1;
    const spots = full.map((record) => {
      const at = map.latLngToLayerPoint(record.at);
      return { record, at, x: at.x, y: at.y, gap: reach(record) + 1 };
    });
    const free = [...spots];
    while (free.length) {
      const first = free[0].at;
      const group = free.filter(({ at }) => at.distanceTo(first) < NEAR * scale);
      for (const one of group) free.splice(free.indexOf(one), 1);
      if (group.length === 1) continue;
      const radius = scale * Math.max(17, (group.length * 25) / (2 * Math.PI));
      group.forEach((one, i) => {
        const angle = (i / group.length) * 2 * Math.PI - Math.PI / 2;
        Object.assign(one, { x: first.x + radius * Math.cos(angle), y: first.y + radius * Math.sin(angle) });
      });
    }
    apart(spots);
    const lines = [];
    for (const { record, at, x, y } of spots) {
      const moved = x !== at.x || y !== at.y;
      const spot = moved ? map.layerPointToLatLng([x, y]) : L.latLng(record.at);
      if (!record.marker.getLatLng().equals(spot)) record.marker.setLatLng(spot);
      if (moved) lines.push([record.at, spot]);
    }
    legs.setLatLngs(lines);
  }
  map.on("zoomend", fan);

  return {
    draw,
    get: (id) => byId.get(id),
    shown: () => full.map(({ id }) => id),
    /** What the markers drawn in full cover, in pixels of the map's layer. */
    boxes() {
      const scale = map.getContainer().classList.contains("far") ? 0.78 : 1;
      return full.map(({ marker, r }) => {
        const { x, y } = map.latLngToLayerPoint(marker.getLatLng());
        return { x, y, w: scale * (2 * r + 4), h: scale * (2 * r + 4) };
      });
    },
    visible: (id) => (byId.get(id)?.state ?? "hidden") !== "hidden",
    select(id) {
      for (const record of records) record.node.classList.toggle("selected", record.id === id);
    },
    /** The ids of all incidents drawn at the place of one, faded ones included. */
    together(id) {
      const here = map.latLngToLayerPoint(byId.get(id).at);
      return records.filter((record) => record.state !== "hidden"
        && map.latLngToLayerPoint(record.at).distanceTo(here) < NEAR).map((record) => record.id);
    },
  };
}

function matches(incident, { categories, states, claim_statuses: claims }) {
  return (!categories.length || categories.includes(incident.category))
    && (!states.length || incident.states.some((state) => states.includes(state)))
    && (!claims.length || claims.includes(incident.claim_status));
}
