/** The panel: facts as short sentences, each with its date, how sure it is, and the sentences that say it. */
const surely = (c) => say(`sure.${c >= 0.9 ? "high" : c >= 0.75 ? "good" : c >= 0.6 ? "fair" : "low"}`);
const joined = (...parts) => parts.filter(Boolean).join(" · ");
const quoted = (number, words) => {
  const [sentence, article, date] = sentences[number];
  const quote = el("blockquote");
  const marks = words.filter((w) => w && sentence.includes(w)).sort((a, b) => b.length - a.length);
  let rest = sentence;
  while (rest) {
    const next = marks.map((w) => [rest.indexOf(w), w]).filter(([i]) => i >= 0).sort((a, b) => a[0] - b[0] || b[1].length - a[1].length)[0];
    if (!next) { quote.append(rest); break; }
    quote.append(rest.slice(0, next[0]), el("mark", next[1]));
    rest = rest.slice(next[0] + next[1].length);
  }
  quote.append(el("cite", joined(article, date)));
  return quote;
};
/** Sentences to open; they are written when somebody opens them. */
const evidence = (numbers, words) => {
  const more = el("details");
  more.append(el("summary", say("the-sentence")));
  more.addEventListener("toggle", () => more.append(...numbers.map((s) => quoted(s, words))), { once: true });
  return more;
};
const link = (iri) => {
  const a = el("a", nodes[iri].label);
  a.href = "#" + encodeURIComponent(iri);
  a.addEventListener("click", (event) => { event.preventDefault(); show(iri, true); });
  return a;
};
const AT_ONCE = 30;
/** A list of what `make` gives for each thing, so many at a time. */
const listOf = (things, make) => {
  const list = el("ul");
  const more = el("button", undefined, "more");
  let done = 0;
  const add = () => {
    const next = things.slice(done, done + AT_ONCE).map(make);
    done += next.length;
    list.append(...next);
    more.textContent = say("view.more", { n: counted(things.length - done) });
    if (done < things.length) list.append(more);
    else more.remove();
  };
  more.addEventListener("click", add);
  add();
  return list;
};
const sourced = (number) => (number === 1 ? say("one-source") : say("n-sources", { n: counted(number) }));
/** A fact as a sentence; `from` is the node whose panel it stands in: its name is no link, and left out as the subject. */
const factOf = (i, from) => {
  const edge = edges[i];
  const other = from === null ? null : edge.from === from ? edge.to : edge.from;
  const words = [edge.from, edge.to].flatMap((iri) => [nodes[iri].label, ...nodes[iri].names]);
  const item = el("li");
  const line = el("div");
  if (edge.relation === "shared" && other) line.append(link(other), `: ${edge.verb}`);
  else {
    if (from !== edge.from) line.append(link(edge.from), " ");
    line.append(edge.verb, " ", from === edge.to ? nodes[from].label : link(edge.to));
  }
  item.append(line);
  if (edge.evidence.length || edge.shared.length) {
    item.append(el("div", joined(edge.date, surely(edge.confidence), sourced(edge.sources)), "meta"));
  }
  if (edge.evidence.length) item.append(evidence(edge.evidence, words));
  for (const [label, date, numbers] of edge.shared) {
    const thing = el("div", undefined, "shared");
    thing.append(el("div", joined(label, date)));
    if (numbers.length) thing.append(evidence(numbers, [...words, label]));
    item.append(thing);
  }
  return item;
};
const panelOfNode = (iri) => {
  const node = nodes[iri];
  const parts = [el("p", joined(say(`kind.${node.kind}`), node.note, node.date), "kind"), el("h2", node.label)];
  if (node.names.length) parts.push(el("p", `${say("also-called")}: ${node.names.slice(0, 8).join(", ")}`, "also"));
  const tools = el("div", undefined, "tools");
  const here = el("button", say("view.centre"));
  here.addEventListener("click", () => { state.around = near(iri); refresh(); drawing.fit(); show(iri, false); });
  const wider = el("button", say("view.widen"));
  wider.addEventListener("click", () => {
    if (state.around) near(iri).forEach((x) => state.around.add(x));
    refresh(); drawing.fit();
  });
  tools.append(here, wider);
  parts.push(tools);
  const lines = [...linesOf[iri]].sort((a, b) => (edges[a].date < edges[b].date ? -1 : edges[a].date > edges[b].date ? 1 : a - b));
  for (const relation of data.relations) {
    const found = lines.filter((i) => edges[i].relation === relation);
    if (found.length) parts.push(el("h3", say(`view.title.${relation}`)), listOf(found, (i) => factOf(i, iri)));
  }
  if (node.said.length) {
    parts.push(el("h3", say("statements")), listOf(node.said, ([words, s]) => {
      const item = el("li");
      item.append(el("div", `“${words}”`), el("div", joined(...sentences[s].slice(1)), "meta"), evidence([s], [words]));
      return item;
    }));
  }
  fill(parts);
};
const panelOfEdge = (i) => {
  const item = factOf(i, null);
  item.querySelectorAll("details").forEach((d) => { d.open = true; });
  fill([el("p", say(`view.title.${edges[i].relation}`), "kind"), el("h2", edges[i].verb), listOf([item], (x) => x)]);
};
const panelOfNothing = () => {
  const parts = [el("h2", say("view.network")), el("p", say(`view.what.${data.projection || "all"}`)), el("p", say("view.how"))];
  if (!iris.length) parts.push(el("p", say("view.nothing")));
  const left = Object.entries(data.left_out).map(([kind, number]) => `${counted(number)} ${say(`kinds.${kind}`).toLowerCase()}`);
  if (left.length) parts.push(el("p", say("view.left-out", { what: left.join(", ") }), "also"));
  if (data.private) parts.push(el("p", say("view.private", { n: counted(data.private) }), "also"));
  if (data.hubs.length) parts.push(el("p", say("view.hubs", { what: data.hubs.slice(0, 8).join(", ") }), "also"));
  const top = ranked.filter((iri) => shownNodes.has(iri)).slice(0, 12);
  const named = (iri) => {
    const item = el("li");
    item.append(link(iri), el("span", ` ${say(`kind.${nodes[iri].kind}`).toLowerCase()}`, "meta"));
    return item;
  };
  if (top.length) parts.push(el("h3", say("view.most")), listOf(top, named));
  fill(parts);
};
const fill = (parts) => {
  $("panel").replaceChildren(...parts);
  $("panel").scrollTop = 0;
};
