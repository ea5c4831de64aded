// --- what the buttons do, one listener for them all
const help = one("#keys");
const near = (button) => itemOf.get(button.closest(".finding, [data-suppressed], .query-item"));
const actions = {
  next: () => nextFinding(1),
  help: () => help.showModal(),
  "close-help": () => help.close(),
  "close-said": () => say(""),
  "next-callout": () => nextCallout(1),
  "previous-callout": () => nextCallout(-1),
  "clear-filters": clearFilters,
  undo: (button) => { const item = near(button); decide(item, ""); item.element.focus({ preventScroll: true }); },
  note: (button) => askWhy(near(button), entryOf(near(button)).decision),
  save: (button) => saveWhy(near(button)),
  cancel: (button) => closeWhy(near(button)),
  comment: (button) => copyComment(near(button), button),
  rewrite: openEditor,
  "save-question": (button) => rewrite(button.closest(".rewriting"), one("textarea", button.closest(".rewriting")).value),
  "question-as-made": (button) => rewrite(button.closest(".rewriting"), ""),
  "close-question": (button) => closeEditor(button.closest(".rewriting")),
  "copy-list": (button) => copyInto(button, `${correctedList(button)}\n`),
  export: exportDecisions,
  "save-copy": saveCopy,
  import: () => one("#import").click(),
  queries: () => { location.hash = "queries"; },
  "copy-queries": (button) => copyInto(button, markdown()),
  "print-queries": () => print(),
};
addEventListener("click", (event) => {
  const finding = event.target.closest(".finding");
  if (finding) stand(finding);
  const button = event.target.closest("button");
  if (!button) return;
  const { do: name, decide: decision, filter: kind, copy } = button.dataset;
  if (name && Object.hasOwn(actions, name)) actions[name](button);
  else if (decision) press(near(button), decision);
  else if (kind) toggleFilter(button);
  else if (copy) copyPassage(button, document.getElementById(copy));
});
addEventListener("change", (event) => { if (event.target.id === "import") importDecisions(event.target); });

// --- single-letter keys, with an off switch
const keysOn = one("#keys-on");
keysOn.checked = keep.get("keys") !== "off";
keysOn.addEventListener("change", () => keep.set("keys", keysOn.checked ? "on" : "off"));
const onCurrent = (does) => () => {
  const item = itemOf.get(current());
  if (!item) { say("Choose a finding first: j goes to the next one."); return; }
  stand(item.element);
  does(item);
};
const keys = {
  j: () => nextFinding(1),
  k: () => nextFinding(-1),
  n: () => nextCallout(1),
  p: () => nextCallout(-1),
  c: onCurrent((item) => decideOnce(item, "confirmed")),
  d: onCurrent((item) => { reveal(item.element); askWhy(item, "dismissed"); }),
  a: onCurrent((item) => decideOnce(item, "ask")),
  u: onCurrent((item) => decide(item, "")),
  "?": actions.help,
};
addEventListener("keydown", (event) => {
  if (help.open) return;
  const panel = one(".panel:target");
  const asks = document.body.classList.contains("asking");
  if (event.key === "Escape" && (panel || asks)) {
    if (panel) closePanel(panel);
    else location.hash = "findings";
    return;
  }
  if (event.key === "Escape") say("");
  if (!keysOn.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches && event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  if (asks && event.key !== "?") return;
  if (Object.hasOwn(keys, event.key)) { event.preventDefault(); keys[event.key](); }
});

// --- begin
const refresh = (changed = items) => {
  changed.forEach(paint);
  showProgress();
  filter();
  paintCorrected();
  if (document.body.classList.contains("asking") && !one("#query-list .rewriting")) listQueries();
};
all("[data-js]").forEach((element) => { element.hidden = false; });
all("[data-filter]").forEach((button) => { button.disabled = false; });
keep.set("works", "yes");
tellWhetherKept();
items.forEach(addControls);
readAddress();
refresh();
if (innerWidth < 640 && !KINDS.some((kind) => wanted[kind].size)) all("#filters").forEach((box) => { box.open = false; });
addEventListener("hashchange", follow);
follow();
