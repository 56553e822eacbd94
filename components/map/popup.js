// The text of a pop-up, as nodes.
import { el, link, source, svg } from "../web/dom.js";

/** A pop-up of a layer's feature: title, facts, a sentence, sources. */
export function tipNode(tip, sources) {
  return el("div", { class: "tip" },
    el("h2", {}, tip.title),
    facts(tip.facts),
    tip.series?.length > 1 ? columns(tip.series) : null,
    tip.text ? el("p", {}, tip.text) : null,
    cited(tip, sources),
    tip.series?.length > 1 ? figures(tip.series, sources) : null);
}

/** Every figure over time with its sources, folded; nothing for figures that name none of their own. */
function figures(series, sources) {
  const items = series.filter(([, , , , ids]) => ids).map(([when, , number, about, ids]) => {
    const named = ids.map((id) => sources[id]).filter(Boolean)
      .map(([, publisher, , url]) => [", ", link(publisher, url)]);
    return el("li", {}, [`${when}: ${about} ${number.toLocaleString("en")}`, named]);
  });
  return items.length
    ? el("details", {}, el("summary", {}, `All ${items.length} figures over time`),
      el("ul", { class: "cited" }, items))
    : null;
}

function cited(tip, sources) {
  const items = [...new Set(tip.sources)].map((id) => sources[id]).filter(Boolean)
    .map(([title, publisher, published, url]) => source({ title, publisher, published, url }));
  return items.length ? el("ul", { class: "cited", "aria-label": "Sources" }, items) : null;
}

/**
 * A pop-up of an incident; `others` are the ids of all drawn at the same place, itself included.
 * `show(id)` opens another of them, `toDetails` leads to all that is known of it.
 */
export function incidentNode(incident, others, show, toDetails) {
  const place = others.indexOf(incident.id);
  const turn = (step) => () => show(others[(place + step + others.length) % others.length]);
  return el("div", { class: "tip" },
    el("p", { class: "when" }, incident.when),
    el("h2", {}, incident.title),
    el("p", {}, incident.place),
    el("p", {}, `${incident.category}, ${incident.claim_status}; `
      + `killed: ${known(incident.killed, incident.kfor_killed)}, `
      + `injured: ${known(incident.injured, incident.kfor_injured)}`),
    el("p", { class: "summary" }, incident.summary),
    el("p", { class: "more" }, el("button", { type: "button", class: "plain", onclick: toDetails },
      `All of it and ${incident.sources} ${incident.sources === 1 ? "source" : "sources"}`)),
    others.length > 1
      ? el("p", { class: "turn" },
        el("button", { type: "button", onclick: turn(-1), "aria-label": "Previous at this place" }, "‹"),
        ` ${place + 1} of ${others.length} at this place `,
        el("button", { type: "button", onclick: turn(1), "aria-label": "Next at this place" }, "›"))
      : null);
}

/** A pop-up of a state in the year drawn: what its fills say ([layer, meaning]...), the tips of its tags. */
export function stateNode(name, note, year, held, tips, sources) {
  return el("div", { class: "tip" },
    el("h2", {}, name),
    note ? el("p", {}, note) : null,
    facts([...held, ["As of", `end of ${year}`]]),
    tips.map((tip) => [el("h3", {}, tip.title), facts(tip.facts), cited(tip, sources)]));
}

/** Figures over time ([date in words, year, number]...) as a small column chart. */
function columns(series) {
  const most = Math.max(...series.map(([, , number]) => number), 1);
  const [first, last] = [series[0][1], series.at(-1)[1]];
  const x = (year) => 4 + (232 * (year - first)) / Math.max(1, last - first);
  return el("figure", {},
    svg("svg", { width: 244, height: 64, role: "img",
      "aria-label": series.map(([when, , number]) => `${when}: ${number}`).join(", ") },
    series.map(([when, year, number]) => svg("rect", { x: x(year), width: 4, y: 56 - (52 * number) / most,
      height: (52 * number) / most + 1 }, svg("title", {}, `${when}: ${number.toLocaleString("en")}`)))),
    el("figcaption", {}, `${series[0][0]} to ${series.at(-1)[0]}, at most ${most.toLocaleString("en")}`));
}

function facts(rows) {
  const shown = rows.filter(([, value]) => value !== "" && value !== null);
  return el("dl", {}, shown.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function known(all, kfor) {
  if (all === null) return "not known";
  return kfor ? `${all} (KFOR ${kfor})` : String(all);
}
