// The incidents of a view and their sums, as geo/filters.py and geo/asof.py have them.
import { touches, within } from "./time.js";

/** Whether an incident passes a filter; an empty list lets all pass. */
export function passes(incident, { categories, states, claim_statuses: claims }) {
  return (!categories.length || categories.includes(incident.category))
    && (!states.length || incident.states.some((state) => states.includes(state)))
    && (!claims.length || claims.includes(incident.claim_status));
}

/** How many values a filter holds. */
export const chosen = ({ categories, states, claim_statuses: claims }) =>
  categories.length + states.length + claims.length;

/** The incidents of a period, and those that also pass the filter. */
export function incidentsOf(incidents, { time, filter }) {
  const every = incidents.filter(({ span }) => touches(span, time));
  return { every, shown: chosen(filter) ? every.filter((one) => passes(one, filter)) : every };
}

/**
 * The sum of a figure over incidents, for how many it is not known, and how many of those that add to it
 * begin before a period or end after it. An umbrella event counts once: where it has a figure its parts add
 * nothing, where it has none its parts stand for it.
 */
export function sum(incidents, figure, time) {
  const ids = new Map(incidents.map((one) => [one.id, one]));
  const withParts = new Set(incidents.map((one) => one.part_of).filter(Boolean));
  let [known, unknown, beyond] = [0, 0, 0];
  for (const one of incidents) {
    const umbrella = ids.get(one.part_of);
    if (umbrella && umbrella[figure] !== null) continue;
    if (one[figure] !== null) {
      known += one[figure];
      if (one[figure] && !within(one.span, time)) beyond += 1;
    } else if (!withParts.has(one.id)) unknown += 1;
  }
  return { known, unknown, beyond };
}
