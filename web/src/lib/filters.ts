/** The legend, which also filters: kinds, relations and a range of months with a histogram. */
import type { State } from "./state";

export interface Dated { date: string }
const KINDS = ["person", "agency", "government", "organization", "area", "event"];
const RELATIONS = ["post", "role", "place", "jurisdiction", "part", "within"];
const month = (date: string) => Number(date.slice(0, 4)) * 12 + (Number(date.slice(5, 7)) || 1) - 1;
const iso = (at: number) => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;

export class Filters {
  private kinds = new Map<string, number>();
  private relations = new Map<string, number>();
  private months = new Map<number, number>();
  private since = document.getElementById("since") as HTMLInputElement;
  private until = document.getElementById("until") as HTMLInputElement;

  constructor(private state: State, private words: Record<string, string>, private changed: () => void) {
    for (const [slider, name] of [[this.since, "since"], [this.until, "until"]] as const) {
      slider.addEventListener("input", () => {
        const end = name === "since" ? slider.min : slider.max;
        state[name] = slider.value === end ? "" : iso(Number(slider.value));
        this.period();
        changed();
      });
    }
  }

  /** Whether a kind, a relation and a date pass. What has no date always does. */
  lets(kind: string | null, relation: string | null, { date }: Dated): boolean {
    const { hidden, without, since, until } = this.state;
    if ((kind && hidden.has(kind)) || (relation && without.has(relation))) return false;
    if (!date) return true;
    return (!since || date >= since || since.startsWith(date)) && (!until || date <= until || date.startsWith(until));
  }

  /** Count what is new. */
  count(nodes: { kind: string }[], edges: ({ relation: string } & Dated)[]): void {
    const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const { kind } of nodes) add(this.kinds, kind);
    for (const { relation, date } of edges) {
      add(this.relations, relation);
      if (/^\d{4}/.test(date)) add(this.months, month(date));
    }
    this.draw();
  }

  recount(nodes: { kind: string }[], edges: ({ relation: string } & Dated)[]): void {
    for (const counts of [this.kinds, this.relations, this.months]) counts.clear();
    this.count(nodes, edges);
  }

  clear(): void {
    this.state.hidden.clear();
    this.state.without.clear();
    this.state.since = this.state.until = "";
    this.draw();
  }

  draw(): void {
    this.boxes("kinds", KINDS, this.kinds, this.state.hidden, "kinds");
    this.boxes("relations", RELATIONS, this.relations, this.state.without, "relation-kind");
    this.histogram();
  }

  private boxes(id: string, names: string[], counts: Map<string, number>, off: Set<string>, group: string): void {
    const place = document.getElementById(id)!;
    for (const name of names) {
      let box = place.querySelector<HTMLInputElement>(`[data-name="${name}"]`);
      if (!box) {
        const label = document.createElement("label"), mark = document.createElement("span");
        box = Object.assign(document.createElement("input"), { type: "checkbox" });
        box.dataset.name = name;
        box.addEventListener("change", () => { off[box!.checked ? "delete" : "add"](name); this.changed(); });
        mark.className = group === "kinds" ? `mark ${name}` : "";
        label.append(box, mark, ` ${this.words[`${group}.${name}`]} `, Object.assign(document.createElement("span"), { className: "count" }));
        place.append(label);
      }
      box.checked = !off.has(name);
      box.parentElement!.hidden = !counts.get(name);
      box.parentElement!.querySelector(".count")!.textContent = String(counts.get(name) ?? 0);
    }
  }

  private histogram(): void {
    const svg = document.getElementById("histogram")!, known = [...this.months.keys()];
    document.getElementById("time")!.hidden = known.length < 2;
    if (known.length < 2) return;
    const first = Math.min(...known), last = Math.max(...known), wide = 100 / (last - first + 1);
    const most = Math.max(...this.months.values());
    svg.replaceChildren(...[...this.months].map(([at, n]) => {
      const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect"), height = Math.max(2, (34 * n) / most);
      const size = { x: `${(at - first) * wide}%`, width: `${Math.max(wide * 0.85, 0.4)}%`, y: 36 - height, height, class: "bar" };
      for (const [name, value] of Object.entries(size)) bar.setAttribute(name, String(value));
      return bar;
    }));
    for (const slider of [this.since, this.until]) Object.assign(slider, { min: String(first), max: String(last), step: "1" });
    this.since.value = String(this.state.since ? month(this.state.since) : first);
    this.until.value = String(this.state.until ? month(this.state.until) : last);
    this.period();
  }

  private period(): void {
    const names = this.words.months.split(" ");
    const name = (slider: HTMLInputElement) => `${names[Number(slider.value) % 12]} ${Math.floor(Number(slider.value) / 12)}`;
    const text = this.words["explore.period"].replace("{a}", name(this.since)).replace("{b}", name(this.until));
    document.getElementById("period")!.textContent = text;
    for (const slider of [this.since, this.until]) slider.setAttribute("aria-valuetext", name(slider));
  }
}
