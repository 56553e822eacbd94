// What a reader has chosen in a panel that draws itself: told to Python, which keeps it in the address.

/** Letters that a search may have: the address takes no more. */
export const LONGEST = 80;
const SETTLED = 400; // ms of rest after which a choice is told

/**
 * Join a choice (an object of texts) to Python. `tell` is called as it changes, and `take` with what Python
 * sends: { turn, ...choice }. Python's choice counts once it has taken all that was told; `show` draws it.
 */
export function joined(choice) {
  let turn = 0;
  let waiting = null;
  let send = () => {};
  let show = () => {};

  function tell() {
    waiting = null;
    turn += 1;
    send({ turn, ...choice });
  }

  return {
    begin(newSend, newShow) { [send, show] = [newSend, newShow]; },
    tell() {
      clearTimeout(waiting);
      waiting = setTimeout(tell, SETTLED);
    },
    take({ turn: known, ...theirs }) {
      if (waiting !== null || known < turn) return;
      if (Object.entries(theirs).every(([name, value]) => choice[name] === value)) return;
      Object.assign(choice, theirs);
      show();
    },
  };
}
