// --- a question in a person's own words; it is kept with the decision to ask it
const question = (item) => (entryOf(item) || {}).query || item.made;
const openEditor = (button) => {
  const host = button.closest(".query-item, .decide");
  let box = one(".rewriting", host);
  if (!box) {
    box = one("#rewriting").content.firstElementChild.cloneNode(true);
    host.append(box);
    one("textarea", box).value = question(near(box));
  }
  one("textarea", box).focus();
};
const closeEditor = (box) => {
  const host = box.closest(".query-item, .decide");
  box.remove();
  one('[data-do="rewrite"]', host).focus({ preventScroll: true });
};
const rewrite = (box, words) => {
  const item = near(box);
  const inView = box.closest(".query-item") !== null;
  const own = tidy(words, LONGEST_QUESTION);
  const { decision, reason } = entryOf(item);
  closeEditor(box);
  put(item, withQuestion({ decision, reason, date: today() }, own === item.made ? "" : own));
  saveShelf(item.path);
  refresh(items.filter((other) => other.path === item.path && other.print === item.print));
  if (!inView) return;
  const line = all(".query-item").find((other) => itemOf.get(other) === item); // the view was made anew
  if (line) one('[data-do="rewrite"]', line).focus({ preventScroll: true });
};
addEventListener("keydown", (event) => {
  if (!event.target.matches || !event.target.matches("textarea.question")) return;
  const box = event.target.closest(".rewriting");
  if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); closeEditor(box); }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); rewrite(box, event.target.value); }
}, true);
