/**
 * Names under nodes and words on lines: at each zoom those that have room, the first first. Both renderers use it.
 *
 * `spots`: what is in the frame, in CSS pixels: {id, x, y, r, label}, the most important first. A name stands under its
 * node, else above or beside it, where it covers no node (the first third may); it is left out if it would lie over another
 * name or a node that stands before its own. `selected` is always named. `verbs` are
 * written on the middle of their lines where they have room, `must` ones always. No name lies under `over`: boxes of what
 * stands over the drawing (`standingOver`).
 * Returns the boxes of the names: {id, left, right, top, bottom}.
 */
const CELL = 32;
/** How many of the names, the first, may cover nodes that come later. */
const COVERING = 1 / 3;
const widths = new Map();

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {{id: string, x: number, y: number, r: number, label: string}[]} spots
 * @param {{width: number, height: number, selected?: string | null, ink: string, ground: string,
 *   verbs?: {text: string, x: number, y: number, must: boolean}[],
 *   over?: {left: number, right: number, top: number, bottom: number}[]}} frame
 */
export function drawLabels(ctx, spots, { width, height, selected = null, ink, ground, verbs = [], over = [] }) {
  const narrow = width < 500;
  const size = narrow ? 11 : 12.5;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineWidth = 3;
  ctx.lineJoin = "round";
  ctx.strokeStyle = ground;
  ctx.fillStyle = ink;
  const room = Math.max(12, (width * height) / 7000);
  /** Names, and nodes that stand before the next one to be named; all nodes. */
  const [taken, crowd] = [grid(), grid()];
  const drawn = [];
  const write = (text, x, top) => { ctx.strokeText(text, x, top); ctx.fillText(text, x, top); };
  const halfOf = (text) => {
    const key = `${ctx.font} ${text}`;
    if (!widths.has(key)) widths.set(key, ctx.measureText(text).width / 2 + 2);
    return widths.get(key);
  };
  const name = (spot, always) => {
    const text = shortened(spot.label, narrow ? 18 : 28);
    const half = halfOf(text);
    const high = size * 1.15;
    const beside = spot.r + half + 2;
    const places = [[0, spot.r + 2], [0, -spot.r - 2 - high], [beside, -high / 2], [-beside, -high / 2]].map(([x, y]) => {
      const middle = x ? spot.x + x : Math.max(half + 2, Math.min(width - half - 2, spot.x));
      return { id: spot.id, left: middle - half, right: middle + half, top: spot.y + y, bottom: spot.y + y + high };
    });
    const free = places.filter((box) => box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height && !taken.hits(box));
    const box = free.find((box) => !crowd.hits(box)) ?? (drawn.length < room * COVERING ? free[0] : null)
      ?? (always ? places[0] : null);
    if (!box) return;
    taken.add(box);
    drawn.push(box);
    write(text, (box.left + box.right) / 2, box.top);
  };
  const solid = (spot, where = taken) =>
    where.add({ id: spot.id, left: spot.x - spot.r, right: spot.x + spot.r, top: spot.y - spot.r, bottom: spot.y + spot.r });
  for (const spot of spots) solid(spot, crowd);
  for (const box of over) taken.add({ id: null, ...box });

  ctx.font = `${size}px system-ui, sans-serif`;
  const first = spots.find((spot) => spot.id === selected);
  if (first) { name(first, true); solid(first); }
  ctx.font = `italic ${size - 1}px system-ui, sans-serif`;
  for (const { text, x, y, must } of verbs) {
    const half = halfOf(text);
    const box = { id: null, left: x - half, right: x + half, top: y - size / 2, bottom: y + size / 2 };
    if (!must && taken.hits(box)) continue;
    taken.add(box);
    write(text, x, box.top);
  }
  ctx.font = `${size}px system-ui, sans-serif`;
  for (const spot of spots) {
    if (drawn.length >= room) break;
    if (spot === first) continue;
    name(spot, false);
    solid(spot);
  }
  return drawn;
}

/**
 * The boxes of the buttons beside `container` that stand over it, in its pixels.
 * @param {HTMLElement} container
 */
export function standingOver(container) {
  const { left, top } = container.getBoundingClientRect();
  return [...(container.parentElement?.querySelectorAll("button") ?? [])].map((button) => {
    const box = button.getBoundingClientRect();
    return { left: box.left - left - 2, right: box.right - left + 2, top: box.top - top - 2, bottom: box.bottom - top + 2 };
  });
}

/** `text`, cut at a word if it has more than `most` letters. */
export function shortened(text, most) {
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  const space = head.lastIndexOf(" ");
  return (space > most / 2 ? head.slice(0, space) : head) + "…";
}

/** Boxes by the cells that they touch. */
function grid() {
  const cells = new Map();
  const each = (box, visit) => {
    for (let i = Math.floor(box.left / CELL); i <= box.right / CELL; i++) {
      for (let j = Math.floor(box.top / CELL); j <= box.bottom / CELL; j++) if (visit(i * 65536 + j)) return true;
    }
    return false;
  };
  return {
    add(box) {
      each(box, (key) => { cells.has(key) ? cells.get(key).push(box) : cells.set(key, [box]); });
    },
    hits(box) {
      return each(box, (key) => cells.get(key)?.some((other) => (other.id === null || other.id !== box.id) && other.left < box.right
        && box.left < other.right && other.top < box.bottom && box.top < other.bottom));
    },
  };
}
