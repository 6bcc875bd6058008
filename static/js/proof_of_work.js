/* Works out the sum that the page asks for, in a worker of its own, and sends the answer with the form.
   Nobody has to do anything; who sends before it is done waits for it, at most ten seconds. */

const LONGEST_WAIT = 10_000;

for (const field of document.querySelectorAll("input[data-challenge]")) {
  const { form } = field;
  const status = form.querySelector("[data-working]");
  let isDone = false;
  let resume = null;

  const done = (payload) => {
    if (isDone) return;
    isDone = true;
    field.value = payload;
    if (status) status.textContent = "";
    if (resume) resume();
  };

  if (!window.Worker || !window.isSecureContext) continue;
  const worker = new Worker(field.dataset.worker);
  worker.addEventListener("message", (event) => done(event.data));
  worker.addEventListener("error", () => done(""));
  worker.postMessage(JSON.parse(field.dataset.challenge));

  form.addEventListener("submit", (event) => {
    if (isDone) return;
    event.preventDefault();
    if (resume) return;
    const { submitter } = event;
    resume = () => form.requestSubmit(submitter);
    if (status) status.textContent = status.dataset.working;
    window.setTimeout(() => done(""), LONGEST_WAIT);
  });
}
