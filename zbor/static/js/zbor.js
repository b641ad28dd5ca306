"use strict";
// The only script of our own on every page: htmx shows refusals and forms with errors instead of dropping them.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([409, 422].includes(event.detail.xhr.status)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
