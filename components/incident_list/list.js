// The incidents of the period as a list: reaches by keyboard what the markers reach by mouse.
import { sign } from "../map/shapes.js";
import { el } from "../web/dom.js";
import { chosen, incidentsOf, passes } from "../web/incidents.js";
import { inWords } from "../web/time.js";
import { say, when } from "../web/words.js";

/** The list in `root`, under a sentence that says what is shown. One Tab stop; arrows go up and down. */
export function createList(root, { store, answers }) {
  const { list: words } = answers.words;
  const said = el("p");
  const list = el("ol", { onkeydown: turn });
  root.append(el("section", { "aria-label": words.label }, said, list));
  let drawn = "";

  function draw(view) {
    const shown = view.layers.includes("incidents") ? incidentsOf(answers.incidents, view).shown : [];
    const text = shown.map(({ id }) => id).join();
    said.textContent = sentenceOf(answers, view);
    if (text !== drawn) {
      drawn = text;
      const before = root.activeElement?.dataset.id;
      list.replaceChildren(...shown.map((one) => el("li", {}, entry(one))));
      list.hidden = !shown.length;
      (before ? button(before) : null)?.focus({ preventScroll: true });
    }
    mark(view.incident);
  }

  /** One incident as a button: its sign, date, title and category. */
  function entry(one) {
    return el("button", { type: "button", "data-id": one.id, tabindex: -1,
      onclick: () => store.set({ incident: one.id, reading: "card" }) },
    sign({ ...answers.categories[one.category], r: 7, dashed: one.claim_status !== "established" }),
    el("span", {}, el("span", { class: "when" }, when(one, answers.words)), el("br"), one.title,
      el("span", { class: "category" }, ` ${one.category}`)));
  }

  const buttons = () => [...list.querySelectorAll("button")];
  const button = (id) => buttons().find((one) => one.dataset.id === id);

  /** Mark the chosen one; it takes the Tab stop, else the first does. */
  function mark(id) {
    const all = buttons();
    const stop = button(id) ?? all.find((one) => one === root.activeElement) ?? all[0];
    for (const one of all) {
      one.tabIndex = one === stop ? 0 : -1;
      if (one.dataset.id === id) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
  }

  function turn(event) {
    const all = buttons();
    const at = all.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || !all[to]) return;
    event.preventDefault();
    for (const one of all) one.tabIndex = -1;
    all[to].tabIndex = 0;
    all[to].focus();
  }

  draw(store.view);
  return { end: store.listen(draw) };
}

/** What of the period is shown, in words. */
export function sentenceOf(answers, view) {
  const { list: words } = answers.words;
  if (!view.layers.includes("incidents")) return words.off;
  const { every, shown } = incidentsOf(answers.incidents, view);
  let said = say(words.shown, { shown: shown.length, every: every.length, time: inWords(view.time) });
  if (chosen(view.filter)) said += say(words.filtered, { filter: filterInWords(answers, view.filter) });
  if (!every.length) said += words.none;
  else if (!shown.length) said += words.hidden;
  if (view.mode === "upto") {
    const earlier = answers.incidents.filter((one) => one.span[1] < view.time.first && passes(one, view.filter));
    said += say(words.earlier, { n: earlier.length });
  }
  return `${said}.`;
}

/** A filter in words: "only riot, Kosovo". */
export function filterInWords(answers, { categories, states, claim_statuses: claims }) {
  const values = [...categories, ...states.map((one) => answers.names[one]), ...claims];
  return say(answers.words.list.only, { values: values.join(", ") });
}
