// Joins the buttons of a page to allauth's passkeys, where the browser knows passkeys, and says so when one could not be used.
(() => {
  if (!window.PublicKeyCredential) return;
  for (const part of document.querySelectorAll("[data-needs-passkeys]")) part.hidden = false;
  for (const button of document.querySelectorAll("[data-passkey]")) {
    const use = button.dataset.passkey; // login, authenticate or add
    const ids = { [use]: button.id, credential: "passkey_credential", data: "passkey_data", passwordless: "id_passwordless" };
    window.allauth.webauthn.forms[`${use}Form`]({ ids });
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    for (const told of document.querySelectorAll("[data-passkey-failed]")) told.hidden = false;
  });
})();
