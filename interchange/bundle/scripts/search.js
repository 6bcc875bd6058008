/* Search in a copy of the site, from disk. What each word asks for was written down by the site's own analyser
   (assets/search-sv.js, search-en.js); a word that is not among them is cut, or taken for one that is spelled alike.
   A classic script: pages opened from disk may load neither modules nor data. */
(function () {
  "use strict";

  const data = window.BUNDLE.search;
  const MOST_WORDS = 12;
  const A_PAGE = 20;
  const FEW = 5;
  /* What a word weighs in the title, for its places and in the summary: the word itself, something near it. */
  const SAME = [24, 12, 6];
  const NEAR = [12, 6, 3];
  const ITS_NAME = 1000;
  const SHORTEST_PART = 3;
  const SHORTEST_BEGINNING = 4;
  const LONGEST_ENDING = 4;
  /* From so many letters a word that is one letter from another was misspelled. */
  const LONG = 6;
  const TOKEN =
    /[\p{L}\p{N}]+(?:[-\u2010\u2011'\u2019][\p{L}\p{N}]+)*(?::(?:s|n|t|ns|ts|en|et|ens|ets|ar|er|erna|arna)(?![\p{L}\p{N}]))?/gu;

  const common = new Set(data.common.split(" "));
  const standing = data.standing.split(" ");

  const folded = (word) => word.normalize("NFD").replace(/[\u0300-\u036f]/g, "");

  function tokensOf(text) {
    const normal = text.normalize("NFC").toLowerCase().replace(/[\u00ad\u200b-\u200f\ufeff]/g, "");
    return (normal.match(TOKEN) || []).map((found) => {
      const parts = found
        .split(":")[0]
        .replace(/['\u2019]s$/, "")
        .split(/[-\u2010\u2011]/)
        .map((part) => part.replace(/['\u2019]/g, ""))
        .filter(Boolean);
      return { text: found, parts, joined: parts.join("") };
    });
  }

  const known = (word) => (Object.hasOwn(data.words, word) ? data.senses[data.words[word]] : null);

  let byFolded = null;
  function alike(word) {
    if (!byFolded) {
      byFolded = new Map();
      for (const each of standing) if (folded(each) !== each) byFolded.set(folded(each), each);
    }
    return byFolded.get(folded(word));
  }

  /* The halves of a word that is put together of two that are known, the longest end first. */
  function halves(word) {
    for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
      const last = known(word.slice(at));
      if (!last) continue;
      const begin = word.slice(0, at);
      const first = known(begin) || (begin.endsWith("s") && known(begin.slice(0, -1)));
      if (first) return [first, last].map((sense) => ({ same: [], near: sense.flatMap(([same, near]) => same.concat(near)) }));
    }
    return null;
  }

  /* How many letters are to be changed, put in, left out or exchanged with the next; more than `most` are not counted. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let row = [...Array(other.length + 1).keys()];
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const cost = one[i - 1] === other[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row;
      row = next;
      if (Math.min(...row) > most) return most + 1;
    }
    return row[other.length];
  }

  function spelledAlike(word, most) {
    let best = null;
    let least = most + 1;
    for (const each of standing) {
      const far = distance(word, each, Math.min(most, least));
      if (far < least) [best, least] = [each, far];
    }
    return best;
  }

  const asWords = (text, sense) => sense.map(([same, near]) => ({ text, same, near: near.slice() }));

  /* What the longest beginning of a word asks for that is known, of at least so many letters: what a compound of which
     the end is not known is about. */
  function beginning(word, least) {
    for (let end = word.length - 1; end >= least; end--) {
      const begun = known(word.slice(0, end));
      if (begun) return begun.flatMap(([same, near]) => same.concat(near));
    }
    return null;
  }

  /* What a part of a token asks for; `instead` is told what it was taken for. */
  function wordsOf(part, instead) {
    const sense = known(part) || known(alike(part) || "");
    if (sense) return asWords(part, sense);
    const takenFor = (meant) => {
      instead.push([part, meant]);
      return asWords(meant, known(meant));
    };
    /* One letter from a word that stands somewhere: nearly always that word, even where it falls into two halves. */
    const slip = part.length < LONG ? null : spelledAlike(part, 1);
    if (slip) return takenFor(slip);
    const cut = halves(part);
    if (cut) return cut.map((half) => ({ text: part, ...half }));
    const shortest = Math.max(SHORTEST_BEGINNING, part.length - LONGEST_ENDING);
    const meant = beginning(part, shortest) ? null : spelledAlike(part, part.length < 4 ? 0 : part.length < 8 ? 1 : 2);
    if (meant) return takenFor(meant);
    return [{ text: part, same: [], near: beginning(part, SHORTEST_BEGINNING) || [] }];
  }

  function asked(text, instead) {
    const all = tokensOf(text);
    const telling = all.filter((token) => !common.has(token.joined));
    const tokens = (telling.length ? telling : all).slice(0, MOST_WORDS);
    const words = tokens.map((token) => {
      const whole = token.parts.length > 1 ? known(token.joined) : null;
      return token.parts
        .flatMap((part) => wordsOf(part, instead))
        .map((word) => (whole ? { ...word, near: word.near.concat(...whole.flatMap(([same]) => same)) } : word));
    });
    tokens.forEach((token, at) => {
      const next = tokens[at + 1];
      const joined = next && known(token.joined + next.joined);
      if (joined) for (const word of [...words[at], ...words[at + 1]]) word.near.push(...joined.flatMap(([same]) => same));
    });
    addPhrases(tokens, words);
    return words.flat().slice(0, MOST_WORDS);
  }

  /* “(A and B) or (C and D and E)” is asked for as “(A or C) and (B or D) and (B or E)”. */
  function addPhrases(tokens, words) {
    const base = (token) => (Object.hasOwn(data.bases, token.joined) ? data.bases[token.joined] : token.joined);
    for (let start = 0; start < tokens.length; start++) {
      for (let end = start + 2; end <= tokens.length; end++) {
        const said = tokens.slice(start, end);
        const others = new Set([said.map((token) => token.joined).join(" "), said.map(base).join(" ")]);
        for (const phrase of others) {
          for (const other of Object.hasOwn(data.phrases, phrase) ? data.phrases[phrase] : []) {
            const flat = words.slice(start, end).flat();
            while (flat.length < other.length) {
              const last = flat.at(-1);
              flat.push({ text: last.text, same: last.same, near: last.near.slice() });
              words[end - 1].push(flat.at(-1));
            }
            flat.forEach((word, at) => word.near.push(...other[Math.min(at, other.length - 1)]));
          }
        }
      }
    }
  }

  /* For each entry that has a word, the parts of it that have the word itself and something near it. */
  function having(word) {
    const found = new Map();
    [word.same, word.near].forEach((keys, which) => {
      for (const key of new Set(keys)) {
        let entry = 0;
        for (const step of data.postings[key]) {
          entry += step >> 3;
          const parts = found.get(entry) || [0, 0];
          parts[which] |= step & 7;
          found.set(entry, parts);
        }
      }
    });
    return found;
  }

  const weight = (parts) =>
    [0, 1, 2].reduce((sum, at) => {
      const bit = 1 << at;
      return sum + (parts[0] & bit ? SAME[at] : 0) + (parts[1] & bit ? NEAR[at] : 0);
    }, 0);

  /* The entries that a query finds, best first: those with all of its words, and with few of these those that lack one. */
  function find(text) {
    const instead = [];
    const words = asked(text, instead);
    if (!words.length) return { words, instead, hits: [] };
    const each = words.map(having);
    const name = tokensOf(text).flatMap((token) => token.parts).join(" ");
    const named = new Set(Object.hasOwn(data.names, name) ? data.names[name] : []);
    const entries = new Set(each.flatMap((found) => [...found.keys()]));
    for (const entry of named) entries.add(entry);
    const hits = [];
    for (const entry of entries) {
      const lacks = each.filter((found) => !found.has(entry)).length;
      const sum = each.reduce((so, found) => so + (found.has(entry) ? weight(found.get(entry)) : 0), 0);
      hits.push({ entry, lacks: named.has(entry) ? 0 : lacks, weight: sum + (named.has(entry) ? ITS_NAME : 0) });
    }
    const whole = hits.filter((hit) => !hit.lacks).length;
    const most = whole >= FEW || words.length < 2 ? 0 : hits.some((hit) => hit.lacks === 1) ? 1 : words.length - 1;
    const order = (one, other) => one.lacks - other.lacks || other.weight - one.weight || one.entry - other.entry;
    return { words, instead, whole, hits: hits.filter((hit) => hit.lacks <= most).sort(order) };
  }

  window.BUNDLE.find = (text) => find(text).hits.map(({ entry }) => data.entries[entry]);

  /* --- The page --- */

  const query = (new URLSearchParams(location.search).get("q") || "").trim().slice(0, 200);
  const main = document.querySelector("main");
  const form = main && main.querySelector("form[role=search]");
  if (!form) return;
  for (const field of document.querySelectorAll('input[name="q"]')) if (main.contains(field)) field.value = query;
  if (!query) return;

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const said = (text, number, words) =>
    text.replace("{n}", number).replace("{q}", words);

  const result = find(query);
  const title = document.querySelector("h1");
  title.textContent = said(result.hits.length === 1 ? data.says.one : data.says.many, result.hits.length, query);
  document.title = `${title.textContent} – ${document.title}`;
  const rest = form.parentElement;
  while (rest.nextElementSibling) rest.nextElementSibling.remove();
  const section = element("section", { class: "hits" }, element("h2", { class: "vh" }, data.says.hits));
  rest.after(section);
  for (const [word, meant] of result.instead)
    section.append(element("p", {}, data.says.instead.replace("{word}", word).replace("{meant}", meant)));
  if (!result.hits.length) section.append(element("p", {}, data.says.none));

  const list = element("ul", { class: "links" });
  section.append(list);
  const root = window.BUNDLE.root;
  const here = Number(new URLSearchParams(location.search).get("page")) || 1;
  for (const { entry, lacks } of result.hits.slice((here - 1) * A_PAGE, here * A_PAGE)) {
    const [kind, path, name, summary, about] = data.entries[entry];
    const meta = [data.kinds[kind], about, lacks ? data.says.lacks : ""].filter(Boolean).join(" · ");
    const item = element("li", { class: "hit" }, element("h3", {}, element("a", { href: root + path }, name)));
    if (summary) item.append(element("p", {}, summary));
    item.append(element("p", { class: "meta" }, meta));
    list.append(item);
  }
  const pages = Math.ceil(result.hits.length / A_PAGE);
  if (pages > 1) section.append(window.BUNDLE.pager(pages, here, data.says));
})();
