/* The index of one language: Pagefind's program looks words up in the files of the index, which come as they are needed. */
const reading = new TextDecoder(), writing = new TextEncoder();
const SIGNATURE = 12, LONGEST = 200;

async function bytes(url, settings) {
  const answer = await fetch(url, settings);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  const data = new Uint8Array(await answer.arrayBuffer());
  /* Some hosts have unpacked it on the way. */
  if (data[0] !== 0x1f || data[1] !== 0x8b) return data;
  const plain = new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

async function program(code) {
  let own;
  const { instance } = await WebAssembly.instantiate(code, {
    "./pagefind_web_bg.js": {
      __wbindgen_init_externref_table() {
        const table = own.__wbindgen_externrefs, first = table.grow(4);
        table.set(0, undefined);
        [undefined, null, true, false].forEach((value, place) => table.set(first + place, value));
      },
    },
  });
  own = instance.exports;
  own.__wbindgen_start();
  return own;
}

/* As the index has words: small letters, without accents and without punctuation that is no part of a word. */
function plainWords(query, { characters, letters }) {
  const kept = [...query.slice(0, LONGEST)].map((letter) => characters.includes(letter) ? letter
    : /[\p{Pd}\p{Pe}\p{Pf}\p{Pi}\p{Po}\p{Ps}]/u.test(letter) ? "" : letter.toLocaleLowerCase());
  const spelt = kept.join("").replace(/\s+/g, " ").trim();
  return [[...spelt.normalize("NFD").replace(/\p{M}/gu, "")].map((letter) => letters[letter] ?? letter).join(""), spelt];
}

/* The stretch of `length` words that holds most of what was found, as pieces: [text, whether it was found]. */
function excerpt(content, found, length) {
  const apart = content.includes("\u200b"), words = content.split(apart ? "\u200b" : /\s+/);
  const weight = [];
  for (const { l, s } of found) weight[l] = (weight[l] ?? 0) + s;
  let sum = 0, most = 0, start = 0;
  for (let end = 0; end < words.length; end++) {
    sum += (weight[end] ?? 0) - (weight[end - length] ?? 0);
    if (sum > most) [most, start] = [sum, Math.max(0, end - length + 1)];
  }
  /* What was found stands in the middle. */
  const places = found.map(({ l }) => l).filter((place) => place >= start && place < start + length);
  const centre = Math.floor((Math.min(...places) + Math.max(...places) - length) / 2) + 1;
  if (places.length) start = Math.max(0, Math.min(words.length - length, centre));
  const marked = new Set(places), shown = words.slice(start, start + length);
  return {
    before: start > 0,
    after: start + length < words.length,
    pieces: shown.flatMap((word, place) => [[word, marked.has(start + place)], [apart ? "" : " ", false]]),
  };
}

export async function open(root) {
  const entry = JSON.parse(reading.decode(await bytes(root + "entry.json", { cache: "no-cache" })));
  const [code, meta] = await Promise.all([bytes(root + entry.program), bytes(root + entry.meta)]);
  const own = await program(code.subarray(SIGNATURE)), came = {};
  const given = (data) => {
    const place = own.__wbindgen_malloc(data.length, 1) >>> 0;
    new Uint8Array(own.memory.buffer).set(data, place);
    return [place, data.length];
  };
  const text = (words) => given(writing.encode(words));
  const told = ([place, length]) => {
    const answer = reading.decode(new Uint8Array(own.memory.buffer, place, length));
    own.__wbindgen_free(place, length, 1);
    return JSON.parse(answer);
  };
  const once = (path, then) => came[path] ??= bytes(root + path).then(then).catch((error) => {
    delete came[path];
    throw error;
  });
  let index = own.init_pagefind(...given(meta.subarray(SIGNATURE))) >>> 0;
  if (!index) throw new Error("the index cannot be read");
  const take = (path, part) => once(path, (data) => { index = own[part](index, ...given(data.subarray(SIGNATURE))) >>> 0; });
  const chunks = (names) => names.map((name) => take(`index/${name}.pf_index`, "load_index_chunk"));
  const filters = (names) => names.map((name) => take(`filter/${name}.pf_filter`, "load_filter_chunk"));

  return {
    /* Names of the values of all facets; from then on, answers count them. */
    facets: async () => {
      await Promise.all(filters(told(own.request_all_filter_indexes(index))));
      return once(entry.labels, (data) => JSON.parse(reading.decode(data)));
    },
    /* Date of each page, by its name. */
    dates: () => once(entry.order, (data) => new Map(reading.decode(data).split("\n").map((row) => row.split(" ")))),
    async search(query, chosen) {
      const exact = /^\s*["„“”«»].+["“”»«]\s*$/u.test(query);
      const [words, spelt] = plainWords(query, entry), wanted = JSON.stringify(chosen);
      if (query && !words) return { found: [], counts: {} };
      /* A word that is not yet ended may go on in the next file. */
      const ahead = words && !exact && words.length > 3 ? `${words} ${words.split(" ").at(-1)}\u{10ffff}` : words;
      await Promise.all([
        ...(words ? chunks(told(own.request_indexes(index, ...text(ahead)))) : []),
        ...filters(told(own.request_filter_indexes(index, ...text(wanted)))),
      ]);
      const answer = told(own.search(index, ...text(words), ...text(spelt), ...text(wanted), ...text(""), exact, false));
      return {
        counts: answer.filtered_counts,
        found: answer.results.map(({ p, s, l }) => ({
          page: p,
          score: s,
          data: async (length) => {
            const page = await once(`fragment/${p}.pf_fragment`, (data) => JSON.parse(reading.decode(data.subarray(SIGNATURE))));
            return { ...page, ...excerpt(page.content, l, length) };
          },
        })),
      };
    },
  };
}
