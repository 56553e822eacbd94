// The incidents of a view and their sums, as geo/filters.py and geo/asof.py have them.
import { touches } from "./time.js";

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
 * The sum of a figure over incidents, and for how many it is not known. An umbrella event counts once:
 * where it has a figure its parts add nothing, where it has none its parts stand for it.
 */
export function sum(incidents, figure) {
  const ids = new Map(incidents.map((one) => [one.id, one]));
  const withParts = new Set(incidents.map((one) => one.part_of).filter(Boolean));
  let [known, unknown] = [0, 0];
  for (const one of incidents) {
    const umbrella = ids.get(one.part_of);
    if (umbrella && umbrella[figure] !== null) continue;
    if (one[figure] !== null) known += one[figure];
    else if (!withParts.has(one.id)) unknown += 1;
  }
  return { known, unknown };
}
