/* Stores what is written some seconds after one stops writing, and when the page is left.
   It sends what the button would, without files, to the same address. One request at a time;
   pressing a button ends the one under way. What goes wrong is not complained of: the button stores. */

const PAUSE = 3_000;
const LONGEST_PAUSE = 60_000;
const form = document.querySelector("form[data-autosave]");

if (form) {
  const seen = form.elements.namedItem("seen");
  let timer = 0;
  let pause = PAUSE;
  let request = null;
  let isOver = false;
  let stored = written();

  /* What the form holds, but for files and what is no answer. */
  function answers() {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  function written() {
    const data = answers();
    data.delete("seen");
    return new URLSearchParams(data).toString();
  }

  function tell(text) {
    let line = document.querySelector(".steps__saved");
    if (!line) {
      line = document.createElement("p");
      line.className = "steps__saved";
      /* Read out once, when there is a draft; not every time. */
      line.setAttribute("role", "status");
      document.querySelector(".steps").append(line);
    }
    if (line.textContent !== text) line.textContent = text;
  }

  function isJson(response) {
    return response.headers.get("Content-Type")?.startsWith("application/json");
  }

  async function save(isLeaving = false) {
    window.clearTimeout(timer);
    const now = written();
    if (isOver || request || now === stored) return;
    const data = answers();
    data.set("autosave", "1");
    request = new AbortController();
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: data,
        signal: request.signal,
        keepalive: isLeaving && now.length < 50_000,
        redirect: "error",
      });
      if (response.status === 409) {
        isOver = true;
        tell((await response.json()).stale);
      } else if (response.ok && isJson(response)) {
        const { saved, seen: state, address } = await response.json();
        stored = now;
        pause = PAUSE;
        seen.value = state;
        tell(saved);
        if (new URL(form.action).pathname !== address) {
          form.action = address;
          window.history.replaceState(null, "", address);
        }
      } else if (response.status < 500) {
        isOver = true;
      }
    } catch (error) {
      if (error.name === "AbortError") return;
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    } finally {
      request = null;
    }
    if (!isOver && written() !== stored) wait();
  }

  function wait() {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, pause);
  }

  form.addEventListener("input", wait);
  form.addEventListener("change", wait);
  form.addEventListener("submit", () => {
    isOver = true;
    window.clearTimeout(timer);
    if (request) request.abort();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save(true);
  });
  /* Back from the next page as it was left: what is stored since is not what it knows. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
}
