// What runs while no page is open: shows what the server sends, and says so when it cannot be reached.
// Nothing of the interface is kept here, and nothing that could be old: only the page for being offline.
const KEPT = 'millrace-offline-1';
const OFFLINE = '/offline.html';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.add(OFFLINE)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  const others = caches.keys().then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))));
  event.waitUntil(others.then(() => self.clients.claim()));
});

// Pages only; whatever else is asked for goes its own way, the interface above all.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode !== 'navigate' || /^\/(api|actuator|v3)\//.test(pathname)) return;
  event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
});

self.addEventListener('push', (event) => {
  const said = read(event.data);
  event.waitUntil(
    self.registration.showNotification(said.title, {
      body: said.text,
      tag: said.id, // a message that comes twice is shown once
      icon: '/icon-192.png',
      badge: '/badge-96.png',
      requireInteraction: said.urgent === true,
      data: { path: said.path },
    }),
  );
});

function read(data) {
  try {
    const said = data.json();
    if (typeof said.title === 'string') return said;
  } catch {
    // what cannot be read is shown as what it is: somebody wanted to say something
  }
  return { title: 'Millrace', text: '', path: '/notifications' };
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(own(event.notification.data?.path)));
});

/** A page of ours, whatever was sent. */
function own(path) {
  const home = self.location.origin;
  try {
    const url = new URL(String(path), home);
    return url.origin === home && String(path).startsWith('/') ? url.href : `${home}/`;
  } catch {
    return `${home}/`;
  }
}

async function show(url) {
  const open = await self.clients.matchAll({ type: 'window' });
  const page = open.find((one) => one.url === url) ?? open[0];
  if (!page) return self.clients.openWindow(url);
  const there = page.url === url ? page : await page.navigate(url).catch(() => null);
  return there ? there.focus() : self.clients.openWindow(url);
}
