/* Search: the form is the state, the address repeats it, the index answers. Loaded by the search page alone. */
const form = document.querySelector("form[data-index]");
const words = form.dataset;
const field = form.elements.q;
const panel = form.querySelector(".search-panel");
const facets = [...form.querySelectorAll("[data-facet]")];
const languages = [...form.querySelectorAll("[name=lang]")];
const status = form.querySelector("[role=status]");
const list = form.querySelector(".dated-list");
const more = form.querySelector(".search-results > button");
const model = form.querySelector("template").content;
const browse = document.querySelector(".search-browse");
const AT_ONCE = 10, EXCERPT = 32;
const here = document.documentElement.lang;
const plural = new Intl.PluralRules(here);
const number = new Intl.NumberFormat(here);
const engines = {};
let turn = 0, found = [], shown = 0, counted = false, labels = {};

/* An index comes with its first use. A failed attempt is forgotten, so that the next one tries again. */
const load = (root) => engines[root] ??= import("./search-engine.js")
  .then(({ open }) => open(root)).catch((error) => { delete engines[root]; throw error; });

const asked = () => {
  const state = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) state.append(name, value.trim());
  if (state.getAll("lang").join() === here) state.delete("lang");
  return state;
};
const address = (state) => location.pathname + (`${state}` && `?${state}`);
const chosen = (state, without) => Object.fromEntries(facets
  .map((facet) => facet.dataset.facet)
  .filter((name) => name !== without && state.has(name))
  .map((name) => [name, { any: state.getAll(name) }]));
const roots = (state) => {
  const picked = languages.filter((box) => state.getAll("lang").includes(box.value));
  return picked.length ? picked.map((box) => [box.dataset.index, box.value]) : [[words.index, here]];
};

/* What all chosen languages answer, put together. */
async function search(state, without) {
  const answers = await Promise.all(roots(state).map(async ([root, lang]) => {
    const engine = await load(root);
    const answer = await engine.search(state.get("q") ?? "", chosen(state, without));
    const dates = state.get("sort") && !without ? await engine.dates() : new Map();
    const rows = answer.found.map((row) => ({ ...row, lang, date: dates.get(row.page) ?? "" }));
    return { ...answer, lang, rows };
  }));
  const counts = {};
  for (const answer of answers) for (const [name, values] of Object.entries(answer.counts ?? {})) {
    const sums = counts[name] ??= {};
    for (const [value, count] of Object.entries(values)) sums[value] = (sums[value] ?? 0) + count;
  }
  const rows = answers.flatMap((answer) => answer.rows);
  rows.sort(state.get("sort") ? (a, b) => a.date < b.date ? 1 : a.date > b.date ? -1 : b.score - a.score : (a, b) => b.score - a.score);
  return { rows, counts, sizes: Object.fromEntries(answers.map((answer) => [answer.lang, answer.rows.length])) };
}

/* The names of facets' values come when a facet is opened, or was chosen; and their counts with them. */
async function name(state) {
  const all = await Promise.all(roots(state).map(async ([root]) => (await load(root)).facets()));
  labels = {};
  for (const own of all.reverse()) for (const [facet, values] of Object.entries(own)) labels[facet] = { ...labels[facet], ...values };
  counted = true;
}

