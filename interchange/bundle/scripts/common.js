/* What the bundle's scripts share. */
(function () {
  "use strict";

  const bundle = (window.BUNDLE = window.BUNDLE || {});
  /* The way from this page to the bundle's own folder. */
  const own = document.currentScript.getAttribute("src");
  bundle.root = own.slice(0, own.indexOf("assets/"));

  /* Links to the pages of a list that a script has made, as the site has them. */
  bundle.pager = function (pages, here, says) {
    const nav = document.createElement("nav");
    nav.className = "pager";
    nav.setAttribute("aria-label", says.pages);
    const list = document.createElement("ul");
    list.className = "links";
    nav.append(list);
    for (let number = 1; number <= pages; number++) {
      const near = Math.abs(number - here) < 2 || number === 1 || number === pages;
      if (!near) {
        if (Math.abs(number - here) === 2) list.insertAdjacentHTML("beforeend", "<li><span>…</span></li>");
        continue;
      }
      const asked = new URLSearchParams(location.search);
      asked.set("page", number);
      const link = document.createElement("a");
      link.href = `?${asked}`;
      link.innerHTML = '<span class="vh"></span>';
      link.firstChild.textContent = `${says.page} `;
      link.append(String(number));
      if (number === here) link.setAttribute("aria-current", "page");
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    return nav;
  };

  /* What only a script can do is shown where there is one. */
  for (const hidden of document.querySelectorAll("[data-bundle-script]")) hidden.hidden = false;
})();
