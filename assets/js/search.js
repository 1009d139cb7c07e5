/* Search: the form is the state, the address repeats it, Pagefind answers. Loaded by the search page alone. */
const form = document.querySelector("form[data-index]");
const words = form.dataset;
const field = form.elements.q;
const panel = form.querySelector(".search-panel");
const facets = [...form.querySelectorAll("[data-facet]")];
const status = form.querySelector("[role=status]");
const list = form.querySelector(".dated-list");
const more = form.querySelector(".search-results > button");
const model = form.querySelector("template").content;
const browse = document.querySelector(".search-browse");
const AT_ONCE = 10;
const plural = new Intl.PluralRules(document.documentElement.lang);
const number = new Intl.NumberFormat(document.documentElement.lang);
let engine, turn = 0, found = [], shown = 0;

/* Pagefind itself comes with the first use. A failed attempt is forgotten, so that the next one tries again. */
const load = () => engine ??= import(words.index + "pagefind.js").then(async (pagefind) => {
  await pagefind.options({ noWorker: true, baseUrl: "/", excerptLength: 32 });
  await pagefind.filters();
  return pagefind;
}).catch((error) => { engine = undefined; throw error; });

const asked = () => {
  const state = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) state.append(name, value.trim());
  return state;
};
const address = (state) => location.pathname + (`${state}` && `?${state}`);
const chosen = (state, without) => Object.fromEntries(facets
  .map((facet) => facet.dataset.facet)
  .filter((name) => name !== without && state.has(name))
  .map((name) => [name, { any: state.getAll(name) }]));

async function run(state) {
  const mine = ++turn, query = state.get("q"), narrowed = chosen(state);
  for (const link of form.querySelectorAll("a[hreflang]")) link.search = query ? new URLSearchParams({ q: query }) : "";
  if (!query && !Object.keys(narrowed).length) return clear();
  form.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => { status.textContent = words.loading; }, 400);
  try {
    const pagefind = await load();
    const answer = await pagefind.search(query, { filters: narrowed, sort: state.get("sort") ? { date: "desc" } : {} });
    const counts = { ...answer.filters };
    /* A facet that is in use still offers its other values: they are counted without it. */
    for (const name in narrowed) {
      counts[name] = (await pagefind.search(query, { filters: chosen(state, name) })).filters[name];
    }
    const first = await Promise.all(answer.results.slice(0, AT_ONCE).map((result) => result.data()));
    if (mine !== turn) return;
    found = answer.results;
    offer(counts, state);
    list.replaceChildren(...first.map(item));
    settle(first.length);
    say(query);
  } catch (error) {
    if (mine !== turn) return;
    clear();
    status.textContent = words.failed;
    console.error(error);
  } finally {
    clearTimeout(slow);
    if (mine === turn) form.removeAttribute("aria-busy");
  }
}

function say(query) {
  const count = found.length, text = count ? words[plural.select(count)] ?? words.other : words.none;
  status.textContent = text.replace("{count}", number.format(count)) + (query ? words.for.replace("{query}", () => query) : ".");
  if (!count) status.textContent += ` ${words.more}`;
}

function settle(count) {
  shown = count;
  more.hidden = shown >= found.length;
  browse.hidden = found.length > 0;
}

function clear() {
  found = [];
  list.replaceChildren();
  status.textContent = "";
  panel.hidden = true;
  form.removeAttribute("aria-busy");
  settle(0);
}

function item({ url, meta, content, excerpt }) {
  const made = model.cloneNode(true), link = made.querySelector("a");
  link.href = url;
  link.textContent = meta.title;
  made.querySelector(".card-kicker span").textContent = meta.type ?? "";
  made.querySelector(".card-reason").textContent = meta.part ?? "";
  made.querySelector("bdi").textContent = meta.byline ?? "";
  if (meta.iso) made.querySelector(".dated-list-date").append(Object.assign(document.createElement("time"), { dateTime: meta.iso, textContent: meta.date }));
  /* Words and <mark> are taken over as text, and nothing else: the excerpt cannot bring markup along. */
  const words = new DOMParser().parseFromString(excerpt, "text/html").body, shown = made.querySelector(".card-standfirst");
  const text = words.textContent.trim(), edge = 16;
  if (!content.startsWith(text.slice(0, edge))) shown.append("… ");
  for (const node of words.childNodes) {
    const marked = node.nodeName === "MARK" && document.createElement("mark");
    if (marked) marked.textContent = node.textContent;
    shown.append(marked || node.textContent);
  }
  if (!content.trim().endsWith(text.slice(-edge))) shown.append(" …");
  for (const part of made.querySelectorAll(".card > p")) if (!part.textContent) part.remove();
  return made.querySelector("li");
}

function offer(counts, state) {
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  panel.hidden = false;
  for (const facet of facets) {
    const name = facet.dataset.facet, picked = state.getAll(name), focused = document.activeElement?.value;
    const inside = facet.contains(document.activeElement);
    const values = Object.entries(counts[name] ?? {}).filter(([value, count]) => count || picked.includes(value));
    for (const value of picked) if (!values.some(([known]) => known === value)) values.push([value, 0]);
    values.sort(([a, m], [b, n]) => name === "year" ? order.compare(b, a) : n - m || order.compare(a, b));
    facet.hidden = !values.length;
    if (picked.length) facet.open = true;
    facet.querySelector("ul").replaceChildren(...values.map(([value, count]) => {
      const row = document.createElement("li"), label = document.createElement("label"), box = document.createElement("input");
      const much = document.createElement("span"), text = document.createElement("bdi");
      Object.assign(box, { type: "checkbox", name, value, checked: picked.includes(value) });
      text.textContent = value;
      much.textContent = number.format(count);
      label.append(box, text, much);
      row.append(label);
      return row;
    }));
    if (inside) [...facet.querySelectorAll("input")].find((box) => box.value === focused)?.focus();
  }
}

/* The form as the address has it; facets get boxes at once, so that the form holds what is asked for. */
function restore() {
  const state = new URLSearchParams(location.search);
  field.value = state.get("q") ?? "";
  form.elements.sort.value = state.get("sort") === "date" ? "date" : "";
  offer({}, state);
  panel.hidden = true;
  return run(asked());
}

function ask(keep) {
  const state = asked();
  if (address(state) !== location.pathname + location.search) history[keep ? "pushState" : "replaceState"](null, "", address(state));
  return run(state);
}

let pause, noted = false;
field.addEventListener("focus", () => load().catch(() => {}), { once: true });
field.addEventListener("input", () => {
  clearTimeout(pause);
  /* The first letter of a new search makes an entry in the history, those after it change that entry. */
  pause = setTimeout(() => { ask(!noted); noted = true; }, 300);
});
form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(pause); noted = false; ask(true); });
form.addEventListener("change", (event) => { if (event.target !== field) { noted = false; ask(true); } });
more.addEventListener("click", async () => {
  const mine = turn, next = await Promise.all(found.slice(shown, shown + AT_ONCE).map((result) => result.data()));
  if (mine !== turn) return;
  const rows = next.map(item);
  list.append(...rows);
  settle(shown + rows.length);
  rows[0]?.querySelector("a").focus();
});
addEventListener("popstate", restore);
restore();
