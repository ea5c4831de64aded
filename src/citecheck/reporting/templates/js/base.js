// Only comfort: everything the report says stands in the page without it.
// The files of this folder are joined in the order that html.py gives, within one function: what one defines the
// others use. What others wrote is set as text, never as markup.
"use strict";

const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const one = (selector, root = document) => root.querySelector(selector);
const make = (tag, text = "", name = "") => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  return element;
};
const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

// --- what the browser keeps; a private window may refuse, then the page works without
const keep = {
  works: true,
  get(key) {
    try { return localStorage.getItem(`citecheck.${key}`); } catch { this.works = false; return null; }
  },
  set(key, value) {
    try { localStorage.setItem(`citecheck.${key}`, value); } catch { this.works = false; }
  },
};

// --- a word to the reader, read out too; it goes after a while unless there is more to read
let saidTimer = 0;
const say = (words, stay = false) => {
  clearTimeout(saidTimer);
  one("#said p").textContent = words;
  one("#said").classList.toggle("vh", !words);
  one("#said button").hidden = !words;
  if (!stay && words) saidTimer = setTimeout(() => say(""), 8000);
};

// --- copying, also where the page has no right to the clipboard
const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = document.activeElement;
    const box = make("textarea", text, "vh");
    document.body.append(box);
    box.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { /* then the reader is told */ }
    box.remove();
    if (before) before.focus({ preventScroll: true });
    return done;
  }
};
const copyInto = async (button, text) => {
  const word = button.dataset.word || button.textContent;
  button.dataset.word = word;
  const done = await copyText(text);
  button.textContent = done ? "Copied" : "Not copied";
  setTimeout(() => { button.textContent = word; }, 2000);
  return done;
};
const copyPassage = async (button, element) => {
  if (!(await copyInto(button, element.textContent))) getSelection().selectAllChildren(element); // Ctrl+C is left
};
