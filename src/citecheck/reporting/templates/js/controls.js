// --- the controls of a decision, made from one template and put at the foot of each finding
const controls = new Map();
const links = new Map(); // where a finding is named elsewhere in the page, by the address of it
for (const link of all("a.flink")) links.set(link.hash, [...(links.get(link.hash) || []), link]);
const addControls = (item) => {
  const group = one("#decide").content.firstElementChild.cloneNode(true);
  group.setAttribute("aria-label", `Decision on ${item.code}, ${item.place}`);
  const printed = one(":scope > .decided", item.element); // as the document has it, for readers without scripts
  if (printed) printed.remove();
  item.element.append(group);
  const part = (selector) => one(selector, group);
  controls.set(item, {
    group,
    said: part(".decided"),
    choices: all("[data-decide]", group),
    undo: part('[data-do="undo"]'),
    note: part('[data-do="note"]'),
    rewrite: part('[data-do="rewrite"]'),
    comment: part('[data-do="comment"]'),
    because: part(".because"),
    why: part(".why"),
    reason: part("input.reason"),
    wrong: part(".wrong"),
  });
};

const paint = (item) => {
  const entry = entryOf(item);
  const decision = entry ? entry.decision : "";
  const { said, choices, undo, note, rewrite, comment } = controls.get(item);
  item.element.dataset.decision = decision;
  (links.get(`#${item.element.id}`) || []).forEach((link) => { link.dataset.decision = decision; });
  choices.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.decide === decision)));
  said.hidden = undo.hidden = note.hidden = !entry;
  comment.hidden = decision !== "dismissed" || !item.live || /\.docx$/i.test(item.path);
  rewrite.hidden = decision !== "ask";
  const words = one(".query .words", item.element);
  if (words) words.textContent = question(item);
  said.replaceChildren();
  if (!entry) return;
  said.append(...inWords(entry));
  note.textContent = entry.reason ? "Edit the reason" : "Add a note";
};

// --- the reason: asked for on the spot, and insisted on where a finding is dismissed
const askWhy = (item, decision) => {
  const { because, why, reason } = controls.get(item);
  const entry = entryOf(item);
  because.dataset.for = decision;
  why.textContent = { dismissed: "Why can it be dismissed?", ask: "Note for the author" }[decision] || "Note";
  reason.value = entry ? entry.reason : "";
  complain(item, "");
  because.hidden = false;
  reason.focus();
};
const complain = (item, words) => {
  const { reason, wrong } = controls.get(item);
  wrong.textContent = words;
  if (words) reason.setAttribute("aria-invalid", "true");
  else reason.removeAttribute("aria-invalid");
};
const closeWhy = (item) => {
  const { because } = controls.get(item);
  const inside = because.contains(document.activeElement);
  because.hidden = true;
  if (inside) item.element.focus({ preventScroll: true });
};
const saveWhy = (item) => {
  const { because, reason } = controls.get(item);
  const words = tidy(reason.value);
  const decision = because.dataset.for;
  if (decision === "dismissed" && !words) {
    complain(item, "A few words, please: the next reader should know why.");
    reason.focus();
    return;
  }
  closeWhy(item);
  decide(item, decision, words);
};

const decideOnce = (item, decision) => {
  closeWhy(item);
  const entry = entryOf(item);
  if (!entry || entry.decision !== decision) decide(item, decision);
  const { top, bottom } = controls.get(item).group.getBoundingClientRect();
  if (bottom > innerHeight || top < 0) say(`${WORDS[decision]}.`); // by key, with the foot of the finding out of sight
};

// A button that is pressed already takes the decision back.
const press = (item, decision) => {
  const entry = entryOf(item);
  const { because } = controls.get(item);
  const open = !because.hidden;
  if (entry && entry.decision === decision && !open) decide(item, "");
  else if (decision !== "dismissed") decideOnce(item, decision);
  else if (open && because.dataset.for === "dismissed") saveWhy(item);
  else askWhy(item, "dismissed");
};

// --- the same as a comment for the article; nothing in a reason may end the comment
const harmless = (reason) => reason.replace(/</g, "‹").replace(/>/g, "›").replace(/-{2,}/g, "–").replace(/^[-–\s]+|[-–\s]+$/g, "");
const commentFor = (item) => {
  const code = item.code.replace(/[^A-Z0-9]/g, "");
  return `<!-- citecheck: ignore[${code}] ${harmless(entryOf(item).reason) || "dismissed"} -->`;
};
const copyComment = async (item, button) => {
  const text = commentFor(item);
  if (await copyInto(button, text)) say(`Copied: ${text} Put it on ${item.place} or the line before.`, true);
  else say(text, true);
};

addEventListener("keydown", (event) => {
  if (!event.target.matches || !event.target.matches("input.reason")) return;
  const item = itemOf.get(event.target.closest(".finding, [data-suppressed]"));
  if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); saveWhy(item); }
  if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); closeWhy(item); }
}, true);
