// What of the scene a time shows; a time is { first, last, day, label }, days are ISO text.
import { isMonth, ofMonth, ofYear, touches } from "../web/time.js";

/** Whether a feature is drawn: one with `touch` for any of its days in the time, all else as of its `day`. */
export const covers = ({ span, touch, unless }, time) =>
  touches(span, touch ? time : { first: time.day, last: time.day }) && !(unless && touches(unless, time));

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

/**
 * The year at or before a day at which a feature is drawn, else the month, else the day; no year where a
 * month is shown.
 */
function textFor(feature, day, now, reach) {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const before = ofMonth(year, month - 1).first.slice(0, 7);
  const forms = [String(year), String(year - 1), day.slice(0, 7), before].slice(isMonth(now) ? 2 : 0);
  const text = forms.find((form) => {
    const time = form.length === 4 ? ofYear(Number(form)) : ofMonth(...form.split("-").map(Number));
    return covers(feature, { ...time, day: time.last < reach ? time.last : reach });
  });
  return text ?? day;
}
