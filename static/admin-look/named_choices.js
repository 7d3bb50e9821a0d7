// select2 gives the fields that it draws no name; screen readers get the one of the field that it stands for.
(() => {
  const DRAWN = ".select2-selection, .select2-selection__rendered[role=textbox], .select2-search__field";

  function nameDrawn(select) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const text = select.getAttribute("aria-label") || (label ? label.textContent.trim().replace(/:$/, "") : "");
    const drawn = select.nextElementSibling;
    if (!text || !drawn || !drawn.classList.contains("select2")) return;
    for (const field of drawn.querySelectorAll(DRAWN)) {
      field.removeAttribute("aria-labelledby");
      field.setAttribute("aria-label", text);
    }
  }

  function nameAll(root) {
    root.querySelectorAll("select.admin-autocomplete").forEach(nameDrawn);
  }

  if (!window.django || !window.django.jQuery) return; // a page without such fields
  window.django.jQuery(() => nameAll(document)); // in jQuery's order of readiness: after the fields are drawn
  document.addEventListener("formset:added", (event) => nameAll(event.target));
})();
