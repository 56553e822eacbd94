// The view in the address of the page, in the parameters of the dashboard's own: after "?" or "#".
import { isYear, modeOf, ofYear, readTime, textOf, yearOf } from "../web/time.js";

// Parameters by which an address has a view of its own, as in components/address.py.
const OWN = ["year", "time", "layers", "mode", "incident", "state"];
const LISTS = { category: "categories", in: "states", account: "claim_statuses" };

const LONGEST = 400; // letters of a value; anything beyond is not looked at
const TIME = /^\d{4}(-\d{2}(-\d{2})?)?(\.\.\d{4}(-\d{2}(-\d{2})?)?)?$/;

/**
 * What an address says of the view, read as components/address.py does; what it may not say is left out. `answers`
 * name what there is, `codes` are other codes of states.
 */
export function readAddress({ search, hash }, answers, codes = {}) {
  // Of a parameter that stands twice the last one counts.
  const [before, after] = [new URLSearchParams(search), new URLSearchParams(hash.slice(1))];
  // Both name a time: that of the query does not count beside one after "#".
  if (after.has("time") || after.has("year")) for (const name of ["time", "year"]) before.delete(name);
  const params = new Map([...before, ...after]
    .map(([name, text]) => [name, text.length > LONGEST ? "\0" : text]));
  const change = {};
  const code = (text) => codes[text.toUpperCase()] ?? text.toUpperCase();
  const one = (name, allowed, meant = (text) => text) => {
    const value = meant(params.get(name) ?? "");
    if (allowed.includes(value)) change[name] = value;
  };
  const several = (text, allowed, meant = (value) => value) => {
    const wanted = text.split(",").filter(Boolean).map(meant);
    return allowed.filter((value) => wanted.includes(value));
  };
  const story = answers.stories.find(({ id }) => id === params.get("story"));
  if (story) {
    const asked = /^\d{1,2}$/.test(params.get("step")) ? Number(params.get("step")) : 1;
    const step = story.steps[asked - 1] ? asked : 1;
    // Who has moved on from a step does not come back to what it shows.
    if (!OWN.some((name) => params.has(name))) Object.assign(change, story.steps[step - 1].view);
    Object.assign(change, { story: story.id, step });
  }
  const time = timeOf(params.get("time"), answers) ?? yearIn(params.get("year"), answers);
  if (time) {
    change.time = time;
    change.mode = params.get("time")?.includes("..") ? "span" : modeOf(time);
  }
  if (params.get("mode") === "upto" && change.mode !== "span") change.mode = "upto";
  if (params.has("layers")) {
    const layers = several(params.get("layers"), answers.layers.map(({ id }) => id));
    if (layers.length || !params.get("layers")) change.layers = layers;
  }
  one("incident", answers.incidents.map(({ id }) => id));
  one("state", Object.keys(answers.states), code);
  const allowed = { category: Object.keys(answers.categories), in: Object.keys(answers.names), account: answers.claim_statuses };
  if (Object.keys(LISTS).some((name) => params.has(name))) {
    change.filter = Object.fromEntries(Object.entries(LISTS)
      .map(([name, field]) => [field, several(params.get(name) ?? "", allowed[name], name === "in" ? code : undefined)]));
  }
  return { change, embed: params.get("embed") === "true" };
}

/** The period that an address names, within the timeline; null for none. */
function timeOf(text, { first, last }) {
  if (text === "latest") return ofYear(yearOf(last));
  if (text === "earliest") return ofYear(yearOf(first));
  const time = TIME.test(text) ? readTime(text) : null;
  return time && time.first >= first && time.last <= last ? time : null;
}

/** A year and nothing else: "2004-03" belongs to `time`. */
const yearIn = (text, answers) => (/^(\d{4}|latest|earliest)$/.test(text) ? timeOf(text, answers) : null);

/** The view as an address holds it. */
export function writeAddress({ time, mode, layers, filter, incident, state, story, step }) {
  const params = mode !== "span" && isYear(time) ? { year: textOf(time) }
    : { time: mode === "span" && !textOf(time).includes("..") ? `${time.first}..${time.last}` : textOf(time) };
  params.layers = layers.join();
  if (mode === "upto") params.mode = mode;
  for (const [name, field] of Object.entries(LISTS)) if (filter[field].length) params[name] = filter[field].join();
  Object.assign(params, incident && { incident }, state && { state }, story && { story, step });
  return new URLSearchParams(params).toString().replaceAll("%2C", ",");
}
