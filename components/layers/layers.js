// The layer switches: a row of check boxes, each named after its layer's title.
import { el } from "../web/dom.js";

/** The switches in `root`; they keep the order of the layers. */
export function createLayers(root, { store, answers }) {
  const boxes = answers.layers.map(({ id, title }) => {
    const box = el("input", { type: "checkbox", onchange: switched, "data-id": id });
    return { id, box, node: el("label", {}, box, el("span", {}, title)) };
  });
  root.append(el("div", { class: "layers", role: "group", "aria-label": "Layers" }, boxes.map(({ node }) => node)));

  function switched() {
    store.set({ layers: boxes.filter(({ box }) => box.checked).map(({ id }) => id) });
  }

  function draw({ layers }) {
    for (const { id, box } of boxes) box.checked = layers.includes(id);
  }

  draw(store.view);
  return { end: store.listen(draw) };
}
