// Own incidents beside the map: for each layer a switch with its counts, the chosen one's card, and a list.
import { between, sumOf } from "../own/points.js";
import { words } from "../own/words.js";
import { el } from "../web/dom.js";
import { paging } from "../web/paging.js";
import { roving } from "../web/roving.js";
import { inWords } from "../web/time.js";
import { count, number, say, when } from "../web/words.js";
import { exactness, ofRow, titleOf } from "./said.js";

const SIZE = 50; // rows of a page

/** The layers in `root`; it follows `own` and `ownChosen` ({ id, line }) of the store. */
export function createOwnList(root, { store, answers }) {
  const box = el("div", { class: "layers" });
  const card = el("div", { class: "cards" });
  root.append(box, card);
  const parts = new Map(); // by the layer's id
  let shown = null; // the incident that the card tells

  function draw(view) {
    const own = view.own ?? [];
    box.hidden = !own.length;
    for (const [id, part] of parts) {
      if (own.some((one) => one.id === id && one.points === part.layer.points)) continue;
      part.node.remove();
      parts.delete(id);
    }
    for (const layer of own) {
      if (!parts.has(layer.id)) {
        parts.set(layer.id, createPart(layer, { store, answers }));
        box.append(parts.get(layer.id).node);
      }
      parts.get(layer.id).draw(layer, view);
    }
    tell(view, own);
  }

  /** The card of the chosen incident, as long as it is on the map. */
  function tell({ ownChosen: chosen, reading, ...view }, own) {
    const layer = own.find(({ id }) => id === chosen?.id);
    const there = layer?.on && layer.points && inView(layer.points, chosen.line, view);
    const key = there ? `${layer.id} ${chosen.line}` : null;
    if (key === shown) return;
    shown = key;
    card.replaceChildren();
    if (!there) return;
    layer.details(chosen.line).then((found) => {
      if (shown === key) card.replaceChildren(cardOf(layer, found, { answers, close }));
    }, ({ message }) => {
      if (shown === key) card.replaceChildren(el("p", { role: "alert" }, say(words.failed, { why: message })));
    });
  }

  function close() {
    store.set({ ownChosen: null }, { by: "python" });
    box.querySelector("summary")?.focus({ preventScroll: true });
  }

  draw(store.view);
  return { end: store.listen(draw) };
}

/** Whether an incident by its line is in the view. */
function inView(points, line, view) {
  const { full, earlier } = between(points, view);
  return [full, earlier].some((places) => places.some((i) => points.line[i] === line));
}

