// Joins the map in its frame to the page: the scene by its address, the view by a channel of this
// session, the theme from the frame's host.
import { createAtlas } from "./map.js";

/** Mount the atlas on the frame's map; `name` is this map's address on the channel. */
export async function mount(L, map, { channel, name, scene }) {
  const host = new BroadcastChannel(channel);
  const response = await fetch(scene);
  if (!response.ok) {
    host.postMessage({ from: name, failed: true });
    return;
  }
  const atlas = createAtlas(L, map, await response.json(),
    (picked) => host.postMessage({ from: name, picked }));
  window.atlas = atlas;
  host.onmessage = ({ data }) => { if (data.to === name) atlas.set(data.view); };
  host.postMessage({ from: name, ready: true });
  const touched = () => host.postMessage({ from: name, touched: true });
  for (const event of ["pointerdown", "keydown"]) document.addEventListener(event, touched, true);
}

/** Follow the page's theme, as the host reports it with each render. */
export function followTheme(streamlit) {
  streamlit.events.addEventListener("streamlit:render", ({ detail }) => {
    document.documentElement.dataset.theme = detail.theme?.base === "dark" ? "dark" : "light";
  });
}
