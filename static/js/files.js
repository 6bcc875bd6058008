/* The choosing of files in the page's language: a browser labels its own button in its own. The field lies,
   unseen, over all of its frame, so that a press or a drop anywhere reaches it; its name stays its label's. */

for (const input of document.querySelectorAll('.drop input[type="file"]')) {
  const frame = input.closest(".drop");
  const button = document.createElement("span");
  const chosen = document.createElement("span");
  button.className = "btn btn--line btn--small";
  button.textContent = input.multiple ? frame.dataset.chooseMany : frame.dataset.choose;
  for (const each of [button, chosen]) {
    each.setAttribute("aria-hidden", "true");
    frame.append(each);
  }
  const tell = () => {
    chosen.textContent = [...input.files].map((file) => file.name).join(", ") || (input.multiple ? frame.dataset.dragMany : frame.dataset.drag);
  };
  input.addEventListener("change", tell);
  addEventListener("pageshow", tell);
  tell();
  frame.classList.add("drop--told");
}
