// Joins the parts of the stories to the page: the player beside the map, the line on a first visit, the list.
import { mounts } from "../web/mount.js";
import { createList } from "./list.js";
import { createOffer } from "./offer.js";
import { createPlayer } from "./stories.js";

const parts = { player: createPlayer, offer: createOffer, list: createList };
/** The page's own map, as soon as it is there. */
const mapOf = () => window.atlasMaps?.map?.map ?? null;

/** Open the tab of the stories, and say whether there is one. */
function showAll() {
  const tab = [...document.querySelectorAll('[role="tab"]')].find(({ textContent }) => textContent.trim() === "Stories");
  tab?.click();
  tab?.scrollIntoView({ block: "start" });
  return Boolean(tab);
}

export default mounts((root, given) => parts[given.data.part](root, { ...given, mapOf, showAll }),
  new URL("./stories.css", import.meta.url).href);
