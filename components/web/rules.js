// What a change of the view brings along, the same wherever it comes from.
import { isMonth, monthOf, ofMonth, ofYear, touches, yearOf } from "./time.js";

/**
 * A chosen incident is drawn in the time in view: to choose one of another time brings its own, and to go on
 * to a time without it closes its card.
 */
export function incidentInTime(incidents) {
  const spans = new Map(incidents.map(({ id, span }) => [id, span]));
  const drawn = (span, { time, mode }) => (mode === "upto" ? span[0] <= time.last : touches(span, time));
  return (before, change) => {
    const after = { ...before, ...change };
    const span = spans.get(after.incident);
    if (!span || drawn(span, after)) return {};
    if (!change.incident) return { incident: null };
    const own = isMonth(before.time) ? ofMonth(yearOf(span[0]), monthOf(span[0])) : ofYear(yearOf(span[0]));
    return { time: own, mode: after.mode === "span" ? "period" : after.mode };
  };
}
