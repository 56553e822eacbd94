// The figures of the period: members, KFOR's strength, incidents, killed and injured.
import { el } from "../web/dom.js";
import { incidentsOf, sum } from "../web/incidents.js";
import { inWords, valueOn } from "../web/time.js";
import { count, date, number, say } from "../web/words.js";

/** The headline in `root`; it draws with every change of time or filter. */
export function createHeadline(root, { store, answers }) {
  const list = el("dl", { class: "headline" });
  root.append(list);
  let drawn = "";
  const draw = ({ time, filter }) => {
    const figures = figuresOf(answers, { time, filter });
    const text = JSON.stringify(figures);
    if (text === drawn) return; // most changes are of something else
    drawn = text;
    list.setAttribute("aria-label", figures.time);
    list.replaceChildren(
      el("div", { class: "time" }, el("dd", {}, el("b", {}, figures.time)), el("dt", {}, figures.until)),
      ...figures.list.map(({ value, label, note }) =>
        el("div", {}, el("dd", {}, el("b", {}, value), ` ${label}`), el("dt", {}, note))),
    );
  };
  draw(store.view);
  return { end: store.listen(draw) };
}

/** The figures of a view: { time, until, list: [{ value, label, note }] }, all in words. */
export function figuresOf(answers, { time, filter }) {
  const { headline: words } = answers.words;
  const day = time.last < answers.reach ? time.last : answers.reach;
  const [members = []] = valueOn(answers.members, day) ?? [];
  const [strength] = valueOn(answers.strength, day) ?? [];
  const { shown } = incidentsOf(answers.incidents, { time, filter });
  const ids = new Set(shown.map(({ id }) => id));
  const parts = shown.filter(({ part_of: umbrella }) => ids.has(umbrella)).length;
  const sums = (figure) => {
    const { known, unknown: missing, beyond } = sum(shown, figure, time);
    const note = [beyond ? count(words.beyond, beyond) : "", missing ? count(words.missing, missing) : ""];
    return { value: number(known), label: words[figure].label, note: note.filter(Boolean).join("; ") };
  };
  const nations = strength?.nations;
  return {
    time: inWords(time),
    until: time.last > answers.reach ? say(words.reach, { date: date(answers.reach) }) : "",
    list: [
      { value: say(words.members.value, { count: members.length, all: Object.keys(answers.names).length }),
        label: words.members.label,
        note: members.map((one) => answers.names[one]).join(", ") || words.members.none },
      strength
        ? { value: number(strength.troops), label: words.soldiers.label,
          note: say(words.soldiers.note, { date: date(strength.as_of),
            nations: nations === null ? words.soldiers.nations.unknown : count(words.soldiers.nations, nations) }) }
        : { ...soldiersBefore(answers, day), label: words.soldiers.label },
      { value: number(shown.length), label: shown.length === 1 ? words.incidents.label.one : words.incidents.label.many,
        note: [shown.length ? words.incidents.selection : words.incidents.none,
          parts ? count(words.incidents.parts, parts) : ""].filter(Boolean).join("; ") },
      sums("killed"),
      sums("injured"),
    ],
  };
}

/** What is said of KFOR where no total is known: before its entry there was none. */
function soldiersBefore({ kfor_entry: entry, words: { unknown, headline: { soldiers } } }, day) {
  return entry && day < entry
    ? { value: soldiers.before.value, note: say(soldiers.before.note, { date: date(entry) }) }
    : { value: unknown, note: "" };
}
