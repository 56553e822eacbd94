// Periods of time, as geo/period.py has them: first and last day, both included (ISO).
import { date, monthNamed } from "./words.js";

const pad = (number) => String(number).padStart(2, "0");
const lastOf = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

export const yearOf = (day) => Number(day.slice(0, 4));
export const monthOf = (day) => Number(day.slice(5, 7));

export const ofYear = (year) => ({ first: `${year}-01-01`, last: `${year}-12-31` });

/** The period of a month; months beyond December go on into the next years. */
export function ofMonth(year, month) {
  const count = year * 12 + month - 1;
  const [y, m] = [Math.floor(count / 12), (count % 12) + 1];
  return { first: `${y}-${pad(m)}-01`, last: `${y}-${pad(m)}-${lastOf(y, m)}` };
}

export const same = (one, other) => one.first === other.first && one.last === other.last;
export const isYear = (time) => same(time, ofYear(yearOf(time.last)));
export const isMonth = (time) => same(time, ofMonth(yearOf(time.last), monthOf(time.last)));

/** How a time is shown after one that was shown in a `mode`: only a year or a month has earlier ones beside it. */
export const modeOf = (time, mode) => (!isYear(time) && !isMonth(time) ? "span" : mode === "upto" ? mode : "period");

/** Whether a span [first day, last day] touches a period. */
export const touches = ([first, last], time) => first <= time.last && last >= time.first;

/** Whether all of a span lies in a period. */
export const within = ([first, last], time) => first >= time.first && last <= time.last;

/** The value that holds on a day, of a list of [first day, last day, ...value]; null if none does. */
export function valueOn(runs, day) {
  const run = runs.find(([first, last]) => first <= day && day <= last);
  return run ? run.slice(2) : null;
}

// The shortest date that begins, or ends, with a day.
const begins = (day) => (day.endsWith("-01-01") ? day.slice(0, 4) : day.endsWith("-01") ? day.slice(0, 7) : day);
const ends = (day) => (day.endsWith("-12-31") ? day.slice(0, 4)
  : Number(day.slice(8)) === lastOf(yearOf(day), monthOf(day)) ? day.slice(0, 7) : day);

/** A period as an address has it: "2004", "2004-03", "2004-03-17", "1999-03-24..1999-06-10". */
export function textOf(time) {
  if (isYear(time)) return time.last.slice(0, 4);
  if (isMonth(time)) return time.last.slice(0, 7);
  return time.first === time.last ? time.last : `${begins(time.first)}..${ends(time.last)}`;
}

/** A period in words: "2004", "March 2004", "24 March to 10 June 1999", "January to June 2001". */
export function inWords(time) {
  const text = textOf(time);
  if (!text.includes("..")) return date(text);
  // Both ends are as exact as the finer one, and what they share is said once.
  const size = Math.max(...text.split("..").map(({ length }) => length));
  const end = date(time.last.slice(0, size));
  let start = date(time.first.slice(0, size));
  for (const shared of [end.slice(end.indexOf(" ") + 1 || end.length), ` ${yearOf(time.last)}`]) {
    if (shared && start.endsWith(shared)) start = start.slice(0, -shared.length).trimEnd();
  }
  return `${start} to ${end}`;
}

/** One date as people write it: "2004", "2004-03", "March 2004", "17 March 2004", "17.3.2004"; or null. */
function readDate(text) {
  const iso = text.match(/^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/);
  const words = text.match(/^(?:(\d{1,2})\.? )?([a-z]+\.?) (\d{4})$/i);
  const dots = text.match(/^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?$/);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]]
    : words ? [words[3], monthNamed(words[2]) || 99, words[1]]
      : dots ? [dots[3], dots[2], dots[1]] : [];
  if (!year || (month !== undefined && !(month >= 1 && month <= 12))) return null;
  if (!month) return ofYear(year);
  if (!day) return ofMonth(Number(year), Number(month));
  if (day < 1 || day > lastOf(year, month)) return null;
  const one = `${year}-${pad(Number(month))}-${pad(Number(day))}`;
  return { first: one, last: one };
}

/** The period that a reader types: a date, or two with "..", "to" or a dash between; null for no period. */
export function readTime(text) {
  const [start, end = start, ...more] = text.trim().split(/\s*\.\.\s*|\s+to\s+|\s*[–—]\s*/);
  const [from, to] = [readDate(start), readDate(end)];
  if (!from || !to || more.length || to.last < from.first) return null;
  return { first: from.first, last: to.last };
}
