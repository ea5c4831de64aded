// --- decisions as a file: the format of `citecheck baseline`, so that `citecheck run --baseline` understands it
const exported = () => {
  const entries = new Map();
  for (const item of items) {
    const entry = entryOf(item);
    if (!entry) continue;
    const key = [item.path, item.code, item.print];
    entries.set(key.join("\n"), {
      fingerprint: item.print,
      code: item.code,
      article: item.path,
      text: one(".msg", item.element).textContent,
      ...entry,
    });
  }
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
};
const saveFile = (name, type, text) => {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
const exportDecisions = (button) => {
  const entries = exported();
  if (!entries.length) { say("Nothing is decided yet, so there is nothing to export."); return; }
  saveFile(button.dataset.name, "application/json", `${JSON.stringify({ citecheck_baseline: 1, entries }, null, 2)}\n`);
  say(`${plural(entries.length, "decision")} exported to ${button.dataset.name}.`);
};

// --- or the whole page with them: a colleague opens it as decided, with or without scripts, and goes on
const asDelivered = document.documentElement.cloneNode(true); // before this script changes anything
const printQuestion = (place, made, own) => {
  if (!place) return;
  delete place.dataset.made;
  if (own) place.dataset.made = made;
  place.textContent = own || made;
};
const decidedCopy = () => {
  const page = asDelivered.cloneNode(true);
  all("[data-served]", page).forEach((element) => element.remove()); // a copy stands alone
  all(FINDINGS, page).forEach((element, at) => {
    const entry = entryOf(items[at]) || { decision: "", reason: "", date: "" };
    delete element.dataset.query;
    Object.assign(element.dataset, entry);
    printQuestion(one(".query .words", element), items[at].made, entry.query);
    const before = one(":scope > .decided", element);
    if (before) before.remove();
    if (!entry.decision) return;
    const words = make("p", "", "decided");
    words.append(...inWords(entry));
    element.append(words);
  });
  return `<!DOCTYPE html>\n${page.outerHTML}\n`;
};
const saveCopy = (button) => {
  const count = items.filter(entryOf).length;
  saveFile(button.dataset.name, "text/html", decidedCopy());
  say(`${button.dataset.name} is saved, with ${plural(count, "decision")}.`);
};

// --- and back; an entry belongs to an article if one path ends with the other, as the file may stand anywhere
const plainPath = (path) => path.replace(/\\/g, "/").replace(/^(\.{1,2}\/)+/, "");
const samePlace = (a, b) => a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`);
const readCopy = (text) => {
  const page = new DOMParser().parseFromString(text, "text/html"); // nothing of it is run or loaded
  return all(FINDINGS, page).filter((element) => element.dataset.decision).map((element) => ({
    fingerprint: printOf(element),
    article: (element.closest("article[data-path]") || element).dataset.path,
    decision: element.dataset.decision,
    reason: element.dataset.reason || "",
    date: element.dataset.date || "",
    query: element.dataset.query || "",
  }));
};
const readFile = (text) => {
  if (/^\s*<!doctype html/i.test(text)) return readCopy(text);
  let data = null;
  try { data = JSON.parse(text); } catch { return "it is not JSON"; }
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, "citecheck_baseline")) {
    return "it is not a file that citecheck or this page has written";
  }
  if (data.citecheck_baseline !== 1) return "it is of a version that this report does not know";
  return Array.isArray(data.entries) ? data.entries : "it has no list of entries";
};
const sorted = (entries) => {
  const found = { taken: [], same: 0, later: 0, gone: 0, faulty: 0, elsewhere: new Set(), others: 0 };
  const paths = [...new Set(all("article[data-path]").map((article) => article.dataset.path))];
  for (const something of entries) {
    const raw = { decision: "known", ...something }; // whatever it is: of null and of numbers nothing is left
    const entry = readEntry(raw);
    if (!entry || !entry.decision || typeof raw.fingerprint !== "string" || typeof raw.article !== "string") {
      found.faulty += 1;
      continue;
    }
    const exact = paths.filter((path) => plainPath(path) === plainPath(raw.article));
    const homes = exact.length ? exact : paths.filter((path) => samePlace(plainPath(path), plainPath(raw.article)));
    const item = items.find((other) => other.print === raw.fingerprint && homes.includes(other.path));
    const before = item && entryOf(item);
    if (!homes.length) { found.others += 1; found.elsewhere.add(raw.article); }
    else if (!item) found.gone += 1;
    else if (before && before.decision === entry.decision && before.reason === entry.reason && before.query === entry.query) found.same += 1;
    else if (before && before.date > entry.date) found.later += 1;
    else found.taken.push([item, entry]);
  }
  return found;
};
const report = (name, found) => {
  const names = [...found.elsewhere].slice(0, 3).join(", ") + (found.elsewhere.size > 3 ? " and more" : "");
  return [
    `${name}: ${plural(found.taken.length, "decision")} taken.`,
    found.same && `${found.same} stood here already.`,
    found.later && `${found.later} left out, because something else was decided here later.`,
    found.gone && `${found.gone} left out, because this report has no such finding.`,
    found.others && `${found.others} left out, because they belong to another article (${names}).`,
    found.faulty && `${found.faulty} could not be read, or dismissed a finding without a reason.`,
  ].filter(Boolean).join(" ");
};
const importDecisions = async (input) => {
  const file = input.files[0];
  if (!file) return;
  let text = "";
  try { text = await file.text(); } catch { say(`${file.name} could not be read.`, true); return; } finally { input.value = ""; }
  const entries = readFile(text);
  if (typeof entries === "string") { say(`${file.name} was not imported: ${entries}.`, true); return; }
  const found = sorted(entries);
  found.taken.forEach(([item, entry]) => shelf(item.path).set(item.print, { ...entry, date: entry.date || today() }));
  new Set(found.taken.map(([item]) => item.path)).forEach(saveShelf);
  held = null;
  refresh();
  say(report(file.name, found), true);
};
