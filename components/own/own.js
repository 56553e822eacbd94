// Your own incidents: a button with a drop-down that takes a file, asks what has to be asked, and reports.
import { el } from "../web/dom.js";
import { dropDown } from "../web/dropdown.js";
import { number, say } from "../web/words.js";
import { createDesk } from "./desk.js";
import { columnsForm, faultTable } from "./forms.js";
import { between, countsOf, unpackPoints } from "./points.js";
import { words } from "./words.js";

const PAUSE = 300; // ms between two looks at how far the server is
const BUSY = ["receiving", "waiting", "reading", "placing"];

/**
 * The part in `root`. It puts layers into the store's `own`: { id, name, colour, on, points, count(view) in a view,
 * counts(...) as countsOf, rows(lines) and details(line) as the server tells them, remove or refresh }.
 */
export function createOwn(root, { store, data, send }) {
  let desk = createDesk(data.key);
  let { key } = data;
  let state = { phase: "none" }; // of the file, as the server told it last
  let file = null; // the browser keeps it: to answer a question sends it again
  let asked = {};
  let sending = null;
  let turn = 0; // of what goes on here; an older one is not heard
  let told = 0;
  let most = Infinity; // bytes that the server reads of a file
  let room = Infinity; // bytes that it has room for now

  // ------------------------------------------------------------------------------- the parts
  const input = el("input", { type: "file", class: "file", "aria-label": words.drop,
    onchange: () => { if (input.files[0]) give(input.files[0]); input.value = ""; } });
  const drop = el("label", { class: "drop" }, el("span", {}, words.drop), input);
  const body = el("div");
  const box = el("div", { role: "group", "aria-label": words.title }, body);
  // The server gets ready to read while the reader looks for the file.
  const wake = async () => {
    if (data.files) ({ most, room } = await desk.ready().catch(() => ({ most, room })));
  };
  const { whole, opener, open, end } = dropDown(box, "own", { onOpen: wake });
  opener.textContent = words.title;
  root.append(whole);

  const dropped = (event) => {
    if (!data.files || ![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    whole.classList.toggle("over", event.type === "dragover");
    if (event.type === "dragover") open(true);
    if (event.type === "drop" && event.dataTransfer.files[0]) give(event.dataTransfer.files[0]);
  };
  for (const name of ["dragover", "dragleave", "drop"]) whole.addEventListener(name, dropped);

  // ------------------------------------------------------------------------------- the layers
  const layers = () => store.view.own ?? [];

  /** Put a layer into the view, or take it out (null); Python hears that there is another. */
  function put(id, layer) {
    const others = layers().filter((one) => one.id !== id);
    const own = layer ? [...others, layer].sort((one, other) => (one.id < other.id ? 1 : -1)) : others;
    const chosen = store.view.ownChosen?.id === id ? { ownChosen: null } : {};
    store.set({ own, ...chosen }, { by: "python" });
    tell();
  }

  async function fetched(id, name, more = {}) {
    const points = unpackPoints(await desk.points(id));
    const on = layers().find((one) => one.id === id)?.on ?? true;
    const from = desk;
    put(id, { id, name, colour: data.signs[id], on, points, ...more,
      count: (view) => between(points, view).full.length,
      counts: (filter, start, n, months) => countsOf(points, filter, start, n, months),
      rows: (lines) => from.rows(id, lines).catch(forgotten(id)),
      details: (line) => from.details(id, line).catch(forgotten(id)) });
  }

  /**
   * The server has cleared the desk, as of a reader who has left: give it the file again. Where the desk itself is
   * gone with an older server, Python is asked for a new one; its key comes with `update`.
   */
  const forgotten = (id) => (problem) => {
    if (problem.status === 404 && id === "file" && file && state.phase === "ready") give(file, asked);
    if (problem.status === 403) tell();
    throw problem;
  };

  function tell() {
    told += 1;
    send("told", told);
  }

  // ------------------------------------------------------------------------------- the file
  /** Give the server a file, with what is asked of it. */
  async function give(one, options = {}) {
    sending?.stop();
    [file, asked] = [one, options];
    const now = turn += 1;
    show({ phase: "receiving", part: 0 });
    await wake();
    if (now !== turn) return;
    if (one.size > Math.min(most, room)) {
      // Who is told so by the server in the middle of it sees a broken line.
      const text = one.size > most ? words.large : words.crowded;
      fail(new Error(say(text, { size: megabytes(one.size), most: megabytes(Math.min(most, room)) })));
      return;
    }
    const sent = desk.put(one, options, (part) => { if (now === turn) show({ phase: "receiving", part }); });
    sending = sent;
    try {
      await sent.done;
      await follow(now);
    } catch (problem) {
      // Who still sends hears no answer of a server that refuses the rest.
      const found = problem.status === 0 && problem.message ? await desk.state("file").catch(() => null) : null;
      if (now === turn) fail(found?.phase === "failed" ? new Error(found.message) : problem);
    }
  }

  /** Look how far the server is until there is an end. */
  async function follow(now) {
    for (;;) {
      const found = await desk.state("file");
      if (now !== turn) return;
      if (found.phase === "ready") await fetched("file", found.name, { remove });
      if (now !== turn) return;
      show(found);
      if (!BUSY.includes(found.phase)) break;
      await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
    }
    if (state.phase !== "ready" && layers().some(({ id }) => id === "file")) put("file", null);
    if (state.phase === "none") fail(new Error(words.lost));
  }

  const megabytes = (bytes) => number(Math.ceil(bytes / 1048576));

  function fail(problem) {
    if (problem.status === 403) tell();
    show({ phase: "failed", message: problem.message });
    if (layers().some(({ id }) => id === "file")) put("file", null);
  }

  function remove() {
    turn += 1;
    sending?.stop();
    [file, asked, sending] = [null, {}, null];
    show({ phase: "none" });
    const there = layers().some(({ id }) => id === "file");
    desk.remove().catch(() => {}).then(() => { if (there) put("file", null); });
    if (there) store.set({ own: layers().filter(({ id }) => id !== "file"), ownChosen: null }, { by: "python" });
  }

  const again = (more) => give(file, { ...asked, ...more });

  async function save(content, name) {
    try {
      const address = URL.createObjectURL(await content);
      el("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
    } catch ({ message }) {
      body.querySelector("[role=alert]")?.remove();
      body.append(el("p", { role: "alert", class: "fault" }, message));
    }
  }

  // ------------------------------------------------------------------------------- the base
  /** Follow the shared base until it is read; `anew` has it read again first. */
  async function base(anew = false) {
    try {
      let found = anew ? await desk.refresh() : await desk.state("base");
      for (;;) {
        const there = layers().find(({ id }) => id === "base");
        if (found.phase === "ready" && (!there || there.turn !== found.turn)) {
          await fetched("base", found.name, { turn: found.turn, message: found.message, refresh: () => base(true) });
        } else if (found.phase !== "reading" && there) amend("base", { message: found.message, busy: false });
        if (found.phase === "failed") unreached(found.message);
        if (!["reading", "none"].includes(found.phase)) return;
        if (there && !there.busy) amend("base", { busy: true });
        await new Promise((resolve) => { setTimeout(resolve, 2 * PAUSE); });
        found = await desk.state("base");
      }
    } catch (problem) {
      if (layers().some(({ id }) => id === "base")) amend("base", { message: problem.message, busy: false });
      else unreached(problem.message);
    }
  }

  const amend = (id, fields) => store.set({ own: layers().map((one) => (one.id === id ? { ...one, ...fields } : one)) },
    { by: "python" });

  /** A base that was never reached has a line, a way to try again, and nothing on the map. */
  function unreached(message) {
    put("base", { id: "base", name: words.base, colour: data.signs.base, on: true, points: null, message,
      refresh: () => base(true) });
  }

  // ------------------------------------------------------------------------------- the drawing
  function show(now) {
    // The bar alone goes on: what has the focus stays.
    const bar = body.querySelector("progress");
    const same = bar && now.phase === state.phase;
    state = now;
    if (same) measure(bar);
    else draw();
  }

  function measure(bar) {
    if (Number.isFinite(state.part)) bar.value = state.part;
    else bar.removeAttribute("value");
  }

  function draw() {
    const focused = whole.contains(root.activeElement) && root.activeElement !== opener;
    const { phase } = state;
    opener.classList.toggle("busy", BUSY.includes(phase));
    body.replaceChildren(...(BUSY.includes(phase) ? busy() : phase === "ready" ? ready() : waiting()));
    const status = body.querySelector("[role=status], [role=alert]");
    if (focused && status) {
      status.tabIndex = -1;
      status.focus({ preventScroll: true });
    }
  }

  function busy() {
    const bar = el("progress", { max: 1, "aria-label": words.phases[state.phase] });
    measure(bar);
    return [el("p", { role: "status" }, el("b", {}, file.name), el("br"), words.phases[state.phase]), bar,
      el("p", {}, button(words.cancel, remove))];
  }

  /** Nothing is there yet, or something has to be said first. */
  function waiting() {
    const { phase, message, columns } = state;
    const failed = phase === "failed" && message ? el("p", { role: "alert", class: "fault" }, message) : null;
    const named = columns && file ? [
      phase === "columns" ? el("p", { role: "status" }, say(words.lacking, { lacking: columns.lacking.join(", ") }), " ",
        words.columns) : null,
      columnsForm(columns, asked, again)] : [];
    return [el("p", {}, data.files ? words.what : words.none), failed, ...named.filter(Boolean),
      data.files ? drop : null,
      el("p", {}, button(words.template, () => save(desk.template(), "incidents-template.csv"), "plain"))].filter(Boolean);
  }

  function ready() {
    const { report, columns } = state;
    return [
      el("p", { role: "status" }, el("b", {}, file.name), el("br"), say(words.ready, report)),
      report.questions.map(question),
      report.notes.length ? [el("h3", {}, words.notes), el("ul", {}, report.notes.map((note) => el("li", {}, note)))] : [],
      [[words.left, report.left_out], [words.doubts, report.doubts]].map(([title, faults]) => faultTable(title, faults)),
      report.left_out.all + report.doubts.all
        ? el("p", {}, button(words.report, () => save(desk.report("file"), "report.csv"))) : [],
      el("details", {}, el("summary", {}, words.correct), columnsForm(columns, asked, again)),
      drop,
      el("p", {}, button(words.remove, remove)),
    ].flat();
  }

  function question({ kind, text, options, examples }) {
    const answers = kind === "swap" ? [[words.swap, { swap: true }]]
      : options.map((one) => [words.order[one] ?? one, { order: one }]);
    return el("div", { class: "question", role: "group", "aria-label": text }, el("p", {}, text),
      examples.length ? el("p", {}, say(words.example, { examples: examples.join(", ") })) : null,
      answers.map(([label, more]) => button(label, () => again(more))));
  }

  function button(text, onclick, look = null) {
    return el("button", { type: "button", class: look, onclick }, text);
  }

  draw();
  if (data.base) base();

  return {
    /** A new key is that of a new desk: what was on the old one is gone, and is given again. */
    update(given) {
      if (given.key === key) return;
      key = given.key;
      desk = createDesk(key);
      turn += 1;
      store.set({ own: [], ownChosen: null }, { by: "python" });
      if (file) give(file, asked);
      else show({ phase: "none" });
      if (given.base) base();
    },
    end() { turn += 1; end(); },
  };
}
