// Blazor shows another page without loading a document (enhanced navigation). What a browser does for a new document is done here: the
// keyboard begins at the top, the title is read out, and going back leads to the place that was in sight.
const address = () => location.pathname + location.search;
const seen = new Map();
let shown = address(), isReturn = false;

// Blazor changes the address and scrolls to the top at the click, before the other page is there: that is no place of the one shown.
const note = () => { if (address() === shown) seen.set(shown, scrollY); };
addEventListener('scroll', note, { passive: true });
addEventListener('click', note, { capture: true });
addEventListener('popstate', () => isReturn = true);

globalThis.Blazor?.addEventListener('enhancedload', () => {
  if (address() === shown) return;
  shown = address();
  const place = isReturn ? seen.get(shown) : undefined;
  isReturn = false;
  if (place !== undefined) requestAnimationFrame(() => scrollTo({ top: place, behavior: 'instant' }));
  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.removeAttribute('tabindex');
  const title = document.createElement('p');
  title.className = 'hidden';
  title.setAttribute('role', 'status');
  document.body.append(title);
  // A status is read out when it changes.
  setTimeout(() => title.textContent = document.title, 100);
});
