// --- the corrected list: what is dismissed here stays as it was printed
const settled = (line) => line.dataset.settles.split(" ");
const SILENT = ["dismissed", "known"];
const paintCorrected = () => all(".clean .changed").forEach((line) => {
  const path = line.closest("article").dataset.path;
  const mine = live.filter((item) => item.path === path && settled(line).includes(item.print));
  const asPrinted = mine.some((item) => SILENT.includes((entryOf(item) || {}).decision));
  line.classList.toggle("as-printed", asPrinted);
  all(".wording", line).forEach((words) => { words.hidden = Object.hasOwn(words.dataset, "asPrinted") !== asPrinted; });
});
const listLine = (line, markup) => {
  const plain = one(".wording:not([hidden])", line).textContent;
  const marked = line.classList.contains("as-printed") ? line.dataset.printed : line.dataset.markup;
  return `${one(".label", line).textContent} ${markup ? marked || plain : plain}`.replace(/\s+/g, " ");
};
const correctedList = (button) => all(".clean li", button.closest(".corrected"))
  .map((line) => listLine(line, button.dataset.markup === "yes")).join("\n");
