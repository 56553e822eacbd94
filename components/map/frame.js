// Joins the map in its frame to the page: the scene by its address, the view by a channel of this
// session, the theme from the frame's host.
import { el } from "../web/dom.js";
import { createAtlas } from "./map.js";

/**
 * Mount the atlas on the frame's map; `name` is this map's address on the channel. A map with a `pair`
 * moves together with the map of that name.
 */
export async function mount(L, map, { channel, name, scene, pair }) {
  borrowFont();
  window.frameElement?.setAttribute("aria-label", "Map of the Western Balkans");
  const host = new BroadcastChannel(channel);
  const response = await fetch(scene);
  if (!response.ok) throw new Error(`${scene}: ${response.status}`);
  const atlas = createAtlas(L, map, await response.json(), {
    onPick: (picked) => host.postMessage({ from: name, picked }),
    onDetails: () => host.postMessage({ from: name, details: true }),
  });
  window.atlas = atlas;
  if (pair) moveTogether(map, host, name, pair);
  else skipLink(() => host.postMessage({ from: name, skipped: true }));
  const hear = ({ theme, view, hello }) => {
    if (theme) setTheme(theme);
    if (view) atlas.set(view);
    if (hello) host.postMessage({ from: name, ready: true });
  };
  host.addEventListener("message", ({ data }) => { if (data.to === name) hear(data); });
  // For who must be heard within the same frame of the screen: a message comes one frame later.
  (parent.atlasMaps ??= {})[`${channel} ${name}`] = hear;
  host.postMessage({ from: name, ready: true });
  const touched = () => host.postMessage({ from: name, touched: true });
  for (const event of ["pointerdown", "keydown"]) document.addEventListener(event, touched, true);
}

/** Lets who comes by keyboard pass all that can be focused in the map; seen only with the focus. */
function skipLink(onSkip) {
  const skip = (event) => { event.preventDefault(); onSkip(); };
  document.body.prepend(el("a", { class: "skip", href: "#", onclick: skip }, "Skip the map"));
}

/** Show the part of the world that the other map shows, and tell it what this one shows. */
function moveTogether(map, host, name, pair) {
  let led = false;
  map.on("move", () => {
    if (!led) host.postMessage({ from: name, moved: { centre: map.getCenter(), zoom: map.getZoom() } });
  });
  host.addEventListener("message", ({ data }) => {
    if (data.from !== pair || !data.moved) return;
    led = true;
    map.setView(data.moved.centre, data.moved.zoom, { animate: false });
    led = false;
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
