import { mounts } from "../web/mount.js";
import { createTimeline } from "./timeline.js";

/** Tells the page what stands above the map and how high the timeline is, so that both fit the window. */
function measured(root, parts) {
  const timeline = createTimeline(root, parts);
  const node = root.querySelector(".timeline");
  const [page, scroll, bar] = [".stMainBlockContainer", ".stMain", ".st-key-bar"]
    .map((one) => document.querySelector(one));
  const measure = () => {
    const style = document.documentElement.style;
    style.setProperty("--above", `${Math.ceil(bar.getBoundingClientRect().bottom + scroll.scrollTop)}px`);
    style.setProperty("--timeline", `${Math.ceil(node.getBoundingClientRect().height)}px`);
  };
  const size = new ResizeObserver(measure);
  for (const one of [node, bar, page]) size.observe(one);
  return { ...timeline, end() { size.disconnect(); timeline.end(); } };
}

export default mounts(measured, new URL("./timeline.css", import.meta.url).href);
