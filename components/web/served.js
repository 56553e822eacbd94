// Files that Python serves beside our modules, in a folder named by their content.
import { el } from "./dom.js";

/** The address of a file in such a folder. */
export const served = (folder, name) => new URL(`../../${folder}/${name}`, import.meta.url).href;

/** The content of a JSON file; `box` says that `what` is read, and if it cannot be, for which null stands. */
export async function read(address, what, box) {
  box.replaceChildren(el("p", { role: "status" }, `Reading the ${what}…`));
  const response = await fetch(address).catch(() => null);
  const content = response?.ok ? await response.json().catch(() => null) : null;
  if (content) return content;
  box.replaceChildren(el("p", { role: "alert" }, `The ${what} could not be read. Please reload the page.`));
  return null;
}
