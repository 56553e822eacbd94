// The features of the layers: circles, icons, chips and lines, each drawn while its span holds.
import { el } from "../web/dom.js";
import { sign } from "./shapes.js";
import { spread } from "./spread.js";

const covers = ({ span, touch }, time) => (touch ? span[0] <= time.last && span[1] >= time.first
  : span[0] <= time.day && time.day <= span[1]);

/**
 * `draw(year, on)` shows what the layers that are on hold in a year; gives by area the uppermost fill,
 * with the one `under` it, and the tags.
 */
export function createFeatures(L, map, scene, onTip) {
  const drawn = [];
  const onAreas = [];
  for (const layer of scene.layers) {
    for (const feature of layer.features) {
      if (feature.kind === "incident") continue;
      // A nation's figures over time are in the layer once and named by its pop-ups.
      const series = layer.series?.[feature.tip?.series];
      const tip = series ? { ...feature.tip, series } : feature.tip;
      const record = { ...feature, tip, layer: layer.id, visible: false };
      (feature.kind === "fill" || feature.kind === "tag" ? onAreas : drawn).push(record);
      if (feature.kind !== "line" && feature.to) {
        drawn.push({ ...record, kind: "line", dashed: feature.kind === "chip" && feature.dashed });
      }
    }
  }

  const make = { circle, icon, chip, line };
  const legs = L.polyline([], { pane: "legs", interactive: false, className: "leg" }).addTo(map);
  function object(record) {
    record.object ??= make[record.kind](L, record).on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      onTip(record, event.latlng);
    }).on("keydown", ({ originalEvent: event }) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      L.DomEvent.stop(event);
      onTip(record, null, true);
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
      if (record.kind === "fill") fills.set(record.area, { ...record, under: fills.get(record.area) });
      else tags.set(record.area, [...(tags.get(record.area) || []), record]);
    }
    return { fills, tags };
  }

  /** Move icons and chips that cover each other, or one of the `boxes`, and tie them to their place. */
  function settle(boxes) {
    const moving = drawn.filter(({ visible, kind }) => visible && (kind === "icon" || kind === "chip"));
    const taken = moving.length ? boxes() : [];
    const places = moving.map(({ at }) => map.latLngToLayerPoint(at));
    const offsets = spread(moving.map((record, i) => ({ ...size(record), ...places[i], lift: record.lift })),
      taken);
    const lines = [];
    moving.forEach((record, i) => {
      const [dx, dy] = offsets[i];
      const spot = dx || dy ? map.layerPointToLatLng(places[i].add([dx, dy])) : L.latLng(record.at);
      if (!record.object.getLatLng().equals(spot)) record.object.setLatLng(spot);
      if (dx || dy) lines.push([record.at, spot]);
    });
    legs.setLatLngs(lines);
  }

  /** The corners of what a layer draws now, or nothing where it draws nothing. */
  function extent(id) {
    const points = drawn.filter(({ layer, visible }) => layer === id && visible)
      .flatMap(({ at, to }) => (to ? [at, to] : [at]));
    return points.length ? L.latLngBounds(points).pad(0.14) : null;
  }

  return { draw, settle, extent };
}

/** What an icon or a chip covers, in pixels; letters are estimated, which spares a layout. */
function size({ kind, text, r = 6 }) {
  return kind === "chip" ? { w: 12 + text.length * 6.4, h: 18 } : { w: 2 * r + 6, h: 2 * r + 6 };
}

/** A small circle keeps an area to click on, and hides its figure on a map seen from afar. */
function circle(L, { at, r, text, colour, tip, back, dashed, faded }) {
  const look = ["disc", dashed && "dashed", faded && "faded"].filter(Boolean).join(" ");
  const disc = el("div", { class: look, style: `width:${2 * r}px;height:${2 * r}px;background:${colour}` });
  const size = Math.max(24, 2 * r);
  return L.marker(at, {
    pane: back ? "discs" : "icons", alt: `${tip.title}: ${text}`, title: tip.title,
    icon: L.divIcon({ className: r < 11 ? "circle small" : "circle", iconSize: [size, size],
      html: el("div", {}, disc, el("span", { class: "figure" }, text)) }),
  });
}

function icon(L, { at, shape, colour, r = 6, dashed, tip }) {
  return L.marker(at, {
    pane: "icons", alt: tip.title, title: tip.title,
    icon: L.divIcon({ className: "icon", iconSize: [24, 24],
      html: sign({ shape, colour, r, dashed }) }),
  });
}

/** A few words in a box edged with a colour. */
function chip(L, { at, text, colour, dashed, faded, tip }) {
  return L.marker(at, {
    pane: "icons", alt: `${tip.title}: ${text}`, title: tip.title,
    icon: L.divIcon({ className: "chip", iconSize: [0, 0],
      html: el("span", { class: `${dashed ? "dashed" : ""} ${faded ? "faded" : ""}`,
        style: `border-color:${colour}` }, text) }),
  });
}

/** A bow between two places, so that lines of opposite sense do not cover each other. */
function line(L, { at, to, width, colour, dashed, faded }) {
  const bend = 0.12;
  const mid = [(at[0] + to[0]) / 2 + (to[1] - at[1]) * bend, (at[1] + to[1]) / 2 - (to[0] - at[0]) * bend];
  const points = Array.from({ length: 25 }, (_, i) => {
    const t = i / 24;
    return [0, 1].map((k) => (1 - t) ** 2 * at[k] + 2 * t * (1 - t) * mid[k] + t * t * to[k]);
  });
  return L.polyline(points, { pane: "lines", className: "bow", color: colour, weight: width, opacity: faded ? 0.35 : 0.8,
    dashArray: dashed ? "5 6" : null });
}
