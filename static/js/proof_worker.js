/* Tries numbers until the SHA-256 of the salt and the number is the challenge. */

const encoder = new TextEncoder();

async function hexOf(text) {
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

self.addEventListener("message", async (event) => {
  const { algorithm, challenge, salt, signature } = event.data;
  const most = event.data.maxNumber ?? event.data.maxnumber;
  for (let number = 0; number <= most; number += 1) {
    if ((await hexOf(salt + number)) === challenge) {
      self.postMessage(btoa(JSON.stringify({ algorithm, challenge, number, salt, signature })));
      return;
    }
  }
  self.postMessage("");
});
