// --- the page over all reports: sorted by any column, filtered, searched; it stays as it came without this
const table = one("table.all");
const rows = all("tbody tr", table).map((element) => {
  const number = (name) => Number(element.dataset[name]);
  const prints = (element.dataset.findings || "").split(" ").filter(Boolean);
  return {
    element,
    prints,
    words: one("th", element).textContent.toLowerCase(),
    path: element.dataset.path,
    article: one("a", element).textContent.toLowerCase(),
    references: number("references"),
    retracted: number("retracted"),
    error: number("error"),
    warning: number("warning"),
    note: number("note"),
    unchecked: number("unchecked"),
    day: element.dataset.day,
    reviewed: 0, // findings; see countReviewed
  };
});
const TESTS = {
  retracted: (row) => row.retracted > 0,
  error: (row) => row.error > 0,
  unchecked: (row) => row.unchecked > 0 || "unread" in row.element.dataset,
  open: (row) => row.reviewed < row.prints.length,
};

// A finding is reviewed if this browser keeps a decision, or the report has one (a star) that was not taken back here.
const countReviewed = () => {
  shelves.clear();
  for (const row of rows) {
    const here = shelf(row.path);
    row.reviewed = row.prints.filter((mark) => {
      const entry = here.get(mark.replace("*", ""));
      return entry ? entry.decision !== "" : mark.endsWith("*");
    }).length;
    const place = one("[data-reviewed]", row.element);
    place.textContent = row.prints.length ? `${row.reviewed} of ${row.prints.length}` : "–";
  }
};

// Many rows are laid out slowly: the first ones show, the rest on demand (and on paper).
const FIRST = 50;
let wanted = FIRST;
const chosen = new Set();
const narrow = () => {
  const sought = one("#search").value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const fits = [...chosen].every((kind) => TESTS[kind](row)) && sought.every((word) => row.words.includes(word));
    row.element.hidden = !fits;
    row.element.classList.toggle("later", fits && shown >= wanted);
    shown += fits;
  }
  const more = one('[data-do="more"]');
  more.hidden = shown <= wanted;
  more.textContent = `Show the other ${shown - wanted}`;
  one("#shown").textContent = shown === rows.length ? `All ${plural(rows.length, "article")} shown.` : `${shown} of ${plural(rows.length, "article")} shown.`;
};

// By a column: names and days upwards first, counts downwards first; a second click turns it round.
const sortBy = (button) => {
  const { sort: key } = button.dataset;
  const head = button.closest("th");
  const text = key === "article" || key === "day";
  const up = head.ariaSort ? head.ariaSort === "descending" : key === "article";
  all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
  head.ariaSort = up ? "ascending" : "descending";
  const value = key === "reviewed" ? (row) => row.prints.length - row.reviewed : (row) => row[key];
  const order = text ? (a, b) => value(a).localeCompare(value(b)) : (a, b) => value(a) - value(b);
  rows.sort((a, b) => (up ? order(a, b) : order(b, a)));
  narrow();
  const body = one("tbody", table);
  const place = body.nextSibling;
  body.remove(); // moved out of sight
  body.append(...rows.map((row) => row.element));
  table.insertBefore(body, place);
};

addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.sort) sortBy(button);
  if (button.dataset.do === "more") { wanted = Infinity; narrow(); }
  if (!button.dataset.only) return;
  if (!chosen.delete(button.dataset.only)) chosen.add(button.dataset.only);
  button.setAttribute("aria-pressed", String(chosen.has(button.dataset.only)));
  narrow();
});
one("#search").addEventListener("input", narrow);
const renew = () => { countReviewed(); narrow(); };
addEventListener("storage", renew);
addEventListener("pageshow", (event) => { if (event.persisted) renew(); }); // one comes back from a report

for (const head of all("th[data-sort]", table)) { // plain words become buttons
  const button = make("button", head.textContent);
  button.type = "button";
  button.dataset.sort = head.dataset.sort;
  head.replaceChildren(button);
}
all("[data-js]").forEach((element) => { element.hidden = false; });
renew();
