"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { details, styles } = data;
  const $ = (id) => document.getElementById(id);
  const el = (tag, text, cls) => {
    const node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    if (cls) node.className = cls;
    return node;
  };

  // --- what is shown -------------------------------------------------------------------------------------------
  const months = [...new Set([
    ...Object.values(details.nodes).map((n) => n.date), ...details.edges.map((e) => e.date),
  ].filter((d) => d.length >= 7).map((d) => d.slice(0, 7)))].sort();
  const state = { off: new Set(), from: 0, to: Math.max(0, months.length - 1), around: null, selected: null, edge: null };
  const neighbours = {};
  details.edges.forEach((e, i) => {
    (neighbours[e.from] ||= []).push(i);
    if (e.to !== e.from) (neighbours[e.to] ||= []).push(i);
  });
  const whole = () => state.from === 0 && state.to >= months.length - 1;
  const inTime = (date) => {
    if (!date || whole() || !months.length) return true;
    const n = Math.min(7, date.length);
    return date.slice(0, n) >= months[state.from].slice(0, n) && date.slice(0, n) <= months[state.to].slice(0, n);
  };
  const nodeShown = (id) => {
    const n = details.nodes[id];
    return !state.off.has(n.kind) && inTime(n.date) && (!state.around || state.around.has(id));
  };
  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges);
  const nodeView = new vis.DataView(nodes, { filter: (n) => nodeShown(n.id) });
  const edgeView = new vis.DataView(edges, {
    filter: (e) => nodeShown(e.from) && nodeShown(e.to) && inTime(details.edges[e.id].date),
  });
  const network = new vis.Network($("network"), { nodes: nodeView, edges: edgeView }, data.options);

  // --- labels: at each zoom those that have room, the most connected first ---------------------------------------
  const ranked = data.nodes.map((n) => n.id).sort(
    (a, b) => details.nodes[b].degree - details.nodes[a].degree || (a < b ? -1 : 1));
  const cut = (text, most) => {
    if (text.length <= most) return text;
    const head = text.slice(0, most);
    const space = head.lastIndexOf(" ");
    return (space > most / 2 ? head.slice(0, space) : head) + "…";
  };
  const sizeOf = Object.fromEntries(data.nodes.map((n) => [n.id, n.size]));
  let drawn = [];
  network.on("afterDrawing", (ctx) => {
    const scale = network.getScale();
    const spots = network.getPositions();
    const narrow = $("network").clientWidth < 500;
    const size = (narrow ? 11 : 12.5) / scale;
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    ctx.save();
    ctx.font = `${size}px system-ui, sans-serif`;
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineWidth = 3 / scale;
    ctx.lineJoin = "round";
    ctx.strokeStyle = dark ? "#16181b" : "#ffffff";
    ctx.fillStyle = dark ? "#eceef0" : "#1c1e21";
    const taken = [];
    const frame = $("network").getBoundingClientRect();
    const leftmost = network.DOMtoCanvas({ x: 4, y: 0 }).x;
    const rightmost = network.DOMtoCanvas({ x: frame.width - 4, y: 0 }).x;
    const dots = Object.entries(spots).map(([id, p]) => ({ id, x: p.x, y: p.y, r: sizeOf[id], degree: details.nodes[id].degree }));
    const order = state.selected && spots[state.selected] ? [state.selected, ...ranked] : ranked;
    const done = new Set();
    for (const id of order) {
      const at = spots[id];
      if (!at || done.has(id)) continue;
      done.add(id);
      const text = cut(details.nodes[id].label, narrow ? 18 : 28);
      const width = ctx.measureText(text).width;
      const inside = at.x > leftmost && at.x < rightmost;
      const x = inside ? Math.max(leftmost + width / 2, Math.min(rightmost - width / 2, at.x)) : at.x;
      const box = { id, left: x - width / 2 - 2 / scale, right: x + width / 2 + 2 / scale,
        top: at.y + sizeOf[id] + 2 / scale, bottom: at.y + sizeOf[id] + 2 / scale + size * 1.15 };
      const clash = taken.some((t) => t.left < box.right && box.left < t.right && t.top < box.bottom && box.top < t.bottom)
        || dots.some((d) => d.id !== id && d.degree >= details.nodes[id].degree && d.x + d.r > box.left && d.x - d.r < box.right && d.y + d.r > box.top && d.y - d.r < box.bottom);
      if (clash && id !== state.selected) continue;
      taken.push(box);
      ctx.strokeText(text, x, box.top);
      ctx.fillText(text, x, box.top);
    }
    drawn = taken;
    ctx.restore();
  });

  // --- the panel -------------------------------------------------------------------------------------------------
  const surely = (c) => (c >= 0.9 ? "hampir pasti" : c >= 0.75 ? "sangat mungkin" : c >= 0.6 ? "mungkin" : "belum pasti");
  const quoted = (number, words) => {
    const [sentence, article, date] = details.sentences[number];
    const quote = el("blockquote");
    let rest = sentence;
    const marks = words.filter((w) => w && sentence.includes(w)).sort((a, b) => b.length - a.length);
    while (rest) {
      const next = marks.map((w) => [rest.indexOf(w), w]).filter(([i]) => i >= 0).sort((a, b) => a[0] - b[0] || b[1].length - a[1].length)[0];
      if (!next) { quote.append(rest); break; }
      quote.append(rest.slice(0, next[0]), el("mark", next[1]));
      rest = rest.slice(next[0] + next[1].length);
    }
    quote.append(el("cite", [article, date].filter(Boolean).join(" · ")));
    return quote;
  };
  const link = (id) => {
    const a = el("a", details.nodes[id].label);
    a.href = "#" + encodeURIComponent(id);
    a.addEventListener("click", (event) => { event.preventDefault(); show(id, true); });
    return a;
  };
  const factOf = (i, from) => {
    const e = details.edges[i];
    const item = el("li");
    const line = el("div");
    if (from !== e.from) line.append(link(e.from), " ");
    line.append(e.verb, " ");
    if (from !== e.to) line.append(link(e.to));
    item.append(line);
    if (e.evidence.length) {
      const n = e.sources === 1 ? "1 sumber" : `${e.sources} sumber`;
      item.append(el("div", [e.date, surely(e.confidence), n].filter(Boolean).join(" · "), "meta"));
      const more = el("details");
      more.append(el("summary", "kalimatnya"));
      const words = [e.from, e.to].flatMap((id) => [details.nodes[id].label, ...details.nodes[id].names]);
      e.evidence.forEach((s) => more.append(quoted(s, words)));
      item.append(more);
    }
    return item;
  };
  const TITLES = { post: "Jabatan", role: "Peristiwa", place: "Tempat", jurisdiction: "Instansi dan daerah", visit: "Kunjungan antardaerah" };
  const panelOfNode = (id) => {
    const n = details.nodes[id];
    const parts = [el("p", styles[n.kind].name + (n.note ? ` · ${n.note}` : "") + (n.date ? ` · ${n.date}` : ""), "kind"), el("h2", n.label)];
    if (n.names.length) parts.push(el("p", "Juga disebut: " + n.names.slice(0, 8).join(", "), "also"));
    const tools = el("div", undefined, "tools");
    const here = el("button", "Pusatkan di sini");
    here.addEventListener("click", () => { state.around = near(id); refresh(); network.fit(); show(id, false); });
    const wider = el("button", "Perluas");
    wider.addEventListener("click", () => {
      if (!state.around) return;
      near(id).forEach((x) => state.around.add(x));
      refresh(); network.fit();
    });
    tools.append(here, wider);
    parts.push(tools);
    const byRelation = {};
    for (const i of neighbours[id] || []) (byRelation[details.edges[i].relation] ||= []).push(i);
    for (const relation of Object.keys(TITLES)) {
      if (!byRelation[relation]) continue;
      const list = el("ul");
      byRelation[relation].sort((a, b) => (details.edges[a].date < details.edges[b].date ? -1 : 1)).forEach((i) => list.append(factOf(i, id)));
      parts.push(el("h3", TITLES[relation]), list);
    }
    if (n.said.length) {
      const list = el("ul");
      n.said.forEach(([words, s]) => {
        const item = el("li");
        item.append(el("div", `“${words}”`), el("div", details.sentences[s].slice(1).filter(Boolean).join(" · "), "meta"));
        list.append(item);
      });
      parts.push(el("h3", "Pernyataan"), list);
    }
    $("panel").replaceChildren(...parts);
    $("panel").scrollTop = 0;
  };
  const panelOfEdge = (i) => {
    const e = details.edges[i];
    const list = el("ul");
    list.append(factOf(i, null));
    $("panel").replaceChildren(el("p", TITLES[e.relation], "kind"), el("h2", e.verb), list);
    $("panel").querySelectorAll("details").forEach((d) => { d.open = true; });
  };
  const panelOfNothing = () => {
    const parts = [el("h2", "Jaringan"), el("p", "Klik simpul atau garis untuk melihat faktanya, masing-masing dengan kalimat, artikel, dan tanggalnya. Tekan / untuk mencari.")];
    if (!data.nodes.length) parts.push(el("p", "Belum ada yang dapat ditampilkan: tambahkan artikel dengan kg build, atau longgarkan pilihan."));
    const list = el("ul");
    ranked.filter(nodeShown).slice(0, 12).forEach((id) => {
      const item = el("li");
      item.append(link(id), el("span", ` ${styles[details.nodes[id].kind].name.toLowerCase()}`, "meta"));
      list.append(item);
    });
    if (list.children.length) parts.push(el("h3", "Paling terhubung"), list);
    $("panel").replaceChildren(...parts);
  };
  const near = (id) => new Set([id, ...(neighbours[id] || []).flatMap((i) => [details.edges[i].from, details.edges[i].to])]);

  const verbs = (id) => {
    edges.update(data.edges.map((e) => ({ id: e.id, label: id !== null && (e.from === id || e.to === id) ? details.edges[e.id].verb : undefined })));
  };
  const show = (id, move) => {
    state.selected = id;
    state.edge = null;
    panelOfNode(id);
    verbs((neighbours[id] || []).length <= 6 ? id : null);
    if (nodeView.get(id)) {
      network.selectNodes([id]);
      if (move) network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: false });
    }
    history.replaceState(null, "", "#" + encodeURIComponent(id));
  };
  const clear = () => {
    state.selected = state.edge = null;
    verbs(null);
    network.unselectAll();
    panelOfNothing();
    history.replaceState(null, "", location.pathname + location.search);
  };
  network.on("click", (event) => {
    if (event.nodes.length) show(event.nodes[0], false);
    else if (event.edges.length) { state.selected = null; state.edge = event.edges[0]; panelOfEdge(event.edges[0]); }
    else clear();
  });
  network.on("hoverEdge", ({ edge }) => edges.update({ id: edge, label: details.edges[edge].verb }));
  network.on("blurEdge", ({ edge }) => {
    const e = details.edges[edge];
    if (e.from !== state.selected && e.to !== state.selected) edges.update({ id: edge, label: undefined });
  });

  // --- legend, time, search --------------------------------------------------------------------------------------
  const icon = (kind) => {
    const { color, shape } = styles[kind];
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("width", 14); svg.setAttribute("height", 14); svg.setAttribute("aria-hidden", "true");
    const points = { square: "1,1 13,1 13,13 1,13", triangle: "7,1 13,13 1,13", diamond: "7,0 14,7 7,14 0,7" }[shape];
    const mark = document.createElementNS("http://www.w3.org/2000/svg", points ? "polygon" : "circle");
    if (points) mark.setAttribute("points", points);
    else { mark.setAttribute("cx", 7); mark.setAttribute("cy", 7); mark.setAttribute("r", 6.5); }
    mark.setAttribute("fill", color);
    svg.append(mark);
    return svg;
  };
  const legend = () => {
    const counts = {};
    Object.values(details.nodes).forEach((n) => { counts[n.kind] = (counts[n.kind] || 0) + 1; });
    for (const kind of data.kinds) {
      if (!counts[kind]) continue;
      const label = el("label");
      const box = el("input");
      box.type = "checkbox"; box.checked = true; box.dataset.kind = kind;
      box.addEventListener("change", () => { box.checked ? state.off.delete(kind) : state.off.add(kind); refresh(); });
      label.append(box, icon(kind), el("span", styles[kind].name), el("span", counts[kind], "count"));
      $("legend").append(label);
    }
    if (months.length > 1) $("legend").append(timeRange());
  };
  const timeRange = () => {
    const box = el("div", undefined, "time");
    const bars = el("div", undefined, "bars");
    const amount = months.map((m) => Object.values(details.nodes).filter((n) => n.date.startsWith(m)).length);
    const most = Math.max(1, ...amount);
    amount.forEach((a) => { const bar = el("span"); bar.style.height = `${Math.round((a / most) * 100)}%`; bars.append(bar); });
    const line = el("div", undefined, "months");
    const from = el("span"); const to = el("span");
    line.append(from, to);
    const sliders = ["from", "to"].map((side) => {
      const slider = el("input");
      Object.assign(slider, { type: "range", min: 0, max: months.length - 1, value: state[side] });
      slider.dataset.side = side;
      slider.setAttribute("aria-label", side === "from" ? "Dari bulan" : "Sampai bulan");
      slider.addEventListener("input", () => {
        state[side] = Number(slider.value);
        if (state.from > state.to) { state[side === "from" ? "to" : "from"] = state[side]; sliders.forEach((s) => { s.value = state[s.dataset.side]; }); }
        say(); refresh();
      });
      return slider;
    });
    const say = () => {
      from.textContent = months[state.from]; to.textContent = months[state.to];
      [...bars.children].forEach((bar, i) => bar.classList.toggle("off", i < state.from || i > state.to));
    };
    box.reset = () => { state.from = 0; state.to = months.length - 1; sliders.forEach((s) => { s.value = state[s.dataset.side]; }); say(); };
    say();
    box.append(bars, ...sliders, line);
    return box;
  };
  const refresh = () => {
    nodeView.refresh(); edgeView.refresh();
    const shown = nodeView.length;
    const cutNote = data.total > data.nodes.length ? ": yang paling terhubung" : "";
    $("shown").textContent = `${shown.toLocaleString("id")} dari ${data.total.toLocaleString("id")} simpul${cutNote}`;
  };
  $("reset").addEventListener("click", () => {
    state.off.clear(); state.around = null;
    document.querySelectorAll("#legend input[type=checkbox]").forEach((b) => { b.checked = true; });
    const time = document.querySelector("#legend .time");
    if (time) time.reset();
    refresh(); clear(); network.fit();
  });
  const folded = (text) => text.toLocaleLowerCase("id");
  const suggest = () => {
    const wanted = folded($("search").value.trim());
    const list = $("suggestions");
    const score = (n) => Math.min(...[n.label, ...n.names].map((name) => {
      const at = folded(name).indexOf(wanted);
      return at < 0 ? 9 : at === 0 ? 0 : folded(name)[at - 1] === " " ? 1 : 2;
    }));
    const found = wanted ? ranked.map((id) => [score(details.nodes[id]), id]).filter(([s]) => s < 9).sort((a, b) => a[0] - b[0]).slice(0, 12) : [];
    list.replaceChildren(...found.map(([, id], i) => {
      const item = el("li", details.nodes[id].label);
      item.append(el("small", styles[details.nodes[id].kind].name + (details.nodes[id].note ? ` · ${details.nodes[id].note}` : "")));
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", i === 0);
      item.dataset.id = id;
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(id); });
      return item;
    }));
    if (wanted && !found.length) list.replaceChildren(el("li", "Tidak ditemukan dalam tampilan ini"));
    list.hidden = !wanted;
    $("search").setAttribute("aria-expanded", String(!list.hidden));
  };
  const choose = (id) => {
    $("suggestions").hidden = true;
    $("search").value = details.nodes[id].label;
    if (!nodeView.get(id)) $("reset").click();
    show(id, true);
  };
  $("search").addEventListener("input", suggest);
  $("search").addEventListener("blur", () => { $("suggestions").hidden = true; });
  $("search").addEventListener("keydown", (event) => {
    const items = [...$("suggestions").querySelectorAll("li[data-id]")];
    const now = items.findIndex((i) => i.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = Math.max(0, Math.min(items.length - 1, now + (event.key === "ArrowDown" ? 1 : -1)));
      items.forEach((i, n) => i.setAttribute("aria-selected", String(n === next)));
      if (items[next]) items[next].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && items[now]) choose(items[now].dataset.id);
    else if (event.key === "Escape") { $("search").value = ""; $("suggestions").hidden = true; $("search").blur(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== $("search")) { event.preventDefault(); $("search").focus(); $("search").select(); }
    if (event.key === "Escape" && document.activeElement !== $("search")) clear();
  });

  legend();
  refresh();
  panelOfNothing();
  const asked = decodeURIComponent(location.hash.slice(1));
  network.once("afterDrawing", () => {
    network.fit();
    const first = details.nodes[asked] ? asked : data.focus[0];
    if (first && details.nodes[first]) show(first, false);
    document.documentElement.dataset.ready = "true";
  });
  window.kgView = { network, nodes: nodeView, edges: edgeView, labels: () => drawn, show };
})();
