"use strict";
// Keeps the page at the door of one training, with its style and scripts, so that it opens again without a network.
// It reaches no further than that page; what it keeps goes as soon as the platform no longer shows it to whoever holds the phone.
const KEPT = `zbor-door ${new URL(self.registration.scope).pathname}`;
const LONGEST = 36 * 3600 * 1000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data.keep) event.waitUntil(keep(event.data.keep));
  if (event.data.forget) event.waitUntil(caches.delete(KEPT));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (isPage(request) || address.pathname.startsWith("/static/")) event.respondWith(newest(request));
});

const isPage = (request) => request.mode === "navigate" && request.url.startsWith(self.registration.scope);

async function keep(addresses) {
  const cache = await caches.open(KEPT);
  await Promise.all(
    addresses.map(async (address) => {
      const answer = await fetch(address, { credentials: "same-origin" });
      if (answer.ok && !answer.redirected) await cache.put(address, answer);
    }),
  );
}

async function newest(request) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await cache.put(request, answer.clone());
    else if (isPage(request) && answer.status < 500) await caches.delete(KEPT); // signed out, or no longer at this door
    return answer;
  } catch (fault) {
    const kept = await cache.match(request, { ignoreVary: true });
    if (!kept) throw fault;
    const age = Date.now() - Date.parse(kept.headers.get("date") || "");
    if (isPage(request) && age > LONGEST) {
      await caches.delete(KEPT);
      throw fault;
    }
    return kept;
  }
}
