import { mounts } from "../web/mount.js";
import { createHeadline } from "./headline.js";

export default mounts(createHeadline, new URL("./headline.css", import.meta.url).href);
