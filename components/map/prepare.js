// Puts a scene in words: its dates, numbers and texts in parts, and its incidents with what is known of them.
import { tolls } from "../web/toll.js";
import { date, number, say, when } from "../web/words.js";

/** The scene as the map draws it. The text of an incident stands in the answers alone, and is joined here. */
export function prepare(scene, answers) {
  const { incidents, words, accessions } = answers;
  const { where } = tolls(answers);
  const cards = new Map(incidents.map((card) => [card.id, card]));

  /** A text: as it is, a number, a date, two of them, what is not known, or parts of these. */
  function said(value) {
    if (typeof value === "number") return number(value);
    if (Array.isArray(value)) return value.map(said).join("");
    if (value === null || typeof value !== "object") return value;
    if (value.unknown) return words.unknown;
    if (value.from) return say(words.to, { first: date(value.from), last: date(value.to) });
    return date(value.date ?? value.day);
  }

  function feature(one) {
    const card = cards.get(one.id);
    if (one.kind === "incident") {
      return { ...card, ...one, when: when(card, words), sources: card.sources.length,
        counted: { killed: where(card, "killed"), injured: where(card, "injured") } };
    }
    const tip = one.tip && { ...one.tip, facts: one.tip.facts.map(([name, value]) => [name, said(value)]) };
    return { ...one, tip, ...("text" in one ? { text: said(one.text) } : {}) };
  }

  const series = (all) => Object.fromEntries(Object.entries(all).map(([name, figures]) =>
    [name, figures.map(([day, ...rest]) => [date(day), ...rest])]));

  return { ...scene, accessions,
    layers: scene.layers.map((layer) => ({ ...layer,
      features: layer.features.filter((one) => one.kind !== "incident" || cards.has(one.id)).map(feature),
      legend: layer.legend.map((key) => ({ ...key, label: said(key.label) })),
      ...(layer.series ? { series: series(layer.series) } : {}) })) };
}
