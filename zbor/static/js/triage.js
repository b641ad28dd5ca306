"use strict";
// Keys for the inbox: j and k go through the items, one key presses one button. Without this script the buttons are there.
(() => {
  const help = document.querySelector("[data-keys]");
  if (!help) return;
  help.hidden = false;
  const rows = [...document.querySelectorAll("[data-row]")];
  const knob = help.querySelector("[data-keys-switch]");
  const isOff = () => localStorage.getItem("inbox-keys") === "off";
  const show = () => knob.setAttribute("aria-pressed", String(!isOff()));
  knob.addEventListener("click", () => {
    localStorage.setItem("inbox-keys", isOff() ? "on" : "off");
    show();
  });
  show();

  // After a button was pressed the page comes anew; the place in the list stays.
  const before = sessionStorage.getItem("inbox-row");
  sessionStorage.removeItem("inbox-row");
  if (before !== null && rows.length) rows[Math.min(Number(before), rows.length - 1)].focus();

  const place = () => rows.findIndex((row) => row.contains(document.activeElement));
  const go = (by) => {
    const next = place() < 0 ? 0 : place() + by;
    if (rows[next]) rows[next].focus();
  };
  const press = (button) => {
    if (button.tagName === "SUMMARY") {
      button.parentElement.open = !button.parentElement.open;
      const first = button.parentElement.querySelector("select, button");
      if (button.parentElement.open && first) first.focus();
      return;
    }
    if (button.type !== "checkbox") sessionStorage.setItem("inbox-row", String(Math.max(place(), 0)));
    button.click();
  };

  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (event.key === "Escape" && busy && busy.closest("[data-row]")) busy.closest("[data-row]").focus();
    if (busy || isOff() || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "j" || event.key === "k") {
      go(event.key === "j" ? 1 : -1);
      return;
    }
    if (event.repeat) return; // a key that is held presses one button, not those of the next rows
    const row = rows[place()];
    if (event.key === "Enter" && event.target !== row) return;
    const named = `[data-key="${CSS.escape(event.key)}"]`;
    const button = (row && row.querySelector(named)) || document.querySelector(`${named}[data-last], [data-keys] ${named}`);
    if (button) {
      event.preventDefault();
      press(button);
    }
  });
})();
