// Own incidents as the server packs them (geo/own/packed.py): typed arrays, a place in each for one incident.

const DAY = 86400000;
const KINDS = { float32: Float32Array, int32: Int32Array, uint32: Uint32Array, uint8: Uint8Array };

/** The number of a day since 1970: what the arrays hold. */
export const dayNumber = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;
/** A day of the arrays as ISO text. */
export const isoDay = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/**
 * The incidents of a file: the columns by their names, `rows` their number, and what stands for the numbers in
 * category, state, precision and stands_for: `categories`, `states`, `precisions`, `standing`.
 */
export function unpackPoints(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const columns = Object.fromEntries(Object.entries(header.columns).map(([name, { type, offset }]) =>
    [name, new KINDS[type](buffer, 4 + length + offset, header.rows)]));
  const { rows, categories, states, precisions, stands_for: standing } = header;
  const points = { ...columns, rows, categories, states, precisions, standing };
  points.months = [points.first, points.last].map((days) => Int32Array.from(days, monthNumber));
  return points;
}

/** The months from the year 0 to a day. */
function monthNumber(day) {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

const masks = new WeakMap(); // of points, for the filter that was last asked for

/** For each incident 1 where it passes the filter, else 0. Accounts (claim statuses) are ours alone. */
export function passing(points, filter) {
  const text = JSON.stringify([filter.categories, filter.states]);
  const kept = masks.get(points);
  if (kept?.text === text) return kept.mask;
  const allowed = (list, chosen) => Uint8Array.from(list, (one) => (!chosen.length || chosen.includes(one) ? 1 : 0));
  const [categories, states] = [allowed(points.categories, filter.categories), allowed(points.states, filter.states)];
  const mask = new Uint8Array(points.rows);
  for (let i = 0; i < points.rows; i += 1) mask[i] = categories[points.category[i]] & states[points.state[i]];
  masks.set(points, { text, mask });
  return mask;
}

const found = new WeakMap(); // of points, for the view that was last asked for

/**
 * The places in the arrays of the incidents of a view's time that pass its filter, and of the `earlier` ones
 * that are drawn faded.
 */
export function between(points, { time, mode, filter }) {
  const key = `${time.first} ${time.last} ${mode === "upto"}`;
  const mask = passing(points, filter);
  const kept = found.get(points);
  if (kept?.key === key && kept.mask === mask) return kept;
  const [begin, end] = [dayNumber(time.first), dayNumber(time.last)];
  const { first, last, rows } = points;
  const [full, earlier] = [new Uint32Array(rows), new Uint32Array(mode === "upto" ? rows : 0)];
  let [n, m] = [0, 0];
  // In the order of their first days: after the time nothing more is in it.
  for (let i = 0; i < rows && first[i] <= end; i += 1) {
    if (!mask[i]) continue;
    if (last[i] >= begin) full[n++] = i;
    else if (mode === "upto") earlier[m++] = i;
  }
  const result = { key, mask, full: full.subarray(0, n), earlier: earlier.subarray(0, m) };
  found.set(points, result);
  return result;
}

/** The sum of a figure over incidents by their places, and for how many it is not known. */
export function sumOf(figures, places) {
  let [known, unknown] = [0, 0];
  for (const i of places) {
    if (figures[i] < 0) unknown += 1;
    else known += figures[i];
  }
  return { known, unknown };
}

/**
 * The number of incidents that pass a filter in each of `count` months from a month on, `from` (2004 * 12 is January
 * 2004); with 12 `months` to one, in each of so many years.
 */
export function countsOf(points, filter, from, count, months = 1) {
  const mask = passing(points, filter);
  const counts = new Array(count).fill(0);
  const [starts, ends] = points.months;
  for (let i = 0; i < points.rows; i += 1) {
    if (!mask[i]) continue;
    const [start, end] = [Math.floor((starts[i] - from) / months), Math.floor((ends[i] - from) / months)];
    for (let k = Math.max(start, 0); k <= Math.min(end, count - 1); k += 1) counts[k] += 1;
  }
  return counts;
}
