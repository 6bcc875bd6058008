/* Whether a text is approved is said when its editor opens. What is saved without leaving the page changes that: it is
   asked for anew, so that what stands there is true. */
(() => {
  const beneath = window.fetch.bind(window);

  async function tellAnew() {
    for (const said of document.querySelectorAll("[data-standing]")) {
      const response = await beneath(said.dataset.standing);
      if (!response.ok) continue;
      const told = await response.json();
      said.innerHTML = told.html;
      const message = said.closest("li");
      if (message) message.className = told.kind;
    }
  }

  window.fetch = async (input, init = {}) => {
    const response = await beneath(input, init);
    const address = new URL(input instanceof Request ? input.url : input, window.location);
    const saves = !["GET", "HEAD"].includes((init.method ?? "GET").toUpperCase());
    if (response.ok && saves && !address.pathname.includes("/editing-sessions/")) tellAnew().catch(() => {});
    return response;
  };
})();
