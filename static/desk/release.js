// The reach follows the choice. Without this file a button asks for it.
(() => {
  const form = document.querySelector("#release-form");
  const shown = document.querySelector("#reach");
  if (!form || !shown) return;
  const said = document.querySelector("#reach-said");
  const boxes = () => [...form.querySelectorAll("input[name=session]")];
  let waits, asked;

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const chosen = new URLSearchParams(boxes().filter((box) => box.checked).map((box) => ["session", box.value]));
    shown.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${form.dataset.reach}?${chosen}`, { signal: asked.signal, headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok || answer.redirected) return location.reload();
      shown.innerHTML = await answer.text();
      said.textContent = shown.querySelector("[data-said]")?.dataset.said ?? "";
      shown.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") shown.removeAttribute("aria-busy");
    }
  }
  const askSoon = () => { clearTimeout(waits); waits = setTimeout(ask, 250); };

  form.addEventListener("change", (event) => { if (event.target.name === "session") askSoon(); });
  for (const all of form.querySelectorAll(".choose-many")) all.hidden = false;
  form.addEventListener("click", (event) => {
    const many = event.target.closest("[data-choose]");
    if (!many) return;
    for (const box of boxes()) box.checked = many.dataset.choose === "all";
    askSoon();
  });
  form.querySelector(".look")?.remove();
})();
