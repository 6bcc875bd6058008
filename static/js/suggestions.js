/* Suggests places and subjects while one writes in a search, by the ARIA pattern of a combobox with a list.
   An addition: without it, and with it, Enter searches for what is written. */

const PAUSE = 150;
let lists = 0;

for (const input of document.querySelectorAll("input[data-suggestions]")) {
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let timer = 0;
  let request = null;
  let current = -1;

  list.id = `suggestions-${(lists += 1)}`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestionsLabel);
  status.className = "vh";
  status.setAttribute("role", "status");
  input.form.append(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.autocomplete = "off";

  function close() {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    status.textContent = "";
  }

  function point(at) {
    const options = [...list.children];
    current = (at + options.length + 1) % (options.length + 1);
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === current)));
    /* After the last comes what is written, and then the first. */
    if (current === options.length) {
      current = -1;
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", options[current].id);
      options[current].scrollIntoView({ block: "nearest" });
    }
  }

  function show(found) {
    if (!found.length || document.activeElement !== input) {
      close();
      return;
    }
    list.replaceChildren(
      ...found.map(({ title, about, address }, place) => {
        const option = document.createElement("li");
        const name = document.createElement("b");
        const what = document.createElement("small");
        option.id = `${list.id}-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.address = address;
        name.textContent = title;
        what.textContent = about;
        option.append(name, " ", what);
        return option;
      }),
    );
    current = -1;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    status.textContent = input.dataset.suggestionsNumber.replace("0", String(found.length));
  }

  async function ask() {
    request?.abort();
    request = new AbortController();
    const address = `${input.dataset.suggestions}?${new URLSearchParams({ q: input.value })}`;
    try {
      const response = await fetch(address, { signal: request.signal });
      show(response.ok ? (await response.json()).suggestions : []);
    } catch {
      /* A newer question, or no network: what is written can be searched for all the same. */
    }
  }

  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") point(current + 1);
    else if (event.key === "ArrowUp") point(current < 0 ? list.children.length - 1 : current - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && current >= 0) window.location.assign(list.children[current].dataset.address);
    else return;
    event.preventDefault();
  });
  /* Before the field loses the focus, by which the list closes. */
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-address]");
    if (option) window.location.assign(option.dataset.address);
  });
  input.addEventListener("blur", close);
}
