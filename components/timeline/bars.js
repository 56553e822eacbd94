// A row of bars: one for each year, or each month of a year, as high as its number of incidents.
import { el } from "../web/dom.js";
import { passes } from "../web/incidents.js";
import { number } from "../web/words.js";

/** Bars at `places` (parts of the width, 0 to 1); a click on one calls `go` with its number from 0. */
export function createBars(places, go) {
  const bars = places.map((place, i) => el("div", { class: "bar", style: `--at:${place}`, onclick: () => go(i) },
    el("i")));
  const node = el("div", { class: "bars", "aria-hidden": "true" }, bars);
  return {
    node,
    /**
     * Draw counts with their titles; the bar `now` stands out, and the highest fills the row. Beside them stand
     * those of `others` ({ name, colour, counts }), of which the highest fills the row as well.
     */
    draw(counts, titles, now, most = Math.max(1, ...counts), others = []) {
      const peaks = others.map((other) => Math.max(1, ...other.counts));
      bars.forEach((bar, i) => {
        while (bar.childElementCount > 1 + others.length) bar.lastChild.remove();
        while (bar.childElementCount < 1 + others.length) bar.append(el("i", { class: "other" }));
        rise(bar.firstChild, counts[i] / most);
        others.forEach((other, k) => {
          bar.children[k + 1].style.background = other.colour;
          rise(bar.children[k + 1], other.counts[i] / peaks[k]);
        });
        bar.title = [`${titles[i]}: ${number(counts[i])}`,
          ...others.map((other) => `${other.name}: ${number(other.counts[i])}`)].join("; ");
        bar.classList.toggle("now", now(i));
      });
    },
  };
}

const rise = (node, part) => { node.style.height = part ? `max(2px, ${100 * part}%)` : "0"; };

/** The number of incidents that pass a filter in each year, from `first` on. */
export function perYear(incidents, filter, first, last) {
  const counts = new Array(last - first + 1).fill(0);
  for (const one of incidents) {
    if (!passes(one, filter)) continue;
    const [start, end] = one.span.map((day) => Number(day.slice(0, 4)));
    for (let year = Math.max(start, first); year <= Math.min(end, last); year += 1) counts[year - first] += 1;
  }
  return counts;
}

/** The number of incidents that pass a filter in each month of a year. */
export function perMonth(incidents, filter, year) {
  const counts = new Array(12).fill(0);
  for (const one of incidents) {
    const [start, end] = one.span.map((day) => (Number(day.slice(0, 4)) - year) * 12 + Number(day.slice(5, 7)) - 1);
    if (end < 0 || start > 11 || !passes(one, filter)) continue;
    for (let month = Math.max(start, 0); month <= Math.min(end, 11); month += 1) counts[month] += 1;
  }
  return counts;
}
