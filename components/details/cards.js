// Cards: the chosen incident and state, with every source. All text as text nodes, all links http(s).
import { el, source } from "../web/dom.js";
import { incidentsOf, passes } from "../web/incidents.js";
import { inWords, isYear, textOf, valueOn } from "../web/time.js";
import { tolls } from "../web/toll.js";
import { date, say, titleBeside, when } from "../web/words.js";

/**
 * The cards in `root`, the newest choice on top. `profileOf(state, view)` gives the address of a state's
 * profile, `pageOf(incident)` that of an incident's own page, or null where there is none.
 */
export function createCards(root, { store, answers, profileOf = () => null, pageOf = () => null }) {
  const words = answers.words.card;
  const byId = new Map(answers.incidents.map((one) => [one.id, one]));
  const { toll } = tolls(answers);
  const box = el("div", { class: "cards" });
  root.append(box);
  // From the card of an incident back to its row in the list.
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest("article.incident")) store.set({ reading: "list" });
  });
  let drawn = "";
  let order = ["incident", "state"];

  function draw(view, { change = {}, before } = {}) {
    if (change.state && change.state !== before?.state) order = ["state", "incident"];
    if (change.incident && change.incident !== before?.incident) order = ["incident", "state"];
    const cards = order.map((kind) => view[kind] && { incident: incidentCard, state: stateCard }[kind](view))
      .filter(Boolean);
    const text = JSON.stringify(cards);
    if (text !== drawn) {
      drawn = text;
      const focused = root.activeElement;
      const at = { kind: focused?.closest("article")?.className, name: focused?.dataset.name };
      box.replaceChildren(...(cards.length ? cards.map(node) : [el("p", { class: "hint" }, words.hint)]));
      if (at.kind) refocus(at);
    }
    if (["card", "sources"].includes(change.reading)) read(change.reading);
  }

  /** The card of an incident, as data. */
  function incidentCard(view) {
    const one = byId.get(view.incident);
    const at = answers.incidents.indexOf(one);
    const precision = one.date_precision === "day" ? when(one, answers.words)
      : say(words.known_to, { when: when(one, answers.words), precision: one.date_precision });
    const parts = answers.incidents.filter(({ part_of: umbrella }) => umbrella === one.id);
    return {
      kind: "incident", id: one.id, kicker: precision, title: one.title, hidden: hiddenBy(view, one),
      facts: [
        [words.place, `${one.place} (${answers.words.precision[one.precision] ?? ""})`],
        [words.states, one.states.map((state) => answers.names[state] ?? state).join(", ")],
        [words.category, one.category],
        [words.claim_status, one.claim_status],
        [words.attribution, one.attribution],
        [words.killed, toll(one, "killed")],
        [words.injured, toll(one, "injured")],
        [words.actors, one.actors],
        [words.verification, answers.words.verification[one.verification] ?? one.verification],
      ],
      paragraphs: [["", one.summary], [words.differs, one.differs], [words.notes, one.notes]],
      lists: [
        [words.part_of, byId.has(one.part_of) ? [choice(byId.get(one.part_of))] : []],
        [words.parts, parts.map(choice)],
      ],
      page: { href: pageOf(one.id), label: words.page },
      sources: one.sources,
      previous: at > 0 ? choice(answers.incidents[at - 1]) : null,
      next: at + 1 < answers.incidents.length ? choice(answers.incidents[at + 1]) : null,
      close: words.close_incident,
    };
  }

  /** The card of a state as of the period's last day, as data. */
  function stateCard(view) {
    const { names, status, steps } = answers.states[view.state];
    const day = view.time.last < answers.reach ? view.time.last : answers.reach;
    const [name] = valueOn(names, day) ?? [];
    const [held] = valueOn(status, day) ?? [];
    const done = steps.filter((step) => step.day <= day);
    const coming = steps.filter((step) => step.day > day).slice(0, 1);
    const own = incidentsOf(answers.incidents, view).shown.filter(({ states }) => states.includes(view.state));
    const step = (one) => ({ text: `${date(one.date)}: ${one.title}` });
    return {
      kind: "state", id: view.state, kicker: say(words.as_of, { date: date(day) }),
      title: name?.short_name ?? answers.names[view.state],
      facts: [
        [words.name, name?.name], [words.sovereignty, name?.sovereign_name], [words.notes, name?.status_note],
        [words.nato, answers.words.status[held] ?? answers.words.unknown],
      ],
      paragraphs: [],
      page: { href: profileOf(view.state, view), label: words.profile },
      lists: [
        [words.steps, done.map(step)],
        [words.next_step, coming.map(step)],
        [say(words.incidents, { time: inWords(view.time) }), own.map(choice)],
      ],
      sources: [...new Set([...(name?.sources ?? []), ...[...done, ...coming].flatMap((one) => one.sources)])],
      close: words.close_state,
    };
  }

  const choice = (one) => ({ text: `${when(one, answers.words)}: ${titleBeside(one)}`, incident: one.id });

  /** What keeps a chosen incident off the map, with the change that shows it; null where nothing does. */
  function hiddenBy({ layers, filter }, one) {
    if (!layers.includes("incidents")) return { why: words.layer_off, set: { layers: [...layers, "incidents"] } };
    if (!passes(one, filter)) {
      return { why: words.filtered, set: { filter: { categories: [], states: [], claim_statuses: [] } } };
    }
    return null;
  }

  function node(card) {
    const go = (incident) => () => store.set({ incident });
    const line = ({ text, incident }) => el("li", {}, incident
      ? el("button", { type: "button", class: "plain", onclick: go(incident) }, text) : text);
    const turn = (to, label, name) => to && el("button", { type: "button", "data-name": name, title: to.text,
      onclick: go(to.incident) }, label);
    return el("article", { class: card.kind, "aria-label": card.title },
      el("header", {}, el("p", { class: "kicker" }, card.kicker),
        el("button", { type: "button", "data-name": "close", "aria-label": card.close,
          onclick: () => store.set({ [card.kind]: null }) }, "×")),
      el("h2", {}, card.title),
      card.hidden ? el("p", { class: "hidden" }, `${card.hidden.why} `,
        el("button", { type: "button", class: "plain", onclick: () => store.set(card.hidden.set) }, words.show)) : null,
      card.paragraphs.slice(0, 1).map(paragraph),
      el("dl", {}, card.facts.filter(([, value]) => value)
        .map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])),
      card.paragraphs.slice(1).map(paragraph),
      card.page.href ? el("p", {}, el("a", { href: card.page.href, target: "_self" }, card.page.label)) : null,
      card.lists.filter(([, items]) => items.length).map(([title, items]) =>
        [el("h3", {}, title), el("ul", {}, items.map(line))]),
      el("h3", { class: "cited", tabindex: -1 }, say(words.sources, { n: card.sources.length })),
      el("ul", { class: "sources" }, card.sources.filter((id) => answers.sources[id]).map(cited)),
      card.previous || card.next
        ? el("footer", {}, turn(card.previous, words.previous, "previous"), turn(card.next, words.next, "next"))
        : null);
  }

  function cited(id) {
    const [title, publisher, published, url] = answers.sources[id];
    return source({ title, publisher, published: date(published), url });
  }

  /** The focus goes back to the button of the same name, else to the card, else to what is left. */
  function refocus({ kind, name }) {
    const card = box.querySelector(`article.${kind}`);
    const target = (name && card?.querySelector(`[data-name="${name}"]`)) || card || box.firstElementChild;
    if (!target.matches("button")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  /** Bring a card into view and take the focus there: to its head, or to its sources. */
  function read(what) {
    const card = box.querySelector("article");
    if (!card) return;
    const target = what === "sources" ? card.querySelector(".cited") : card;
    card.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: what === "sources" ? "center" : "nearest" });
  }

  draw(store.view);
  return { end: store.listen(draw) };
}

function paragraph([label, text]) {
  return text ? el("p", {}, label ? el("b", {}, `${label}: `) : null, text) : null;
}

// What an address says of the view: the page's own address may still be that of an earlier one.
const OF_VIEW = ["incident", "time", "year", "mode", "category", "in", "account", "panel", "story", "step", "at"];

/** The address of a state's profile beside the page; it takes the view along, for the way back. */
export function profileAddress(state, { time, mode, layers, filter }) {
  const address = new URLSearchParams(location.search);
  for (const name of OF_VIEW) address.delete(name);
  address.set("profile", state);
  address.set("layers", layers.join(","));
  const text = textOf(time);
  if (mode === "span") address.set("time", text.includes("..") ? text : `${time.first}..${time.last}`);
  else address.set(isYear(time) ? "year" : "time", text);
  if (mode === "upto") address.set("mode", mode);
  const lists = { category: filter.categories, in: filter.states, account: filter.claim_statuses };
  for (const [name, values] of Object.entries(lists)) if (values.length) address.set(name, values.join(","));
  return `?${address}`;
}
