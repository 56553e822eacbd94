// Dates, numbers and sentences in words, as the page says them.

export const monthNames = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December"];

/** A date of the tables in words: "2004-03-17" is "17 March 2004", "2004-03" "March 2004". */
export function date(text) {
  if (!text) return "";
  const [year, month, day] = text.split("-");
  return [day && Number(day), month && monthNames[Number(month) - 1], year].filter(Boolean).join(" ");
}

/** The number of a month by its English name or the first three letters of it, from 1; or 0. */
export function monthNamed(name) {
  const wanted = name.toLowerCase().replace(".", "");
  return wanted.length < 3 ? 0 : monthNames.findIndex((month) => month.toLowerCase().startsWith(wanted)) + 1;
}

/** The date of an event, or its first and last. */
export function when({ date: first, date_end: last }, words) {
  return last && last !== first ? say(words.to, { first: date(first), last: date(last) }) : date(first);
}

/** The title of an event beside its date: without the month that it begins with ("March 2004: …"), said there. */
export function titleBeside({ title, date: first }) {
  const month = `${date(first.slice(0, 7))}: `;
  if (!title.startsWith(month)) return title;
  const rest = title.slice(month.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

// Made once: to ask each number for its own takes longer than to draw it.
const numbers = new Intl.NumberFormat("en-GB");

/** A number with commas between thousands. */
export const number = (value) => numbers.format(value);

/** A sentence with its values put in for the words in braces. */
export function say(sentence, values = {}) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** The form of a sentence for one or for many, with the number as {n}. */
export const count = (forms, n, values = {}) =>
  say(n === 1 ? forms.one : forms.many, { n: number(n), ...values });
