import { mounts } from "../web/mount.js";
import { createTimeline } from "./timeline.js";

export default mounts(createTimeline, new URL("./timeline.css", import.meta.url).href);
