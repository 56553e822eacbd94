// The figures of the year, as a list of terms.
import { el, style } from "../web/dom.js";

export default async function component({ data, parentElement }) {
  await style(parentElement, new URL("./headline.css", import.meta.url).href);
  const list = el("dl", {}, data.figures.map(({ value, label, note }) =>
    el("div", {}, el("dd", {}, el("b", {}, value), ` ${label}`), el("dt", {}, note))));
  parentElement.querySelector("dl")?.remove();
  parentElement.append(list);
}
