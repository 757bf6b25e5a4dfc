// The shell is kept so that the app opens without a network. Of the API only what is listed here is kept, for
// reading offline: the network always comes first, and logging out deletes it (session.ts). vite.config.ts fills in
// the two constants.
const version = '__VERSION__';
const shell = ['__SHELL__'];

const shell_cache = `linli-shell-${version}`;
const seen_cache = 'linli-seen';
const patience_ms = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(shell_cache).then((cache) => cache.addAll(shell)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  const old = (name) => name.startsWith('linli-shell-') && name !== shell_cache;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
  self.clients.claim();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/api/')) {
    if (may_be_seen_again(url)) event.respondWith(network_then_seen(request));
  } else if (request.mode === 'navigate') {
    if (!/^\/(console|api-docs|openapi|metrics|healthz|readyz)/.test(url.pathname)) event.respondWith(page(request));
  } else if (shell.includes(url.pathname)) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
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
    const headers = new Headers(kept.headers);
    headers.set('x-linli-saved', '1'); // tells ask.ts that this is not today's word
    return new Response(kept.body, { status: kept.status, headers });
  }
}

async function is_mine(answer, request) {
  return /\/api\/cases\/[^/?]+$/.test(request.url) ? (await answer.json()).mine === true : true;
}

async function page(request) {
  const kept = () => caches.match('/', { cacheName: shell_cache });
  const late = new Promise((resolve) => setTimeout(resolve, patience_ms)).then(kept);
  try {
    return (await Promise.race([fetch(request), late.then((page) => page ?? fetch(request))])) ?? Response.error();
  } catch {
    return (await kept()) ?? Response.error();
  }
}
