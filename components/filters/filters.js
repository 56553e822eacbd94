// Filters of the incidents: by category, state and claim status, in a drop-down.
import { el } from "../web/dom.js";
import { dropDown } from "../web/dropdown.js";
import { chosen } from "../web/incidents.js";
import { say } from "../web/words.js";

export const NONE = { categories: [], states: [], claim_statuses: [] };

/** The filters in `root`; nothing chosen shows all. */
export function createFilters(root, { store, answers }) {
  const words = answers.words.filter;
  const parts = {
    categories: Object.keys(answers.categories).map((one) => [one, capital(one)]),
    states: Object.entries(answers.names),
    claim_statuses: answers.claim_statuses.map((one) => [one, capital(one)]),
  };
  const clear = el("button", { type: "button", onclick: () => store.set({ filter: NONE }) }, words.clear);
  const pills = Object.entries(parts).flatMap(([part, values]) => values.map(([value, text]) => ({
    part, value, node: el("button", { type: "button", class: "pill", onclick: () => turn(part, value) }, text) })));
  const groups = Object.keys(parts).map((part) => el("div", { role: "group", "aria-label": words[part] },
    el("h3", {}, words[part]), pills.filter((pill) => pill.part === part).map(({ node }) => node)));
  const { whole, opener, end } = dropDown(el("div", {}, groups, clear), "filters");
  root.append(whole);

  function turn(part, value) {
    const { filter } = store.view;
    const kept = filter[part].filter((one) => one !== value);
    store.set({ filter: { ...filter, [part]: kept.length < filter[part].length ? kept : [...kept, value] } });
  }

  function draw({ filter }) {
    const n = chosen(filter);
    opener.textContent = n ? say(words.chosen, { n }) : words.title;
    clear.disabled = !n;
    for (const { part, value, node } of pills) node.setAttribute("aria-pressed", String(filter[part].includes(value)));
  }

  draw(store.view);
  const quiet = store.listen(draw);
  return { end() { quiet(); end(); } };
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);
