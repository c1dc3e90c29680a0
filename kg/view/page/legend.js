/** The legend: counts of kinds or communities, which also filter; and the range of time. */
const MARKS = { square: "1,1 13,1 13,13 1,13", triangle: "7,1 13,13 1,13", diamond: "7,0 14,7 7,14 0,7" };
const icon = (color, shape) => {
  const make = (tag) => document.createElementNS("http://www.w3.org/2000/svg", tag);
  const svg = make("svg");
  for (const [key, value] of Object.entries({ width: 14, height: 14, "aria-hidden": "true" })) svg.setAttribute(key, value);
  const mark = make(MARKS[shape] ? "polygon" : "circle");
  const form = MARKS[shape] ? { points: MARKS[shape] } : { cx: 7, cy: 7, r: 6.5 };
  for (const [key, value] of Object.entries({ ...form, fill: color })) mark.setAttribute(key, value);
  svg.append(mark);
  return svg;
};
/** Entries of the legend: key, name, colour, shape. */
const kindsThere = () => data.kinds.map((kind) => [kind, say(`kinds.${kind}`), styles[kind].color, styles[kind].shape]);
const groupsThere = () => {
  const named = groups.colors.map((color, i) => {
    const first = ranked.find((iri) => groupOf.get(iri) === i);
    return [i, first ? nodes[first].label : "", color, "dot"];
  });
  return [...named, [GROUPS_NAMED, say("view.small-groups"), groups.other, "dot"]];
};
const legend = () => {
  const by = state.colour;
  const counts = new Map();
  for (const iri of iris) counts.set(markOf[by](iri), (counts.get(markOf[by](iri)) ?? 0) + 1);
  const entries = (by === "kind" ? kindsThere() : groupsThere()).filter(([key]) => counts.has(key));
  $("kinds").replaceChildren(...entries.map(([key, name, color, shape]) => {
    const label = el("label");
    const box = Object.assign(el("input"), { type: "checkbox", checked: !state.off[by].has(key) });
    box.dataset.key = key;
    box.addEventListener("change", () => { box.checked ? state.off[by].delete(key) : state.off[by].add(key); refresh(); });
    label.append(box, icon(color, shape), el("span", name, "name"), el("span", counted(counts.get(key)), "count"));
    label.title = name;
    return label;
  }));
};
$("colour").addEventListener("change", () => { state.colour = $("colour").value; legend(); refresh(); });

/** Two sliders below a small histogram of what happened in each month. */
const timeRange = () => {
  if (months.length < 2) return;
  const amount = new Map(months.map((month) => [month, 0]));
  for (const date of [...Object.values(nodes).map((n) => n.date), ...edges.flatMap(datesOf)]) {
    const month = date.slice(0, 7);
    if (amount.has(month)) amount.set(month, amount.get(month) + 1);
  }
  const most = Math.max(...amount.values());
  const bars = el("div", undefined, "bars");
  bars.append(...months.map((month) => {
    const bar = el("span");
    bar.style.height = `${Math.round((amount.get(month) / most) * 100)}%`;
    return bar;
  }));
  const from = el("span");
  const to = el("span");
  const line = el("div", undefined, "months");
  line.append(from, to);
  const sliders = ["from", "to"].map((side) => {
    const slider = Object.assign(el("input"), { type: "range", min: 0, max: months.length - 1 });
    slider.dataset.side = side;
    slider.setAttribute("aria-label", say(side === "from" ? "view.since" : "view.until"));
    slider.addEventListener("input", () => {
      state[side] = Number(slider.value);
      if (state.from > state.to) state[side === "from" ? "to" : "from"] = state[side];
      tell();
      refresh();
    });
    return slider;
  });
  const tell = () => {
    sliders.forEach((slider) => {
      slider.value = state[slider.dataset.side];
      slider.setAttribute("aria-valuetext", months[slider.value]);
    });
    from.textContent = months[state.from];
    to.textContent = months[state.to];
    [...bars.children].forEach((bar, i) => bar.classList.toggle("off", i < state.from || i > state.to));
  };
  $("time").append(bars, ...sliders, line);
  $("time").tell = tell;
  tell();
};
/** Everything switched on again. */
const showAll = () => {
  state.off.kind.clear(); state.off.group.clear();
  Object.assign(state, { around: null, from: 0, to: Math.max(0, months.length - 1) });
  $("time").tell?.();
  legend();
  refresh();
};
