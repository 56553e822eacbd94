// What the search offers in this page: the incidents, towns, states and years that it holds anyway.
import { ofYear, yearOf } from "../web/time.js";

/** The entries of the search, in the form and the order of geo/answers/search.py. */
export function entriesOf(scene, answers) {
  const incidents = [...answers.incidents].reverse().map((one) => ({ kind: "incident", text: one.title, more: one.place,
    words: `${one.actors ?? ""} ${one.category}`, dates: [one.date, one.date_end].filter(Boolean), go: { incident: one.id } }));
  const towns = scene.towns.map(([name, ...at]) => ({ kind: "place", text: name, go: { place: { at: at.slice(0, 2), label: name } } }));
  const states = Object.entries(answers.names).map(([id, name]) => ({ kind: "state", text: name, go: { state: id },
    words: [id, ...answers.states[id].names.map(([, , called]) => called.name)].join(" ") }));
  const [first, last] = [yearOf(answers.first), yearOf(answers.last)];
  const years = Array.from({ length: last - first + 1 }, (_, i) => last - i)
    .map((year) => ({ kind: "year", text: String(year), go: { time: ofYear(year) } }));
  return [...incidents, ...towns, ...states, ...years];
}
