// Suggestions below the search field (the combobox pattern of the ARIA Authoring Practices). Without this script the form works alone.
const list = document.createElement('ul');
let field, timer, asking, active = -1;

const set = (element, attributes) => Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));

function mark(place) {
  list.children[active]?.setAttribute('aria-selected', false);
  const chosen = list.children[active = place];
  if (!chosen) return field.removeAttribute('aria-activedescendant');
  set(chosen, { 'aria-selected': true });
  set(field, { 'aria-activedescendant': chosen.id });
  chosen.scrollIntoView({ block: 'nearest' });
}

function show(found) {
  mark(-1);
  list.replaceChildren(...found.map(({ name, note, path }, place) => {
    const item = document.createElement('li');
    const small = document.createElement('span');
    set(item, { id: `suggestion-${place}`, role: 'option', 'aria-selected': false, 'data-path': path });
    small.textContent = note;
    item.append(name, ' ', small);
    return item;
  }));
  list.hidden = !found.length;
  set(field, { 'aria-expanded': !list.hidden });
}

function close() {
  clearTimeout(timer);
  asking?.abort();
  show([]);
}

async function ask(typed) {
  asking?.abort();
  const { signal } = asking = new AbortController();
  try {
    const answer = await fetch(field.dataset.suggestions + encodeURIComponent(typed), { signal });
    const found = answer.ok ? await answer.json() : [];
    if (!signal.aborted) show(found);
  } catch {
    if (!signal.aborted) show([]);
  }
}

function go(item) {
  if (item) location.assign(item.dataset.path);
}

// The field of a page that is shown without a new document is the same or another one, as the server wrote it.
function begin() {
  const next = document.querySelector('[data-suggestions]');
  if (next && next !== field) listen(next);
  field = next;
  if (!field) return;
  set(field, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': false, 'aria-controls': 'suggestions' });
  set(list, { id: 'suggestions', class: 'suggestions', role: 'listbox', 'aria-label': field.placeholder, hidden: '' });
  field.after(list);
  close();
}

function listen(field) {
  field.addEventListener('input', () => {
    const typed = field.value.trim();
    if (typed.length < 2) return close();
    clearTimeout(timer);
    timer = setTimeout(ask, 200, typed);
  });
  field.addEventListener('keydown', event => {
    const { length } = list.children;
    if (list.hidden || event.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') mark(active + 1 < length ? active + 1 : -1);
    else if (event.key === 'ArrowUp') mark(active < 0 ? length - 1 : active - 1);
    else if (event.key === 'Enter' && active >= 0) go(list.children[active]);
    else return;
    event.preventDefault();
  });
  field.addEventListener('blur', close);
}

// The field keeps the focus, or the list would be gone before the click.
list.addEventListener('pointerdown', event => event.preventDefault());
list.addEventListener('click', event => go(event.target.closest('li')));

begin();
globalThis.Blazor?.addEventListener('enhancedload', begin);
