import { mounts } from "../web/mount.js";

const SLOW = 20000; // ms after which a map that has not come is not waited for

/** The map comes first: nobody brings a file before it is there. */
const afterMap = () => new Promise((resolve) => {
  const hear = ({ detail }) => { if (detail.from === "map" && (detail.ready || detail.failed)) end(); };
  function end() {
    removeEventListener("atlas", hear);
    resolve();
  }
  addEventListener("atlas", hear);
  if (window.atlasMaps?.map) end();
  else setTimeout(end, SLOW);
});

async function create(root, parts) {
  await afterMap();
  const { createOwn } = await import("./own.js");
  return createOwn(root, parts);
}

export default mounts(create, new URL("./own.css", import.meta.url).href);
