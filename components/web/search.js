// Search: one way to read words, so that what is typed finds what is meant. The same as geo/search.py;
// tests/search_pairs.json holds both to it.
import { date } from "./words.js";

const CYRILLIC = { а: "a", б: "b", в: "v", г: "g", ґ: "g", д: "d", ђ: "dj", ѓ: "gj", е: "e", ё: "e", є: "je", ж: "z",
  з: "z", ѕ: "dz", и: "i", і: "i", ї: "i", й: "j", ј: "j", к: "k", л: "l", љ: "lj", м: "m", н: "n", њ: "nj", о: "o",
  п: "p", р: "r", с: "s", т: "t", ћ: "c", ќ: "kj", у: "u", ф: "f", х: "h", ц: "c", ч: "c", џ: "dz", ш: "s", щ: "sc",
  ъ: "", ы: "y", ь: "", э: "e", ю: "ju", я: "ja" };
// Letters that no table of Unicode takes apart.
const LETTERS = { đ: "dj", ð: "d", ł: "l", ı: "i", ø: "o", ß: "ss", æ: "ae", œ: "oe", "’": "", "'": "", ...CYRILLIC };
const TOKEN = /\d+(?:[./-]\d+)+|[\p{L}\p{N}_]+/gu;
const DAY_FIRST = /^(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4})$/;
const YEAR_FIRST = /^(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?$/;
const LEAST = 3; // letters from which a word is taken for the start of another spelling
const ALIKE = 0.7; // how alike a word has to be to be offered instead of one that is nowhere

/** A text in small letters of the English alphabet: "Đakovica", "Djakovica" give "dakovica". */
export function fold(text) {
  const plain = [...text.normalize("NFC").toLowerCase()].map((letter) => LETTERS[letter] ?? letter).join("");
  return plain.normalize("NFKD").replace(/\p{Mn}/gu, "").replaceAll("dj", "d");
}

/** The folded words of a text in their order; a date in figures is one, as ISO text. */
export const words = (text) => (fold(text).match(TOKEN) ?? []).map(dated);

function dated(token) {
  let [, day, month, year] = token.match(DAY_FIRST) ?? [];
  if (!year) [, year, month, day] = token.match(YEAR_FIRST) ?? [];
  return year ? [year, ...[month, day].filter(Boolean).map((part) => part.padStart(2, "0"))].join("-") : token;
}

/** What a search looks through: the folded words of a text and of dates (ISO), each once. */
export function index(text, dates = []) {
  const found = [...words(text), ...words(text.toLowerCase().replace(/ë(?![\p{L}\p{N}_])/gu, "a"))];
  found.push(...found.flatMap((word) => word.split(/[./-]/)));
  for (const day of dates) found.push(day, ...words(date(day)));
  return ` ${[...new Set(found)].join(" ")} `;
}

/** What of a query must be found: for each word the starts or whole words (ending in a blank) that do. */
export const asked = (query, spellings = []) => [...new Set(words(query))].map((word) => pieces(word, spellings));

function pieces(word, spellings) {
  if (/^\d+$/.test(word) && word.length < LEAST) return [` ${word} `];
  const groups = word.length < LEAST ? [] : spellings.filter((group) => group.some((name) => name.startsWith(word)));
  return [` ${word}`, ...groups.flat().map((name) => ` ${name} `)];
}

/** Whether all that a query asks for stands in an index. */
export const found = (indexed, wanted) => wanted.every((either) => either.some((piece) => indexed.includes(piece)));

/** The query with words that are nowhere replaced by the most alike that there are; else "". */
export function suggestion(indexes, query, spellings = []) {
  const known = [...new Set(indexes.flatMap((one) => one.split(" ")))].filter((word) => /^\D/.test(word)).sort();
  let changed = false;
  const meant = [];
  for (const word of words(query)) {
    if (indexes.some((one) => found(one, [pieces(word, spellings)]))) {
      meant.push(word);
      continue;
    }
    let best = null;
    let likeness = 0;
    for (const other of known) {
      const alike = 1 - distance(word, other) / Math.max(word.length, other.length);
      if (alike >= ALIKE && alike > likeness) [best, likeness] = [other, alike];
    }
    if (!best) return "";
    meant.push(best);
    changed = true;
  }
  return changed ? meant.join(" ") : "";
}

/** What is said where nothing is found: for what, what may have been meant, and the way back. */
export function nothing(query, indexes, spellings, way) {
  const said = query.trim() ? `Nothing found for “${query.trim()}”` : "Nothing fits";
  const meant = suggestion(indexes, query, spellings);
  return `${meant ? `${said}; did you mean “${meant}”?` : `${said}.`} ${way}`;
}

/** How many letters have to be put in, taken out or changed to make one word of another. */
function distance(one, other) {
  let row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length];
}
