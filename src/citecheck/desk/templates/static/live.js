(() => {
  // --- what the desk is doing, as it happens; without it the page is loaded again by hand, or by itself
  "use strict";
  const host = document.querySelector("[data-listen]");
  if (!host) return;
  const source = new EventSource(host.dataset.listen);
  const stageOf = (job) => {
    if (job.state === "waiting") return "Waiting to be checked";
    return job.stage ? job.stage[0].toUpperCase() + job.stage.slice(1) : "Checking";
  };
  const put = (place, words) => { if (place && place.textContent !== words) place.textContent = words; };

  // one article: the steps light up, then the report takes the page's place
  const STEPS = ["reading", "asking", "comparing", "writing"];
  const stepOf = (stage) => (stage.startsWith("resolving") || stage.startsWith("loading") ? "asking" : STEPS.find((step) => stage.startsWith(step)) || "");
  const oneArticle = (job) => {
    if (!job || !["waiting", "running"].includes(job.state)) {
      source.close();
      location.reload();
      return;
    }
    put(document.querySelector("[data-stage]"), stageOf(job));
    const at = STEPS.indexOf(stepOf(job.stage));
    document.querySelectorAll("[data-step]").forEach((line, i) => {
      line.classList.toggle("done", i < at);
      line.classList.toggle("now", i === at);
    });
    const bar = document.querySelector("progress.way");
    const counted = /(\d+) of (\d+)/.exec(job.stage);
    if (!bar) return;
    if (counted) { bar.max = Number(counted[2]); bar.value = Number(counted[1]); } else bar.removeAttribute("value");
  };

  // all of them: a row says what is done; when a check has ended the list is fetched anew
  let ended = null;
  const renew = async () => {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#live");
    const old = document.querySelector("#live");
    if (!fresh || old.contains(document.activeElement)) return; // nobody's search is taken away
    old.replaceWith(fresh);
  };
  const allArticles = ({ open, ended: now }) => {
    for (const job of open) put(document.querySelector(`tr[data-article="${job.article}"] [data-stage]`), stageOf(job));
    if (ended !== null && ended !== now) renew();
    ended = now;
  };
  source.onmessage = (event) => {
    const said = JSON.parse(event.data);
    if (said && said.open) allArticles(said); else oneArticle(said);
  };
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
