// Blazor shows another page without loading a document (enhanced navigation). What a browser does for a new document is done here: the
// keyboard begins at the top, and the title is read out.
const place = () => location.pathname + location.search;
let shown = place();

globalThis.Blazor?.addEventListener('enhancedload', () => {
  if (place() === shown) return;
  shown = place();
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
