import { mounts } from "../web/mount.js";
import { createCards, profileAddress } from "./cards.js";

export default mounts((root, parts) => createCards(root, { ...parts, profileOf: profileAddress }),
  new URL("./details.css", import.meta.url).href);
