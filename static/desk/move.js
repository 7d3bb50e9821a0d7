// What a move means follows what is typed. Without this file a button asks for it.
(() => {
  const form = document.querySelector("#move-form");
  const shown = document.querySelector("#reach");
  if (!form || !shown) return;
  const said = document.querySelector("#reach-said");
  let waits, asked;

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const typed = new FormData(form);
    typed.set("look", "1");
    try {
      const answer = await fetch(location.href, { method: "POST", body: typed, signal: asked.signal });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      shown.replaceChildren(...page.querySelector("#reach").childNodes);
      said.textContent = shown.querySelector("[data-said]")?.dataset.said ?? "";
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  form.addEventListener("input", (event) => {
    if (event.target.name === "seen") return;
    clearTimeout(waits);
    waits = setTimeout(ask, 350);
  });
  form.querySelector(".look")?.remove();
})();
