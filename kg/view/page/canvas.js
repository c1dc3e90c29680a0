/**
 * Draws a network with vis-network: positions are given, nothing is laid out. It takes and gives what
 * `web/src/lib/draw.ts` does with WebGL: nodes and edges, hooks that say what is shown, and a drawing to steer.
 */
const OPTIONS = {
  physics: { enabled: false },
  layout: { improvedLayout: false, randomSeed: 7 },
  interaction: { hover: true, multiselect: false, navigationButtons: false, keyboard: false, hideEdgesOnDrag: true },
  edges: { smooth: false, selectionWidth: 0.5, arrows: { to: { scaleFactor: 0.55 } } },
  nodes: { borderWidth: 1, font: { size: 0 } },
};

window.kgDraw = (container, nodes, edges, hooks) => {
  const nodeSet = new vis.DataSet(nodes.map(({ label, ...mark }) => mark));
  const edgeSet = new vis.DataSet(edges.map(({ verb, ...mark }) => mark));
  const nodeView = new vis.DataView(nodeSet, { filter: (node) => hooks.nodeShown(node.id) });
  const edgeView = new vis.DataView(edgeSet, { filter: (edge) => hooks.edgeShown(edge.id) });
  const network = new vis.Network(container, { nodes: nodeView, edges: edgeView }, OPTIONS);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ranked = [...nodes].sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
  let chosen = { node: null, edge: null };
  let hovered = { node: null, edge: null };
  let boxes = [];

  const at = (id) => network.canvasToDOM(byId.get(id));
  const fit = () => {
    network.fit({ maxZoomLevel: 1.6 });
    // Room for the names below the lowest nodes.
    network.moveTo({ scale: network.getScale() * 0.94 });
  };
  network.on("afterDrawing", (ctx) => {
    const { width, height } = container.getBoundingClientRect();
    const scale = network.getScale();
    const style = getComputedStyle(container);
    const selected = hovered.node ?? chosen.node;
    const spots = [];
    for (const { id, label, size } of ranked) {
      if (!nodeView.get(id)) continue;
      const { x, y } = at(id);
      if (x > 0 && x < width && y > 0 && y < height) spots.push({ id, label, x, y, r: size * scale });
    }
    ctx.save();
    const ratio = ctx.canvas.width / width;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const lines = hooks.verbsOf({ node: chosen.node, edge: hovered.edge ?? chosen.edge }).filter((i) => edgeView.get(i));
    const verbs = lines.map((i) => {
      const [a, b] = [at(edges[i].from), at(edges[i].to)];
      return { text: edges[i].verb, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, must: i === hovered.edge || i === chosen.edge };
    });
    boxes = drawLabels(ctx, spots, {
      width, height, selected, verbs, over: standingOver(container), ink: style.getPropertyValue("--ink").trim(), ground: style.getPropertyValue("--ground").trim(),
    });
    ctx.restore();
  });
  network.on("click", (event) => {
    if (event.nodes.length) hooks.clicked(event.nodes[0], null);
    else hooks.clicked(null, event.edges.length ? event.edges[0] : null);
  });
  const hover = (node, edge) => {
    hovered = { node, edge };
    container.style.cursor = node !== null || edge !== null ? "pointer" : "";
    network.redraw();
  };
  network.on("hoverNode", ({ node }) => hover(node, null));
  network.on("blurNode", () => hover(null, null));
  network.on("hoverEdge", ({ edge }) => { if (hovered.node === null) hover(null, edge); });
  network.on("blurEdge", () => { if (hovered.node === null) hover(null, null); });
  const dress = () => {
    const link = getComputedStyle(container).getPropertyValue("--link").trim();
    network.setOptions({ edges: { color: { color: "#9aa0a6", highlight: link, hover: link, opacity: 0.75 } } });
    network.redraw();
  };
  dress();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);

  return {
    at,
    fit,
    labels: () => boxes,
    ready: (done) => { network.once("afterDrawing", () => { fit(); done(); }); },
    refresh() {
      const changed = nodes.filter(({ id }) => nodeSet.get(id).color !== hooks.colorOf(id));
      if (changed.length) nodeSet.update(changed.map(({ id }) => ({ id, color: hooks.colorOf(id) })));
      nodeView.refresh();
      edgeView.refresh();
    },
    select(node, edge = null) {
      chosen = { node, edge };
      if (node !== null && nodeView.get(node)) network.selectNodes([node]);
      else if (edge !== null) network.setSelection({ nodes: [], edges: [edge] });
      else network.unselectAll();
      network.redraw();
    },
    centre(node) { network.focus(node, { scale: Math.max(network.getScale(), 0.9), animation: false }); },
    move(x, y) {
      const spot = network.getViewPosition();
      network.moveTo({ position: { x: spot.x + x / network.getScale(), y: spot.y + y / network.getScale() } });
    },
    zoom(factor) { network.moveTo({ scale: Math.max(0.05, Math.min(8, network.getScale() * factor)) }); },
  };
};
