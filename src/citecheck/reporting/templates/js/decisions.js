// --- the findings of the page: those that count, and those that a baseline silences
const given = (data) => (Object.hasOwn(WORDS, data.decision || "") ? plainEntry(data) : null);
const madeQuestion = (words) => (words ? words.dataset.made || words.textContent : "");
const FINDINGS = '.finding, .suppressed [data-suppressed="baseline"]';
const printOf = (element) => element.dataset.fingerprint || element.dataset.suppressedFingerprint || "";
const items = all(FINDINGS).map((element) => ({
  element,
  path: element.closest("article").dataset.path,
  code: element.dataset.code,
  line: Number(element.dataset.line),
  place: element.dataset.place || `line ${element.dataset.line}`,
  print: printOf(element),
  live: element.classList.contains("finding"),
  given: given(element.dataset), // by the document
  made: madeQuestion(one(".query .words", element)), // the question for the author
}));
const itemOf = new Map(items.map((item) => [item.element, item]));
const live = items.filter((item) => item.live);

const saveShelf = (path) => {
  keeping.write(path, Object.fromEntries(shelf(path)));
  tellWhetherKept();
};
const tellWhetherKept = () => all("#unkept").forEach((words) => { words.hidden = keeping.works(); });

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

// decided elsewhere: in another window, or by somebody else, who brings entries by their fingerprints
keeping.heed((theirs) => {
  if (theirs) items.forEach((item) => { item.given = theirs.get(item.print) || null; });
  shelves.clear();
  refresh();
});
