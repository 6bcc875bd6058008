/* Two translators on one piece: whoever stores last is told what the other has stored meanwhile, and chooses.
   Says with each piece what the page knew of it. Where one may not publish, the large button leads away from
   the page and not to deleting it. A page is not offered to become an alias. What the editor says in English
   in every language is said in the editor's. */
(() => {
  const editor = document.querySelector(".js-translation-editor");
  if (!editor) return;
  const words = JSON.parse(document.currentScript.dataset.words);
  const props = JSON.parse(editor.dataset.props);
  /* What is refused (site_cms.languages.admin_views) is not offered either. */
  props.links.convertToAliasUrl = null;
  editor.dataset.props = JSON.stringify(props);
  const texts = new Map(props.initialStringTranslations.map((each) => [each.segment_id, each.data]));
  const known = new Map();
  for (const each of props.segments) if (each.type === "string") known.set(each.editUrl, texts.get(each.id) ?? "");
  const beneath = window.fetch.bind(window);

  /* FNV-1a of the UTF-16 code units, as site_cms.kept_texts.translation_views.mark_of. */
  function mark(text) {
    let found = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1) found = Math.imul(found ^ text.charCodeAt(at), 0x01000193) >>> 0;
    return `${found.toString(16).padStart(8, "0")}-${text.length}`;
  }

  function choice(told, sent) {
    const dialog = document.createElement("dialog");
    dialog.className = "signed-out";
    dialog.setAttribute("aria-labelledby", "two-texts");
    const add = (name, text, className = "") =>
      dialog.append(Object.assign(document.createElement(name), { textContent: text, className }));
    dialog.append(Object.assign(document.createElement("h2"), { id: "two-texts", textContent: words.title }));
    add("p", words.text.replace("%by%", told.by || words.somebody).replace("%at%", told.at));
    add("h3", words.theirs);
    add("blockquote", told.there.data);
    add("h3", words.yours);
    add("blockquote", sent || words.nothing);
    const button = (text, className) => Object.assign(document.createElement("button"), { type: "button", className, textContent: text });
    const theirs = button(words.keepTheirs, "button");
    const mine = button(words.keepMine, "button button-secondary");
    dialog.append(theirs, " ", mine);
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((resolve) => {
      const end = (isMine) => {
        dialog.remove();
        resolve(isMine);
      };
      theirs.addEventListener("click", () => end(false));
      mine.addEventListener("click", () => end(true));
      dialog.addEventListener("cancel", () => end(false));
    });
  }

  async function store(address, input, init) {
    const headers = new Headers(init.headers);
    headers.set("X-Translation-Given", mark(known.get(address)));
    const response = await beneath(input, { ...init, headers });
    const sent = init.body instanceof FormData ? init.body.get("value") : "";
    if (response.status !== 409) {
      if (response.ok) known.set(address, sent.normalize("NFC")); // As it is kept: site_cms.languages.written_text.
      return response;
    }
    const told = await response.json();
    const isMine = await choice(told, sent);
    known.set(address, told.there.data);
    if (isMine) return store(address, input, init);
    if (init.method === "DELETE") window.location.reload();
    return new Response(JSON.stringify(told.there), { status: 200, headers: { "Content-Type": "application/json" } });
  }

  window.fetch = (input, init = {}) => {
    const address = typeof input === "string" ? new URL(input, window.location).pathname : "";
    const isPiece = known.has(address) && ["PUT", "DELETE"].includes(init.method);
    return isPiece ? store(address, input, init) : beneath(input, init);
  };

  function makeSafe() {
    const group = editor.querySelector(".footer .w-dropdown-button");
    const first = group?.querySelector(":scope > .button");
    if (!first) return false;
    if (first.matches("[name=action][value=publish]")) return true;
    const done = Object.assign(document.createElement("a"), {
      className: "button",
      href: props.adminBaseUrl,
      textContent: words.done,
    });
    const others = group.querySelector("[data-w-dropdown-target=content]");
    const copy = first.cloneNode(true);
    copy.classList.add("action-secondary");
    others.append(copy);
    first.hidden = true;
    first.style.display = "none";
    group.prepend(done);
    return true;
  }

  /* wagtail-localize writes these two outside of its catalogue. Swedish has no capital in a language's name. */
  const names = [props.sourceLocale.displayName, props.locale.displayName];
  const isSwedish = document.documentElement.lang.startsWith("sv");
  const [from, to] = names.map((name) => (isSwedish ? name.toLocaleLowerCase("sv") : name));
  const said = new Map([
    [`${names[0]} to ${names[1]} translation`, words.heading.replace("%from%", from).replace("%to%", to)],
    ["More actions", words.moreActions],
  ]);

  /* The text node stays, so that what draws the editor still finds it. */
  function sayOurs() {
    const texts = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (said.has(text.data) && said.get(text.data) !== text.data) text.data = said.get(text.data);
    }
  }

  let isSafe = makeSafe();
  sayOurs();
  new MutationObserver(() => {
    isSafe ||= makeSafe();
    sayOurs();
  }).observe(editor, { childList: true, subtree: true });
})();
