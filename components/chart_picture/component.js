import { mounts } from "../web/mount.js";
import { createCharts } from "./controls.js";

// Streamlit's charts of the panel in view; another panel is not on the page.
const chartsOf = () => [...document.querySelectorAll("[role=tabpanel] [data-testid=stVegaLiteChart]")]
  .filter((box) => box.querySelector("svg.marks") && box.getClientRects().length)
  .map((box) => ({ name: box.getAttribute("aria-label"), node: box.querySelector("svg.marks") }));

export default mounts((root, parts) => createCharts(root, { ...parts, chartsOf }), new URL("../picture/picture.css", import.meta.url).href);
