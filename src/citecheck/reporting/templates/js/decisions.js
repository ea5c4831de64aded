// --- what a person decided, kept by article and fingerprint: it outlives a report that is made again
const WORDS = { confirmed: "Confirmed", dismissed: "Dismissed", ask: "To ask the author", known: "Known before" };
const LONGEST_REASON = 280; // more does not fit into a comment of the article
const LONGEST_QUESTION = 600;

const tidy = (value, most = LONGEST_REASON) => (typeof value === "string" ? value.replace(/\s+/g, " ").trim().slice(0, most) : "");
const withQuestion = (entry, words) => (words ? { ...entry, query: words } : entry); // no key where nothing was written
const dated = (value) => (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : "");
const today = () => {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
};

// An entry, or null for what is none. An empty decision is one that was taken back: it outweighs the document's.
const readEntry = (value) => {
  if (typeof value !== "object" || value === null) return null;
  const { decision, reason, date, query } = value;
  if (typeof decision !== "string" || (decision && !Object.hasOwn(WORDS, decision))) return null;
  if (decision === "dismissed" && !tidy(reason)) return null;
  return withQuestion({ decision, reason: tidy(reason), date: dated(date) }, tidy(query, LONGEST_QUESTION));
};

// --- the findings of the page: those that count, and those that a baseline silences
const given = (data) => (Object.hasOwn(WORDS, data.decision || "") ? readEntry({ reason: "", ...data }) : null);
const madeQuestion = (words) => (words ? words.dataset.made || words.textContent : "");
const items = all('.finding, .suppressed [data-suppressed="baseline"]').map((element) => ({
  element,
  path: element.closest("article").dataset.path,
  code: element.dataset.code,
  line: Number(element.dataset.line),
  place: element.dataset.place || `line ${element.dataset.line}`,
  print: element.dataset.fingerprint || element.dataset.suppressedFingerprint || "",
  live: element.classList.contains("finding"),
  given: given(element.dataset), // by the document
  made: madeQuestion(one(".query .words", element)), // the question for the author
}));
const itemOf = new Map(items.map((item) => [item.element, item]));
const live = items.filter((item) => item.live);

const shelves = new Map(); // of an article: fingerprint → entry
const shelf = (path) => {
  if (shelves.has(path)) return shelves.get(path);
  const entries = new Map();
  let kept = null;
  try { kept = JSON.parse(keep.get(`decisions.${path}`)); } catch { /* nonsense counts as nothing */ }
  if (typeof kept === "object" && kept !== null && !Array.isArray(kept)) {
    for (const [print, value] of Object.entries(kept)) {
      const entry = readEntry(value);
      if (entry) entries.set(print, entry);
    }
  }
  shelves.set(path, entries);
  return entries;
};
const saveShelf = (path) => {
  keep.set(`decisions.${path}`, JSON.stringify(Object.fromEntries(shelf(path))));
  tellWhetherKept();
};
const tellWhetherKept = () => all("#unkept").forEach((words) => { words.hidden = keep.works; });

// The later of what the document brings and what was decided here; on one day the latter.
const entryOf = (item) => {
  const here = shelf(item.path).get(item.print);
  const entry = here && !(item.given && item.given.date > here.date) ? here : item.given;
  return entry && entry.decision ? entry : null;
};

const put = (item, entry) => {
  if (entry || item.given) shelf(item.path).set(item.print, entry || { decision: "", reason: "", date: today() });
  else shelf(item.path).delete(item.print);
};
const decide = (item, decision, reason = "") => {
  const before = entryOf(item);
  const kept = before && before.decision === decision ? before.query : ""; // a question goes with the decision to ask it
  put(item, decision ? withQuestion({ decision, reason: tidy(reason), date: today() }, kept) : null);
  saveShelf(item.path);
  hold(item);
  refresh(items.filter((other) => other.path === item.path && other.print === item.print));
};

// --- how far one is
const showProgress = () => {
  const done = (some) => some.filter(entryOf).length;
  const line = (some) => `${done(some)} of ${some.length} reviewed`;
  const bar = one("#progress");
  if (live.length && bar.textContent !== line(live)) bar.textContent = line(live);
  all("progress").forEach((box) => { box.max = live.length || 1; box.value = done(live); });
  all("[data-progress-of]").forEach((place) => {
    place.textContent = line(live.filter((item) => item.path === place.dataset.progressOf));
  });
  const asking = live.filter((item) => (entryOf(item) || {}).decision === "ask").length;
  all(".asked").forEach((place) => { place.textContent = asking ? String(asking) : ""; });
};

// another window of the same report
addEventListener("storage", (event) => {
  if (event.key !== null && !event.key.startsWith("citecheck.decisions.")) return;
  shelves.clear();
  refresh();
});
