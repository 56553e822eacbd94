// The layer switches: a row of check boxes, each named after its layer's title.
import { el } from "../web/dom.js";

/** The switches in `root`. */
export function createLayers(root, { store, answers }) {
  const boxes = answers.layers.map(({ id, title }) => {
    const box = el("input", { type: "checkbox", onchange: switched, "data-id": id });
    return { id, box, node: el("label", {}, box, el("span", {}, title)) };
  });
  // Those of a first visit come first: on a phone the others lie beyond the edge.
  const order = [...boxes].sort((one, other) => usual(other.id) - usual(one.id));
  root.append(el("div", { class: "layers", role: "group", "aria-label": "Layers" }, order.map(({ node }) => node)));

  function usual(id) { return answers.layers.find((layer) => layer.id === id).usual ? 1 : 0; }

  function switched() {
    store.set({ layers: boxes.filter(({ box }) => box.checked).map(({ id }) => id) });
  }

  function draw({ layers }) {
    for (const { id, box } of boxes) box.checked = layers.includes(id);
  }

  draw(store.view);
  return { end: store.listen(draw) };
}
