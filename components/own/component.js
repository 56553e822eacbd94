import { mounts } from "../web/mount.js";
import { createOwn } from "./own.js";

export default mounts(createOwn, new URL("./own.css", import.meta.url).href);
