"use strict";
// The only script of our own on every page. htmx shows refusals and forms with errors instead of dropping them.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([409, 422].includes(event.detail.xhr.status)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
// "/" leads to the search field, or to the page with one, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector("[role=search] input[type=search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
// On a narrow screen the menu is folded up; without a script it never is.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-menu]");
  if (button) button.setAttribute("aria-expanded", String(button.parentElement.classList.toggle("open")));
});
