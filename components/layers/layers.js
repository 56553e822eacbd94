// The layer switches: a row of check boxes, each named after its layer's title.
import { el, onPressElsewhere } from "../web/dom.js";
import { count } from "../web/words.js";

const FADE = 32; // pixels in which a row that is too long fades out

/** The switches in `root`. */
export function createLayers(root, { store, answers }) {
  const boxes = answers.layers.map(({ id, title }) => {
    const box = el("input", { type: "checkbox", onchange: switched, "data-id": id });
    return { id, box, node: el("label", {}, box, el("span", {}, title)) };
  });
  // Those of a first visit come first: on a phone the others lie beyond the edge.
  const order = [...boxes].sort((one, other) => usual(other.id) - usual(one.id));
  const row = el("div", { class: "layers", role: "group", "aria-label": "Layers" }, order.map(({ node }) => node));
  // All of a row that is too long are seen at once over the map, which keeps its room.
  const more = el("button", { type: "button", class: "more", onclick: () => open(!row.classList.contains("open")) });
  const whole = el("div", { class: "row", onkeydown: escape }, row, more);
  root.append(whole);
  const size = new ResizeObserver(measure);
  for (const one of [whole, row, ...row.children]) size.observe(one);
  row.addEventListener("scroll", measure);
  const quiet = [onPressElsewhere(whole, () => open(false)), () => size.disconnect()];

  function open(wanted) {
    if (row.classList.toggle("open", wanted)) row.scrollLeft = 0;
    measure();
  }

  function escape(event) {
    if (event.key !== "Escape" || !row.classList.contains("open")) return;
    event.stopPropagation();
    open(false);
    more.focus();
  }

  /** Say how many of the layers are beyond the ends of the row. */
  function measure() {
    const opened = row.classList.contains("open");
    more.setAttribute("aria-expanded", String(opened));
    if (!opened) {
      const end = whole.clientWidth;
      const ends = order.map(({ node }) => node.offsetLeft + node.offsetWidth);
      const long = ends.at(-1) > end;
      whole.classList.toggle("long", long);
      whole.classList.toggle("moved", row.scrollLeft > 0);
      const last = row.scrollLeft + (long ? row.clientWidth - FADE / 2 : end);
      const hidden = order.filter(({ node }, i) => ends[i] > last || node.offsetLeft < row.scrollLeft).length;
      more.hidden = !hidden;
      more.textContent = `+${hidden}`;
      more.title = count(answers.words.layers.more, hidden);
    } else {
      more.textContent = "−";
      more.title = answers.words.layers.fewer;
    }
    more.setAttribute("aria-label", more.title);
  }

  function usual(id) { return answers.layers.find((layer) => layer.id === id).usual ? 1 : 0; }

  function switched() {
    store.set({ layers: boxes.filter(({ box }) => box.checked).map(({ id }) => id) });
  }

  function draw({ layers }) {
    for (const { id, box } of boxes) box.checked = layers.includes(id);
  }

  draw(store.view);
  quiet.push(store.listen(draw));
  return { end() { for (const stop of quiet) stop(); } };
}
