// --- folded parts open when somebody goes to what is in them, and all of them for print
const reveal = (element) => {
  for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
};
const show = (element) => {
  reveal(element);
  element.scrollIntoView({ block: "start" });
  element.focus({ preventScroll: true });
};
let openedForPrint = [];
addEventListener("beforeprint", () => {
  openedForPrint = all("details:not([open])");
  openedForPrint.forEach((box) => { box.open = true; });
});
addEventListener("afterprint", () => openedForPrint.forEach((box) => { box.open = false; }));

// --- the chosen callout is marked in the text and brought into view
const chipOf = (panel) => one(`.rows a[href="#${CSS.escape(panel.id)}"]`);
const addSteps = (panel) => {
  if (one(".step", panel)) return;
  for (const [words, sign, by] of [["Previous callout", "←", "previous-callout"], ["Next callout", "→", "next-callout"]]) {
    const button = make("button", sign, "step");
    button.type = "button";
    button.dataset.do = by;
    button.setAttribute("aria-label", words);
    one(".close", panel).before(button);
  }
};
const choose = (panel) => {
  const chip = chipOf(panel);
  if (!chip) return;
  chip.classList.add("chosen");
  addSteps(panel);
  const box = chip.getBoundingClientRect();
  // the panel covers the lower part of the window
  if (box.top < 60 || box.bottom > innerHeight * 0.35) scrollBy({ top: box.top - innerHeight * 0.22 });
};

// --- where the address leads; the queries are a view of their own
const aim = () => { // ":target" is not set yet while the page is read
  try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; }
};
const follow = () => {
  const target = aim();
  all(".co.chosen").forEach((chip) => chip.classList.remove("chosen"));
  const asked = document.body.classList.contains("asking");
  document.body.classList.toggle("asking", target !== null && target.id === "queries");
  if (!target) return;
  reveal(target);
  if (target.classList.contains("panel")) choose(target);
  else if (target.id === "queries") openQueries();
  else if (asked) show(target); // it could not be scrolled to while the queries stood in its place
};
const nextCallout = (by) => {
  const chips = all(".rows .co");
  if (!chips.length) return;
  const at = chips.findIndex((chip) => chip.classList.contains("chosen"));
  location.hash = step(chips, at, by).hash;
};
const closePanel = (panel) => {
  const chip = chipOf(panel);
  location.hash = chip ? chip.id : "text";
  if (chip) chip.focus({ preventScroll: true });
};

// --- from finding to finding
const step = (items, at, by) => items[((at < 0 && by < 0 ? 0 : at) + by + items.length) % items.length];
const current = () => {
  const focused = document.activeElement && document.activeElement.closest(".finding");
  return focused || one(".finding.here:not(.off)");
};
const stand = (finding) => {
  all(".finding.here").forEach((other) => other.classList.remove("here"));
  if (finding) finding.classList.add("here");
};
const nextFinding = (by) => {
  const before = current();
  const order = all(".finding");
  const from = order.indexOf(before);
  letGo();
  const left = order.filter((finding) => !finding.classList.contains("off"));
  if (!left.length) { say("No finding is left by the chosen filters."); return; }
  // a finding that the filters took away meanwhile still says where one was
  const after = left.findIndex((finding) => order.indexOf(finding) >= from + (by > 0 ? 1 : 0));
  const at = left.indexOf(before);
  const next = at >= 0 || from < 0 ? step(left, at, by) : step(left, after < 0 ? 0 : after, by > 0 ? 0 : -1);
  stand(next);
  show(next);
};
