// --- where decisions are kept: by the service that hands the page out and names an address for them, else in this browser
const service = one('meta[name="citecheck-decisions"]');
const readKept = (path) => {
  if (service) return null; // what it has stands in the page
  try { return JSON.parse(keep.get(`decisions.${path}`)); } catch { return null; } // nonsense counts as nothing
};
const sent = new Map(); // of an article: what the service has of this page's decisions
const unsent = []; // what it has not, in order
let sending = false;
const tellKept = (words, wrong = false) => {
  const place = one("#kept");
  place.textContent = words;
  place.classList.toggle("wrong", wrong);
};
const sendUnsent = async () => {
  if (sending || !unsent.length) return;
  sending = true;
  tellKept("Saving …");
  const batch = unsent.slice();
  let problem = "the desk does not answer";
  let refused = false;
  try {
    const answer = await fetch(service.content, {
      method: "POST",
      headers: { "content-type": "application/json", "x-csrf-token": service.dataset.token },
      body: JSON.stringify({ decisions: batch }),
    });
    if (answer.ok) { unsent.splice(0, batch.length); problem = ""; }
    else { problem = await answer.text(); refused = answer.status < 500; }
  } catch { /* the problem stands */ }
  sending = false;
  if (!problem && unsent.length) { sendUnsent(); return; }
  tellKept(problem ? `Not saved: ${problem}` : `All decisions are saved in ${service.dataset.file}`, problem !== "");
  if (problem && !refused) setTimeout(sendUnsent, 4000);
};
const writeKept = (path, entries) => {
  if (!service) { keep.set(`decisions.${path}`, JSON.stringify(entries)); return; }
  const before = sent.get(path) || {};
  for (const print of new Set([...Object.keys(before), ...Object.keys(entries)])) {
    const entry = entries[print] || { decision: "", reason: "" };
    if (JSON.stringify(before[print]) !== JSON.stringify(entries[print])) unsent.push({ fingerprint: print, ...entry });
  }
  sent.set(path, structuredClone(entries));
  sendUnsent();
};
if (service) addEventListener("beforeunload", (event) => { if (unsent.length) event.preventDefault(); });
