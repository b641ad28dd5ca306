"use strict";
// A passage marked in a part of the draft is put into the form for a note beside it. Without this script it is copied.
document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  const begins = chosen.anchorNode && chosen.anchorNode.parentElement;
  const passage = begins && begins.closest("[data-passage]");
  if (!passage || !passage.contains(chosen.focusNode)) return;
  const noting = passage.closest(".part").querySelector(".noting");
  // The signs that lead to notes are no part of the text.
  const words = chosen.toString().replaceAll("✎", "").trim();
  if (!noting || words === "") return;
  noting.querySelector("[name=quote]").value = words.slice(0, 2000);
  noting.classList.add("has-passage");
});
