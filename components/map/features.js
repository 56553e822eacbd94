// The features of the layers: circles, icons, chips and lines, each drawn while its span holds.
import { el } from "../web/dom.js";
import { sign } from "./shapes.js";
import { OWN, spread } from "./spread.js";
import { covers } from "./time.js";

/**
 * `draw(time, on)` shows what the layers that are on hold at a time; gives by area the uppermost fill,
 * with the one `under` it, and the tags.
 */
export function createFeatures(L, map, { equip }, scene, onTip) {
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
        drawn.push({ ...record, kind: "line", of: record, dashed: feature.kind === "chip" && feature.dashed });
      }
    }
  }
  let held = []; // what holds at the time drawn, zoomed near enough or not

  const make = { circle, icon, chip, line };
  const legs = L.polyline([], { pane: "legs", interactive: false, className: "leg" }).addTo(map);
  function object(record) {
    if (record.object) return record.object;
    record.object = make[record.kind](L, record);
    if (record.kind === "line") {
      record.object.on("click", (event) => { L.DomEvent.stopPropagation(event); onTip(record, event.latlng, false); });
    } else {
      equip(record.object, { lines: [record.tip.title, record.text].filter(Boolean), rise: (record.r ?? 8) + 2,
        act: (byKey) => onTip(record, null, byKey) });
    }
    return record.object;
  }

  function draw(time, on) {
    held = [];
    for (const record of drawn) {
      const holds = on.has(record.layer) && covers(record, time);
      if (holds) held.push(record);
      const visible = holds && map.getZoom() >= (record.zoom ?? 0);
      if (visible === record.visible) continue;
      record.visible = visible;
      if (visible) object(record).addTo(map);
      else record.object.remove();
    }
    const fills = new Map();
    const tags = new Map();
    for (const record of onAreas) {
      if (!on.has(record.layer) || !covers(record, time)) continue;
      held.push(record);
      if (record.kind === "fill") fills.set(record.area, { ...record, under: fills.get(record.area) });
      else tags.set(record.area, [...(tags.get(record.area) || []), record]);
    }
    return { fills, tags };
  }

  /** Move icons and chips that cover each other, or one of the `boxes`, and tie them to their place. */
  function settle(boxes) {
    const moving = drawn.filter(({ visible, kind }) => visible && (kind === "icon" || kind === "chip"));
    const circles = drawn.filter(({ visible, kind, back }) => visible && kind === "circle" && !back);
    name(circles);
    part(drawn.filter(({ visible, kind }) => visible && kind === "circle"));
    if (!moving.length) { legs.setLatLngs([]); return; }
    const taken = [...boxes(), ...circles.map(({ at, r }) => ({ ...map.latLngToLayerPoint(at),
      w: 2 * Math.max(r, 8) + 2, h: 2 * Math.max(r, 8) + 2 }))];
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

  /** Leave each circle the clicks on its own middle: what others are clicked by ends before it. */
  function part(circles) {
    const middles = circles.map(({ at }) => map.latLngToLayerPoint(at));
    circles.forEach(({ r, object: marker }, i) => {
      const { style } = marker.getElement();
      const near = Math.min(...middles.map((one, j) => (i === j ? Infinity : one.distanceTo(middles[i]) - OWN)));
      const half = Math.max(r, Math.min(clickable(r) / 2, near));
      Object.assign(style, { width: `${2 * half}px`, height: `${2 * half}px`,
        marginLeft: `${-half}px`, marginTop: `${-half}px` });
    });
  }

  /** Write the name beside each circle that a line leads to, the largest first, where it covers no other. */
  function name(circles) {
    const taken = circles.map(({ at, r }) => ({ ...map.latLngToLayerPoint(at), w: 2 * r, h: 2 * r }));
    for (const record of circles.filter(({ to }) => to).sort((one, other) => other.r - one.r)) {
      const { x, y } = map.latLngToLayerPoint(record.at);
      const w = `${record.tip.title} ${record.text}`.length * 6 + 6;
      const sides = { below: [x, y + record.r + 8], above: [x, y - record.r - 8],
        right: [x + record.r + w / 2 + 1, y], left: [x - record.r - w / 2 - 1, y] };
      const side = Object.keys(sides).find((one) => {
        const [u, v] = sides[one];
        return !taken.some((other) => Math.abs(other.x - u) < (other.w + w) / 2
          && Math.abs(other.y - v) < (other.h + 14) / 2);
      });
      if (side) taken.push({ x: sides[side][0], y: sides[side][1], w, h: 14 });
      record.object.getElement().dataset.name = side ?? "";
    }
  }

  /** The corners of what a layer draws now, or nothing where it draws nothing. */
  function extent(id) {
    const points = held.filter(({ layer, at, kind }) => layer === id && at && kind !== "tag")
      .flatMap(({ at, to }) => (to ? [at, to] : [at]));
    return points.length ? L.latLngBounds(points) : null;
  }

  /** What a layer draws within bounds; `areaSeen` says of an area whether it lies there. */
  const seen = (id, bounds, areaSeen) => held.filter(({ layer, area, visible, at, to }) => layer === id
    && (area ? areaSeen(area) : visible && bounds.intersects(L.latLngBounds([at, to ?? at]))));

  return { draw, settle, extent, seen, held: (id) => held.filter(({ layer }) => layer === id) };
}

/** What an icon or a chip covers, in pixels; letters are estimated, which spares a layout. */
function size({ kind, text, r = 6 }) {
  return kind === "chip" ? { w: 12 + text.length * 6.4, h: 18 } : { w: 2 * r + 6, h: 2 * r + 6 };
}

/** How wide an area a circle is clicked by, where no other circle is near. */
const clickable = (r) => Math.max(24, 2 * r);

/**
 * A small circle keeps an area to click on, and hides its figure on a map seen from afar. One that a line
 * leads to is named beside it, where there is room.
 */
function circle(L, { at, r, text, colour, tip, back, to, dashed, faded }) {
  const look = ["disc", dashed && "dashed", faded && "faded"].filter(Boolean).join(" ");
  const disc = el("div", { class: look, style: `width:${2 * r}px;height:${2 * r}px;background:${colour}` });
  const figure = to ? el("span", { class: "caption", style: `--r:${r}px` }, el("b", {}, tip.title), ` ${text}`)
    : el("span", { class: "figure" }, text);
  return L.marker(at, {
    pane: back ? "discs" : "icons",
    icon: L.divIcon({ className: r < 11 ? "circle small" : "circle", iconSize: [clickable(r), clickable(r)],
      html: el("div", {}, disc, figure) }),
  });
}

function icon(L, { at, shape, colour, r = 6, dashed }) {
  return L.marker(at, {
    pane: "icons",
    icon: L.divIcon({ className: "icon", iconSize: [24, 24],
      html: sign({ shape, colour, r, dashed }) }),
  });
}

/** A few words in a box edged with a colour. */
function chip(L, { at, text, colour, dashed, faded }) {
  return L.marker(at, {
    pane: "icons",
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
  return L.polyline(points, { pane: "lines", className: "bow", color: colour, weight: width,
    opacity: faded ? 0.35 : 0.8, dashArray: dashed ? "5 6" : null });
}
