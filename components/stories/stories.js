// The player: one step of a story at a time, while the map shows it. Knows nothing of Streamlit.
import { el, source } from "../web/dom.js";
import { date, number, say } from "../web/words.js";
import { paper } from "./paper.js";
import { addressOf, open, shows, storyIn, viewOf } from "./steps.js";

const SWIPE = 48; // pixels that a finger goes to the side to turn a step

/**
 * The player in `root`, which shows the step of the view. `mapOf()` gives the map, to print it, or null;
 * `bring(box)` has the reader see the player, and says to the page whether there is a story.
 */
export function createPlayer(root, { store, answers, mapOf = () => null, bring = () => {} }) {
  const { stories: words } = answers.words;
  const box = el("div", { class: "player" });
  root.append(box);
  let drawn = "";

  function draw(view, { change = {} } = {}) {
    const now = storyIn(answers, view);
    const text = now ? `${now.story.id} ${now.n} ${shows(view, now.step)}` : "";
    if (text !== drawn) {
      const opened = now && !drawn;
      drawn = text;
      document.documentElement.toggleAttribute("data-story", Boolean(now));
      const focused = box.contains(root.activeElement) ? root.activeElement.dataset.name || "story" : "";
      box.replaceChildren(...(now ? [article(now, shows(view, now.step))] : []));
      if (opened) bring(box);
      if (focused && now) focus(focused);
    }
    if (now && change.reading === "story") {
      bring(box);
      focus("story");
    }
    // A step in the browser's history, or an address: Python knows of no place.
    if (now && ("story" in change || "step" in change) && !("place" in change)) {
      store.set({ place: viewOf(now.step).place }, { by: "python" });
    }
  }

  function article({ story, n, step }, shown) {
    const all = story.steps.length;
    const turn = (to, label, name) => el("button", { type: "button", "data-name": name, class: "turn",
      disabled: !story.steps[to - 1], onclick: () => go(to) }, label);
    const go = (to) => { if (story.steps[to - 1]) open(store, story, to); };
    const link = (one, i) => el("li", {}, el("a", { href: addressOf(story, i + 1), target: "_self",
      "data-name": `step${i + 1}`, title: one.heading,
      "aria-label": say(words.step, { n: i + 1, heading: one.heading }),
      "aria-current": i + 1 === n ? "step" : null,
      onclick: (event) => { event.preventDefault(); go(i + 1); } }, i + 1));
    const leave = () => store.set({ story: null, step: null });
    const keys = { ArrowLeft: n - 1, ArrowRight: n + 1 };
    let from = null; // where a finger came down
    const node = el("section", { class: "story", tabindex: 0, "data-name": "story",
      "aria-label": say(words.kicker, { title: story.title }),
      onkeydown: (event) => {
        if (!(event.key in keys) || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        go(keys[event.key]);
      },
      ontouchstart: ({ touches: [touch, ...more] }) => { from = more.length ? null : touch; },
      ontouchend: ({ changedTouches: [touch] }) => {
        if (!from) return;
        const [x, y] = [touch.clientX - from.clientX, touch.clientY - from.clientY];
        if (Math.abs(x) > SWIPE && Math.abs(x) > 1.5 * Math.abs(y)) go(x < 0 ? n + 1 : n - 1);
        from = null;
      } },
    el("p", { class: "kicker" }, say(words.kicker, { title: story.title })),
    el("nav", { "aria-label": words.turn }, turn(n - 1, words.previous, "previous"),
      el("span", { class: "progress" }, say(words.progress, { n, all })),
      turn(n + 1, words.next, "next")),
    el("div", { "aria-live": "polite" },
      el("h2", {}, step.heading),
      el("p", { class: "said" }, step.text),
      about(step)),
    shown ? null : el("p", { class: "again" }, el("button", { type: "button", "data-name": "again",
      onclick: () => go(n) }, words.again)),
    el("h3", {}, say(words.sources, { n: step.sources.length })),
    el("ul", { class: "sources" }, sources(step)),
    el("ol", { class: "links", "aria-label": words.steps }, story.steps.map(link)),
    el("p", { class: "foot" },
      el("button", { type: "button", "data-name": "leave", onclick: leave }, words.leave),
      el("button", { type: "button", "data-name": "print", onclick: () => print(story) }, words.print)));
    return node;
  }

  /** Who says what a step tells, and the verdicts on it; null where nothing is claimed. */
  function about({ said_by: by, verdicts }) {
    const alone = verdicts.length === 1 && verdicts[0][1] === 1;
    const verdict = ([name, n]) => (alone ? name : `${number(n)} ${name}`);
    return by.length || verdicts.length ? el("dl", {},
      by.length ? [el("dt", {}, words.said_by), el("dd", {}, by.join("; "))] : null,
      verdicts.length ? [el("dt", {}, words.verdict), el("dd", {}, verdicts.map(verdict).join(", "))] : null) : null;
  }

  function sources({ sources: ids }) {
    return ids.filter((id) => answers.sources[id]).map((id) => {
      const [title, publisher, published, url] = answers.sources[id];
      return source({ title, publisher, published: date(published), url });
    });
  }

  function print(story) {
    paper({ story, answers, store, map: mapOf(), about, sources, opener: () => focus("print") });
  }

  /** The focus goes to what has a name, where that can take it, else to the story. */
  function focus(name) {
    const target = box.querySelector(`[data-name="${name}"]:not(:disabled)`) ?? box.firstElementChild;
    target.focus({ preventScroll: true });
  }

  draw(store.view, { change: store.view.story ? { story: store.view.story } : {} });
  return { end: store.listen(draw) };
}

