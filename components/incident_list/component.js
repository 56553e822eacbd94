import { mounts } from "../web/mount.js";
import { createList } from "./list.js";

export default mounts(createList, new URL("./incident_list.css", import.meta.url).href);
