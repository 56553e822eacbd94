// What a step of a story shows, and how a story is opened and left. Python reads the same of the address.

const NO_FILTER = { categories: [], states: [], claim_statuses: [] };
const SEEN = "atlas-stories"; // kept in the browser once a story was opened, or the offer put away

/** The story of a view, with the number of its step; null for no story. */
export function storyIn(answers, { story: id, step: n }) {
  const story = answers.stories.find((one) => one.id === id);
  return story?.steps[n - 1] ? { story, n, step: story.steps[n - 1] } : null;
}

/** The change of the view that shows a step. Its own story aside, `still` jumps to its place. */
export function viewOf({ view, place }, { still = false } = {}) {
  return { ...view, filter: NO_FILTER, place: { ...place, still } };
}

/** Whether a view still shows what a step shows; where the map was moved to is the reader's own. */
export function shows(view, { view: wanted }) {
  return Object.entries({ ...wanted, filter: NO_FILTER }).every(([name, value]) =>
    JSON.stringify(view[name]) === JSON.stringify(value));
}

/** Go to a step of a story. */
export function open(store, story, n, more = {}) {
  remember();
  store.set({ ...viewOf(story.steps[n - 1]), story: story.id, step: n, ...more });
}

/** The address of a step, beside the page. */
export const addressOf = (story, n) => `?story=${encodeURIComponent(story.id)}&step=${n}`;

// A browser may forbid to keep anything.
export const remember = () => {
  try { localStorage.setItem(SEEN, "seen"); } catch { /* then each visit is a first one */ }
};
export const isFirstVisit = () => { try { return !localStorage.getItem(SEEN); } catch { return true; } };
