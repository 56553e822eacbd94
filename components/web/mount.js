// Joins a part of the page to Streamlit: its style, the store, and the answers that it draws from.
import { drop, keep, onceGone, style } from "./dom.js";
import { load } from "./files.js";
import { pageStore } from "./store.js";

/**
 * A component whose part is made once by `create(root, { store, answers, data, send })` and draws itself from
 * then on. It may return { update(data), end() } for what Python sends anew and for its end; `send(name, value)`
 * tells Python something of its own.
 */
export const mounts = (create, ...sheets) => async (component) => {
  const { data, parentElement } = component;
  await Promise.all(sheets.map((sheet) => style(parentElement, sheet)));
  const kept = keep(parentElement, () => {
    const made = {};
    made.part = begin(create, component, (...told) => made.setStateValue(...told));
    // What failed may be tried again.
    made.part.catch(() => drop(parentElement));
    return made;
  });
  Object.assign(kept, { data, setStateValue: component.setStateValue });
  const part = await kept.part;
  parentElement.querySelector(":scope > .not-loaded")?.remove();
  // Of two calls that waited the later one's data count.
  part?.update?.(kept.data);
  return onceGone(parentElement, () => part?.end?.());
};

async function begin(create, { data, parentElement }, send) {
  const store = pageStore();
  const [answers] = await Promise.all([data.answers && load(data.answers), store.begun]);
  const before = new Set(parentElement.childNodes);
  try {
    return await create(parentElement, { store, answers, data, send });
  } catch (fault) {
    // What was begun would stand beside what is made at the next try.
    for (const node of [...parentElement.childNodes]) if (!before.has(node)) node.remove();
    throw fault;
  }
}