async function run(state) {
  const mine = ++turn, query = state.get("q"), narrowed = chosen(state);
  for (const link of document.querySelectorAll("header a[hreflang]")) link.search = state;
  if (!query && !Object.keys(narrowed).length) return clear();
  form.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => { status.textContent = words.loading; }, 400);
  try {
    if (counted || Object.keys(narrowed).length || facets.some((facet) => facet.open)) await name(state);
    const answer = await search(state);
    const counts = answer.counts;
    /* A facet that is in use still offers its other values: they are counted without it. */
    for (const facet in narrowed) counts[facet] = (await search(state, facet)).counts[facet];
    const first = await Promise.all(answer.rows.slice(0, AT_ONCE).map(item));
    if (mine !== turn) return;
    found = answer.rows;
    offer(counts, state);
    for (const box of languages) box.parentElement.lastChild.textContent = box.value in answer.sizes ? number.format(answer.sizes[box.value]) : "";
    list.replaceChildren(...first);
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

async function item({ data, lang }) {
  const { url, meta, pieces, before, after } = await data(EXCERPT);
  const made = model.cloneNode(true), link = made.querySelector("a"), row = made.querySelector("li");
  if (lang !== here) row.lang = lang;
  link.href = url;
  link.textContent = meta.title;
  made.querySelector(".card-kicker span").textContent = meta.type ?? "";
  made.querySelector(".card-reason").textContent = meta.part ?? "";
  made.querySelector("bdi").textContent = meta.byline ?? "";
  if (meta.iso) made.querySelector(".dated-list-date").append(Object.assign(document.createElement("time"), { dateTime: meta.iso, textContent: meta.date }));
  /* Words are taken over as text, and nothing else: a text cannot bring markup along. */
  const text = pieces.map(([words, marked]) => marked ? Object.assign(document.createElement("mark"), { textContent: words }) : words);
  text.pop();
  made.querySelector(".card-standfirst").append(before ? "… " : "", ...text, after ? " …" : "");
  for (const part of made.querySelectorAll(".card > p")) if (!part.textContent) part.remove();
  return row;
}

function offer(counts, state) {
  const order = new Intl.Collator(here, { numeric: true });
  panel.hidden = false;
  for (const facet of facets) {
    const name = facet.dataset.facet, picked = state.getAll(name), focused = document.activeElement?.value;
    const inside = facet.querySelector("ul").contains(document.activeElement), own = labels[name] ?? {};
    const values = Object.entries(counts[name] ?? {}).filter(([value, count]) => count || picked.includes(value));
    for (const value of picked) if (!values.some(([known]) => known === value)) values.push([value, 0]);
    const label = (value) => own[value] ?? value;
    values.sort(([a, m], [b, n]) => name === "year" ? order.compare(b, a) : n - m || order.compare(label(a), label(b)));
    facet.hidden = counted && !values.length;
    if (picked.length) facet.open = true;
    facet.querySelector("ul").replaceChildren(...values.map(([value, count]) => {
      const row = document.createElement("li"), line = document.createElement("label"), box = document.createElement("input");
      const much = document.createElement("span"), text = document.createElement("bdi");
      Object.assign(box, { type: "checkbox", name, value, checked: picked.includes(value) });
      text.textContent = label(value);
      much.textContent = number.format(count);
      line.append(box, text, much);
      row.append(line);
      return row;
    }));
    if (inside) [...facet.querySelectorAll("input")].find((box) => box.value === focused)?.focus();
  }
}

/* The form as the address has it; facets get boxes at once, so that the form holds what is asked for. */
function restore() {
  const state = new URLSearchParams(location.search), picked = state.getAll("lang");
  field.value = state.get("q")?.slice(0, field.maxLength) ?? "";
  form.elements.sort.value = state.get("sort") === "date" ? "date" : "";
  const known = languages.some((box) => picked.includes(box.value));
  for (const box of languages) {
    box.checked = known ? picked.includes(box.value) : box.value === here;
    if (known) box.closest("details").open = true;
  }
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
field.addEventListener("focus", () => load(words.index).catch(() => {}), { once: true });
field.addEventListener("input", () => {
  clearTimeout(pause);
  /* The first letter of a new search makes an entry in the history, those after it change that entry. */
  pause = setTimeout(() => { ask(!noted); noted = true; }, 300);
});
form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(pause); noted = false; ask(true); });
form.addEventListener("change", (event) => {
  if (event.target === field) return;
  /* One language at least is searched. */
  if (event.target.name === "lang" && !languages.some((box) => box.checked)) languages.find((box) => box.value === here).checked = true;
  noted = false;
  ask(true);
});
/* Whoever comes near the facets is about to open one. */
for (const sign of ["focusin", "pointerenter", "toggle"]) {
  panel.addEventListener(sign, () => { if (!counted) name(asked()).then(() => run(asked()), () => {}); }, true);
}
more.addEventListener("click", async () => {
  const mine = turn, rows = await Promise.all(found.slice(shown, shown + AT_ONCE).map(item));
  if (mine !== turn) return;
  list.append(...rows);
  settle(shown + rows.length);
  rows[0]?.querySelector("a").focus();
});
addEventListener("popstate", restore);
restore();
