/* The filter of a listing: sends no field that is empty, and says after each choice on its button
   how many works there are behind it, as the listing itself would. Without it the form does the same
   by a redirect, and the button says the number for what was chosen last. */

const PAUSE = 250;

for (const form of document.querySelectorAll('.filters form, form[role="search"]')) {
  form.addEventListener("formdata", ({ formData }) => {
    for (const name of new Set(formData.keys())) {
      const full = formData.getAll(name).filter(String);
      formData.delete(name);
      for (const value of full) formData.append(name, value);
    }
  });
}

for (const form of document.querySelectorAll(".filters form")) {
  const button = form.querySelector('button[type="submit"]');
  const status = form.querySelector('[role="status"]');
  let timer = 0;
  let request = null;

  async function count() {
    request?.abort();
    request = new AbortController();
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    try {
      const answer = await fetch(address, { signal: request.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const told = page.querySelector('.filters button[type="submit"]');
      if (told) status.textContent = button.textContent = told.textContent;
    } catch {
      /* Left, or without a connection: the button shows the list all the same. */
    }
  }

  /* Going back, a browser gives the form what was chosen, and the button what the server said. */
  addEventListener("pageshow", () => {
    if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") count();
  });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(count, PAUSE);
  });
}
