// Joins the parts of the stories to the page: the player beside the map, the line on a first visit, the list.
import { mounts } from "../web/mount.js";
import { createList } from "./list.js";
import { createOffer } from "./offer.js";
import { createPlayer } from "./stories.js";

const FRAME = 'iframe[title="streamlit_folium.st_folium"]'; // the first one is the page's own
const parts = { player: createPlayer, offer: createOffer, list: createList };
/** The page's own map, as soon as it is there. */
const mapOf = () => window.atlasMaps?.map?.map ?? null;

const HANDS = ["pointerdown", "wheel", "touchmove", "keydown"]; // by which a reader takes over

/** Keep the map at the top of the window while parts above it still come, until the reader does anything. */
function hold(map) {
  const size = new ResizeObserver(() => map.scrollIntoView({ block: "start" }));
  size.observe(document.querySelector(".stMainBlockContainer") ?? document.body);
  const end = () => {
    size.disconnect();
    for (const event of HANDS) removeEventListener(event, end, true);
  };
  for (const event of HANDS) addEventListener(event, end, true);
  map.scrollIntoView({ block: "start" });
}

/** Have the reader see the player: beside the map as it is, under it together with the map. */
function bring(box) {
  const map = document.querySelector(FRAME);
  const { top } = box.getBoundingClientRect();
  if (map && top >= map.getBoundingClientRect().bottom) hold(map);
  else if (top < 0 || top > innerHeight / 2) box.scrollIntoView({ block: "start" });
}

/** Open the panel of all stories, where the page has panels, and say whether it has. */
function showAll(store) {
  const tabs = document.querySelector(".st-key-tabs");
  if (!tabs) return false;
  store.set({ panel: "stories" });
  tabs.scrollIntoView({ block: "start" });
  return true;
}

export default mounts((root, given) => parts[given.data.part](root, { ...given, mapOf, bring, showAll: () => showAll(given.store) }),
  new URL("./stories.css", import.meta.url).href);
