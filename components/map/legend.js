// The legend: every sign of the layers that are on; what the year does not use is dimmed.
import { el, svg } from "../web/dom.js";
import { sign } from "./shapes.js";

const MANY = 5; // layers from which on signs crowd the six in the first view

/** `onWhole` is told of a layer whose whole is to be shown. */
export function createLegend(L, map, scene, onWhole) {
  const lists = new Map();
  const note = el("p", { class: "note" }, "Dashed boundary: the designation of Kosovo is without "
    + "prejudice to positions on status and is in line with UNSCR 1244/1999 and the ICJ opinion on the "
    + "Kosovo declaration of independence.");
  // In the head, so that a folded legend says it too.
  const crowded = el("span", { class: "note" });
  const box = el("details", { class: "legend" }, el("summary", {}, "Legend", crowded));
  for (const layer of scene.layers) {
    const whole = layer.view && el("button", { type: "button", onclick: () => onWhole(layer) },
      "Show the whole layer");
    layer.cover = el("p", { class: "note" });
    const list = el("section", {}, el("h3", {}, layer.title), layer.cover,
      el("ul", { class: layer.legend.length > 12 ? "two" : "" }, layer.legend.map((key) => {
        const item = el("li", { class: key.category ? "" : "whole" }, swatch(key), el("span", {}, key.label));
        key.item = item;
        return item;
      })), whole);
    lists.set(layer.id, list);
    box.append(list);
  }
  box.append(note);
  box.open = map.getSize().x > 640;
  const control = new L.Control({ position: "bottomleft" });
  control.onAdd = () => box;
  control.addTo(map);
  L.DomEvent.disableClickPropagation(box).disableScrollPropagation(box);

  return {
    /** `fills` are the uppermost by area, each with the one `under` it; `categories` those drawn. */
    draw(on, fills, categories) {
      const colours = new Set([...fills.values()].map(({ colour }) => colour));
      const above = coverings(fills);
      const hint = on.size < MANY ? "" : "Many layers are on: zoom in, or switch some off.";
      if (hint !== crowded.textContent) crowded.textContent = hint;
      for (const layer of scene.layers) {
        lists.get(layer.id).hidden = !on.has(layer.id);
        if (!on.has(layer.id)) continue;
        const upper = scene.layers.filter(({ id }) => above.get(layer.id)?.has(id));
        const told = upper.length ? `Colours covered by: ${upper.map(({ title }) => title).join(", ")}` : "";
        if (told !== layer.cover.textContent) layer.cover.textContent = told;
        for (const key of layer.legend) {
          const used = key.fill ? colours.has(key.fill) : !key.category || categories.has(key.category);
          if (used !== key.used) key.item.classList.toggle("unused", !(key.used = used));
        }
      }
    },
  };
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

function swatch({ fill, tag, circle, discs, chip, line, shape, colour, sizes, dashed, ring, faded }) {
  if (fill) return el("i", { class: "swatch", style: `background:${fill}` });
  if (tag) return el("em", { class: "tag" }, tag);
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
      el("i", { style: `width:${2 * r}px;height:${2 * r}px;background:${colour}` }), label.toLocaleString("en"))));
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
  const node = sign({ shape, colour, r: 7, dashed, ring });
  if (faded) node.classList.add("faded");
  return node;
}
