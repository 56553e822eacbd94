// The text of a pop-up, as nodes.
import { el, source } from "../web/dom.js";

/** A pop-up of a layer's feature: title, facts, a sentence, sources. */
export function tipNode(tip, sources) {
  const cited = tip.sources.map((id) => sources[id]).filter(Boolean)
    .map(([title, publisher, published, url]) => source({ title, publisher, published, url }));
  return el("div", { class: "tip" },
    el("h2", {}, tip.title),
    facts(tip.facts),
    tip.text ? el("p", {}, tip.text) : null,
    cited.length ? el("ul", { class: "cited", "aria-label": "Sources" }, cited) : null);
}

/** A pop-up of an incident; `others` are the ids of all drawn at the same place, itself included. */
export function incidentNode(incident, others, show) {
  const place = others.indexOf(incident.id);
  const turn = (step) => () => show(others[(place + step + others.length) % others.length]);
  return el("div", { class: "tip" },
    el("p", { class: "when" }, incident.when),
    el("h2", {}, incident.title),
    facts([
      ["Place", incident.place],
      ["Kind", incident.category],
      ["Account", incident.claim],
      ["Killed", known(incident.killed, incident.kfor_killed)],
      ["Injured", known(incident.injured, incident.kfor_injured)],
    ]),
    el("p", {}, incident.summary),
    el("p", { class: "more" }, `${incident.sources} ${incident.sources === 1 ? "source" : "sources"}: `
      + "see the details."),
    others.length > 1
      ? el("p", { class: "turn" },
        el("button", { type: "button", onclick: turn(-1), "aria-label": "Previous at this place" }, "‹"),
        ` ${place + 1} of ${others.length} at this place `,
        el("button", { type: "button", onclick: turn(1), "aria-label": "Next at this place" }, "›"))
      : null);
}

/** A pop-up of a state in the year drawn. */
export function stateNode(name, note, year, status) {
  return el("div", { class: "tip" },
    el("h2", {}, name),
    note ? el("p", {}, note) : null,
    facts([["NATO", status], ["As of", `end of ${year}`]]));
}

function facts(rows) {
  const shown = rows.filter(([, value]) => value !== "" && value !== null);
  return el("dl", {}, shown.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function known(all, kfor) {
  if (all === null) return "not known";
  return kfor ? `${all} (KFOR ${kfor})` : String(all);
}
