// The incidents of the period as a list: reaches by keyboard what the markers reach by mouse.
import { sign } from "../map/shapes.js";
import { el } from "../web/dom.js";
import { chosen, incidentsOf, passes } from "../web/incidents.js";
import { roving } from "../web/roving.js";
import { inWords } from "../web/time.js";
import { count, number, say, titleBeside, when } from "../web/words.js";

/** The list in `root`, under a sentence that says what is shown. One Tab stop; arrows go up and down. */
export function createList(root, { store, answers }) {
  const { list: words } = answers.words;
  const said = el("p");
  const list = el("ol");
  const keys = roving(list);
  root.append(el("section", { "aria-label": words.label }, said, list));
  let drawn = "";

  function draw(view, { change = {} } = {}) {
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
    if (change.reading === "list") button(view.incident)?.focus();
    keys.mark(button(view.incident), root.activeElement?.closest("ol button"));
  }

  /** One incident as a button: its sign, date, title and category. */
  function entry(one) {
    return el("button", { type: "button", "data-id": one.id, tabindex: -1,
      onclick: () => store.set({ incident: one.id, reading: "card" }) },
    sign({ ...answers.categories[one.category], r: 7, dashed: one.claim_status !== "established" }),
    el("span", {}, el("span", { class: "when" }, when(one, answers.words)), el("br"), titleBeside(one),
      el("span", { class: "category" }, ` ${one.category}`)));
  }

  const button = (id) => [...list.querySelectorAll("button")].find((one) => one.dataset.id === id);

  draw(store.view);
  return { end: store.listen(draw) };
}

/** What of the period is shown, in words. */
export function sentenceOf(answers, view) {
  const { list: words } = answers.words;
  if (!view.layers.includes("incidents")) return words.off;
  const { every, shown } = incidentsOf(answers.incidents, view);
  let said = count(words.shown, every.length, { shown: number(shown.length), time: inWords(view.time) });
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
