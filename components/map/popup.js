// The text of a pop-up, as nodes.
import { el, link, source, svg } from "../web/dom.js";
import { date, number, titleBeside } from "../web/words.js";

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
  const items = series.filter(([, , , , ids]) => ids).map(([when, , figure, about, ids]) => {
    const named = ids.map((id) => sources[id]).filter(Boolean)
      .map(([, publisher, , url]) => [", ", link(publisher, url)]);
    return el("li", {}, [`${when}: ${about} ${number(figure)}`, named]);
  });
  return items.length
    ? el("details", {}, el("summary", {}, `All figures over time (${items.length})`),
      el("ul", { class: "cited" }, items))
    : null;
}

function cited(tip, sources) {
  const items = [...new Set(tip.sources)].map((id) => sources[id]).filter(Boolean)
    .map(([title, publisher, published, url]) => source({ title, publisher, published: date(published), url }));
  return items.length ? el("ul", { class: "cited", "aria-label": "Sources" }, items) : null;
}

/** How exactly a place is known, in words; nothing where the mark stands at the place. */
const PRECISION = {
  municipality: "Place: somewhere in this municipality, the mark stands for all of it.",
  area: "Place: approximate, the mark stands for an area.",
};

/**
 * A pop-up of an incident; `near` are the ids of all drawn near it, itself included. `show(id, step)` opens
 * another of them (one step back or on), `toDetails` leads to all that is known of it.
 */
export function incidentNode(incident, near, show, toDetails) {
  const place = near.indexOf(incident.id);
  const turn = (step) => el("button", { type: "button", "aria-label": `${step < 0 ? "Previous" : "Next"} near here`,
    onclick: (event) => {
      // The button is gone with its pop-up's content when the map hears of the press.
      event.stopPropagation();
      show(near[(place + step + near.length) % near.length], step);
    } }, step < 0 ? "‹" : "›");
  return el("div", { class: "tip" },
    el("p", { class: "when" }, incident.when),
    el("h2", {}, incident.title),
    el("p", {}, incident.place),
    PRECISION[incident.precision] ? el("p", { class: "about" }, PRECISION[incident.precision]) : null,
    el("p", {}, `${incident.category}, ${incident.claim_status}; `
      + `killed: ${known(incident, "killed")}, injured: ${known(incident, "injured")}`),
    el("p", { class: "summary" }, incident.summary),
    el("p", { class: "more" }, el("button", { type: "button", class: "plain", onclick: toDetails },
      `All of it and ${incident.sources} ${incident.sources === 1 ? "source" : "sources"}`)),
    near.length > 1
      ? el("p", { class: "turn" }, turn(-1), ` ${place + 1} of ${near.length} near here `, turn(1))
      : null);
}

/** A pop-up that lists the incidents of a group; `show(id, byKey)` opens one. */
export function groupNode(incidents, show) {
  return el("div", { class: "tip" },
    el("h2", {}, `${number(incidents.length)} incidents here`),
    el("ul", { class: "group-list" }, incidents.map(({ id, when, title, date: first }) => el("li", {},
      el("button", { type: "button", class: "plain", onclick: (event) => {
        event.stopPropagation();
        show(id, event.detail === 0);
      } }, el("span", { class: "when" }, when), ` ${titleBeside({ title, date: first })}`)))));
}

/** A pop-up of a state as of a day in words: what its fills say ([layer, meaning]...), the tips of its tags. */
export function stateNode(name, note, day, held, tips, sources) {
  return el("div", { class: "tip" },
    el("h2", {}, name),
    note ? el("p", {}, note) : null,
    facts([...held, ["As of", day]]),
    tips.map((tip) => [el("h3", {}, tip.title), facts(tip.facts), cited(tip, sources)]));
}

/** Figures over time ([date in words, year, number]...) as a small column chart. */
function columns(series) {
  const most = Math.max(...series.map(([, , figure]) => figure), 1);
  const [first, last] = [series[0][1], series.at(-1)[1]];
  const x = (year) => 4 + (232 * (year - first)) / Math.max(1, last - first);
  return el("figure", {},
    svg("svg", { width: 244, height: 64, role: "img",
      "aria-label": series.map(([when, , figure]) => `${when}: ${figure}`).join(", ") },
    series.map(([when, year, figure]) => svg("rect", { x: x(year), width: 4, y: 56 - (52 * figure) / most,
      height: (52 * figure) / most + 1 }, svg("title", {}, `${when}: ${number(figure)}`)))),
    el("figcaption", {}, `${series[0][0]} to ${series.at(-1)[0]}, at most ${number(most)}`));
}

function facts(rows) {
  const shown = rows.filter(([, value]) => value !== "" && value !== null);
  return el("dl", {}, shown.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function known(incident, figure) {
  const [all, kfor] = [incident[figure], incident[`kfor_${figure}`]];
  return incident.counted[figure] || (kfor ? `${number(all)} (KFOR ${number(kfor)})` : number(all));
}
