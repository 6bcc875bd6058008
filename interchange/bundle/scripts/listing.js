/* A list of the site narrowed by several filters, from disk. Which items have which value was written down when the
   copy was made (assets/list-….js). Values of one filter are alternatives, filters narrow each other. */
(function () {
  "use strict";

  const data = window.BUNDLE.list;
  const A_PAGE = 20;
  const SPAN = ["from", "to"];
  const form = document.querySelector(".filters form");
  if (!form) return;
  const side = form.closest(".with-side").lastElementChild;
  const bar = side.querySelector(".bar p");
  const button = form.querySelector('button[type="submit"]');
  const status = form.querySelector('[role="status"]');
  const own = (of, name) => (Object.hasOwn(of, name) ? of[name] : null);
  /* In the site's own words: of one, and of several. */
  const say = (what, number) =>
    data.counted[number === 1 ? 0 : 1][what].replace("{n}", number).replace("{total}", data.items.length);

  /* What is asked for: each filter with its values. */
  function chosenIn(query) {
    const chosen = new Map();
    for (const [name, value] of query) {
      if (value && (name === "q" || SPAN.includes(name) || own(data.facets, name)))
        chosen.set(name, [...(chosen.get(name) || []), value]);
    }
    return chosen;
  }

  function inYears(chosen) {
    const [from, to] = SPAN.map((name) => Number((chosen.get(name) || [])[0]?.slice(0, 4)) || null);
    if (!from && !to) return null;
    return Object.entries(data.facets.year || {})
      .filter(([year]) => (!from || Number(year) >= from) && (!to || Number(year) <= to))
      .flatMap(([, items]) => items);
  }

  /* The items that each filter leaves. */
  function sets(chosen) {
    const left = new Map();
    for (const [name, values] of chosen) {
      if (name === "q") {
        const paths = new Set(window.BUNDLE.find(values[0]).map(([, path]) => path));
        left.set(name, new Set(data.paths.flatMap((path, at) => (paths.has(path) ? [at] : []))));
      } else if (!SPAN.includes(name)) {
        left.set(name, new Set(values.flatMap((value) => own(data.facets[name], value) || [])));
      }
    }
    const years = inYears(chosen);
    if (years) left.set("year", new Set(years));
    return left;
  }

  const narrowed = (left, but) => {
    const others = [...left].filter(([name]) => name !== but).map(([, items]) => items);
    return data.items.map((_item, at) => at).filter((at) => others.every((items) => items.has(at)));
  };

  /* The number behind each choice: how many the other filters leave that have it. */
  function tell(chosen) {
    const left = sets(chosen);
    const matching = narrowed(left);
    button.textContent = say("show", matching.length);
    for (const field of form.elements) {
      const facet = own(data.facets, field.name);
      if (!facet) continue;
      const rows = new Set(narrowed(left, field.name));
      const number = (value) => (own(facet, value) || []).filter((at) => rows.has(at)).length;
      if (field.type === "checkbox") field.parentElement.querySelector(".n").textContent = number(field.value);
      else
        for (const option of field.options || [])
          if (option.value) option.textContent = option.textContent.replace(/ \(\d+\)$/, ` (${number(option.value)})`);
    }
    return matching;
  }

  /* The other orders keep what was chosen. */
  function sortWithin(query) {
    const now = query.get("sort") || "";
    for (const link of side.querySelectorAll(".sort a")) {
      const sort = /\bsort-([^./]+)\.html$/.exec(link.getAttribute("href"))?.[1] || "";
      const asked = new URLSearchParams([...query].filter(([name, of]) => of && name !== "page" && name !== "sort"));
      if (sort) asked.set("sort", sort);
      link.href = String(asked) ? `?${asked}` : "index.html";
      if (sort !== now) link.removeAttribute("aria-current");
      else {
        link.setAttribute("aria-current", "true");
        link.closest(".sort").querySelector("summary").lastChild.textContent = ` ${link.textContent}`;
      }
    }
  }

  function show(query) {
    const chosen = chosenIn(query);
    for (const field of form.elements) {
      const values = chosen.get(field.name) || [];
      if (field.type === "checkbox") field.checked = values.includes(field.value);
      else if (field.name) field.value = values[0] || "";
    }
    let matching = tell(chosen);
    const sort = own(data.sorts, query.get("sort") || "");
    if (sort) matching = sort.filter((at) => matching.includes(at));
    if (!chosen.size && !sort) return;
    /* What the items draw with stays. */
    for (const each of [...side.children]) if (!each.matches(".bar, .follow, svg")) each.remove();
    bar.textContent = say("of", matching.length);

    const chips = document.createElement("ul");
    chips.className = "chips";
    chips.setAttribute("aria-label", data.says.chosen);
    for (const [name, values] of chosen) {
      for (const value of values) {
        const rest = new URLSearchParams([...query].filter(([key, of]) => of && key !== "page" && !(key === name && of === value)));
        const called = own(own(data.labels, SPAN.includes(name) ? "year" : name) || {}, value) || value;
        const label = (own(data.spans, name) || "{name}").replace("{name}", () => called);
        const item = document.createElement("li");
        item.innerHTML = '<a class="chip"><span><span class="vh"></span></span></a>';
        item.firstChild.href = String(rest) ? `?${rest}` : "index.html";
        item.querySelector(".vh").textContent = `${data.says.remove} `;
        const said = name === "q" ? document.createElement("q") : document.createElement("span");
        said.textContent = label;
        item.querySelector(".vh").after(said);
        if (name === "value") item.firstChild.classList.add(`v-${value}`);
        chips.append(item);
      }
    }
    if (chosen.size) chips.insertAdjacentHTML("beforeend", '<li><a class="clear" href="index.html"></a></li>');
    if (chosen.size) chips.querySelector(".clear").textContent = data.says.clear;
    sortWithin(query);
    /* The files beside the number are of the whole list. */
    for (const files of side.querySelectorAll(".bar__files")) files.remove();
    const pages = Math.ceil(matching.length / A_PAGE);
    const here = Math.min(Math.max(Number(query.get("page")) || 1, 1), pages || 1);
    const list = document.createElement(data.container[0]);
    list.className = data.container[1];
    for (const at of matching.slice((here - 1) * A_PAGE, here * A_PAGE)) list.insertAdjacentHTML("beforeend", data.items[at]);
    const heading = document.createElement("h2");
    heading.className = "vh";
    heading.textContent = data.says.found;
    const none = document.createElement("p");
    none.textContent = data.says.none;
    const made = [...(chosen.size ? [chips] : []), ...(matching.length ? [heading, list] : [none])];
    if (pages > 1) made.push(window.BUNDLE.pager(pages, here, data.says));
    side.querySelector(".bar").after(...made);
  }

  const begin = () => {
    show(new URLSearchParams(location.search));
    form.addEventListener("input", () => {
      const query = new URLSearchParams(new FormData(form));
      if (query.get("q") && !window.BUNDLE.find) return;
      status.textContent = say("show", tell(chosenIn(query)).length);
    });
  };
  /* Words are looked up in the search's own files, which are large: only where words are asked for. */
  if (!new URLSearchParams(location.search).get("q")) begin();
  else {
    const load = (paths) => {
      if (!paths.length) return begin();
      const script = document.createElement("script");
      script.src = window.BUNDLE.root + paths[0];
      script.addEventListener("load", () => load(paths.slice(1)));
      document.head.append(script);
    };
    load(data.search);
  }
})();
