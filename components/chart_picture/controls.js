// Buttons that take the charts of the panel in view away as pictures.
import { keepFile, png, written } from "../picture/picture.js";
import { el } from "../web/dom.js";
import { say } from "../web/words.js";
import { textOf } from "../web/time.js";
import { chartPicture } from "./chart.js";

/** A line for each chart in `root`; `chartsOf()` gives { name, node } of those in view, `node` an SVG. */
export function createCharts(root, { store, answers, chartsOf }) {
  const words = answers.words.picture;
  const list = el("ul", { class: "charts" });
  const said = el("p", { role: "status" });
  const box = el("div", { class: "pictures" }, list, said);
  root.append(box);
  let drawn = "";

  /** Name the charts there are now: panels change, and charts come after their panel. */
  function look() {
    const names = chartsOf().map(({ name }) => name);
    if (names.join("\n") === drawn && list.hasChildNodes()) return;
    drawn = names.join("\n");
    list.replaceChildren(...(names.length ? names.map(line) : [el("li", {}, words.no_chart)]));
  }

  const line = (name) => el("li", {}, el("span", {}, name), ["svg", "png"].map((kind) =>
    el("button", { type: "button", "aria-label": say(words[`chart_${kind}`], { name }), onclick: () => take(name, kind) },
      kind.toUpperCase())));

  async function take(name, kind) {
    said.textContent = "";
    try {
      const { node } = chartsOf().find((one) => one.name === name);
      const picture = chartPicture(node, { name, answers, view: store.view });
      const blob = kind === "png" ? await png(picture) : new Blob([written(picture)], { type: "image/svg+xml" });
      keepFile(blob, `${fileName(`${name} ${textOf(store.view.time)}`)}.${kind}`);
    } catch (problem) {
      said.textContent = words.failed;
      console.warn(problem);
      look();
    }
  }

  for (const event of ["pointerenter", "focusin"]) box.addEventListener(event, look);
  look();
  return { update: look };
}

/** The letters and digits of a text, as the name of a file. */
const fileName = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
