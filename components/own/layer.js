// Own incidents on the map: one canvas for any number of them. Where many stand close they are one counted square.
import { el } from "../web/dom.js";
import { number, say, when } from "../web/words.js";
import { exactness, titleOf } from "../own_list/said.js";
import { gather, tilesOf } from "./grid.js";
import { createHover } from "./hover.js";
import { between } from "./points.js";
import { words } from "./words.js";

const PANE = 585; // above the marks of the scene, which the larger of these step aside of
const CLOSEST = 12; // the nearest zoom
const LISTED = 20; // incidents of one place that a pop-up names
const SPAN = { to: "{first} to {last}" };
const RIM = "#ffffff";
const LINE = "#1b2430";
const CHOSEN = "#e69f00";
const HIT = 12; // pixels around the middle of a small mark that a click reaches

/** Draws the layers that are in the store's `own`, and lets each mark be clicked; `end()` ends it. */
export function createOwnLayer(L, map, store, atlas) {
  map.createPane("own").style.zIndex = PANE;
  map.getPane("own").style.pointerEvents = "none";
  const places = new WeakMap(); // of points: where they are in the world, 0 to 1
  let drawn = []; // the marks as they stand, the uppermost last
  let opened = null; // the chosen incident that a pop-up tells

  const Canvas = L.Renderer.extend({
    _initContainer() { this._container = document.createElement("canvas"); },
    _destroyContainer() { this._container.remove(); },
    _update() {
      if (map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const scale = L.Browser.retina ? 2 : 1;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      // To give a canvas its size clears it, and costs as much.
      const [width, height] = [scale * size.x, scale * size.y];
      if (this._container.width !== width || this._container.height !== height) {
        Object.assign(this._container, { width, height });
        Object.assign(this._container.style, { width: `${size.x}px`, height: `${size.y}px` });
      }
      this.scale = scale;
      paint();
    },
    get box() { return this._bounds; },
  });
  const canvas = new Canvas({ pane: "own", padding: 0.1 });

  function placesOf(points) {
    if (!places.has(points)) {
      const [u, v] = [new Float32Array(points.rows), new Float32Array(points.rows)];
      for (let i = 0; i < points.rows; i += 1) {
        u[i] = points.lon[i] / 360 + 0.5;
        v[i] = 0.5 - Math.log(Math.tan(Math.PI / 4 + (points.lat[i] * Math.PI) / 360)) / (2 * Math.PI);
      }
      // What a place is not exact to: 0 for a spot, 1 a municipality or an area, 2 a region or a country.
      const area = points.precisions.map((one) => (["municipality", "area"].includes(one) ? 1 : 0));
      const soft = Uint8Array.from(points.precision, (one, i) => (points.stands_for[i] ? 2 : area[one]));
      places.set(points, { u, v, soft });
    }
    return places.get(points);
  }

  const layers = () => (store.view.own ?? []).filter(({ on, points }) => on && points);

  // ------------------------------------------------------------------------------- the drawing
  function paint() {
    hover.leave();
    const { _bounds: bounds, _container: node, scale } = canvas;
    const context = node.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, node.width, node.height);
    context.setTransform(scale, 0, 0, scale, -bounds.min.x * scale, -bounds.min.y * scale);
    drawn = [];
    const zoom = map.getZoom();
    const origin = map.getPixelOrigin();
    const frame = { bounds, origin, world: 256 * 2 ** zoom };
    const boxes = atlas.boxes();
    for (const layer of layers()) {
      const { full, earlier } = between(layer.points, store.view);
      const at = placesOf(layer.points);
      if (earlier.length) fade(context, layer, tilesOf(earlier, at, frame));
      const marks = gather(full, at, frame, zoom).map((mark) => aside({ ...mark, layer }, boxes));
      for (const mark of marks) sign(context, mark);
      drawn.push(...marks);
    }
    ring(context, frame);
  }

  function fade(context, { colour }, tiles) {
    context.globalAlpha = 0.38;
    context.fillStyle = colour;
    for (let k = 0; k < tiles.length; k += 2) context.fillRect(tiles[k] - 2, tiles[k + 1] - 2, 4, 4);
    context.globalAlpha = 1;
  }

  /** One mark: a square with a number, a small square, or a soft ring where the place is not exact. */
  function sign(context, { x, y, r, n, soft, layer: { colour } }) {
    context.beginPath();
    if (soft) {
      context.arc(x, y, r, 0, 2 * Math.PI);
      context.globalAlpha = 0.3;
      context.fillStyle = colour;
      context.fill();
      context.globalAlpha = 1;
      outline(context, colour, [2, 3]);
    } else {
      context.roundRect(x - r, y - r, 2 * r, 2 * r, n > 1 ? 4 : 1);
      context.fillStyle = colour;
      context.fill();
      outline(context, LINE, []);
    }
    if (n < 2) return;
    context.font = "700 11.5px 'Source Sans', 'Source Sans Pro', system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    const text = short(n);
    if (soft) {
      context.lineWidth = 3;
      context.strokeStyle = RIM;
      context.strokeText(text, x, y + 0.5);
    }
    context.fillStyle = soft ? LINE : RIM;
    context.fillText(text, x, y + 0.5);
  }

  function outline(context, colour, dash) {
    context.lineWidth = 3.6;
    context.strokeStyle = RIM;
    context.stroke();
    context.setLineDash(dash);
    context.lineWidth = 1.4;
    context.strokeStyle = colour;
    context.stroke();
    context.setLineDash([]);
  }

  /** A ring around the chosen one. */
  function ring(context, { origin, world }) {
    const place = chosen();
    if (!place) return;
    const { u, v } = placesOf(place.layer.points);
    context.beginPath();
    context.arc(u[place.i] * world - origin.x, v[place.i] * world - origin.y, 17, 0, 2 * Math.PI);
    context.lineWidth = 4;
    context.strokeStyle = CHOSEN;
    context.stroke();
  }

  /** The chosen incident, { layer, i }, where it is in the view; else null. */
  function chosen() {
    const { ownChosen: wanted } = store.view;
    const layer = wanted && layers().find(({ id }) => id === wanted.id);
    if (!layer) return null;
    const { full, earlier } = between(layer.points, store.view);
    for (const some of [full, earlier]) for (const i of some) if (layer.points.line[i] === wanted.line) return { layer, i };
    return null;
  }

  const placeOf = ({ layer: { points }, i }) => L.latLng(points.lat[i], points.lon[i]);

  // ------------------------------------------------------------------------------- the clicks
  /** The uppermost mark at a point; a small one is reached from `hit` pixels, but not over a mark of the scene. */
  const markAt = ({ x, y }, hit) => drawn.findLast((mark) => {
    const reach = hit || !mark.soft ? Math.max(mark.r, hit) : -1;
    return Math.abs(mark.x - x) <= reach && Math.abs(mark.y - y) <= reach;
  });

  const OTHER = ".leaflet-popup, .leaflet-control, .notes, a, button";
  // A mark of the scene has a tooltip of its own.
  const hover = createHover(L, map, (event) => (event.target.closest(`${OTHER}, .leaflet-marker-icon`) ? null
    : markAt(map.mouseEventToLayerPoint(event), HIT)));

  function clicked(event) {
    if (event.target.closest(OTHER)) return;
    if (map.dragging?.moved() || map.boxZoom?.moved()) return;
    const mark = markAt(map.mouseEventToLayerPoint(event), event.target.closest(".leaflet-marker-icon") ? 0 : HIT);
    if (!mark) return;
    event.stopPropagation();
    hover.hush(mark);
    const { layer, n, members } = mark;
    const all = members();
    if (n === 1) choose(layer, all[0]);
    else part(mark, all);
  }

  /** Zoom to the incidents of a mark, or list them where that would not part them. */
  function part({ layer, x, y, r }, all) {
    const { u, v } = placesOf(layer.points);
    const world = 256 * 2 ** CLOSEST;
    const apart = all.some((i) => Math.abs(u[i] - u[all[0]]) * world > 20 || Math.abs(v[i] - v[all[0]]) * world > 20);
    if (apart && map.getZoom() < CLOSEST) {
      map.closePopup();
      map.fitBounds(L.latLngBounds(all.map((i) => placeOf({ layer, i }))), atlas.room());
      return;
    }
    const title = el("h2", {}, say(words.here.many, { n: number(all.length) }));
    const some = all.slice(0, LISTED);
    const node = el("div", { class: "tip" }, title, el("p", { class: "when" }, layer.name),
      all.length > LISTED ? el("p", { class: "about" }, say(words.some, { n: LISTED })) : null);
    tell(layer, some, node, { at: map.layerPointToLatLng([x, y]), rise: r }, (rows) => {
      node.append(el("ul", { class: "group-list" }, rows.map((row) => el("li", {}, el("button", { type: "button",
        class: "plain", onclick: (event) => {
          event.stopPropagation();
          choose(layer, some.find((i) => layer.points.line[i] === row.line));
        } }, el("span", { class: "when" }, when(row, SPAN)), ` ${titleOf(row, layer)}`)))));
    });
  }

  /** Choose an incident: its pop-up here, its card beside the map. */
  function choose(layer, i) {
    opened = { id: layer.id, line: layer.points.line[i] };
    const node = el("div", { class: "tip" }, el("h2", {}, layer.name));
    store.set({ ownChosen: opened }, { by: "python" });
    tell(layer, [i], node, { at: placeOf({ layer, i }), rise: 8 }, ([row]) => {
      if (row) node.replaceChildren(...tip(row, layer));
    });
  }

  function tip(row, layer) {
    const { card } = words;
    const known = (figure) => (figure === null ? card.unknown : number(figure));
    return [el("p", { class: "when" }, `${layer.name}: ${when(row, SPAN)}`),
      el("h2", {}, titleOf(row, layer)),
      el("p", {}, [row.place, exactness(row)].filter(Boolean).join(" – ")),
      el("p", {}, [row.category_said || row.category, `${card.killed.toLowerCase()}: ${known(row.killed)}`,
        `${card.injured.toLowerCase()}: ${known(row.injured)}`].filter(Boolean).join("; "))];
  }

  /** Open a pop-up at once, and again with what `fill` makes of the rows, as long as it is the one that is open. */
  async function tell(layer, some, node, { at, rise }, fill) {
    const open = () => atlas.open(node, at, { opener: () => null, rise });
    open();
    try {
      const rows = await layer.rows(some.map((i) => layer.points.line[i]));
      if (!node.isConnected) return;
      fill(rows);
    } catch ({ message }) {
      node.append(el("p", { role: "alert" }, say(words.failed, { why: message })));
    }
    open();
  }

  // ------------------------------------------------------------------------------- the legend
  const keys = new Map();
  function explain() {
    const shown = layers();
    for (const [id, { node, name }] of keys) {
      if (shown.some((one) => one.id === id && one.name === name)) continue;
      node.remove();
      keys.delete(id);
    }
    for (const { id, name, colour } of shown) {
      if (keys.has(id)) continue;
      const node = legendOf(name, colour);
      keys.set(id, { node, name });
      atlas.legend.querySelector("summary").after(node);
    }
  }

  function draw(view, { change }) {
    if (!["own", "ownChosen", "time", "mode", "filter"].some((field) => field in change)) return;
    explain();
    paint();
    if (opened && !chosen()) {
      opened = null;
      map.closePopup();
    }
    const { ownChosen: wanted } = change;
    if (wanted && wanted !== opened) show();
  }

  /** Bring the one that was chosen in the list into the map. */
  function show() {
    const place = chosen();
    if (place && !map.getBounds().pad(-0.05).contains(placeOf(place))) map.panTo(placeOf(place));
  }

  canvas.addTo(map);
  explain();
  const box = map.getContainer();
  box.addEventListener("click", clicked, true);
  const quiet = store.listen(draw);
  return {
    /** What is drawn, for who looks: { id, n, x, y } of each mark in pixels of the map's frame. */
    get marks() {
      return drawn.map(({ layer, n, x, y, soft }) => {
        const at = map.layerPointToContainerPoint([x, y]);
        return { id: layer.id, n, x: at.x, y: at.y, soft };
      });
    },
    end() { quiet(); hover.end(); box.removeEventListener("click", clicked, true); canvas.remove(); },
  };
}

/** A mark of several that stands beside the mark of the scene it would cover, on the nearer side. */
function aside(mark, boxes) {
  if (mark.n === 1) return mark;
  const box = boxes.find(({ x, y, w, h }) => Math.abs(x - mark.x) < mark.r + w / 2 - 3 && Math.abs(y - mark.y) < mark.r + h / 2 - 3);
  if (!box) return mark;
  return { ...mark, x: box.x + Math.sign(mark.x - box.x || 1) * (mark.r + box.w / 2 - 2) };
}

/** A number in few letters: 1234 is "1.2k". */
const short = (n) => (n < 1000 ? String(n) : n < 9950 ? `${(n / 1000).toFixed(1)}k` : `${Math.round(n / 1000)}k`);

function legendOf(name, colour) {
  const square = (size, text = "") => el("i", { class: "own-sign", style: `--own:${colour};--size:${size}px` }, text);
  const { legend } = words;
  const entry = (sign, text) => el("li", {}, sign, el("span", {}, text));
  return el("section", { class: "own-legend" }, el("h2", {}, name), el("ul", {},
    entry(square(11), legend.one), entry(square(19, "9"), legend.many),
    entry(el("i", { class: "own-sign soft", style: `--own:${colour};--size:17px` }), legend.soft)));
}
