// What the search offers in this page: the incidents, towns, states and years that it holds anyway.
import { ofYear, yearOf } from "../web/time.js";

/** The incidents, the newest first; the parts of an overall event follow it by date. */
function newestFirst(incidents) {
  const byId = new Map(incidents.map((one) => [one.id, one]));
  const overall = (one) => (byId.has(one.part_of) ? overall(byId.get(one.part_of)) : one);
  const families = new Map(incidents.map((one) => [one, []]));
  for (const one of incidents) families.get(overall(one)).push(one);
  return [...families].sort(([{ date: one }], [{ date: other }]) => (one < other ? 1 : one > other ? -1 : 0))
    .flatMap(([, family]) => family);
}

/** The entries of the search, in the form and the order of geo/answers/search.py. */
export function entriesOf(scene, answers) {
  const incidents = newestFirst(answers.incidents).map((one) => ({ kind: "incident", text: one.title, more: one.place,
    words: `${one.actors ?? ""} ${one.category}`, dates: [one.date, one.date_end].filter(Boolean), go: { incident: one.id } }));
  const towns = scene.towns.map(([name, ...at]) => ({ kind: "place", text: name, go: { place: { at: at.slice(0, 2), label: name } } }));
  const states = Object.entries(answers.names).map(([id, name]) => ({ kind: "state", text: name, go: { state: id },
    words: [id, ...answers.states[id].names.map(([, , called]) => called.name)].join(" ") }));
  const [first, last] = [yearOf(answers.first), yearOf(answers.last)];
  const years = Array.from({ length: last - first + 1 }, (_, i) => last - i)
    .map((year) => ({ kind: "year", text: String(year), go: { time: ofYear(year) } }));
  return [...incidents, ...towns, ...states, ...years];
}
