// What pages need of the browser. It is a file, since the policy of the site allows no script within a page.
(() => {
  'use strict';

  const form = () => document.getElementById('page-form');

  const post = (path, fields) => {
    const data = new URLSearchParams(new FormData(form()));
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return fetch(path, { method: 'POST', body: data, credentials: 'same-origin', redirect: 'manual' });
  };

  const send = (path, fields) => {
    for (const [name, value] of Object.entries(fields)) form().elements[name].value = value;
    form().action = path;
    form().submit();
  };

  window.shop = {
    // A circuit can set no cookie: this request renews the session, and its answer sets it.
    async renew() {
      try {
        const answer = await post('/session/renew', {});
        // 400: the form is another person's, who has signed in in another tab.
        return answer.ok ? 'kept' : answer.status === 401 || answer.status === 400 ? 'ended' : 'away';
      } catch {
        return 'away';
      }
    },
    signOut: () => send('/sign-out', {}),
    speak: language => send('/preferences', { language, returnUrl: location.pathname + location.search }),
    // What was asked of the browser before is answered by then.
    drawn: () => new Promise(done => setTimeout(done, 50)),
    keepTheme: theme => post('/preferences', { theme }).then(() => {}, () => {}),
  };

  const isTyping = element => element instanceof HTMLElement
    && (element.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName));

  addEventListener('keydown', event => {
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
      const search = document.getElementById('search');
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    } else if (event.code === 'KeyS' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      const save = document.querySelector('[data-save]');
      if (save) {
        event.preventDefault();
        save.click();
      }
    }
  });

  // The connection may be dead for a while before anybody knows: what is typed meanwhile does not reach the server. So what was typed
  // into is told once more when the connection is back.
  const typed = new WeakSet();
  const texts = 'textarea, input:not([type=checkbox], [type=radio], [type=file], [type=hidden])';
  addEventListener('input', event => typed.add(event.target), true);
  const tellAgain = () => {
    for (const field of document.querySelectorAll(texts)) {
      if (!typed.has(field)) continue;
      for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  };

  // The notice while the connection is away: Blazor says what it does, the dialog shows it.
  const notice = document.getElementById('components-reconnect-modal');
  const retry = async () => {
    try {
      if (!await Blazor.reconnect()) location.reload();
    } catch {
      document.addEventListener('visibilitychange', retryWhenSeen);
    }
  };
  const retryWhenSeen = () => {
    if (document.visibilityState === 'visible') {
      document.removeEventListener('visibilitychange', retryWhenSeen);
      retry();
    }
  };
  notice.addEventListener('components-reconnect-state-changed', event => {
    const state = event.detail.state;
    if (state === 'show' && !notice.open) notice.showModal();
    else if (state === 'hide' && notice.open) {
      notice.close();
      tellAgain();
    }
    else if (state === 'failed') document.addEventListener('visibilitychange', retryWhenSeen);
    // The server knows the page no longer, after its restart for one.
    else if (state === 'rejected') location.reload();
  });
  document.getElementById('reconnect-now').addEventListener('click', retry);

  // By WebSockets alone, in one request: any replica may take it, and keeps it.
  Blazor.start({ circuit: { configureSignalR: builder => builder.withUrl('_blazor', { skipNegotiation: true, transport: 1 }) } });
})();
