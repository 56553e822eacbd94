import { mounts } from "../web/mount.js";
import { createLayers } from "./layers.js";

export default mounts(createLayers, new URL("./layers.css", import.meta.url).href);
