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
const exportDecisions = (button) => {
  const entries = exported();
  if (!entries.length) { say("Nothing is decided yet, so there is nothing to export."); return; }
  const text = `${JSON.stringify({ citecheck_baseline: 1, entries }, null, 2)}\n`;
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = button.dataset.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say(`${plural(entries.length, "decision")} exported to ${link.download}.`);
};

// --- and back; an entry belongs to an article if one path ends with the other, as the file may stand anywhere
const plainPath = (path) => path.replace(/\\/g, "/").replace(/^(\.{1,2}\/)+/, "");
const samePlace = (a, b) => a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`);
const readFile = (text) => {
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
