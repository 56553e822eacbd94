import { mounts } from "../web/mount.js";
import { createPictures } from "./controls.js";

const mapOf = () => window.atlasMaps?.map?.map ?? null;

export default mounts((root, parts) => createPictures(root, { ...parts, mapOf }), new URL("./picture.css", import.meta.url).href);
