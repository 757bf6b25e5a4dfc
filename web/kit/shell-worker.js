// What every service worker of ours does: keep a shell of files so that the app opens without a network. vite.config.ts
// puts this in front of each worker and fills in the constants.
const version = '__VERSION__';
const shell = ['__SHELL__'];
const name = '__NAME__';
const start_page = '__PAGE__';

const shell_cache = `${name}-shell-${version}`;
const patience_ms = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(shell_cache).then((cache) => cache.addAll(shell)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  const old = (kept) => kept.startsWith(`${name}-shell-`) && kept !== shell_cache;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((kept) => caches.delete(kept)))));
  self.clients.claim();
});

self.offline = {
  holds: (pathname) => shell.includes(pathname),
  file: (request) => caches.match(request).then((kept) => kept ?? fetch(request)),
  async page(request) {
    const kept = () => caches.match(start_page, { cacheName: shell_cache });
    const late = new Promise((resolve) => setTimeout(resolve, patience_ms)).then(kept);
    try {
      return (await Promise.race([fetch(request), late.then((found) => found ?? fetch(request))])) ?? Response.error();
    } catch {
      return (await kept()) ?? Response.error();
    }
  },
  /** An answer kept from before, marked so that ask.ts knows that it is not today's word. */
  seen_again(kept) {
    const headers = new Headers(kept.headers);
    headers.set('x-linli-saved', '1');
    return new Response(kept.body, { status: kept.status, headers });
  },
};
