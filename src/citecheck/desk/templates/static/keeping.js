// --- where decisions are kept: by the desk, as long as the page is on it; a saved copy keeps them in the browser. This stands
// behind keeping.js of the report, within the same function: it uses and replaces what the others define.
const service = one('meta[name="citecheck-decisions"]'); // without an address: the desk cannot save
const sent = new Map(); // of an article: what was handed over
const unsent = []; // what the desk has not got, in order
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
const handOver = (path, entries) => {
  if (!service.content) { tellKept("Not saved: the file of the decisions cannot be used.", true); return; }
  const before = sent.get(path) || {};
  for (const print of new Set([...Object.keys(before), ...Object.keys(entries)])) {
    const entry = entries[print] || { decision: "", reason: "" };
    if (JSON.stringify(before[print]) !== JSON.stringify(entries[print])) unsent.push({ fingerprint: print, ...entry });
  }
  sent.set(path, structuredClone(entries));
  sendUnsent();
};
addEventListener("beforeunload", (event) => { if (unsent.length) event.preventDefault(); });

// a page that was left open beside another: what the desk has by now
const askNow = (renew) => {
  const ask = async () => {
    if (!service.content || unsent.length || document.hidden) return;
    let entries = [];
    try {
      const answer = await fetch(service.content);
      if (!answer.ok) return;
      ({ entries } = await answer.json());
    } catch { return; }
    if (unsent.length) return; // decided meanwhile
    sent.clear();
    renew(new Map(entries.map((entry) => [entry.fingerprint, readEntry(entry)])));
  };
  addEventListener("visibilitychange", ask);
  addEventListener("pageshow", (event) => { if (event.persisted) ask(); });
};
const atTheDesk = { read: () => null, write: handOver, works: () => true, heed: askNow }; // what it has stands in the page
if (service) Object.assign(keeping, atTheDesk);
