// The shell is kept so that the app opens without a network (kit/shell-worker.js). Of the API only what is listed here is
// kept, for reading offline: the network always comes first, and logging out deletes it (session.ts).
const seen_cache = 'linli-seen';

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/api/')) {
    if (may_be_seen_again(url)) event.respondWith(network_then_seen(request));
  } else if (request.mode === 'navigate') {
    if (!/^\/(console|feeds|api-docs|openapi|metrics|healthz|readyz)/.test(url.pathname)) event.respondWith(offline.page(request));
  } else if (offline.holds(url.pathname)) {
    event.respondWith(offline.file(request));
  }
});

/** Who I am, my groups, their newest page, and my own cases. Never files, never other people's cases. */
function may_be_seen_again({ pathname, searchParams }) {
  if (pathname === '/api/me' || pathname === '/api/groups' || pathname === '/api/notices') return true;
  if (/^\/api\/groups\/[^/]+\/messages$/.test(pathname)) return !searchParams.has('before');
  if (pathname === '/api/cases') return searchParams.get('mine') === '1';
  return /^\/api\/cases\/[^/]+$/.test(pathname);
}

async function network_then_seen(request) {
  const cache = await caches.open(seen_cache);
  try {
    const answer = await fetch(request);
    if (answer.status === 401) await caches.delete(seen_cache);
    if (answer.ok && (await is_mine(answer.clone(), request))) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(request, { ignoreVary: true });
    if (!kept) throw error;
    return offline.seen_again(kept);
  }
}

async function is_mine(answer, request) {
  return /\/api\/cases\/[^/?]+$/.test(request.url) ? (await answer.json()).mine === true : true;
}
