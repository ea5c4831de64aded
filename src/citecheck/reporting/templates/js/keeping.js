// --- where decisions are kept: in this browser; the script of a service that hands the page out may bring other ways
const keeping = {
  read(path) {
    try { return JSON.parse(keep.get(`decisions.${path}`)); } catch { return null; } // nonsense counts as nothing
  },
  write(path, entries) { keep.set(`decisions.${path}`, JSON.stringify(entries)); },
  works: () => keep.works,
  // another window of the same report
  heed(renew) {
    addEventListener("storage", (event) => {
      if (event.key === null || event.key.startsWith("citecheck.decisions.")) renew(null);
    });
  },
};
