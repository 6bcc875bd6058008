/* An editor whose session ended loses nothing: one signs in again in a window of its own, and goes on here.
   Before a form is sent it is asked whether one is signed in still; what the page sends by itself waits and is sent
   again. A form that is on its way is not sent a second time. In the editor, saving by itself, telling that one is
   there, and the form itself go one after the other. Meanwhile the texts are kept in the browser, in case the page is closed. Words and addresses come as data
   of the script's own element. */
(() => {
  const here = document.currentScript.dataset;
  const words = JSON.parse(here.words);
  const KEY = `unsent:${window.location.pathname}`;
  const LONGEST_KEPT = 7 * 24 * 3600 * 1000;
  const LOOK_AGAIN = 2_000;
  /* As long as Wagtail's own buttons show that they work. */
  const LONGEST_WAY = 30_000;
  const beneath = window.fetch.bind(window);
  const submitAtOnce = HTMLFormElement.prototype.submit;
  let token = "";
  let waiting = null;
  let isPassed = false;
  let isLeaving = false;
  let onTheirWay = new WeakMap();
  let turn = Promise.resolve();
  let lastSaved = null;

  /* What the site says: signed in (with a token), signed out (null), or nothing (undefined). */
  async function ask() {
    try {
      const response = await beneath(here.state, { redirect: "manual", cache: "no-store" });
      if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) return null;
      return response.ok ? await response.json() : undefined;
    } catch {
      return undefined;
    }
  }

  function renew(root = document) {
    if (token) for (const input of root.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
  }

  /* Resolves to true when one is signed in; to false where one closes the question. */
  async function signedIn() {
    const state = await ask();
    if (state) {
      token = state.token;
      renew();
      return true;
    }
    keep();
    waiting ??= question(state === null ? words.ended : words.away, state === null).finally(() => (waiting = null));
    return waiting;
  }

  function question(says, offersSignIn) {
    const dialog = document.createElement("dialog");
    dialog.className = "signed-out";
    dialog.setAttribute("aria-labelledby", "signed-out-title");
    const title = Object.assign(document.createElement("h2"), { id: "signed-out-title", textContent: says.title });
    const text = Object.assign(document.createElement("p"), { textContent: says.text });
    const link = Object.assign(document.createElement("a"), {
      className: "button",
      href: here.signIn,
      target: "_blank",
      rel: "opener",
      textContent: words.signIn,
    });
    const later = Object.assign(document.createElement("button"), {
      className: "button button-secondary",
      type: "button",
      textContent: words.later,
    });
    dialog.append(title, text, ...(offersSignIn ? [link, " "] : []), later);
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((resolve) => {
      const end = (answer) => {
        window.clearInterval(timer);
        window.removeEventListener("focus", look);
        dialog.remove();
        resolve(answer);
      };
      async function look() {
        const state = await ask();
        if (!state || !dialog.isConnected) return;
        token = state.token;
        renew();
        end(true);
      }
      const timer = window.setInterval(look, LOOK_AGAIN);
      window.addEventListener("focus", look);
      later.addEventListener("click", () => end(false));
      dialog.addEventListener("cancel", () => end(false));
    });
  }

  /* Every text of the page's forms, under the words of its label. */
  function texts() {
    const found = [];
    for (const field of document.querySelectorAll("main textarea, main input[type=text], main input:not([type]), main [data-draftail-input]")) {
      const text = field.matches("[data-draftail-input]") ? prose(field.value) : field.value;
      if (!text?.trim() || field.name === "csrfmiddlewaretoken") continue;
      const label = field.labels?.[0] ?? document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
      found.push([label?.textContent.trim() || field.name, text]);
    }
    return found;
  }

  function prose(value) {
    try {
      return JSON.parse(value).blocks.map((block) => block.text).join("\n\n");
    } catch {
      return "";
    }
  }

  function keep() {
    try {
      window.localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), texts: texts() }));
    } catch {
      /* No room, or not allowed: the page itself still holds them. */
    }
  }

  function forget() {
    window.localStorage.removeItem(KEY);
  }

  function isAboutSession(response) {
    if (response.status === 401 || response.status === 403) return true;
    return response.redirected && new URL(response.url).pathname === new URL(here.signIn, window.location).pathname;
  }

  function renewed(init) {
    if (!token) return init;
    const headers = new Headers(init.headers);
    if (headers.has("X-CSRFToken")) headers.set("X-CSRFToken", token);
    if (init.body instanceof FormData && init.body.has("csrfmiddlewaretoken")) init.body.set("csrfmiddlewaretoken", token);
    return { ...init, headers };
  }

  function pause() {
    return new Promise((resolve) => window.setTimeout(resolve, LOOK_AGAIN));
  }

  /* Side by side, the site takes a version that this page has just saved for one of another window, and what is
     saved late stands above what was published. */
  function inTurn(work) {
    turn = turn.then(work, work);
    return turn;
  }

  async function save(input, init) {
    const response = await inSession(input, init);
    if (response.ok) lastSaved = await response.clone().json().catch(() => lastSaved);
    return response;
  }

  function tell(input, init) {
    for (const name of ["revision_id", "revision_created_at"]) {
      if (lastSaved?.[name] && init.body?.has?.(name)) init.body.set(name, lastSaved[name]);
    }
    return inSession(input, init);
  }

  window.fetch = async (input, init = {}) => {
    const address = new URL(input instanceof Request ? input.url : input, window.location);
    if (address.origin !== window.location.origin) return beneath(input, init);
    const form = document.querySelector("form[data-edit-form]");
    if (!form || init.method?.toUpperCase() !== "POST") return inSession(input, init);
    const tells = address.pathname.includes("/editing-sessions/");
    if (!tells && address.pathname !== new URL(form.getAttribute("action") || "", window.location).pathname) return inSession(input, init);
    while (isOnItsWay(form)) await pause();
    return inTurn(() => (tells ? tell : save)(input, init));
  };

  async function inSession(input, init) {
    const address = new URL(input instanceof Request ? input.url : input, window.location);
    const response = await beneath(input, renewed(init));
    if (!isAboutSession(response)) return response;
    /* That one is there is told over and over; it need not be told again later. */
    if (address.pathname.includes("/editing-sessions/")) {
      signedIn();
      return response;
    }
    return (await signedIn()) ? beneath(input, renewed(init)) : response;
  }

  HTMLFormElement.prototype.submit = function submit() {
    renew(this);
    return submitAtOnce.call(this);
  };

  /* A second press would end the way to the first one's answer, and nobody would read what that says. */
  function isOnItsWay(form) {
    return Date.now() - (onTheirWay.get(form) ?? -Infinity) < LONGEST_WAY;
  }

  /* Whether the page is left with it: it is not where a script takes the form. */
  function send(form, button) {
    /* A button that shows that it works is disabled by then, and would not be sent. */
    const showsThatItWorks = Boolean(button?.disabled);
    if (button) button.disabled = false;
    isPassed = true;
    isLeaving = false;
    try {
      form.requestSubmit(button);
    } finally {
      isPassed = false;
    }
    if (isLeaving && showsThatItWorks) window.setTimeout(() => (button.disabled = true));
    return isLeaving;
  }

  /* The editor opens again before this one is told to have been left, and would be told of it as of another window. */
  async function leave(form) {
    if (!form.matches("[data-edit-form]")) return;
    const release = document.querySelector("form[data-controller~=w-session]")?.dataset.wActionUrlValue;
    const given = form.querySelector("input[name=csrfmiddlewaretoken]");
    if (!release || !given) return;
    await beneath(release, { method: "POST", body: new URLSearchParams({ [given.name]: given.value }) }).catch(() => {});
  }

  window.addEventListener(
    "submit",
    async (event) => {
      const form = event.target;
      const isPost = form.getAttribute("method")?.toLowerCase() === "post";
      if (isPassed || !isPost || form.closest("dialog.signed-out") || form.getAttribute("action") === here.signOut) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isOnItsWay(form)) return;
      onTheirWay.set(form, Date.now());
      const button = event.submitter;
      if (await signedIn()) {
        await inTurn(() => leave(form));
        forget();
        if (send(form, button)) return;
      } else if (button) {
        button.disabled = false;
      }
      onTheirWay.delete(form);
    },
    true,
  );

  window.addEventListener("submit", (event) => (isLeaving = isPassed && !event.defaultPrevented));

  /* The browser may show the page again as it was left. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) onTheirWay = new WeakMap();
  });

  /* The page was closed while one was signed out: the texts are offered, to copy. */
  function offer() {
    const kept = JSON.parse(window.localStorage.getItem(KEY) ?? "null");
    const main = document.querySelector("main");
    if (!kept || !main) return;
    if (Date.now() - kept.at > LONGEST_KEPT || !kept.texts.length) return forget();
    const box = document.createElement("details");
    box.className = "signed-out-texts help-block help-warning";
    const list = document.createElement("dl");
    for (const [label, text] of kept.texts) {
      list.append(
        Object.assign(document.createElement("dt"), { textContent: label }),
        Object.assign(document.createElement("dd"), { textContent: text }),
      );
    }
    const away = Object.assign(document.createElement("button"), {
      type: "button",
      className: "button button-small button-secondary",
      textContent: words.throwAway,
    });
    away.addEventListener("click", () => {
      forget();
      box.remove();
    });
    box.append(Object.assign(document.createElement("summary"), { textContent: words.kept }), list, away);
    main.prepend(box);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", offer);
  else offer();
})();
