/** The state of the explorer, as it stands in the address: a link to it shows the same network. */
export class State {
  opened: string[];
  gone: string[];
  hidden: Set<string>;
  without: Set<string>;
  since: string;
  until: string;
  colour: string;
  size: string;
  at: string;
  private timer = 0;

  constructor(address = new URL(location.href)) {
    const asked = address.searchParams, some = (name: string) => (asked.get(name) ?? "").split(",").filter(Boolean);
    this.opened = [...new Set(asked.getAll("iri"))];
    this.gone = asked.getAll("gone");
    this.hidden = new Set(some("hide"));
    this.without = new Set(some("without"));
    this.since = asked.get("since") ?? "";
    this.until = asked.get("until") ?? "";
    this.colour = asked.get("colour") === "community" ? "community" : "kind";
    this.size = asked.get("size") === "rank" ? "rank" : "links";
    this.at = asked.get("at") ?? "";
  }

  /** The query of the address. */
  query(): string {
    const query = new URLSearchParams();
    for (const iri of this.opened) query.append("iri", iri);
    for (const iri of this.gone) query.append("gone", iri);
    const set = (name: string, value: string) => { if (value) query.set(name, value); };
    set("hide", [...this.hidden].sort().join(","));
    set("without", [...this.without].sort().join(","));
    set("since", this.since);
    set("until", this.until);
    set("colour", this.colour === "kind" ? "" : this.colour);
    set("size", this.size === "links" ? "" : this.size);
    set("at", this.at);
    return query.toString();
  }

  /** Put it in the address, a moment later: browsers take only so many changes. */
  write(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const query = this.query();
      history.replaceState(null, "", query ? `?${query}` : location.pathname);
    }, 100);
  }
}