/** One layer: its switch, figures and list. */
function createPart(first, { store, answers }) {
  let layer = first;
  const wanted = { page: 0 };
  const box = el("input", { type: "checkbox", onchange: () => set({ on: box.checked }) });
  const name = el("span");
  const tool = el("button", { type: "button", onclick: () => (layer.remove ?? layer.refresh)() }, layer.remove ? "×" : "↻");
  const figures = el("p", { class: "figures" });
  const note = el("p", { class: "note" });
  const status = el("p", { class: "note" });
  const list = el("ol");
  const keys = roving(list);
  const foot = el("div");
  const summary = el("summary");
  const fold = el("details", { ontoggle: () => { drawn = ""; rows(store.view); } }, summary, status, list, foot);
  const node = el("section", { style: `--own:${layer.colour}`, "aria-label": layer.name },
    el("div", { class: "head" }, el("label", {}, box, name), tool), figures, note, fold);
  const paged = paging({ size: SIZE, label: words.page, wanted, status, show: () => rows(store.view) });
  let drawn = "";

  const set = (fields) => store.set({ own: store.view.own.map((one) => (one.id === layer.id ? { ...one, ...fields } : one)) },
    { by: "python" });

  function draw(now, view) {
    layer = now;
    box.checked = layer.on;
    box.setAttribute("aria-label", say(words.onMap, { name: layer.name }));
    name.textContent = layer.name;
    const act = layer.remove ? words.remove : words.refresh;
    tool.setAttribute("aria-label", act);
    tool.title = act;
    tool.disabled = Boolean(layer.busy);
    const accounts = layer.points && view.filter.claim_statuses.length ? say(words.account, { name: layer.name }) : "";
    note.textContent = [layer.message, accounts].filter(Boolean).join(" ");
    note.hidden = !note.textContent;
    fold.hidden = figures.hidden = !layer.points;
    if (!layer.points) return;
    const { full } = between(layer.points, view);
    figures.replaceChildren(...figuresOf(layer.points, full, view.time));
    summary.textContent = say(words.list, { n: number(full.length) });
    rows(view);
  }

  /** The page of the list in view; its texts are asked for as it is opened. */
  function rows(view) {
    const { full, key, mask } = between(layer.points, view);
    if (!fold.open) return;
    const same = key === wanted.key && mask === wanted.mask;
    if (!same) Object.assign(wanted, { key, mask, page: 0 });
    const { shown, nav, pages } = paged(full);
    const text = `${key} ${wanted.page}`;
    const chosen = view.ownChosen;
    if (same && text === drawn) { mark(chosen); return; }
    drawn = text;
    const lines = Array.from(shown, (i) => layer.points.line[i]);
    status.textContent = lines.length ? words.reading : "";
    list.hidden = true;
    foot.replaceChildren();
    if (!lines.length) return;
    layer.rows(lines).then((found) => {
      if (drawn !== text) return;
      status.textContent = pages > 1 ? `${wanted.page * SIZE + 1} to ${wanted.page * SIZE + found.length} of ${number(full.length)}` : "";
      list.hidden = false;
      list.replaceChildren(...found.map((row) => el("li", {}, entry(row))));
      foot.replaceChildren(...(nav ? [nav] : []));
      mark(chosen);
    }, ({ message }) => { if (drawn === text) status.textContent = say(words.failed, { why: message }); });
  }

  function entry(row) {
    return el("button", { type: "button", "data-line": row.line, tabindex: -1,
      onclick: () => store.set({ ownChosen: { id: layer.id, line: row.line } }, { by: "python" }) },
    el("span", { class: "when" }, when(row, answers.words)), el("br"), titleOf(row, layer),
    ofRow(row).length ? el("span", { class: "of" }, ` ${ofRow(row).join(", ")}`) : null);
  }

  function mark(chosen) {
    const line = chosen?.id === layer.id ? String(chosen.line) : null;
    keys.mark([...list.querySelectorAll("button")].find(({ dataset }) => dataset.line === line));
  }

  return { node, draw, get layer() { return layer; } };
}

/** "1,234 incidents in 2004, 56 killed (not known for 3)", as nodes. */
function figuresOf(points, places, time) {
  const { known, unknown } = sumOf(points.killed, places);
  const said = count(words.count, places.length, { time: inWords(time) });
  const digits = number(places.length);
  const missing = unknown ? ` (${say(words.unknown, { n: number(unknown) })})` : "";
  const killed = unknown === places.length ? "" : `, ${say(words.killed, { n: number(known) })}${missing}`;
  return [el("b", {}, digits), said.slice(digits.length) + killed];
}

/** The card of an incident: what we read of it, and the row as the file has it. */
function cardOf(layer, { incident, columns }, { answers, close }) {
  const { card } = words;
  if (!incident) return el("p", { role: "alert" }, say(words.failed, { why: "" }));
  const known = (figure) => (figure === null ? card.unknown : number(figure));
  const range = [incident.killed_low, incident.killed_high];
  const facts = [
    [card.place, [incident.place, exactness(incident)].filter(Boolean).join(" – ")],
    [card.state, answers.names[incident.state] ?? incident.state],
    [card.category, [...new Set([incident.category, incident.category_said])].filter(Boolean).join(" – ")],
    [card.killed, known(incident.killed)],
    [card.range, range.some((one) => one !== null) ? range.map(known).join(" – ") : ""],
    [card.injured, known(incident.injured)],
    [card.actors, incident.actors], [card.source, incident.source],
  ];
  const title = titleOf(incident, layer);
  const list = (rows) => el("dl", {}, rows.filter(([, value]) => value)
    .map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
  return el("article", { "aria-label": title, style: `--own:${layer.colour}` },
    el("header", {}, el("p", { class: "kicker" }, `${layer.name}: ${when(incident, answers.words)}`),
      el("button", { type: "button", "aria-label": card.close, onclick: close }, "×")),
    el("h2", {}, title), incident.summary ? el("p", {}, incident.summary) : null, list(facts),
    el("details", {}, el("summary", {}, words.said), list(columns)));
}
