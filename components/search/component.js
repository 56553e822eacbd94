import { mounts } from "../web/mount.js";
import { createSearch } from "./search.js";

const PANELS = '[data-testid="stTabs"]';
const toPanels = () => document.querySelector(PANELS)?.scrollIntoView({ block: "start" });

export default mounts((root, parts) => createSearch(root, { ...parts, toPanels }),
  new URL("./search.css", import.meta.url).href);
