// Offers the zone of the reader's device, once, to readers who have chosen none. Without this file nothing is missing but the offer.
(() => {
  const form = document.getElementById("clock-offer");
  if (!form) return;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const field = form.elements.zone;
  if (!zone || !zone.includes("/") || zone.startsWith("Etc/") || zone === field.value) return;
  field.value = zone;
  form.querySelector("[data-zone]").textContent = zone.split("/").slice(1).join(", ").replaceAll("_", " ");
  form.hidden = false;
})();
