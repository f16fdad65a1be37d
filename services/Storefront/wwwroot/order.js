// Shows an order anew when it has changed. Without this script the page looks again by itself while the order moves.
const [least, most] = [1000, 60000];
let news, events, timer, pause;

function stop() {
  clearTimeout(timer);
  events?.close();
}

// What ended, or failed, is tried again: each time later, and not by all pages at the same moment.
function later() {
  stop();
  timer = setTimeout(refresh, pause * (0.75 + Math.random() / 2));
  pause = Math.min(pause * 2, most);
}

function listen() {
  stop();
  if (!news.dataset.events || document.hidden) return;
  events = new EventSource(news.dataset.events);
  events.addEventListener('ping', () => pause = least);
  events.addEventListener('change', refresh);
  events.addEventListener('error', later);
}

function swap(old, fresh) {
  const focused = document.activeElement;
  const hadFocus = old.contains(focused);
  for (const { id } of old.querySelectorAll('details[open][id]')) fresh.querySelector(`#${id}`)?.setAttribute('open', '');
  old.replaceWith(fresh);
  if (hadFocus) (document.getElementById(focused.id) ?? document.getElementById('content')).focus({ preventScroll: true });
}

async function refresh() {
  stop();
  const asked = news;
  try {
    const answer = await fetch(news.dataset.page, { signal: AbortSignal.timeout(20000) });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = page.getElementById('order-news');
    // Another page is shown by now.
    if (news !== asked) return;
    // The session has ended: the page leads to the sign-in, and back.
    if (answer.redirected) return location.assign(news.dataset.page);
    if (!next) return later();
    for (const old of document.querySelectorAll('[data-live]')) {
      const fresh = page.getElementById(old.id);
      if (fresh && !fresh.isEqualNode(old)) swap(old, fresh);
    }
    if (news.dataset.status !== next.dataset.status) news.textContent = next.dataset.status;
    for (const name of ['events', 'page', 'status']) news.dataset[name] = next.dataset[name] ?? '';
    listen();
  } catch {
    if (news === asked) later();
  }
}

// A page that nobody sees needs no stream.
document.addEventListener('visibilitychange', () => document.hidden ? stop() : news?.dataset.events && refresh());

// The page may be shown without a new document.
function begin() {
  stop();
  news = document.getElementById('order-news');
  pause = least;
  if (news) listen();
}

begin();
globalThis.Blazor?.addEventListener('enhancedload', begin);
