// --- what a person decided, kept by article and fingerprint: it outlives a report that is made again
const WORDS = { confirmed: "Confirmed", dismissed: "Dismissed", ask: "To ask the author", known: "Known before" };
const LONGEST_REASON = 280; // more does not fit into a comment of the article
const LONGEST_QUESTION = 600;

const inWords = ({ decision, reason, date }) => [
  make("b", WORDS[decision]), reason ? `: ${reason}` : "", ...(date ? [make("span", ` ${date}`, "date")] : []),
];

const tidy = (value, most = LONGEST_REASON) => (typeof value === "string" ? value.replace(/\s+/g, " ").trim().slice(0, most) : "");
const dated = (value) => (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : "");
const today = () => {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
};

const withQuestion = (entry, words) => (words ? { ...entry, query: words } : entry); // no key where nothing was written
const plainEntry = ({ decision, reason, date, query }) => (
  withQuestion({ decision, reason: tidy(reason), date: dated(date) }, tidy(query, LONGEST_QUESTION))
);

// An entry, or null for what is none. An empty decision is one that was taken back: it outweighs the document's.
const readEntry = (value) => {
  if (typeof value !== "object" || value === null) return null;
  const { decision, reason } = value;
  if (typeof decision !== "string" || (decision && !Object.hasOwn(WORDS, decision))) return null;
  if (decision === "dismissed" && !tidy(reason)) return null;
  return plainEntry(value);
};

// --- what this browser keeps of it
const shelves = new Map(); // of an article: fingerprint → entry
const shelf = (path) => {
  if (shelves.has(path)) return shelves.get(path);
  const entries = new Map();
  const kept = keeping.read(path);
  if (typeof kept === "object" && kept !== null && !Array.isArray(kept)) {
    for (const [print, value] of Object.entries(kept)) {
      const entry = readEntry(value);
      if (entry) entries.set(print, entry);
    }
  }
  shelves.set(path, entries);
  return entries;
};
