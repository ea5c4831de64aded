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
  writeKept(path, Object.fromEntries(shelf(path)));
  tellWhetherKept();
};
const tellWhetherKept = () => all("#unkept").forEach((words) => { words.hidden = keep.works || service !== null; });

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

// a page that was left open beside another: what the service has by now
const renewKept = async () => {
  if (unsent.length || document.hidden) return;
  let entries = [];
  try {
    const answer = await fetch(service.content);
    if (!answer.ok) return;
    ({ entries } = await answer.json());
  } catch { return; }
  if (unsent.length) return; // decided meanwhile
  const theirs = new Map(entries.map((entry) => [entry.fingerprint, readEntry(entry)]));
  items.forEach((item) => { item.given = theirs.get(item.print) || null; });
  shelves.forEach((entries) => entries.clear());
  sent.clear();
  refresh();
};
if (service) {
  addEventListener("visibilitychange", renewKept);
  addEventListener("pageshow", (event) => { if (event.persisted) renewKept(); });
}

// another window of the same report
addEventListener("storage", (event) => {
  if (event.key !== null && !event.key.startsWith("citecheck.decisions.")) return;
  shelves.clear();
  refresh();
});
