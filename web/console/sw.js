// A grid worker's phone opens its visits without a signal: the shell of that page, and who was signed in, for one day. The
// list and what was done stand in the page's own stores (visits/day.ts, outbox.ts); nothing else of the API is kept.
const seen_cache = 'linli-console-seen';
const day_ms = 18 * 3_600_000;

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname === '/api/me') event.respondWith(who(request));
  else if (request.mode === 'navigate') event.respondWith(offline.page(request));
  else if (offline.holds(url.pathname)) event.respondWith(offline.file(request));
});

async function who(request) {
  const cache = await caches.open(seen_cache);
  try {
    const answer = await fetch(request);
    if (answer.status === 401) await caches.delete(seen_cache);
    if (answer.ok) await cache.put('/api/me', answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match('/api/me', { ignoreVary: true });
    if (!kept || Date.now() - Date.parse(kept.headers.get('date') ?? '') > day_ms) throw error;
    return offline.seen_again(kept);
  }
}
