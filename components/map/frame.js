// Joins the map in its frame to the page: the scene and the answers by their names, the view by the store
// that the page shares with its frames, the theme from the frame's host.
import { el } from "../web/dom.js";
import { load } from "../web/files.js";
import { storeOf, tellPage } from "../web/store.js";
import { follow } from "./follow.js";

/**
 * Mount the atlas on the frame's map; `name` is that of its store. A map with a `pair` moves together with
 * the map of that name.
 */
export async function mount(L, map, { name, scene, answers, pair }) {
  borrowFont();
  document.documentElement.lang = "en";
  document.title = "Map";
  window.frameElement?.setAttribute("aria-label", "Map of the Western Balkans");
  const store = storeOf(name);
  const [drawn, said] = await Promise.all([load(scene), load(answers), store.begun]);
  const { atlas, quiet } = follow(L, map, store, drawn, said, { onTheme: setTheme, addressed: !pair, page: pair ? null : parent.location });
  window.atlas = atlas;
  if (!pair) withOwn(L, map, store, atlas);
  // A frame that has left its page must not be drawn on.
  addEventListener("pagehide", quiet);
  if (pair) moveTogether(map, name, pair);
  else skipLink(() => tellPage({ from: name, skipped: true }));
  // Without its style sheet a map comes, and is none that can be read.
  const failed = window.atlasFailed;
  (parent.atlasMaps ??= {})[name] = { ready: true, failed, map };
  tellPage({ from: name, ready: true, failed });
  const touched = () => tellPage({ from: name, touched: true });
  for (const event of ["pointerdown", "keydown"]) document.addEventListener(event, touched, true);
}

/** Draw own incidents as well, as soon as there are any: most visitors bring none. */
function withOwn(L, map, store, atlas) {
  let loading = false;
  const begin = async () => {
    if (loading || !store.view.own?.some(({ points }) => points)) return;
    loading = true;
    const module = await import("../own/layer.js").catch(() => null);
    loading = false;
    if (!module) return; // tried again with the next change
    quiet();
    window.atlasOwn = module.createOwnLayer(L, map, store, atlas);
    addEventListener("pagehide", window.atlasOwn.end);
  };
  const quiet = store.listen(begin);
  begin();
}

/** Lets who comes by keyboard pass all that can be focused in the map; seen only with the focus. */
function skipLink(onSkip) {
  const skip = (event) => { event.preventDefault(); onSkip(); };
  document.body.prepend(el("a", { class: "skip", href: "#", onclick: skip }, "Skip the map"));
}

/** Show the part of the world that the other map shows, and have that one show what this one does. */
function moveTogether(map, name, pair) {
  let led = false;
  map.on("move", () => {
    const other = parent.atlasMaps[pair]?.lead;
    if (!led) other?.(map.getCenter(), map.getZoom());
  });
  // As soon as this map is ready: it is entered then.
  queueMicrotask(() => {
    parent.atlasMaps[name].lead = ({ lat, lng }, zoom) => {
      led = true;
      map.setView([lat, lng], zoom, { animate: false });
      led = false;
    };
  });
}

/** Write with the page's own font, which a frame does not inherit. */
function borrowFont() {
  for (const sheet of parent.document.styleSheets) {
    if (sheet.href && !sheet.href.startsWith(location.origin)) continue;
    for (const { style, constructor } of sheet.cssRules) {
      if (constructor.name !== "CSSFontFaceRule" || !style.fontFamily.includes("Source Sans")) continue;
      const file = style.getPropertyValue("src").match(/url\("(.+?)"\)/)?.[1];
      if (!file) continue; // the system's own font will do
      const address = new URL(file, sheet.href ?? parent.location.href);
      document.fonts.add(new FontFace("Source Sans", `url("${address}")`,
        { weight: style.fontWeight, style: style.fontStyle }));
    }
  }
}

/** Follow the page's theme, as the host reports it with each later render. */
export function followTheme(streamlit) {
  streamlit.events.addEventListener("streamlit:render", ({ detail }) => {
    setTheme(detail.theme?.base);
  });
}

function setTheme(base) {
  document.documentElement.dataset.theme = base === "dark" ? "dark" : "light";
}
