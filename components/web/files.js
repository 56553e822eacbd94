// JSON files that several parts of the page need: each is fetched and read once a page.
import { pageOf } from "./store.js";

/** The content of a JSON file that Python serves beside our modules; rejects where it cannot be had. */
export function load(name) {
  const page = pageOf(window);
  const url = new URL(`../../${name}`, import.meta.url).href;
  const files = (page.atlasFiles ??= new Map());
  if (!files.has(url)) {
    const read = page.fetch(url).then((response) => {
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      return response.json();
    });
    // What failed may be tried again.
    read.catch(() => files.delete(url));
    files.set(url, read);
  }
  return files.get(url);
}
