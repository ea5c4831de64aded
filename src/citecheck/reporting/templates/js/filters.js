// --- filters: "or" within a kind, "and" between kinds; the state stands in the address, so that a view can be sent on
const KINDS = ["status", "severity", "rule", "reviewed"];
const buttons = all("[data-filter][data-value]");
const wanted = Object.fromEntries(KINDS.map((kind) => [kind, new Set()]));
const valueOf = (item, kind) => ({
  status: item.element.dataset.status,
  severity: item.element.dataset.severity,
  rule: item.code,
  reviewed: entryOf(item) ? "yes" : "no",
})[kind];
const fits = (item, except = "") =>
  KINDS.every((kind) => kind === except || !wanted[kind].size || wanted[kind].has(valueOf(item, kind)));

// What was just decided stays until one goes on, though a filter on "reviewed" would take it away.
let held = null;
const hold = (item) => { held = wanted.reviewed.size ? item : null; };
const letGo = () => { if (held) { held = null; filter(); } };

const filter = () => {
  const active = KINDS.some((kind) => wanted[kind].size);
  live.forEach((item) => item.element.classList.toggle("off", item !== held && !fits(item)));
  all(".ref[data-status], .cell[data-status]").forEach((element) => {
    element.classList.toggle("off", wanted.status.size > 0 && !wanted.status.has(element.dataset.status));
  });
  all(".findings").forEach((section) => {
    let left = 0;
    all(".group:not(.suppressed)", section).forEach((group) => {
      const of = all(".finding", group).length;
      const shown = all(".finding:not(.off)", group).length;
      left += shown;
      group.classList.toggle("off", active && !shown);
      one(".count", group).textContent = shown === of ? String(of) : `${shown} of ${of}`;
    });
    const empty = one(".empty", section);
    if (empty) empty.hidden = left > 0 || !one(".finding", section);
  });
  countButtons(active);
};

// Each count says how many findings the choice would show, given the other kinds.
const countButtons = (active) => {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, new Map()]));
  for (const kind of KINDS) {
    for (const item of live) {
      if (!fits(item, kind)) continue;
      const value = valueOf(item, kind);
      counts[kind].set(value, (counts[kind].get(value) || 0) + 1);
    }
  }
  for (const button of buttons) {
    const { filter: kind, value } = button.dataset;
    const place = one(".n", button);
    if (place) place.textContent = String(counts[kind].get(value) || 0);
    button.classList.toggle("idle", place !== null && !counts[kind].get(value));
    button.setAttribute("aria-pressed", String(wanted[kind].has(value)));
  }
  const shown = live.filter((item) => !item.element.classList.contains("off")).length;
  const line = one("#shown");
  if (!line) return;
  if (!active) line.textContent = `All ${plural(live.length, "finding")} shown.`;
  else if (shown) line.textContent = `${shown} of ${plural(live.length, "finding")} shown.`;
  else line.textContent = `None of ${plural(live.length, "finding")} shown: no finding fits these filters.`;
  one('[data-do="clear-filters"]').hidden = !active;
};

const writeAddress = () => {
  const parts = KINDS.filter((kind) => wanted[kind].size)
    .map((kind) => `${kind}=${[...wanted[kind]].map(encodeURIComponent).join(",")}`);
  const address = new URL(location.href);
  address.search = parts.join("&");
  try { history.replaceState(null, "", address); } catch { /* some browsers refuse this for local files */ }
};
const readAddress = () => {
  const asked = new URLSearchParams(location.search);
  for (const { dataset: { filter: kind, value } } of buttons) {
    if ((asked.get(kind) || "").split(",").includes(value)) wanted[kind].add(value);
  }
};
const toggleFilter = ({ dataset: { filter: kind, value } }) => {
  if (!wanted[kind].delete(value)) wanted[kind].add(value);
  held = null;
  filter();
  writeAddress();
};
const clearFilters = () => {
  KINDS.forEach((kind) => wanted[kind].clear());
  held = null;
  filter();
  writeAddress();
  one("#filters > summary").focus();
};
