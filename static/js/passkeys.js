/* Shows what a passkey is used by where the browser has them, and says so where one could not be used.
   What asks the browser for a passkey are allauth's own scripts; without scripts the other ways are there. */
(() => {
  /* Browsers have none for a host that is a number. */
  const isNumber = /^[\d.]+$|:/.test(window.location.hostname);
  if (!window.PublicKeyCredential || isNumber) return;
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-no-passkey]")) part.hidden = true;

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const told = document.querySelector("[data-passkey-failed]");
    if (!told) return;
    told.hidden = false;
    told.focus();
  });
})();
