// --- the queries for the author: the sentences stand in the page, here they are only collected
const asking = () => all("article[data-path]").map((article) => ({
  title: article.getAttribute("aria-label"),
  queries: live.filter((item) => article.contains(item.element) && (entryOf(item) || {}).decision === "ask")
    .sort((a, b) => a.line - b.line)
    .map((item) => ({ item, words: question(item), note: entryOf(item).reason })),
})).filter((article) => article.queries.length);

const queryElement = ({ item, words, note }) => {
  const line = make("li", "", "query-item");
  itemOf.set(line, item);
  const sentence = make("p", words);
  sentence.lang = one(".query .words", item.element).lang; // none: that of the page
  line.append(sentence);
  if (note) line.append(make("p", note, "note"));
  const link = make("a", `${item.code}, ${item.place}`);
  link.href = `#${item.element.id}`;
  const place = make("p", "", "small");
  const edit = make("button", "Edit", "edit-question");
  edit.type = "button";
  edit.dataset.do = "rewrite";
  edit.setAttribute("aria-label", `Edit the question: ${item.code}, ${item.place}`);
  place.append(link, " ", edit, entryOf(item).query ? " edited" : "");
  line.append(place);
  return line;
};
const listQueries = () => {
  const found = asking();
  const several = all("article[data-path]").length > 1;
  const parts = found.flatMap(({ title, queries }) => {
    const list = make("ol", "", "query-list");
    list.append(...queries.map(queryElement));
    return several ? [make("h3", title), list] : [list];
  });
  one("#query-list").replaceChildren(...parts);
  one("#no-queries").hidden = found.length > 0;
  all('#queries [data-do]').forEach((button) => { button.disabled = !found.length; });
};
const openQueries = () => {
  listQueries();
  const view = one("#queries");
  scrollTo({ top: 0 });
  view.focus({ preventScroll: true });
};

// --- as Markdown: whatever a title holds stays text
const escaped = (text) => text
  .replace(/[\\`*_[\]<>|~#$]/g, "\\$&")
  .replace(/&/g, "&amp;")
  .replace(/@/g, "&#64;")
  .replace(/:\/\//g, ":\u200b//")
  .replace(/^([-+]|\d+[.)])/, "\\$1");
const markdown = () => asking().map(({ title, queries }) => [
  `# Queries for the author: ${escaped(title)}`,
  "",
  ...queries.map(({ item, words, note }, i) => {
    const said = words.split(item.place).slice(1).some((rest) => !/^\d/.test(rest));
    const place = said ? "" : ` (${escaped(item.place)})`;
    return `${i + 1}. ${escaped(words)}${place}${note ? `\n   ${escaped(note)}` : ""}`;
  }),
  "",
].join("\n")).join("\n");
