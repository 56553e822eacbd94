// The view in the address of the page, in the parameters of the dashboard's own: after "?" or "#".
import { isMonth, isYear, readTime, textOf } from "../web/time.js";

// Parameters by which an address has a view of its own, as in components/address.py.
const OWN = ["year", "time", "layers", "mode", "incident", "state"];
const LISTS = { category: "categories", in: "states", account: "claim_statuses" };

/** What an address says of the view; what it may not say is left out. `answers` name what there is. */
export function readAddress({ search, hash }, answers) {
  const params = new URLSearchParams([...new URLSearchParams(search), ...new URLSearchParams(hash.slice(1))]);
  const change = {};
  const one = (name, allowed) => { if (allowed.includes(params.get(name))) change[name] = params.get(name); };
  const several = (text, allowed) => allowed.filter((value) => text.split(",").includes(value));
  const story = answers.stories.find(({ id }) => id === params.get("story"));
  if (story) {
    const step = story.steps[Number(params.get("step")) - 1] ? Number(params.get("step")) : 1;
    // Who has moved on from a step does not come back to what it shows.
    if (!OWN.some((name) => params.has(name))) Object.assign(change, story.steps[step - 1].view);
    Object.assign(change, { story: story.id, step });
  }
  const text = params.get("time") ?? params.get("year");
  const time = text === "latest" ? readTime(answers.last.slice(0, 4)) : text && readTime(text);
  if (time && time.first >= answers.first && time.last <= answers.last) {
    change.time = time;
    change.mode = text.includes("..") || !(isYear(time) || isMonth(time)) ? "span" : "period";
  }
  if (params.get("mode") === "upto" && change.mode !== "span") change.mode = "upto";
  if (params.has("layers")) {
    const layers = several(params.get("layers"), answers.layers.map(({ id }) => id));
    if (layers.length || !params.get("layers")) change.layers = layers;
  }
  one("incident", answers.incidents.map(({ id }) => id));
  one("state", Object.keys(answers.states));
  const allowed = { category: Object.keys(answers.categories), in: Object.keys(answers.names), account: answers.claim_statuses };
  if (Object.keys(LISTS).some((name) => params.has(name))) {
    change.filter = Object.fromEntries(Object.entries(LISTS)
      .map(([name, field]) => [field, several(params.get(name) ?? "", allowed[name])]));
  }
  return { change, embed: params.get("embed") === "true" };
}

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
