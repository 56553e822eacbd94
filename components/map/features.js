// The features of the layers: circles, icons and lines, each drawn while its span holds.
import { el } from "../web/dom.js";
import { sign } from "./shapes.js";

const covers = ({ span }, year) => span[0] <= year && year <= span[1];

/** `draw(year, on)` shows what the layers that are on hold in a year; gives fills and tags by area. */
export function createFeatures(L, map, scene, onTip) {
  const drawn = [];
  const onAreas = [];
  for (const layer of scene.layers) {
    for (const feature of layer.features) {
      if (feature.kind === "incident") continue;
      const record = { ...feature, layer: layer.id, visible: false };
      (feature.kind === "fill" || feature.kind === "tag" ? onAreas : drawn).push(record);
    }
  }

  const make = { circle, icon, line };
  function object(record) {
    record.object ??= make[record.kind](L, record).on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      onTip(record, event.latlng);
    });
    return record.object;
  }

  function draw(year, on) {
    for (const record of drawn) {
      const visible = on.has(record.layer) && covers(record, year) && map.getZoom() >= (record.zoom ?? 0);
      if (visible === record.visible) continue;
      record.visible = visible;
      if (visible) object(record).addTo(map);
      else record.object.remove();
    }
    const fills = new Map();
    const tags = new Map();
    for (const record of onAreas) {
      if (!on.has(record.layer) || !covers(record, year)) continue;
      if (record.kind === "fill") fills.set(record.area, record);
      else tags.set(record.area, [...(tags.get(record.area) || []), record.text]);
    }
    return { fills, tags };
  }

  return { draw };
}

function circle(L, { at, r, text, colour, tip, back }) {
  const disc = el("div", { class: "disc", style: `width:${2 * r}px;height:${2 * r}px;background:${colour}` });
  return L.marker(at, {
    pane: back ? "discs" : "icons", alt: `${tip.title}: ${text}`,
    icon: L.divIcon({ className: "circle", iconSize: [2 * r, 2 * r],
      html: el("div", {}, disc, el("span", { class: "figure" }, text)) }),
  });
}

function icon(L, { at, shape, colour, r = 6, dashed, tip }) {
  return L.marker(at, {
    pane: "icons", alt: tip.title,
    icon: L.divIcon({ className: "icon", iconSize: [24, 24],
      html: sign({ shape, colour, r, dashed }) }),
  });
}

/** A bow between two places, so that lines of opposite sense do not cover each other. */
function line(L, { at, to, width, colour, dashed }) {
  const bend = 0.12;
  const mid = [(at[0] + to[0]) / 2 + (to[1] - at[1]) * bend, (at[1] + to[1]) / 2 - (to[0] - at[0]) * bend];
  const points = Array.from({ length: 25 }, (_, i) => {
    const t = i / 24;
    return [0, 1].map((k) => (1 - t) ** 2 * at[k] + 2 * t * (1 - t) * mid[k] + t * t * to[k]);
  });
  return L.polyline(points, { pane: "lines", color: colour, weight: width, opacity: 0.75,
    dashArray: dashed ? "5 6" : null });
}
