// The time control: play, step, slide through the years. Knows nothing of Streamlit.
import { el } from "../web/dom.js";

const SETTLE = 150; // ms without a change after which a year counts as settled
const SPEEDS = { Slow: 400, Normal: 200, Fast: 100 }; // ms a year
const CALM = 1000; // ms a year where the reader asks for reduced motion
const MODES = { year: "This year", upto: "Up to this year" };

/**
 * A timeline in `root`. `options`: { first, last, year, mode, counts, ticks: [{ year, label }] }.
 * `onYear(year, mode)` follows every move, `onSettled(year)` a move that has come to rest, `onMode(mode)`.
 */
export function createTimeline(root, options, { onYear, onSettled, onMode }) {
  const { first, last } = options;
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const place = (year) => `calc(var(--thumb) / 2 + (100% - var(--thumb)) * ${(year - first) / (last - first)})`;
  let { year, mode } = options;
  let counts = options.counts;
  let timer = null;
  let settling = null;

  const slider = el("input", { type: "range", min: first, max: last, step: 1, "aria-label": "Year",
    oninput: () => { stop(); move(Number(slider.value)); }, onkeydown: jump });
  const typed = el("input", { class: "typed", type: "text", inputmode: "numeric", maxlength: 4, size: 4,
    "aria-label": "Type a year", title: `Type a year from ${first} to ${last}`,
    onfocus: () => typed.select(), onchange: type });
  const play = el("button", { type: "button", class: "play", onclick: toggle });
  const step = (by, label, text) => el("button", { type: "button", "aria-label": label, title: label,
    onclick: () => { stop(); move(year + by); } }, text);
  const edge = (to) => el("button", { type: "button", class: "edge", "aria-label": `Go to ${to}`,
    onclick: () => { stop(); move(to); } }, String(to));
  const speed = el("select", { "aria-label": "Speed", title: "Speed", onchange: () => timer && start() },
    Object.keys(SPEEDS).map((name) => el("option", { value: name }, name)));
  speed.value = "Normal";
  const radios = Object.keys(MODES).map((value) => el("input", { type: "radio", name: "mode", value,
    checked: value === mode, onchange: () => {
      mode = value;
      onMode(mode);
    } }));
  const modes = el("fieldset", {}, el("legend", {}, "Incidents shown"),
    radios.map((radio) => el("label", {}, radio, MODES[radio.value])));
  const bars = years.map((one) => el("div", { class: "bar", style: `left:${place(one)}`,
    onclick: () => { stop(); move(one); } }, el("i")));
  const ticks = options.ticks.map(({ year: one, label }, i) => el("button", { type: "button", class: "tick",
    style: `left:${place(one)};--row:${i % 2}`, "aria-label": `${label}, ${one}: go to the year`,
    onclick: () => { stop(); move(one); } }, `${label} ${one}`));
  const note = el("p", { class: "note", role: "status" });

  root.append(el("div", { class: "timeline" },
    el("div", { class: "controls" },
      step(-1, "Previous year", "◀"), play, step(1, "Next year", "▶"), typed, speed, modes, note),
    el("div", { class: "track" },
      el("div", { class: "bars", "aria-hidden": "true" }, bars),
      slider,
      el("div", { class: "ticks" }, ticks),
      el("div", { class: "edges" }, edge(first), edge(last)))));

  function move(to, { quiet = false } = {}) {
    year = Math.min(last, Math.max(first, to));
    show();
    onYear(year, mode);
    clearTimeout(settling);
    // While it plays nobody needs each year told; the stop tells the last.
    if (!quiet && !timer) settling = setTimeout(() => onSettled(year), SETTLE);
  }

  function show() {
    slider.value = year;
    const count = counts[year - first];
    slider.setAttribute("aria-valuetext", `${year}, ${count} ${count === 1 ? "incident" : "incidents"}`);
    if (root.activeElement !== typed) typed.value = year;
    bars.forEach((bar, i) => bar.classList.toggle("now", years[i] === year));
  }

  function scale() {
    const most = Math.max(1, ...counts);
    bars.forEach((bar, i) => {
      bar.firstChild.style.height = counts[i] ? `max(2px, ${(100 * counts[i]) / most}%)` : "0";
      bar.title = `${years[i]}: ${counts[i]} ${counts[i] === 1 ? "incident" : "incidents"}`;
    });
  }

  function jump(event) {
    const by = { PageUp: 5, PageDown: -5 }[event.key];
    if (!by) return;
    event.preventDefault();
    stop();
    move(year + by);
  }

  function type() {
    stop();
    const wanted = Number(typed.value.trim());
    const known = Number.isInteger(wanted) && wanted >= first && wanted <= last;
    note.textContent = known ? "" : `Years run from ${first} to ${last}.`;
    if (known) move(wanted);
    else typed.value = year;
  }

  function toggle() {
    if (timer) stop();
    else start(year === last);
  }

  function start(over = false) {
    clearInterval(timer);
    clearTimeout(settling);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    timer = setInterval(() => (year < last ? move(year + 1) : stop()), calm ? CALM : SPEEDS[speed.value]);
    label();
    if (over) move(first);
  }

  function stop() {
    if (!timer) return;
    clearInterval(timer);
    timer = null;
    label();
    move(year);
  }

  function label() {
    const name = timer ? "Pause" : "Play";
    play.textContent = timer ? "❚❚ Pause" : "► Play";
    play.setAttribute("aria-label", name);
    play.title = name;
  }

  // Any touch of the page stops the play; the play button and the speed have their own say.
  const touched = (event) => {
    const path = event.composedPath();
    if (!path.includes(play) && !path.includes(speed)) stop();
  };
  const touches = ["pointerdown", "keydown"];
  touches.forEach((name) => document.addEventListener(name, touched, true));

  label();
  scale();
  show();
  return {
    get year() { return year; },
    get mode() { return mode; },
    stop,
    /** Go to a year and mode that somebody else chose; the caller knows them already. */
    goto(to, chosen) {
      stop();
      mode = chosen;
      for (const radio of radios) radio.checked = radio.value === mode;
      move(to, { quiet: true });
    },
    focus() { slider.focus(); },
    setCounts(next) { counts = next; scale(); show(); },
    destroy() {
      clearInterval(timer);
      clearTimeout(settling);
      touches.forEach((name) => document.removeEventListener(name, touched, true));
    },
  };
}
