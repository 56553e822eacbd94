// What is said of the killed and injured of an incident. Not known is never zero.
import { sum } from "./incidents.js";
import { number, say } from "./words.js";

const ALWAYS = { first: "", last: "9999-12-31" };

/**
 * A function that says a figure of an incident in words; one that is not known says where it stands: at the
 * parts of the event, or at the whole. `where` says that alone, and is empty for a count of its own.
 */
export function tolls({ incidents, words: { card: words, unknown: notKnown } }) {
  const byId = new Map(incidents.map((one) => [one.id, one]));
  const partsOf = new Map(incidents.map(({ id }) => [id, []]));
  for (const one of incidents) partsOf.get(one.part_of)?.push(one);

  function where(one, figure) {
    if (one[figure] !== null) return "";
    const parts = partsOf.get(one.id);
    const { known, unknown } = sum(parts, figure, ALWAYS);
    if (unknown < parts.length) {
      const said = say(parts.length === 1 ? words.in_parts.one : words.in_parts.many, { n: number(known) });
      return unknown ? say(words.in_parts_missing, { said, missing: number(unknown) }) : said;
    }
    const whole = byId.get(one.part_of)?.[figure] ?? null;
    return whole === null ? notKnown : say(words.in_whole, { n: number(whole) });
  }

  /** A count with KFOR's own part. */
  function toll(one, figure) {
    const kfor = one[`kfor_${figure}`];
    return where(one, figure)
      || (kfor === null ? number(one[figure]) : say(words.of_kfor, { n: number(one[figure]), kfor: number(kfor) }));
  }
  return { toll, where };
}
