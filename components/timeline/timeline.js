// The time control: play, step, slide and type, by year, by month, or from one day to another.
import { el } from "../web/dom.js";
import { incidentsOf } from "../web/incidents.js";
import { inWords, isMonth, monthOf, ofMonth, ofYear, readTime, same, textOf, yearOf } from "../web/time.js";
import { count, date, monthNames, say } from "../web/words.js";
import { createBars, perMonth, perYear } from "./bars.js";
import { createPlayer, speeds } from "./play.js";

const SETTLE = 150; // ms without a change after which a time counts as settled
const MODES = ["period", "upto", "span"];

/** The timeline in `root`; it changes the store's `time` and `mode` and follows them. */
export function createTimeline(root, { store, answers }) {
  const { timeline: words } = answers.words;
  const [firstYear, lastYear] = [yearOf(answers.first), yearOf(answers.last)];
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i);
  const monthsTo = (day) => (yearOf(day) - firstYear) * 12 + monthOf(day) - 1;
  const lastMonth = monthsTo(answers.reach); // months after it hold nothing
  const month = (index) => ofMonth(firstYear, index + 1);
  let step = isMonth(store.view.time) ? "month" : "year";
  let settling = null;

  const player = createPlayer({
    step: () => moveBy(1, true),
    pace: () => ({ speed: speed.value, months: step === "month", halt: joinedIn(store.view.time).length > 0 }),
    changed: () => { label(); if (!player.playing) settle(); },
  });

  // ------------------------------------------------------------------------------- the parts
  const button = (text, onclick, more) => el("button", { type: "button",
    onclick: () => { player.stop(); onclick(); }, ...more }, text);
  const back = button("◀", () => moveBy(-1));
  const on = button("▶", () => moveBy(1));
  const play = el("button", { type: "button", class: "play", onclick: toggle });
  const typed = el("input", { class: "typed", type: "text", "aria-label": "Type a year", autocomplete: "off",
    onfocus: () => typed.select(), onchange: () => type(typed) });
  const speed = el("select", { "aria-label": "Speed", title: "Speed" },
    speeds.map((name) => el("option", { value: name }, name)));
  speed.value = "Normal";
  const steps = el("select", { "aria-label": "Step", title: "Step", onchange: () => stepBy(steps.value) },
    el("option", { value: "year" }, "Years"), el("option", { value: "month" }, "Months"));
  const radios = MODES.map((value) => el("input", { type: "radio", name: "mode", value,
    onchange: () => choose(value) }));
  const titles = MODES.map(() => el("span"));
  const modes = el("fieldset", {}, el("legend", {}, "Incidents shown"),
    radios.map((radio, i) => el("label", {}, radio, titles[i])));
  const note = el("p", { class: "note" });
  const spoken = el("p", { class: "spoken", role: "status" });

  const place = (i, all) => (all === 1 ? 0 : i / (all - 1));
  const yearBars = createBars(years.map((_, i) => place(i, years.length)), (i) => { player.stop(); goYear(years[i]); });
  const slider = el("input", { type: "range", min: firstYear, max: lastYear, step: 1, "aria-label": "Year",
    oninput: () => { player.stop(); goYear(Number(slider.value)); }, onkeydown: jump });
  const ticks = answers.accessions.map((one, i) => button([`${one.name} `, el("span", {}, yearOf(one.date))],
    () => (step === "month" ? go(ofMonth(yearOf(one.date), monthOf(one.date))) : goYear(yearOf(one.date))),
    { class: `tick ${anchor(i)}`, style: `--at:${place(yearOf(one.date) - firstYear, years.length)}`,
      "aria-label": `${one.name}, ${yearOf(one.date)}: go to the year`, title: say(words.joined, { name: one.name, date: date(one.date) }) }));
  /** Where two accessions are near each other, the earlier one's name ends at its tick, the other's begins there. */
  function anchor(i) {
    const at = (k) => (answers.accessions[k] ? yearOf(answers.accessions[k].date) : k * Infinity);
    if (at(i + 1) - at(i) < 6) return "ends";
    return at(i) - at(i - 1) < 6 ? "begins" : "";
  }
  const edge = (year) => button(String(year), () => goYear(year), { class: "edge", "aria-label": `Go to ${year}` });
  const handles = ["From", "To"].map((name, i) => el("input", { type: "range", class: "handle", "aria-label": name,
    oninput: () => { player.stop(); slide(i); } }));
  const range = el("div", { class: "range" }, el("i"), handles);
  const days = ["First day", "Last day"].map((name) => el("input", { class: "typed day", type: "text",
    "aria-label": name, autocomplete: "off", onchange: typeSpan }));
  const span = el("span", { class: "days" }, days[0], "–", days[1]);

  const monthBars = createBars(monthNames.map((_, i) => place(i, 12)),
    (i) => { player.stop(); go(ofMonth(shownYear(), i + 1)); });
  const monthSlider = el("input", { type: "range", min: 1, max: 12, step: 1, "aria-label": "Month",
    oninput: () => { player.stop(); go(ofMonth(shownYear(), Number(monthSlider.value))); }, onkeydown: jumpMonth });
  const monthTitles = el("div", { class: "names", "aria-hidden": "true" },
    monthNames.map((name, i) => el("span", { style: `--at:${place(i, 12)}` }, name.slice(0, 3))));
  const months = el("div", { class: "track months" }, monthBars.node, monthSlider, monthTitles);

  root.append(el("div", { class: "timeline", style: "container-type: inline-size" },
    el("div", { class: "controls" }, back, play, on, typed, span, steps, speed, modes),
    el("div", { class: "track years" }, yearBars.node, slider, range,
      el("div", { class: "ticks" }, ticks), el("div", { class: "edges" }, edge(firstYear), edge(lastYear))),
    months, note, spoken));

  // -------------------------------------------------------------------------------- the moves
  const shownYear = () => yearOf(store.view.time.last);
  const clampYear = (year) => Math.min(lastYear, Math.max(firstYear, year));
  const clampMonth = (index) => Math.min(lastMonth, Math.max(0, index));

  function goYear(year) {
    const to = clampYear(year);
    go(step === "month" ? month(clampMonth((to - firstYear) * 12 + monthOf(store.view.time.last) - 1)) : ofYear(to));
  }

  /** Show a time at once; it settles a little later, and while it plays only at the end. */
  function go(time, mode = store.view.mode === "span" ? "period" : store.view.mode) {
    store.set({ time, mode }, { settled: false });
    clearTimeout(settling);
    if (!player.playing) settling = setTimeout(settle, SETTLE);
  }

  function settle() {
    clearTimeout(settling);
    store.set({}, { settled: true });
    spoken.textContent = textNow();
  }

  /** The month or year of a day, or one some steps from it, within the timeline. */
  const further = (day, by = 0) => (step === "month" ? month(clampMonth(monthsTo(day) + by))
    : ofYear(clampYear(yearOf(day) + by)));

  /** Go on by a step; false where there is no further one. */
  function moveBy(by) {
    const { time, mode } = store.view;
    if (mode === "span") return grow(by);
    const to = further(time.last, by);
    if (same(to, time)) return false;
    go(to);
    return true;
  }

  /** A span goes on by its end: its beginning stays. */
  function grow(by) {
    const { time } = store.view;
    const end = further(time.last, by);
    if (end.last === time.last || end.last < time.first) return false;
    go({ first: time.first, last: end.last }, "span");
    return true;
  }

  function jump(event) {
    const by = { PageUp: 5, PageDown: -5 }[event.key];
    if (!by) return;
    event.preventDefault();
    player.stop();
    goYear(shownYear() + (step === "month" ? Math.sign(by) : by));
  }

  function jumpMonth(event) {
    const now = monthsTo(store.view.time.last);
    const to = { ArrowRight: now + 1, ArrowUp: now + 1, ArrowLeft: now - 1, ArrowDown: now - 1, PageUp: now + 12,
      PageDown: now - 12, Home: 0, End: lastMonth }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    player.stop();
    go(month(clampMonth(to)));
  }

  /** Take what a reader typed: a year, a month, a day, or two of them. */
  function type(field) {
    player.stop();
    const wanted = readTime(field.value);
    if (!inside(wanted)) return refuse();
    const whole = same(wanted, ofYear(yearOf(wanted.last)));
    if (isMonth(wanted)) stepBy("month", wanted);
    else if (whole) { step = "year"; go(wanted); }
    else go(wanted, "span");
    return undefined;
  }

  function typeSpan() {
    player.stop();
    const [start, end] = days.map(({ value }) => readTime(value));
    const wanted = start && end && start.first <= end.last ? { first: start.first, last: end.last } : null;
    if (!inside(wanted)) return refuse();
    go(wanted, "span");
    return undefined;
  }

  const inside = (time) => time && time.first >= answers.first && time.last <= answers.last;

  function refuse() {
    note.textContent = say(words.outside, { first: firstYear, last: lastYear });
    note.setAttribute("role", "alert");
    write(true);
  }

  function stepBy(to, time = store.view.time) {
    step = to;
    if (store.view.mode === "span") return draw(store.view);
    if (to === "month") go(isMonth(time) ? time : firstWithSomething(shownYear()));
    else go(ofYear(yearOf(time.last)));
    return undefined;
  }

  /** The first month of a year that has an incident, so that the step to months shows something. */
  function firstWithSomething(year) {
    const found = perMonth(answers.incidents, store.view.filter, year).findIndex((n) => n > 0);
    return month(clampMonth((year - firstYear) * 12 + Math.max(found, 0)));
  }

  function choose(mode) {
    player.stop();
    const { time } = store.view;
    if (mode === "span" && store.view.mode !== "span") {
      // From one step before, so that there is something to move.
      go({ first: further(time.first, -1).first, last: time.last }, "span");
    } else if (mode !== "span" && store.view.mode === "span") {
      go(further(time.last), mode);
    } else store.set({ mode });
  }

  /** Move one end of the span; the other gives way. */
  function slide(moved) {
    const [a, b] = handles.map(({ value }) => Number(value));
    const [from, to] = moved === 0 ? [a, Math.max(a, b)] : [Math.min(a, b), b];
    const period = (index) => (step === "month" ? month(index) : ofYear(firstYear + index));
    go({ first: period(from).first, last: period(to).last }, "span");
  }

  function toggle() {
    if (player.playing) return player.stop();
    const { time, mode } = store.view;
    const last = step === "month" ? monthsTo(time.last) >= lastMonth : yearOf(time.last) === lastYear;
    const atEnd = mode !== "span" && last;
    player.start();
    if (atEnd) go(step === "month" ? month(0) : ofYear(firstYear));
    return undefined;
  }

  // ------------------------------------------------------------------------------ the drawing
  const joinedIn = (time) => answers.accessions.filter((one) => one.date >= time.first && one.date <= time.last);

  function label() {
    const name = player.playing ? "Pause" : "Play";
    play.replaceChildren(player.playing ? "❚❚" : "►", el("span", {}, ` ${name}`));
    play.setAttribute("aria-label", name);
    play.title = name;
  }

  function textNow() {
    const { shown } = incidentsOf(answers.incidents, store.view);
    const said = (n) => count({ one: "{n} incident", many: "{n} incidents" }, n);
    const others = shownBeside(store.view).map((one) => `; ${one.name}: ${said(one.count(store.view))}`);
    return `${inWords(store.view.time)}, ${said(shown.length)}${others.join("")}`;
  }

  /** What a reader has put beside our incidents, as far as it is on the map. */
  const shownBeside = ({ own = [] }) => own.filter((one) => one.on && one.points);
  const besides = (view, from, n, size) => shownBeside(view).map((one) => ({ name: one.name, colour: one.colour,
    counts: one.counts(view.filter, from, n, size) }));

  let counted = null; // of this filter
  let beside = null; // of these layers
  let counts = [];
  let others = [];
  function draw(view) {
    const { time, mode, filter } = view;
    if (mode !== "span") step = isMonth(time) ? "month" : "year";
    const year = yearOf(time.last);
    if (filter !== counted || view.own !== beside) {
      [counted, beside] = [filter, view.own];
      counts = perYear(answers.incidents, filter, firstYear, lastYear);
      others = besides(view, firstYear * 12, years.length, 12);
    }
    yearBars.draw(counts, years, (i) => years[i] >= yearOf(time.first) && years[i] <= year, undefined, others);
    slider.value = year;
    slider.hidden = mode === "span";
    range.hidden = mode !== "span";
    if (mode === "span") drawRange(time);
    months.hidden = step !== "month" || mode === "span";
    if (!months.hidden) {
      const inYear = perMonth(answers.incidents, filter, year);
      monthBars.draw(inYear, monthNames.map((name) => `${name} ${year}`),
        (i) => i + 1 === monthOf(time.last), Math.max(4, ...inYear), besides(view, year * 12, 12, 1));
      monthSlider.value = monthOf(time.last);
      monthSlider.setAttribute("aria-valuetext", textNow());
    }
    slider.setAttribute("aria-valuetext", step === "year" ? textNow() : String(year));
    typed.hidden = mode === "span";
    span.hidden = mode !== "span";
    write();
    steps.value = step;
    radios.forEach((radio) => { radio.checked = radio.value === mode; });
    [words.period[step], words.upto[step], words.span].forEach((text, i) => { titles[i].textContent = text; });
    for (const [node, way] of [[back, "Previous"], [on, "Next"]]) {
      const name = `${way} ${step}`;
      node.setAttribute("aria-label", name);
      node.title = name;
    }
    note.removeAttribute("role");
    note.textContent = meaning(time, mode);
  }

  /** What the step means, and how far the data reach where that is sooner. */
  function meaning(time, mode) {
    const until = time.last > answers.reach ? ` ${say(words.means.last, { date: date(answers.reach) })}` : "";
    return words.means[mode === "span" ? "span" : step] + until;
  }

  function drawRange({ first, last }) {
    const [from, to, most] = step === "month" ? [monthsTo(first), clampMonth(monthsTo(last)), lastMonth]
      : [yearOf(first) - firstYear, yearOf(last) - firstYear, years.length - 1];
    handles.forEach((handle, i) => {
      Object.assign(handle, { min: 0, max: most, step: 1, value: i ? to : from });
      handle.setAttribute("aria-valuetext", date(i ? last : first));
    });
    range.firstChild.style.cssText = `--from:${from / most};--to:${to / most}`;
  }

  let written = ""; // the time that the fields show

  /** The fields show a new time; what a reader is typing stays while the time does. */
  function write(anew = false) {
    const { time } = store.view;
    const text = textOf(time);
    if (text === written && !anew) return;
    written = text;
    typed.value = text;
    [time.first, time.last].forEach((day, i) => { days[i].value = day; });
  }

  // Any touch of the page stops the play; the play button, speed and step have their own say.
  const touched = (event) => {
    const path = event.composedPath();
    if (![play, speed, steps].some((one) => path.includes(one))) player.stop();
  };
  const touches = ["pointerdown", "keydown"];
  touches.forEach((name) => document.addEventListener(name, touched, true));
  // So does one of the map, which lies in a frame; who skips the map by keyboard comes here.
  const ofMap = ({ detail }) => {
    if (detail.touched) player.stop();
    if (detail.skipped) slider.focus();
  };
  addEventListener("atlas", ofMap);

  label();
  draw(store.view);
  const quiet = store.listen(draw);
  return {
    stop: () => player.stop(),
    focus: () => slider.focus(),
    end() {
      quiet();
      player.stop();
      clearTimeout(settling);
      removeEventListener("atlas", ofMap);
      touches.forEach((name) => document.removeEventListener(name, touched, true));
    },
  };
}
