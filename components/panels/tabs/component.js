import { mounts } from "../../web/mount.js";
import { createTabs } from "./tabs.js";

const panelOf = () => document.querySelector(".st-key-panel");

export default mounts((root, parts) => createTabs(root, { ...parts, panelOf }), new URL("./tabs.css", import.meta.url).href);
