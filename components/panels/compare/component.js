// Two columns of figures and their difference.
import { el, keep, style } from "../../web/dom.js";

export default async function component({ data, parentElement }) {
  await style(parentElement, new URL("./compare.css", import.meta.url).href);
  const box = keep(parentElement, () => {
    const made = el("div", { class: "scroll" });
    parentElement.append(made);
    return made;
  });
  box.replaceChildren(el("table", {},
    el("thead", {}, el("tr", {}, el("td"), [...data.sides, "Difference"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, data.rows.map(({ label, left, right, difference }) => el("tr", {},
      el("th", { scope: "row" }, label), el("td", {}, left), el("td", {}, right), el("td", {}, difference))))));
}
