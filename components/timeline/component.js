import { mounts } from "../web/mount.js";
import { createTimeline } from "./timeline.js";

/** Tells the page how high the timeline is, so that the map leaves it in the window. */
function measured(root, parts) {
  const timeline = createTimeline(root, parts);
  const page = document.documentElement.style;
  const size = new ResizeObserver(([{ contentRect }]) => page.setProperty("--timeline", `${Math.ceil(contentRect.height)}px`));
  size.observe(root.querySelector(".timeline"));
  return { ...timeline, end() { size.disconnect(); timeline.end(); } };
}

export default mounts(measured, new URL("./timeline.css", import.meta.url).href);
