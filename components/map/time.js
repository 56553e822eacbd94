// What a time shows. Days are ISO text (YYYY-MM-DD), both ends included; a time is { first, last, day, label }.
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December"];

/** Whether a span [first day, last day] holds on a day. */
export const holds = ([first, last], day) => first <= day && day <= last;

/** Whether a span has a day in a time. */
export const touches = ([first, last], time) => first <= time.last && time.first <= last;

/** Whether a feature is drawn: one with `touch` for any of its days in the time, all else as of its `day`. */
export const covers = ({ span, touch, unless }, time) => (touch ? touches(span, time) : holds(span, time.day))
  && !(unless && touches(unless, time));

/** The value that holds on a day in a list of [first, last, ...value], or null. */
export function at(runs, day) {
  const run = runs.find((one) => holds(one, day));
  return run ? run.slice(2) : null;
}

/** The last day of a month ("2004-02"). */
function monthEnd(month) {
  const [year, number] = month.split("-").map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}

const isYear = ({ first, last }) => first === `${last.slice(0, 4)}-01-01` && last.endsWith("-12-31");
const isMonth = ({ first, last }) => first === `${last.slice(0, 7)}-01` && last === monthEnd(last.slice(0, 7));

/** The shortest text of a time, as the address has it: "2004", "2004-03", "1999-03-24..1999-06-10". */
export function textOf(time) {
  const { first, last } = time;
  if (isYear(time)) return last.slice(0, 4);
  if (isMonth(time)) return last.slice(0, 7);
  if (first === last) return last;
  const start = first.endsWith("-01-01") ? first.slice(0, 4) : first.endsWith("-01") ? first.slice(0, 7) : first;
  const end = last.endsWith("-12-31") ? last.slice(0, 4) : last === monthEnd(last.slice(0, 7)) ? last.slice(0, 7) : last;
  return `${start}..${end}`;
}

/** A year, month or day in words: "2004", "March 2004", "17 March 2004". */
export function inWords(text) {
  const [year, month, day] = text.split("-");
  return [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
}

/**
 * The years (months, days) nearest to a time in which one of the features is drawn, as text: the last
 * before it and the first after it, as far as there are any. `reach` is the last day of the data.
 */
export function nearest(features, time, reach) {
  let before = null;
  let after = null;
  for (const feature of features) {
    const [first, last] = feature.span;
    // What began in the time and is over on its last day lies before that day.
    if (last < (feature.touch ? time.first : time.day)) {
      if (!before || last > before.span[1]) before = feature;
    } else if (first > time.last && (!after || first < after.span[0])) after = feature;
  }
  return [before && textFor(before, before.span[1], time, reach), after && textFor(after, after.span[0], time, reach)]
    .filter((text, i, all) => text && all.indexOf(text) === i);
}

/** The year at or before a day at which a feature is drawn, else the month, else the day; no year where a month is shown. */
function textFor(feature, day, now, reach) {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const before = month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
  const forms = [String(year), String(year - 1), day.slice(0, 7), before].slice(isMonth(now) ? 2 : 0);
  const text = forms.find((form) => {
    const [first, last] = form.length === 4 ? [`${form}-01-01`, `${form}-12-31`] : [`${form}-01`, monthEnd(form)];
    return covers(feature, { first, last, day: last < reach ? last : reach });
  });
  return text ?? day;
}
