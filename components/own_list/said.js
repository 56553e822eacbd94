// What is said of one own incident, in a list, a card or a pop-up. Its text is somebody else's.
import { words } from "../own/words.js";
import { say } from "../web/words.js";

/** The title of an incident, or what stands for it. */
export const titleOf = ({ title, line }, { name }) => title || say(words.line, { n: line, name });

/** Its place and kind, in the words of the file where it has them, but for what its title says. */
export const ofRow = ({ title, place, category, category_said: said }) =>
  [place, said || category].filter((one) => one && !(title ?? "").includes(one));

/** How exactly its place is known, in words. */
export const exactness = ({ stands_for: stands, location_precision: precision }) =>
  words.exactness[stands || precision || ""] ?? "";
