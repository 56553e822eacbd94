import { mounts } from "../web/mount.js";
import { createFilters } from "./filters.js";

export default mounts(createFilters, new URL("./filters.css", import.meta.url).href);
