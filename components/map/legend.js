// The legend: the signs that the layers use at the time drawn; the others are folded away.
import { el, svg } from "../web/dom.js";
import { number } from "../web/words.js";
import { sign } from "./shapes.js";

const MANY = 5; // layers from which on signs crowd the six in the first view
const SHARE = 4; // of an embedded map it covers at first no more than one of so many parts
const WIDTH = 258; // what the open legend takes of the left side, in pixels
const LOW = 300; // pixels of a map so low that an open legend would hide half of it
const KINDS = { tag: "tag", chip: "chip", line: "line", circle: "circle", discs: "circle", fill: "fill",
  shape: "icon" };

/** `onWhole` is told of a layer whose whole is to be shown, `onFold` of the legend being folded or opened. */
export function createLegend(L, map, scene, paint, { onWhole, onFold, embedded = false }) {
  const lists = new Map();
  const note = el("p", { class: "note" }, "Dashed boundary: the designation of Kosovo is without "
    + "prejudice to positions on status and is in line with UNSCR 1244/1999 and the ICJ opinion on the "
    + "Kosovo declaration of independence.");
  const dotted = el("p", { class: "note" }, "Dotted boundary: within one state of that time.");
  // In the head, so that a folded legend says it too.
  const crowded = el("span", { class: "note how" });
  const usesOf = ({ keys }, features, colours, grouped) => keys.map(({ key, uses }) => (key.group ? grouped
    : key.fill && scene.palette?.light[key.fill] ? colours.has(key.fill) : uses(features)));
  const head = el("summary", {}, "Legend", crowded);
  const box = el("details", { class: "legend" }, head);
  for (const layer of scene.layers) {
    const whole = layer.view && el("button", { type: "button", onclick: () => onWhole(layer) },
      "Show the whole layer");
    layer.cover = el("p", { class: "note" });
    const look = layer.legend.length > 12 ? "two" : "";
    const [used, unused] = [el("ul", { class: look }), el("ul", { class: look })];
    const count = el("summary", {});
    const more = el("details", { class: "more" }, count, unused);
    const keys = layer.legend.map((key) => ({ key, uses: use(key, layer),
      item: el("li", { class: key.category ? "" : "whole" }, swatch(key, paint),
        el("span", {}, key.label, key.how ? el("span", { class: "how" }, key.how) : null)) }));
    const section = el("section", {}, el("h2", {}, layer.title), layer.cover, used, more, whole);
    lists.set(layer.id, { section, used, unused, more, count, keys, shown: null });
    box.append(section);
  }
  box.append(note, dotted);
  let byHand = false; // who folds or opens it keeps it so
  const fits = () => map.getSize().y >= LOW && map.getSize().x - WIDTH > Math.min(400, 0.75 * map.getSize().y);
  const resized = () => {
    box.classList.toggle("narrow", map.getSize().x < 640);
    if (!byHand) box.open = fits();
  };
  /** Leave most of an embedded map, which is small, to the map; by hand it opens. */
  const spare = () => {
    const { x, y } = map.getSize();
    if (!embedded || byHand || !box.open || SHARE * box.offsetWidth * box.offsetHeight <= x * y) return;
    box.open = false;
    onFold();
  };
  head.addEventListener("click", () => { byHand = true; setTimeout(onFold); });
  const control = new L.Control({ position: "bottomleft" });
  control.onAdd = () => box;
  control.addTo(map);
  L.DomEvent.disableClickPropagation(box).disableScrollPropagation(box);
  resized();

  return {
    node: box,
    resized,
    fold() { box.open = false; },
    get open() { return box.open; },
    /** What it takes of the left side of the map. */
    get width() { return box.open && fits() ? WIDTH : 6; },
    /**
     * `fills` are the uppermost by area, each with the one `under` it; `held(id)` the features of a layer that
     * hold at the time drawn; `grouped` whether groups are drawn, `within` whether boundaries within a state are.
     */
    draw(on, fills, held, grouped, within) {
      dotted.hidden = !within;
      const above = coverings(fills);
      const hint = on.size < MANY ? "" : "Many layers are on: zoom in, or switch some off.";
      if (hint !== crowded.textContent) crowded.textContent = hint;
      const colours = new Set([...fills.values()].map(({ colour }) => colour));
      for (const layer of scene.layers) {
        const list = lists.get(layer.id);
        list.section.hidden = !on.has(layer.id);
        if (!on.has(layer.id)) continue;
        const upper = scene.layers.filter(({ id }) => above.get(layer.id)?.has(id));
        const told = upper.length ? `Colours covered by: ${upper.map(({ title }) => title).join(", ")}` : "";
        if (told !== layer.cover.textContent) layer.cover.textContent = told;
        const uses = usesOf(list, held(layer.id), colours, grouped);
        if (uses.join() === list.shown) continue;
        list.shown = uses.join();
        list.used.replaceChildren(...list.keys.filter((_, i) => uses[i]).map(({ item }) => item));
        list.unused.replaceChildren(...list.keys.filter((_, i) => !uses[i]).map(({ item }) => item));
        const left = uses.filter((one) => !one).length;
        list.more.hidden = !left;
        list.count.textContent = `${left} more ${left === 1 ? "sign" : "signs"}`;
      }
      spare();
    },
    /** Mark what speaks of a sign that is not to be seen, which a picture leaves out; as `draw`, of what is in view. */
    mark(fills, seen, grouped) {
      const colours = new Set([...fills.values()].map(({ colour }) => colour));
      for (const [id, list] of lists) {
        const uses = usesOf(list, seen(id), colours, grouped);
        list.keys.forEach(({ item }, i) => item.classList.toggle("unseen", !uses[i]));
        list.section.classList.toggle("unseen", !uses.includes(true));
      }
    },
  };
}

