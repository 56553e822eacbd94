import { mounts } from "../web/mount.js";
import { createOwnList } from "./list.js";

const beside = (name) => new URL(name, import.meta.url).href;
export default mounts(createOwnList, beside("../details/details.css"), beside("./own_list.css"));
