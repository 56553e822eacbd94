// One search for everything: times, states, places, incidents, milestones and sources, as one types.
import { el } from "../web/dom.js";
import { asked, found, index, suggestion } from "../web/search.js";
import { inWords, modeOf, readTime } from "../web/time.js";
import { count, date, say, titleBeside } from "../web/words.js";

const MOST = { time: 1, year: 3, state: 6, place: 4, incident: 8, milestone: 4, source: 4 }; // of each kind at first
const KINDS = Object.keys(MOST);

/** What is found, in words; its date stands beside it. */
const textOf = ({ kind, text, dates = [] }) =>
  (kind === "incident" && dates.length ? titleBeside({ title: text, date: dates[0] }) : text);

/**
 * The field in `root`; `read()` resolves to { entries, spellings }, and is called when somebody comes to the field.
 * `toPanels` brings the panels into the window.
 */
export function createSearch(root, { store, answers, read: readAll, toPanels = () => {} }) {
  const words = answers.words.search;
  let entries = null; // once read: { entries: [...], indexes, spellings }
  let options = [];
  let at = -1;

  const field = el("input", { type: "search", role: "combobox", "aria-label": words.label, placeholder: words.hint,
    autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": "found", onfocus: () => read(), oninput: () => read().then(show), onkeydown: keys });
  const list = el("ul", { id: "found", role: "listbox", "aria-label": words.results, hidden: true });
  const said = el("p", { class: "said", role: "status" });
  const leave = ({ relatedTarget }) => { if (!box.contains(relatedTarget)) close(); };
  const box = el("div", { class: "search", onfocusout: leave },
    field, el("div", { class: "drop" }, said, list));
  root.append(box);

  async function read() {
    if (entries) return;
    const { entries: all, spellings } = await readAll();
    entries = { all, spellings, indexes: all.map((one) =>
      index([one.text, one.more, one.words].filter(Boolean).join(" "), one.dates)) };
  }

  /** What a query finds, by kind, the incidents with their families. */
  function lookUp(query) {
    const wanted = asked(query, entries.spellings);
    if (!wanted.length) return [];
    const hits = entries.all.filter((_, i) => found(entries.indexes[i], wanted));
    const ids = new Set(hits.map(({ go }) => go.incident).filter(Boolean));
    const family = new Set(answers.incidents.flatMap((one) => (ids.has(one.id) && one.part_of ? [one.part_of]
      : ids.has(one.part_of) ? [one.id] : [])));
    const more = entries.all.filter(({ go }) => family.has(go.incident) && !ids.has(go.incident));
    const time = readTime(query);
    const inside = time && time.first >= answers.first && time.last <= answers.last;
    return [...(inside ? [{ kind: "time", text: inWords(time), go: { time } }] : []),
      ...[...hits, ...more].filter(({ kind, text }) => !(inside && kind === "year" && text === inWords(time)))];
  }

  function show() {
    const query = field.value.trim();
    if (!query || !entries) return close();
    const all = lookUp(query);
    const by = (kind) => all.filter((one) => one.kind === kind);
    options = KINDS.flatMap((kind) => by(kind).slice(0, MOST[kind]));
    at = -1;
    const left = all.length - options.length;
    said.textContent = options.length ? (left ? count(words.more, left) : "") : say(words.nothing, { query });
    said.hidden = !said.textContent;
    if (!options.length) offer(query);
    list.replaceChildren(...options.map((one, i) => el("li", { role: "option", id: `found-${i}`,
      "aria-selected": "false", onpointerdown: (event) => event.preventDefault(), onclick: () => go(one) },
    el("span", { class: "kind" }, words.kinds[one.kind]), el("span", { class: "text" }, textOf(one)),
    el("span", { class: "of" }, [one.more, one.dates?.length ? date(one.dates[0]) : ""].filter(Boolean).join(", ")))));
    list.hidden = !options.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    box.classList.add("open");
    return undefined;
  }

  /** Offer the query as it may have been meant. */
  function offer(query) {
    const meant = suggestion(entries.indexes, query, entries.spellings);
    if (!meant) return;
    said.append(` ${words.meant} `, el("button", { type: "button", onclick: () => {
      field.value = meant;
      field.focus();
      show();
    } }, meant), "?");
  }

  function close() {
    list.hidden = true;
    said.textContent = "";
    said.hidden = true;
    box.classList.remove("open");
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function keys(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && options.length && !list.hidden) {
      event.preventDefault();
      mark((at + by + options.length) % options.length);
    } else if (event.key === "Enter" && !list.hidden && options.length) {
      event.preventDefault();
      go(options[Math.max(at, 0)]);
    } else if (event.key === "Escape" && box.classList.contains("open")) {
      event.stopPropagation();
      close();
    }
  }

  function mark(next) {
    at = next;
    [...list.children].forEach((one, i) => one.setAttribute("aria-selected", String(i === at)));
    list.children[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", `found-${at}`);
  }

  /** Lead to what was chosen: its time, its place, its card, or the panel that holds it. */
  function go({ go: { time, incident, state, place, panel, words: sought } }) {
    close();
    store.set({
      ...(time ? { time, mode: modeOf(time, store.view.mode) } : {}),
      ...(incident ? { incident, reading: "card" } : {}),
      ...(state ? { state, reading: "card" } : {}),
      ...(place ? { place, look: true } : {}),
      ...(time && !place ? { look: true } : {}),
      ...(panel ? { panel, words: sought ?? "" } : {}),
    });
    if (panel) toPanels();
  }

  return {};
}
