(() => {
  // --- files dropped anywhere on the page go the way of the form; chosen ones need no second click
  "use strict";
  const form = document.querySelector("#drop");
  const input = form.querySelector("input[type=file]");
  const hasFiles = (event) => event.dataTransfer && Array.from(event.dataTransfer.types).includes("Files");
  const send = () => {
    if (!input.files.length) return;
    const megabytes = Array.from(input.files).reduce((sum, file) => sum + file.size, 0) / 1e6;
    const refused = megabytes > Number(form.dataset.most); // said here: a line that is cut off says nothing
    form.querySelector(".wrong").textContent = refused ? `Too large: ${Math.ceil(megabytes)} MB, at most ${form.dataset.most} MB are taken at once.` : "";
    if (refused) { form.reset(); return; }
    form.querySelector(".big label").textContent = input.files.length === 1 ? "Sending …" : `Sending ${input.files.length} files …`;
    form.requestSubmit();
  };
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.add("over");
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.remove("over");
    input.files = event.dataTransfer.files;
    send();
  });
  input.addEventListener("change", send);
  addEventListener("pageshow", (event) => { if (event.persisted) form.reset(); });
})();
