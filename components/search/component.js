import { mounts } from "../web/mount.js";
import { load } from "../web/files.js";
import { createSearch } from "./search.js";

const PANELS = ".st-key-tabs";
const toPanels = () => document.querySelector(PANELS)?.scrollIntoView({ block: "start" });

export default mounts((root, parts) => createSearch(root, { ...parts, toPanels, read: () => load(parts.data.file) }),
  new URL("./search.css", import.meta.url).href);
