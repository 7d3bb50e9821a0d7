// Closes an open menu when the reader goes on elsewhere. Without this file it closes by its own button.
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(".menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Offers the zone of the reader's device, once, to readers who have chosen none. Without this file nothing is missing but the offer.
(() => {
  const offer = document.querySelector("#clock-tools .offer");
  if (!offer) return;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || !zone.includes("/") || zone.startsWith("Etc/") || zone === offer.dataset.now) return;
  offer.value = zone;
  offer.querySelector("[data-zone]").textContent = zone.split("/").slice(1).join(", ").replaceAll("_", " ");
  offer.hidden = false;
})();
