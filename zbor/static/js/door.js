"use strict";
// The door of a training: marks are kept on this phone until the platform has taken them, with or without a network.
// Without this script, or where a browser keeps nothing, the same page is a plain form.
(() => {
  const door = document.querySelector("[data-door]");
  if (!door) return;
  const words = door.dataset;
  const find = (name) => door.querySelector(`[data-${name}]`);
  const [saidLine, waitingLine, searchBox] = [find("said"), find("waiting"), find("search")];
  const room = `zbor-door-${words.training}`;

  const read = () => JSON.parse(localStorage.getItem(room) || '{"marks":[],"refused":[]}');
  const write = (kept) => localStorage.setItem(room, JSON.stringify(kept));
  try {
    write(read());
  } catch {
    return; // a browser that keeps nothing: the forms work by themselves
  }

  const rows = () => [...door.querySelectorAll("[data-registration]")];
  const say = (text, kind = "") => {
    saidLine.textContent = text;
    saidLine.className = `notice said ${kind}`;
    saidLine.hidden = false;
  };
  const filled = (text, name) => text.replace("{name}", name);

  // ------------------------------------------------------------------ codes
  const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  const tidy = (typed) => [...typed.toUpperCase()].filter((sign) => /[\p{L}\p{N}]/u.test(sign)).join("");
  const isWhole = (code) => {
    const values = [...code].map((sign) => ALPHABET.indexOf(sign));
    if (values.length !== 8 || values.includes(-1)) return false;
    const doubled = (value) => ((value << 1) & 32 ? (value << 1) ^ 37 : value << 1);
    return values.slice(0, -1).reduce((sum, value) => doubled(sum ^ value), 0) === values[7];
  };

  // ------------------------------------------------------------------ marks
  const key = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
  const isHere = (row) => row.hasAttribute("data-here");
  const markOf = (row) =>
    read().marks.find((mark) => mark.session === words.session && mark.registration === row.dataset.registration);

  const keep = (mark) => {
    const kept = read();
    kept.marks.push({ key: key(), session: words.session, at: new Date().toISOString(), ...mark });
    write(kept);
    show();
    send();
  };
  const arrive = (row, way) => {
    if (isHere(row) || markOf(row)) {
      say(filled(words.already, row.dataset.name), "warning");
      return;
    }
    keep({ registration: row.dataset.registration, way });
    say(filled(words.here, row.dataset.name), "success");
  };
  const byCode = (typed, way) => {
    const code = tidy(typed);
    if (!isWhole(code)) {
      say(words.mistyped, "error");
      return;
    }
    const row = rows().find((one) => one.dataset.code === code);
    if (row) arrive(row, way);
    else {
      keep({ code, way });
      say(words.unknown, "warning");
    }
  };
  const takeBack = (row) => {
    const kept = read();
    const gone = markOf(row);
    write({ ...kept, marks: kept.marks.filter((mark) => !gone || mark.key !== gone.key) });
    show();
  };

  // ------------------------------------------------------------------ what is shown
  const show = () => {
    const kept = read();
    let more = 0;
    for (const row of rows()) {
      const waits = Boolean(markOf(row)) && !isHere(row);
      more += Number(waits);
      row.classList.toggle("waits", waits);
      row.querySelector("[data-unsent]").hidden = !waits;
      row.querySelector("[data-undo]").hidden = !waits;
      const button = row.querySelector("[data-arrive]");
      if (button) button.hidden = waits;
    }
    for (const count of door.querySelectorAll("[data-count]")) count.textContent = String(Number(count.dataset.count) + more);
    waitingLine.hidden = kept.marks.length === 0;
    find("waiting-count").textContent = String(kept.marks.length);
    const list = find("refused");
    list.hidden = kept.refused.length === 0;
    find("refused-words").replaceChildren(
      ...kept.refused.map((text) => Object.assign(document.createElement("li"), { textContent: text })),
    );
    narrow();
  };
  const narrow = () => {
    const wanted = searchBox.value.trim().toLocaleLowerCase();
    for (const row of rows()) row.hidden = !row.dataset.name.toLocaleLowerCase().includes(wanted);
  };

  // ------------------------------------------------------------------ the network
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";
  const trouble = (text, isSignedOut = false) => {
    find("trouble").textContent = text;
    find("sign-in").hidden = !isSignedOut;
  };
  let isSending = false;
  const send = async () => {
    const marks = read().marks;
    if (isSending || marks.length === 0) return;
    isSending = true;
    try {
      const answer = await fetch(words.sync, {
        method: "POST",
        redirect: "manual",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
        body: JSON.stringify({ marks: marks.slice(0, 200) }),
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) trouble(words.signedOut, true);
      else if (!answer.ok) trouble(words.fault);
      else await take((await answer.json()).heard);
    } catch {
      trouble(words.offline);
    } finally {
      isSending = false;
    }
  };
  const take = async (heard) => {
    trouble("");
    await refresh();
    const kept = read();
    const done = new Set(heard.map((one) => one.key));
    const refused = heard.filter((one) => one.state === "refused").map((one) => one.words);
    write({ marks: kept.marks.filter((mark) => !done.has(mark.key)), refused: [...kept.refused, ...refused] });
    const last = heard.at(-1);
    if (last) say(last.words, { taken: "success", already: "warning", refused: "error" }[last.state]);
    show();
    if (read().marks.length) setTimeout(send, 500);
  };
  // What other phones have marked since: the parts of the page that change are taken from a fresh one.
  const refresh = async () => {
    const answer = await fetch(location.href, { redirect: "manual", headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focused = document.activeElement.closest("[data-registration]");
    for (const part of door.querySelectorAll("[data-fresh]")) {
      const fresh = page.getElementById(part.id);
      if (fresh) part.replaceWith(document.adoptNode(fresh));
    }
    const again = focused && document.getElementById(focused.id);
    if (again) again.querySelector("button:not([hidden])")?.focus();
  };
  const ask = async () => {
    if (document.hidden || !navigator.onLine) return;
    if (read().marks.length) await send();
    else {
      await refresh().catch(() => {});
      show();
    }
  };

  // ------------------------------------------------------------------ hands
  door.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.target.matches("[data-by-code]")) {
      event.preventDefault();
      const box = event.target.elements.code;
      if (box.value.trim()) byCode(box.value, "typed");
      box.value = "";
      box.focus();
    } else if (button && button.matches("[data-arrive]")) {
      event.preventDefault();
      arrive(button.closest("[data-registration]"), "hand");
    }
  });
  door.addEventListener("click", (event) => {
    const undo = event.target.closest("[data-undo]");
    if (undo) takeBack(undo.closest("[data-registration]"));
    if (event.target.closest("[data-send]")) send();
    if (event.target.closest("[data-dismiss]")) {
      write({ ...read(), refused: [] });
      show();
    }
    if (event.target.closest("[data-forget]")) forget();
  });
  searchBox.form.addEventListener("submit", (event) => event.preventDefault());
  searchBox.addEventListener("input", narrow);
  window.addEventListener("online", send);
  setInterval(ask, 20000);

  // ------------------------------------------------------------------ the camera, where the browser reads codes itself
  const camera = find("camera");
  const video = find("video");
  const start = async () => {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.hidden = false;
    await video.play();
    let last = "";
    let lastAt = 0;
    const look = async () => {
      if (!video.srcObject) return;
      const [seen] = await detector.detect(video).catch(() => []);
      const isNew = seen && (seen.rawValue !== last || Date.now() - lastAt > 4000);
      if (isNew) {
        [last, lastAt] = [seen.rawValue, Date.now()];
        navigator.vibrate?.(60);
        byCode(seen.rawValue, "code");
      }
      setTimeout(look, 250);
    };
    look();
  };
  const stop = () => {
    for (const track of video.srcObject.getTracks()) track.stop();
    video.srcObject = null;
    video.hidden = true;
  };
  const press = async () => {
    if (video.srcObject) stop();
    else await start().catch(() => say(words.noCamera, "error"));
    camera.setAttribute("aria-pressed", String(Boolean(video.srcObject)));
  };
  const offerCamera = async () => {
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
    const formats = await BarcodeDetector.getSupportedFormats();
    if (!formats.includes("qr_code")) return;
    camera.hidden = false;
    camera.addEventListener("click", press);
  };
  offerCamera().catch(() => {});

  // ------------------------------------------------------------------ the page itself, without a network
  const rooted = async () => {
    if (!("serviceWorker" in navigator)) return;
    await navigator.serviceWorker.register(words.worker);
    const worker = await navigator.serviceWorker.ready;
    const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
    worker.active.postMessage({ keep: [location.href, ...parts.map((part) => part.href || part.src)] });
    find("keeps-page").hidden = false;
  };
  const forget = async () => {
    if (read().marks.length) {
      say(words.unsent, "warning");
      return;
    }
    for (const one of await navigator.serviceWorker.getRegistrations()) {
      if (one.scope.endsWith(words.scope)) {
        one.active?.postMessage({ forget: true });
        await one.unregister();
      }
    }
    localStorage.removeItem(room);
    say(words.forgotten, "success");
    find("keeps-page").hidden = true;
  };
  rooted().catch(() => {}); // not over http, and not in a private window: the open page still keeps its marks

  door.classList.add("scripted");
  show();
  send();
})();
