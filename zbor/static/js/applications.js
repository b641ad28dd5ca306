"use strict";
// How long an answer is, counted as `calc.lengths` counts it: the server's count is the rule, this one is only sooner.
(() => {
  const SPACE = "\\t\\n\\x0b\\x0c\\r\\x1c\\x1d\\x1e\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const SPACES = new RegExp(`[${SPACE}]+`, "g");
  const ONE = new RegExp(`[${SPACE}]`);
  const bare = (text) => {
    let from = 0;
    let to = text.length;
    while (from < to && ONE.test(text[from])) from += 1;
    while (to > from && ONE.test(text[to - 1])) to -= 1;
    return text.slice(from, to);
  };
  const tidied = (text) => bare(text.replace(/\r\n|\r/g, "\n").replace(/[\u200b\u2060\ufeff\u0000]/g, "").normalize("NFC"));
  const length = (text, unit, lineEnd) => {
    const plain = tidied(text);
    if (unit === "words") return plain.split(SPACES).filter((one) => one !== "").length;
    if (unit === "letters") return plain.replace(SPACES, "").length;
    return plain.length + (plain.split("\n").length - 1) * (lineEnd - 1);
  };
  for (const box of document.querySelectorAll("[data-counted]")) {
    const left = document.getElementById("left");
    if (!left) continue;
    const limit = Number(box.dataset.limit || 0);
    const whole = (n) => n.toLocaleString(document.documentElement.lang || "sl", { useGrouping: "always" });
    const show = () => {
      const n = length(box.value, box.dataset.counted, Number(box.dataset.lineEnd || 1));
      const over = limit > 0 && n > limit;
      const words = limit === 0 ? left.dataset.plain : over ? left.dataset.over : left.dataset.left;
      const first = limit === 0 ? n : Math.abs(limit - n);
      left.textContent = words.replace("%n", whole(first)).replace("%used", whole(n)).replace("%limit", whole(limit));
      left.classList.toggle("too-long", over);
      left.dataset.used = String(n);
    };
    box.addEventListener("input", show);
    show();
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const box = document.getElementById(button.dataset.copy);
      box.select();
      try {
        await navigator.clipboard.writeText(box.value);
      } catch {
        document.execCommand("copy");
      }
      button.textContent = button.dataset.done;
    });
  }
})();