/**
 * A function that says whether one of the features drawn is drawn as a legend entry says. An entry in a colour
 * or shape that no feature of the layer has speaks of them all.
 */
function use(key, layer) {
  const own = (feature) => (key.category || key.precision || layer.id === "incidents" ? feature.kind === "incident"
    : feature.kind === KINDS[Object.keys(KINDS).find((name) => key[name])]
      || (key.line && feature.to));
  const every = layer.features.filter(own);
  const value = key.tag ?? key.category ?? key.fill ?? key.chip ?? key.line ?? key.circle ?? key.colour;
  const field = key.tag ? "text" : key.category ? "category" : "colour";
  const hasValue = (feature) => (key.tag === "+1" ? !feature.text : feature[field] === value);
  const hasShape = ({ shape }) => shape === key.shape;
  const tests = [own];
  if (key.tag || every.some(hasValue)) tests.push(hasValue);
  if (key.shape && every.some(hasShape)) tests.push(hasShape);
  if (layer.id === "incidents") {
    if (key.dashed) return (features) => features.some(({ claim_status: claim }) => claim !== "established");
    if (key.ring) return (features) => features.some(({ umbrella }) => umbrella);
    if (key.faded) return (features) => features.some(({ state }) => state === "faded");
    // Those in a group have no sign of their own, and no size.
    if (key.sizes) return (features) => features.some(({ r }) => r !== undefined);
    if (key.precision) return (features) => features.some(({ precision }) => precision === key.precision);
  } else {
    if (key.dashed) tests.push(({ dashed }) => dashed);
    if (key.faded) tests.push(({ faded }) => faded);
  }
  const signs = Object.keys(KINDS).some((name) => key[name]) || key.category;
  return (features) => (signs ? features.some((feature) => tests.every((test) => test(feature))) : features.length > 0);
}

/** By layer the ids of those that lie above a fill of its own and can be seen. */
function coverings(fills) {
  const above = new Map();
  for (const top of fills.values()) {
    for (let fill = top.under; fill; fill = fill.under) {
      above.set(fill.layer, (above.get(fill.layer) ?? new Set()).add(top.layer));
    }
  }
  return above;
}

function swatch(key, paint) {
  const { fill, tag, circle, discs, chip, line, shape, colour, sizes, dashed, ring, faded, precision, group } = key;
  if (fill) return el("i", { class: "swatch", style: `background:${paint.fill(fill)}` });
  if (tag) return el("em", { class: "tag" }, tag);
  if (group) {
    const wheel = "background:conic-gradient(#d55e00 50%,#f0e442 0)";
    return el("i", { class: "group" }, el("i", { style: wheel }, el("span", {}, "9")));
  }
  if (chip) {
    return el("i", { class: `swatch chip ${dashed ? "dashed" : ""} ${faded ? "faded" : ""}`,
      style: `border-color:${chip}` });
  }
  if (circle) {
    const look = ["swatch round", dashed && "dashed", faded && "faded"].filter(Boolean).join(" ");
    return el("i", { class: look, style: `background:${circle}` });
  }
  if (discs) {
    return el("i", { class: "discs" }, discs.map(([label, r]) => el("span", {},
      el("i", { style: `width:${2 * r}px;height:${2 * r}px;background:${colour}` }), number(label))));
  }
  if (line) {
    return svg("svg", { width: 26, height: 12, "aria-hidden": "true" },
      svg("line", { x1: 1, y1: 6, x2: 25, y2: 6, stroke: line, "stroke-width": 3,
        "stroke-dasharray": dashed ? "5 4" : null }));
  }
  if (sizes) {
    return el("i", { class: "sizes" }, sizes.map((r) => sign({ shape: "circle", colour: "#fff", r: r * 0.75 })));
  }
  if (!shape) return el("i");
  const node = sign({ shape, colour, r: precision ? 5 : 7, dashed, ring });
  if (faded) node.classList.add("faded");
  return precision ? el("i", { class: `place ${precision}` }, node) : node;
}
