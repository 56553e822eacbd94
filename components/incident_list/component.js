// The list of the year's incidents; arrow keys go up and down in it.
import { sign } from "../map/shapes.js";
import { el, keep, style } from "../web/dom.js";

export default async function component({ data, parentElement, setTriggerValue }) {
  await style(parentElement, new URL("./incident_list.css", import.meta.url).href);
  const box = keep(parentElement, () => {
    const made = el("section", { "aria-label": "Incidents of the year" });
    parentElement.append(made);
    return made;
  });
  const focused = parentElement.activeElement?.dataset.id;
  const buttons = data.items.map((item) => el("button", { type: "button", "data-id": item.id,
    "aria-current": item.id === data.now ? "true" : null,
    onclick: () => setTriggerValue("told", { incident: item.id }),
    onkeydown: (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = by && buttons[buttons.indexOf(event.currentTarget) + by];
      if (next) { event.preventDefault(); next.focus(); }
    } },
  sign({ ...item, r: 7, dashed: item.disputed }),
  el("span", {}, el("span", { class: "when" }, item.when), el("br"), item.title,
    el("span", { class: "category" }, ` ${item.category}`))));
  box.replaceChildren(el("p", { role: "status" }, data.sentence),
    el("ol", {}, buttons.map((button) => el("li", {}, button))));
  buttons.find((button) => button.dataset.id === focused)?.focus();
}
