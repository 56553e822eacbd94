// What is asked and told of a file as forms and tables. All of it is text of somebody else: text nodes only.
import { el } from "../web/dom.js";
import { count, number, say } from "../web/words.js";
import { roles, words } from "./words.js";

/** The columns with what each is or may be, to be corrected; `again` is told what is not as it was found. */
export function columnsForm({ columns, more, roles: known }, asked, again) {
  const choices = new Map();
  const rows = columns.map(({ title, role, guess, examples }) => {
    const now = asked.columns?.[title] || role || guess || "none";
    const choice = el("select", { "aria-label": `${words.heads[2]}: ${title}` },
      ["none", ...known].map((one) => el("option", { value: one, selected: one === now }, roles[one] ?? words.nothing)));
    choices.set(title, { choice, role: role || "none" });
    return el("tr", {}, el("th", { scope: "row" }, title), el("td", {}, examples.join(" · ")), el("td", {}, choice));
  });
  const crs = el("input", { type: "text", maxlength: 40, value: asked.crs ?? "" });
  return el("form", { class: "columns", onsubmit: (event) => {
    event.preventDefault();
    const changed = [...choices].filter(([, { choice, role }]) => choice.value !== role);
    again({ columns: Object.fromEntries(changed.map(([title, { choice }]) => [title, choice.value])), crs: crs.value.trim() });
  } },
  el("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": words.correct },
    el("table", {}, el("thead", {}, el("tr", {}, words.heads.map((one) => el("th", { scope: "col" }, one)))),
      el("tbody", {}, rows))),
  more ? el("p", {}, count(words.more, more)) : null,
  el("label", { class: "crs" }, words.crs, crs),
  el("button", { type: "submit" }, words.again));
}

/** The first faults of a report, with how many there are; nothing where there are none. */
export function faultTable(title, { all, rows }) {
  if (!all) return [];
  const cells = rows.map(({ line, column, value, reason }) => el("tr", {},
    el("td", {}, String(line)), [column, value, reason].map((text) => el("td", {}, text))));
  return el("details", {}, el("summary", {}, say(title, { n: number(all) })),
    all > rows.length ? el("p", {}, say(words.first, { n: number(rows.length) })) : null,
    el("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": say(title, { n: number(all) }) },
      el("table", {}, el("thead", {}, el("tr", {}, words.fault.map((one) => el("th", { scope: "col" }, one)))),
        el("tbody", {}, cells))));
}
