// Plays a row of steps: one after the other at a pace that the reader chooses.

const SPEEDS = { Slow: 2000, Normal: 600, Fast: 200 }; // ms a year
const MONTH = { Slow: 178, Normal: 134, Fast: 90 }; // ms a month: 60, 45 and 30 s for 28 years
const HALT = 3500; // ms at a year of an accession, at the slow speed
const CALM = 1000; // ms a step at least where the reader asks for reduced motion

export const speeds = Object.keys(SPEEDS);

/**
 * A player. `step()` goes one on and gives false at the end; `pace()` tells { speed, months, halt } of the
 * step now shown; `changed(playing)` hears of start and stop.
 */
export function createPlayer({ step, pace, changed }) {
  let timer = null;

  function wait() {
    const { speed, months, halt } = pace();
    const usual = months ? MONTH[speed] : SPEEDS[speed];
    const long = halt && !months && speed === "Slow" ? HALT : usual;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    timer = setTimeout(next, calm ? Math.max(CALM, long) : long);
  }

  function next() {
    if (step()) wait();
    else stop();
  }

  function stop() {
    if (!timer) return;
    clearTimeout(timer);
    timer = null;
    changed(false);
  }

  return {
    get playing() { return timer !== null; },
    start() {
      clearTimeout(timer);
      wait();
      changed(true);
    },
    stop,
  };
}
