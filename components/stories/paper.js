// A whole story on paper: all steps, each with a picture of the map as it shows it.
import { el } from "../web/dom.js";
import { inWords } from "../web/time.js";
import { say } from "../web/words.js";
import { viewOf } from "./steps.js";

const WIDTH = 680; // of a picture on paper, in pixels

/** While a sheet is open, it alone is printed: by its own button as by the browser's command. */
const ALONE = "@media print { body > :not(.paper) { display: none !important; } }";

/** Open the story over the page, to be read, printed or closed. `about(step)` and `sources(step)` give nodes. */
export function paper({ story, answers, store, map, about, sources, opener }) {
  const { paper: words } = answers.words.stories;
  const pictures = map ? picturesOf(story, store, map) : [];
  const host = el("div", { class: "paper", role: "dialog", "aria-modal": "true", "aria-label": story.title });
  // Under none of the page's styles.
  const root = host.attachShadow({ mode: "open" });
  dress(root, map?.getContainer().ownerDocument);
  const alone = new CSSStyleSheet();
  alone.replaceSync(ALONE);
  const behind = [...document.body.children].filter((one) => !one.inert);
  const before = document.title;

  function close() {
    host.remove();
    document.removeEventListener("keydown", escape, true);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== alone);
    for (const one of behind) one.inert = false;
    document.title = before;
    opener();
  }

  function escape(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  }

  const button = (text, onclick) => el("button", { type: "button", onclick }, text);
  root.append(el("main", {},
    el("p", { class: "tools" }, button(words.print, () => window.print()), button(words.close, close)),
    el("h1", {}, story.title),
    el("p", {}, story.summary),
    story.steps.map((step, i) => el("section", {},
      el("h2", {}, `${i + 1}. ${step.heading}`),
      pictures[i] ?? null,
      el("p", { class: "shown" }, say(words.shown, { time: inWords(step.view.time) })),
      el("p", {}, step.text),
      about(step),
      el("ul", { class: "sources" }, sources(step)))),
    el("p", { class: "shown" }, words.cite)));
  document.body.append(host);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, alone];
  document.addEventListener("keydown", escape, true);
  for (const one of behind) one.inert = true;
  document.title = story.title; // as which it is saved
  root.querySelector("button").focus();
}

/** Give the sheet the styles of the document of the map, if there is one, and its own. */
function dress(root, from) {
  const sheets = [...(from?.querySelectorAll("link[rel=stylesheet]") ?? [])].map(({ href }) => href);
  const rules = [...(from?.adoptedStyleSheets ?? [])].flatMap(({ cssRules }) => [...cssRules]);
  root.append(el("style", {}, rules.map(({ cssText }) => cssText).join("\n")),
    ...[...sheets, new URL("./paper.css", import.meta.url).href].map((href) =>
      el("link", { rel: "stylesheet", href })));
}

/**
 * Pictures of the map at each step: copies of what it draws, as all of that are shapes and text of the page. The
 * map goes through the steps before the window is painted anew, and back.
 */
function picturesOf(story, store, map) {
  const before = store.view;
  const { lat, lng } = map.getCenter();
  const zoom = map.getZoom();
  const set = (change) => store.set(change, { by: "python" });
  try {
    return story.steps.map((step) => {
      set({ ...viewOf(step, { still: true }), theme: "light" });
      return copyOf(map.getContainer());
    });
  } finally {
    const { time, mode, layers, filter, incident, state, theme } = before;
    set({ time, mode, layers, filter, incident, state, theme, place: { at: [lat, lng], zoom, still: true } });
  }
}

function copyOf(box) {
  const { offsetWidth: width, offsetHeight: height } = box;
  const copy = box.cloneNode(true);
  copy.removeAttribute("id");
  const left = ".leaflet-control-container, .notes, .gesture, .spoken, .leaflet-popup";
  for (const node of copy.querySelectorAll(left)) node.remove();
  for (const node of copy.querySelectorAll("[tabindex]")) node.removeAttribute("tabindex");
  Object.assign(copy.style, { width: `${width}px`, height: `${height}px` });
  copy.setAttribute("role", "img");
  return el("figure", { style: `--zoom:${WIDTH / width}` }, copy);
}
