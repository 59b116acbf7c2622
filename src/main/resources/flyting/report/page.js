"use strict";
{
  // The data, and the words for it

  const data = JSON.parse(document.getElementById("data").textContent);
  const INCIVILITY = 0;
  const CONSPIRACY = 8;
  const DECISIONS = ["reject", "review", "approve"];
  const SIGNS = { reject: "✕", review: "◐", approve: "✓" };
  const CHUNK = 15; // comments that are laid out together: so few among the first, as they are waited for
  const SMALL = 4; // chunks of that size, then
  const LARGE = 60; // so many together, as every chunk costs something at each change of the filters
  const ALL_AT_ONCE = 1200; // up to here every comment is laid out, so that the browser's own search finds it
  const DEEPEST = 9; // replies below this level are not indented further

  const byId = id => document.getElementById(id);
  const words = label => label.replaceAll("_", " ");
  const attributes = data.attributes.map(words);
  const percent = score => Math.round(score / 100) + " %";
  const numbers = new Intl.NumberFormat("en");
  const amount = n => numbers.format(n);
  const counted = (n, one, many = one + "s") => amount(n) + " " + (n === 1 ? one : many);
  const moment = at => at.replace("T", " ").replace("Z", " UTC");
  const held = comment => comment.decision === "reject" || comment.decision === "review";
  const named = comment => comment.author ?? "unknown author";
  const ofIncivility = attribute => attribute < CONSPIRACY;

  /** An element with attributes and children; text only ever becomes text. */
  function make(name, attrs, ...children) {
    const element = document.createElement(name);
    for (const key in attrs) {
      if (attrs[key] === undefined || attrs[key] === false) continue;
      if (key === "class") element.className = attrs[key];
      else element.setAttribute(key, attrs[key]);
    }
    element.append(...children.filter(c => c !== null && c !== undefined && c !== false));
    return element;
  }

  function draw(name, attrs, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attrs) element.setAttribute(key, attrs[key]);
    element.append(...children);
    return element;
  }

  // One comment

  function meter(score, kind) {
    const bar = make("i");
    bar.style.setProperty("--score", score / 100);
    return make("span", { class: "meter " + kind, "aria-hidden": "true" }, bar);
  }

  /** The text in paragraphs, cut where a quotation or evidence begins or ends. */
  function body(comment) {
    const text = comment.text;
    if (!text.trim()) return make("div", { class: "body gone" }, "(" + (comment.state ?? "no text") + ")");
    const ranges = [];
    for (const [begin, end] of comment.quotes ?? []) ranges.push({ begin, end, quoted: true });
    for (const [attribute, begin, end] of comment.evidence ?? []) ranges.push({ begin, end, attribute });
    const cuts = new Set([0, text.length]);
    for (const r of ranges) cuts.add(r.begin).add(r.end);
    const box = make("div", { class: "body", dir: "auto" });
    const breaks = /\n\s*\n/g;
    const paragraphs = [];
    let from = 0;
    for (const found of text.matchAll(breaks)) {
      paragraphs.push([from, found.index]);
      from = found.index + found[0].length;
    }
    paragraphs.push([from, text.length]);
    const points = [...cuts].sort((a, b) => a - b);
    for (const [begin, end] of paragraphs) {
      const p = make("p", { dir: "auto" });
      const inside = [begin, ...points.filter(c => c > begin && c < end), end];
      for (let k = 0; k + 1 < inside.length; k++) {
        const piece = text.slice(inside[k], inside[k + 1]);
        const over = ranges.filter(r => r.begin <= inside[k] && r.end >= inside[k + 1]);
        const marks = [...new Set(over.filter(r => !r.quoted).map(r => r.attribute))];
        if (marks.length) {
          const kinds = [marks.some(ofIncivility) && "i", marks.some(a => !ofIncivility(a)) && "c"];
          p.append(make("mark", { class: kinds.filter(Boolean).join(" "), title: marks.map(a => attributes[a]).join(", ") }, piece));
        } else if (over.some(r => r.quoted)) {
          p.append(make("q", { class: "quoted" }, piece));
        } else {
          p.append(piece);
        }
      }
      box.append(p);
    }
    return box;
  }

  const SURE = { named: "by name", inferred: "likely" }; // absent: the file states which comment is answered

  function answers(comment) {
    if (comment.parent === undefined) {
      if (comment.certainty === undefined) return null;
      const whom = comment.answers ? comment.answers + ", who wrote none of these" : "a comment that is not here";
      return make("p", { class: "answers" }, "↳ answers ", make("bdi", {}, whom));
    }
    const parent = talk.comments[comment.parent];
    const button = make("button", { type: "button", "data-go": comment.parent }, make("bdi", {}, named(parent)), " #", make("bdi", {}, parent.id));
    const sure = SURE[comment.certainty];
    const why = comment.candidates ? `the file gives a name, and ${comment.candidates} comments fit` : "the file gives a name only";
    return make("p", { class: "answers" }, "↳ answers ", button, sure && " ", sure && make("span", { class: "badge", title: why }, sure + (comment.candidates ? `, 1 of ${comment.candidates}` : "")));
  }

  function scoreTable(comment, from, to) {
    const rows = [];
    const found = new Set(comment.found);
    for (let a = from; a < to; a++) {
      const kind = ofIncivility(a) ? "i" : "c";
      const evidence = (comment.evidence ?? []).filter(e => e[0] === a);
      const quoted = [...new Set(evidence.map(e => comment.text.slice(e[1], e[2])))].map(w => `“${w}”`).join(", ");
      rows.push(make("tr", { class: (a === from ? "main " : "") + (found.has(a) ? "found" : "") },
        make("th", { scope: "row" }, attributes[a], found.has(a) && make("span", { title: "found: at or above the model's threshold" }, " ●", make("span", { class: "unseen" }, " found"))),
        make("td", { class: "num" }, percent(comment.scores[a])),
        make("td", { class: "m" }, meter(comment.scores[a], kind)),
        make("td", { class: "w", dir: "auto" }, quoted)));
    }
    return make("table", {}, make("caption", { class: "unseen" }, from === INCIVILITY ? "Incivility" : "Conspiracy"), make("tbody", {}, ...rows));
  }

  function verdict(comment) {
    if (!comment.scores) return null;
    const decision = comment.decision;
    return make("div", { class: "verdict" },
      make("span", { class: "decision " + decision }, make("span", { "aria-hidden": "true" }, SIGNS[decision] + " "), decision),
      ...(comment.reasons ?? []).map(reason => make("span", { class: "reason" }, words(reason))));
  }

  function scores(comment) {
    if (!comment.scores) return null;
    const main = (attribute, kind) => make("span", { class: "score" }, attributes[attribute] + " ", meter(comment.scores[attribute], kind), make("b", { class: "num" }, percent(comment.scores[attribute])));
    return make("details", {}, make("summary", {}, main(INCIVILITY, "i"), " ", main(CONSPIRACY, "c")));
  }

  /** Scores are laid out when they are first asked for. */
  function openScores(details, comment) {
    if (details.querySelector(".scores")) return;
    details.append(make("div", { class: "scores" }, scoreTable(comment, INCIVILITY, CONSPIRACY), scoreTable(comment, CONSPIRACY, attributes.length)));
  }

  function card(index, place) {
    const comment = talk.comments[index];
    const level = view.flat ? 0 : Math.min(comment.depth ?? 0, DEEPEST);
    const head = make("div", { class: "top" },
      make("span", { class: comment.author ? "author" : "author unknown", id: "by" + index, dir: "auto" }, named(comment)),
      comment.role && make("span", { class: "badge" }, words(comment.role)),
      comment.at && make("time", { datetime: comment.at }, moment(comment.at)),
      comment.votes !== undefined && make("span", { class: "num" }, (comment.votes > 0 ? "+" : "") + String(comment.votes).replace("-", "−") + (Math.abs(comment.votes) === 1 ? " vote" : " votes")),
      comment.edited && make("span", {}, "edited"),
      comment.state && make("span", { class: "badge" }, comment.state),
      make("span", { class: "id num", dir: "auto" }, "#" + comment.id));
    const article = make("article", {
      class: ["comment", level && "nested", held(comment) && comment.decision].filter(Boolean).join(" "),
      tabindex: "-1",
      "aria-labelledby": "by" + index,
      "aria-posinset": place + 1,
      "aria-setsize": view.order.length,
      "data-index": index,
    }, head, answers(comment), body(comment), verdict(comment), scores(comment));
    if (level) article.style.setProperty("--level", level);
    return article;
  }

  // The thread: chunks that are laid out when they come near

  const feed = byId("feed");
  let talk; // the conversation shown
  let view = { order: [], flat: false, places: new Map() };
  let current = -1; // index of the comment that the keys stand on
  const near = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting) fill(entry.target);
    highlight();
  }, { rootMargin: "900px 0px" });

  const guess = comment => 128 + 26 * Math.ceil(comment.text.length / 84);

  const chunkOf = place => (place < SMALL * CHUNK ? Math.floor(place / CHUNK) : SMALL + Math.floor((place - SMALL * CHUNK) / LARGE));

  function fill(chunk) {
    if (chunk.filled) return;
    chunk.filled = true;
    near.unobserve(chunk);
    const { from, to } = chunk;
    const cards = view.order.slice(from, to).map((index, k) => card(index, from + k));
    chunk.replaceChildren(...cards);
    chunk.style.removeProperty("height");
  }

  function show(order, flat) {
    view = { order, flat, places: null };
    near.disconnect();
    const chunks = [];
    for (let from = 0; from < order.length; ) {
      const chunk = make("div", { class: "chunk" });
      const to = Math.min(order.length, from + (chunks.length < SMALL ? CHUNK : LARGE));
      Object.assign(chunk, { from, to });
      let height = 0;
      for (; from < to; from++) height += guess(talk.comments[order[from]]);
      chunk.style.height = height + "px";
      chunks.push(chunk);
    }
    feed.replaceChildren(...chunks);
    if (!order.length) feed.append(make("p", { class: "none" }, "No comment fits. Clear the filters to see the whole thread."));
    if (chunks.length) fill(chunks[0]);
    for (const chunk of chunks.slice(1)) near.observe(chunk);
    feed.setAttribute("aria-busy", "false");
    if (order.length <= ALL_AT_ONCE) later(() => view.order === order && chunks.forEach(fill));
  }

  const later = work => ("requestIdleCallback" in window ? requestIdleCallback(work, { timeout: 800 }) : setTimeout(work, 50));

  /** Brings a comment into sight and the keys onto it. */
  function go(index) {
    view.places ??= new Map(view.order.map((c, place) => [c, place]));
    if (!view.places.has(index)) {
      clearFilters();
      view.places = new Map(view.order.map((c, place) => [c, place]));
    }
    const chunk = feed.children[chunkOf(view.places.get(index))];
    if (chunk.previousElementSibling) fill(chunk.previousElementSibling);
    fill(chunk);
    current = index;
    const article = chunk.querySelector(`[data-index="${index}"]`);
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "start" });
    return article;
  }

  // Filters

  const fields = { text: byId("text"), author: byId("author"), attribute: byId("attribute"), order: byId("order") };
  const boxes = {};
  let typing;

  function filter() {
    const began = performance.now();
    const needle = fields.text.value.trim().toLowerCase();
    const author = fields.author.value.trim().toLowerCase();
    const attribute = fields.attribute.value === "" ? -1 : Number(fields.attribute.value);
    const wanted = new Set(DECISIONS.filter(d => boxes[d]?.checked));
    const sorting = fields.order.value;
    const filtered = needle || author || attribute >= 0 || wanted.size;
    let order = [];
    talk.comments.forEach((comment, index) => {
      if (wanted.size && !wanted.has(comment.decision)) return;
      if (attribute >= 0 && !comment.found?.includes(attribute)) return;
      if (author && !named(comment).toLowerCase().includes(author)) return;
      if (needle && !(comment.lower ??= comment.text.toLowerCase()).includes(needle)) return;
      order.push(index);
    });
    if (sorting !== "thread") order.sort((a, b) => talk.comments[b].scores[sorting] - talk.comments[a].scores[sorting] || a - b);
    const flat = Boolean(filtered) || sorting !== "thread";
    current = -1;
    show(order, flat);
    const queue = order.filter(index => held(talk.comments[index])).length;
    byId("status").textContent = (order.length === talk.comments.length ? counted(order.length, "comment") : `${amount(order.length)} of ${counted(talk.comments.length, "comment")}`)
      + (talk.model ? `, ${amount(queue)} to look at` : "");
    byId("clear").hidden = !flat;
    highlight();
    document.documentElement.dataset.filterMillis = (performance.now() - began).toFixed(1);
  }

  function clearFilters() {
    byId("filters").reset();
    filter();
  }

  /** Marks the words looked for, where the browser can without touching the text. */
  function highlight() {
    if (!window.Highlight || !CSS.highlights) return;
    const needle = fields.text.value.trim().toLowerCase();
    CSS.highlights.delete("found");
    if (!needle) return;
    const ranges = [];
    const walk = document.createTreeWalker(feed, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node && ranges.length < 2000; node = walk.nextNode()) {
      if (!node.parentElement.closest(".body")) continue;
      const text = node.data.toLowerCase();
      for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
        const end = at + needle.length;
        if (end > node.length) break;
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, end);
        ranges.push(range);
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  // Keys

  function step(by, wanted) {
    view.places ??= new Map(view.order.map((c, place) => [c, place]));
    let place = current < 0 ? (by > 0 ? -1 : view.order.length) : view.places.get(current);
    for (place += by; place >= 0 && place < view.order.length; place += by) {
      if (wanted(talk.comments[view.order[place]])) return go(view.order[place]);
    }
    byId("status").textContent = by > 0 ? "No further comment" : "No comment before this";
    return null;
  }

  function toggleScores() {
    const details = current < 0 ? null : feed.querySelector(`[data-index="${current}"] details`);
    if (!details) return;
    details.open = !details.open;
    if (details.open) openScores(details, talk.comments[current]);
  }

  const KEYS = {
    j: () => step(1, talk.model ? held : () => true),
    k: () => step(-1, talk.model ? held : () => true),
    n: () => step(1, () => true),
    p: () => step(-1, () => true),
    u: () => current >= 0 && talk.comments[current].parent !== undefined && go(talk.comments[current].parent),
    t: () => {
      const index = current;
      clearFilters();
      if (index >= 0) go(index);
    },
    "/": () => fields.text.focus(),
    "?": () => byId("help").showModal(),
    Enter: toggleScores,
  };

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    const target = event.target;
    if (event.key === "Escape" && target.closest("#filters")) return target.blur();
    if (target.closest("input:not([type=checkbox]), select")) return;
    if (event.key === "Enter" && !target.classList?.contains("comment")) return;
    if (!byId("keys").checked && event.key !== "Enter") return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // Plots

  const WIDE = 460;
  const inkOf = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  /** Two histograms back to back over one axis: incivility above it, conspiracy below. */
  function spread(scored) {
    const bins = 20, high = 72, base = high + 22, gap = 20;
    const heights = [INCIVILITY, CONSPIRACY].map(a => {
      const counts = new Array(bins).fill(0);
      for (const c of scored) counts[Math.min(bins - 1, Math.floor(c.scores[a] * bins / 10000))]++;
      return counts;
    });
    const most = Math.max(1, ...heights.flat());
    const part = WIDE / bins;
    const svg = draw("svg", { viewBox: `0 0 ${WIDE} ${base + gap + high + 20}`, role: "img", "aria-label":
      ["Incivility", "Conspiracy"].map((n, k) => `${n}: ${heights[k].slice(0, 10).reduce((a, b) => a + b)} comments below 50 %, ${heights[k].slice(10).reduce((a, b) => a + b)} above.`).join(" ") });
    heights.forEach((counts, k) => counts.forEach((n, bin) => {
      if (!n) return;
      const h = Math.max(2, Math.sqrt(n / most) * high);
      const bar = draw("rect", { class: k ? "c" : "i", x: bin * part + 1, width: part - 2, y: k ? base + gap : base - h, height: h, rx: 1.5 });
      bar.append(draw("title", {}, `${bin * 5} to ${bin * 5 + 5} %: ${counted(n, "comment")}`));
      svg.append(bar);
      if (n < 1000) svg.append(label(bin * part + part / 2, k ? base + gap + h + 12 : base - h - 4, amount(n), "middle"));
    }));
    for (const at of [0, 25, 50, 75, 100]) svg.append(label(at / 100 * WIDE, base + gap / 2 + 4, at + " %", at === 0 ? "start" : at === 100 ? "end" : "middle"));
    svg.append(label(WIDE, 10, "incivility", "end", "i key"), label(WIDE, base + gap + high + 16, "conspiracy", "end", "c key"));
    return svg;
  }

  function label(x, y, words, anchor = "start", kind = "") {
    return draw("text", { x, y, "text-anchor": anchor, class: kind }, words);
  }

  /** A sliding mean of both scores, in the order of posting where every comment tells its time. */
  function course(scored) {
    const timed = scored.every(c => c.at);
    const row = timed ? [...scored].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) : scored;
    const n = row.length;
    const window = Math.min(n, Math.max(3, Math.round(n / 25)));
    byId("course-note").textContent = `Mean of ${counted(window, "comment")} at a time, ${timed ? "in order of posting" : "in thread order"}; a dot is a comment's incivility.`;
    const high = 202, x = k => 30 + (n < 2 ? .5 : k / (n - 1)) * (WIDE - 34), y = score => 20 + (1 - score / 10000) * (high - 42);
    const svg = draw("svg", { viewBox: `0 0 ${WIDE} ${high}`, role: "img", "aria-label": "Incivility and conspiracy along the conversation" });
    for (const level of [0, 5000, 10000]) {
      svg.append(draw("line", { class: "grid", x1: 30, x2: WIDE, y1: y(level), y2: y(level) }), label(25, y(level) + 4, level / 100, "end"));
    }
    const every = Math.ceil(n / 1500);
    row.forEach((c, k) => {
      if (k % every === 0 || c.decision === "reject") svg.append(draw("circle", { class: "dot", cx: x(k).toFixed(1), cy: y(c.scores[INCIVILITY]).toFixed(1), r: n > 400 ? 1.2 : 2.6 }));
    });
    for (const [attribute, kind] of [[INCIVILITY, "i"], [CONSPIRACY, "c"]]) {
      let sum = 0;
      const sums = [0, ...row.map(c => (sum += c.scores[attribute]))];
      const path = [];
      const stride = Math.max(1, Math.floor(n / 400));
      for (let k = 0; k < n; k += stride) {
        const from = Math.max(0, k - (window >> 1)), to = Math.min(n, from + window);
        path.push((path.length ? "L" : "M") + x(k).toFixed(1) + " " + y((sums[to] - sums[from]) / (to - from)).toFixed(1));
      }
      svg.append(draw("path", { class: "line " + kind, d: path.join("") }));
    }
    svg.append(label(30, high - 4, timed ? moment(row[0].at) : "first"), label(WIDE, high - 4, timed ? moment(row[n - 1].at) : "last", "end"),
      label(WIDE, 8, "┄ conspiracy", "end", "c key"), label(WIDE - 88, 8, "— incivility", "end", "i key"));
    return svg;
  }

  let blocks = [];

  /** An icicle: every comment a block as wide as its branch, its replies below it. */
  function tree(comments) {
    const canvas = byId("tree");
    const ratio = devicePixelRatio || 1, width = canvas.clientWidth || WIDE, high = canvas.clientHeight || 180;
    canvas.width = width * ratio;
    canvas.height = high * ratio;
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    const size = new Array(comments.length).fill(0);
    let deepest = 0;
    for (let k = comments.length - 1; k >= 0; k--) {
      size[k] ||= 1;
      if (comments[k].parent !== undefined) size[comments[k].parent] += size[k];
      deepest = Math.max(deepest, comments[k].depth ?? 0);
    }
    const roots = comments.reduce((sum, c, k) => sum + (c.parent === undefined ? size[k] : 0), 0);
    const unit = width / roots, layer = Math.min(36, high / (deepest + 1));
    const taken = new Map();
    const heat = inkOf("--heat"), ink = inkOf("--ink"), pale = inkOf("--card"), gap = layer > 8 ? 1 : layer > 3 ? .5 : 0;
    blocks = comments.map((c, k) => {
      const at = c.parent ?? -1;
      const x = at < 0 ? (taken.get(-1) ?? 0) : (taken.get(at) ?? blocksX[at]);
      taken.set(at, x + size[k] * unit);
      blocksX[k] = x;
      return { x, w: size[k] * unit, y: (c.depth ?? 0) * layer, h: layer };
    });
    blocks.forEach((b, k) => {
      const score = comments[k].scores ? comments[k].scores[INCIVILITY] / 10000 : 0;
      pen.fillStyle = `rgba(${heat}, ${.1 + .9 * score})`;
      pen.fillRect(b.x, b.y, Math.max(.5, b.w - Math.min(gap, b.w / 4)), b.h - gap);
      if (b.w > 34 && b.h > 14) {
        pen.fillStyle = score > .5 ? pale : ink;
        pen.font = "11px system-ui, sans-serif";
        pen.fillText(fit(pen, named(comments[k]), b.w - 10), b.x + 5, b.y + b.h / 2 + 4);
      }
    });
    const worst = comments.reduce((best, c, k) => (c.scores && c.scores[INCIVILITY] > (comments[best].scores?.[INCIVILITY] ?? -1) ? k : best), 0);
    canvas.setAttribute("aria-label", `Reply tree of ${counted(comments.length, "comment")}, ${counted(deepest + 1, "level")} deep` + (comments[worst]?.scores ? `; the most uncivil is #${comments[worst].id} by ${named(comments[worst])}` : ""));
  }
  const blocksX = [];

  function fit(pen, name, width) {
    if (pen.measureText(name).width <= width) return name;
    let shown = [...name];
    while (shown.length > 1 && pen.measureText(shown.join("") + "…").width > width) shown.pop();
    return shown.join("") + "…";
  }

  byId("tree").addEventListener("click", event => {
    const index = blockAt(event);
    if (index >= 0) go(index);
  });
  byId("tree").addEventListener("mousemove", event => {
    const c = talk.comments[blockAt(event)];
    byId("tree").title = c ? `${named(c)} #${c.id}` + (c.scores ? `, incivility ${percent(c.scores[INCIVILITY])}` : "") : "";
  });

  function blockAt(event) {
    const { offsetX: x, offsetY: y } = event;
    return blocks.findIndex(b => x >= b.x && x < b.x + b.w && y >= b.y && y < b.y + b.h);
  }

  /** The authors most in exchange with each other, those who answer in rows. */
  function matrix(comments) {
    const links = new Map(), busy = new Map();
    for (const c of comments) {
      if (c.parent === undefined || !c.author || !comments[c.parent].author) continue;
      const key = c.author + "\u0000" + comments[c.parent].author;
      const link = links.get(key) ?? { n: 0, heat: 0 };
      link.n++;
      link.heat += c.scores ? c.scores[INCIVILITY] : 0;
      links.set(key, link);
      for (const who of [c.author, comments[c.parent].author]) busy.set(who, (busy.get(who) ?? 0) + 1);
    }
    const most = [...busy].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 10).map(e => e[0]);
    if (!most.length) return make("p", { class: "soft" }, "Nobody with a name answers somebody with a name.");
    const head = make("tr", {}, make("td"), ...most.map(who => make("th", { scope: "col", title: who }, make("span", { dir: "auto" }, who))));
    const heat = inkOf("--heat");
    const rows = most.map(from => make("tr", {}, make("th", { scope: "row", title: from, dir: "auto" }, from), ...most.map(to => {
      const link = links.get(from + "\u0000" + to);
      if (!link) return make("td");
      const mean = link.heat / link.n;
      const cell = make("td", { title: `${from} answers ${to}: ${counted(link.n, "reply", "replies")}, mean incivility ${percent(mean)}` }, amount(link.n), talk.model && make("small", {}, Math.round(mean / 100) + "%"));
      cell.style.background = `rgba(${heat}, ${(.08 + .37 * mean / 10000).toFixed(3)})`;
      return cell;
    })));
    return make("table", { class: "matrix" }, make("caption", { class: "unseen" }, "Replies from row to column"), make("thead", {}, head), make("tbody", {}, ...rows));
  }

  /** What the program measured, in words; comments that it names can be gone to. */
  function measures(m) {
    const rate = share => Math.round(share * 100) + "\u00a0%";
    const of = s => (s.of ? `${rate(s.rate)} (${amount(s.hits)} of ${amount(s.of)})` : "– (none)");
    const within = s => of(s) + (s.of ? `, 95 % interval ${rate(s.low)} to ${rate(s.high)}` : "");
    const link = id => make("button", { type: "button", class: "link", "data-id": id }, "#", make("bdi", {}, id));
    const rows = [
      ["Depth and width of the reply tree", `${amount(m.depth)} and ${amount(m.width)}`],
      ["h-index of controversy", amount(m.h_index)],
      ["Reciprocity", of(m.reciprocity)],
      ["Uncivil", within(m.uncivil)],
      ["Conspiratorial", within(m.conspiratorial)],
      ["Replies to uncivil comments that are uncivil", within(m.after_uncivil)],
      ["Replies to civil comments that are uncivil", within(m.after_civil)],
      ["Uncivil at the reader answered", of(m.aimed_at.reader)],
      ["Uncivil at a group", of(m.aimed_at.group)],
      ["Uncivil at anything else", of(m.aimed_at.other)],
      ["Most answered uncivilly", ...(m.targets.length ? m.targets.flatMap((t, k) => [k ? "; " : "", make("bdi", {}, t.author), ` (${amount(t.replies.hits)} of ${amount(t.replies.of)} replies)`]) : ["nobody"])],
      ["Turn", ...(m.turn && m.turn.p <= .05 ? ["at ", link(m.turn.comment), `, ${moment(m.turn.at)}: from ${rate(m.turn.before.rate)} to ${rate(m.turn.after.rate)} uncivil, p = ${m.turn.p}`] : ["none" + (m.turn ? ` that chance would not make (p = ${m.turn.p})` : "")])],
      ["Most affected branches", ...(m.branches.length ? m.branches.flatMap((b, k) => [k ? "; " : "", link(b.comment), ` (of ${counted(b.comments, "comment")} ${amount(b.uncivil)} uncivil, ${amount(b.conspiratorial)} conspiratorial)`]) : ["none"])],
    ];
    byId("measures").replaceChildren(...rows.map(([name, ...told]) => make("div", {}, make("dt", {}, name), make("dd", {}, ...told))));
  }

  byId("measures").addEventListener("click", event => {
    const link = event.target.closest("[data-id]");
    if (link) go(talk.comments.findIndex(c => c.id === link.dataset.id));
  });

  function plots() {
    const scored = talk.comments.filter(c => c.scores);
    for (const id of ["spread", "course"]) byId(id).closest("figure").hidden = !scored.length;
    if (scored.length) {
      byId("spread").replaceChildren(spread(scored));
      byId("course").replaceChildren(course(scored));
    }
    tree(talk.comments);
    byId("matrix").replaceChildren(matrix(talk.comments));
    byId("measured").hidden = !talk.measures;
    if (talk.measures) measures(talk.measures);
  }

  // Start

  function tile(number, words) {
    return make("li", {}, make("b", {}, number), make("span", {}, words));
  }

  function open(number) {
    talk = data.conversations[number];
    const comments = talk.comments;
    const title = talk.title ?? talk.id;
    document.title = title + " – comments, scored";
    const count = decision => comments.filter(c => c.decision === decision).length;
    byId("title").replaceChildren(make("bdi", {}, title));
    const safe = talk.url && /^https?:\/\//i.test(talk.url);
    byId("summary").replaceChildren(
      ...(talk.model ? ["Scored by ", make("bdi", {}, talk.model)] : ["Not scored"]),
      ...(safe ? [" · ", make("a", { href: talk.url, rel: "noreferrer noopener" }, talk.url)] : []));
    const authors = [...new Set(comments.map(c => c.author).filter(Boolean))].sort(new Intl.Collator("en").compare);
    const share = attribute => (comments.length ? Math.round(100 * comments.filter(c => c.found?.includes(attribute)).length / comments.length) : 0) + " %";
    byId("tiles").replaceChildren(
      tile(amount(comments.length), comments.length === 1 ? "comment" : "comments"),
      tile(amount(authors.length), authors.length === 1 ? "named author" : "named authors"),
      ...(talk.model ? [tile(amount(count("reject")), "to reject"), tile(amount(count("review")), "to review"), tile(share(INCIVILITY), "uncivil"), tile(share(CONSPIRACY), "conspiratorial")] : []));
    byId("authors").replaceChildren(...authors.slice(0, 500).map(value => make("option", { value })));
    const decisions = document.querySelector(".decisions");
    decisions.querySelectorAll("label").forEach(l => l.remove());
    if (talk.model) for (const decision of DECISIONS) {
      boxes[decision] = make("input", { type: "checkbox", name: decision });
      decisions.append(make("label", {}, boxes[decision], make("span", {}, decision, make("i", { class: "num" }, amount(count(decision))))));
    }
    fields.attribute.replaceChildren(make("option", { value: "" }, "Any attribute"), ...attributes.map((name, a) => make("option", { value: a }, (a === INCIVILITY || a === CONSPIRACY ? "" : "\u2003") + name)));
    fields.attribute.hidden = fields.order.hidden = !talk.model;
    clearFilters();
    requestAnimationFrame(() => setTimeout(() => later(plots))); // the comments are painted first
  }

  feed.addEventListener("toggle", event => {
    const article = event.target.closest(".comment");
    if (article && event.target.open) openScores(event.target, talk.comments[article.dataset.index]);
  }, true);
  feed.addEventListener("click", event => {
    const link = event.target.closest("[data-go]");
    if (link) return go(Number(link.dataset.go));
    const article = event.target.closest(".comment");
    if (article) current = Number(article.dataset.index);
  });
  byId("filters").addEventListener("input", event => {
    clearTimeout(typing);
    if (event.target.type === "search") typing = setTimeout(filter, 80);
    else filter();
  });
  byId("filters").addEventListener("submit", event => event.preventDefault());
  byId("clear").addEventListener("click", clearFilters);
  byId("help-open").addEventListener("click", () => byId("help").showModal());
  byId("plots").addEventListener("toggle", () => byId("plots").open && talk && plots());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => talk && plots());
  addEventListener("resize", () => {
    clearTimeout(typing);
    typing = setTimeout(() => talk && tree(talk.comments), 150);
  });
  addEventListener("beforeprint", () => [...feed.children].forEach(chunk => chunk.classList.contains("chunk") && fill(chunk)));

  if (data.conversations.length) {
    const which = byId("which");
    which.append(...data.conversations.map((c, k) => make("option", { value: k }, (c.title ?? c.id) + ` (${c.comments.length})`)));
    document.querySelector(".which").hidden = data.conversations.length < 2;
    which.addEventListener("input", () => open(Number(which.value)));
    open(0);
  } else {
    byId("summary").textContent = "No comments.";
    feed.setAttribute("aria-busy", "false");
  }
  document.documentElement.dataset.readyMillis = performance.now().toFixed(0);
}
