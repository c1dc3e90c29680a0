/** The query page: an editor with completion, and the answer as a network or as a chart, both made from its table. */
import { Yasqe } from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import { chart } from "./lib/chart";
import { Living, type Link, type Thing } from "./lib/living";

/** What is used of the editor, which is CodeMirror beneath. */
interface Token { string: string; state: { OK: boolean; possibleCurrent?: string[] } }
interface Editor {
  on(event: "change", then: () => void): void;
  getValue(): string;
  setValue(text: string): void;
  getCompleteToken(): Token;
  getPrefixesFromQuery(): Record<string, string>;
  addPrefixes(prefixes: Record<string, string>): void;
  getInputField(): HTMLElement;
  autocomplete(): void;
  checkSyntax(): void;
  lineCount(): number;
  lineInfo(line: number): { text: string; gutterMarkers?: { gutterErrorBar?: HTMLElement } };
  getTokenAt(place: { line: number; ch: number }, precise: boolean): Token;
}
type Words = { terms: [string, string][]; prefixes: Record<string, string>; wrong: string; long: string };
const words: Words = JSON.parse(document.getElementById("words")!.textContent!);
const form = document.getElementById("query-form") as HTMLFormElement;
const plain = document.getElementById("query") as HTMLTextAreaElement;
const view = document.getElementById("view") as HTMLInputElement;
const NETWORK = new Set(["person", "agency", "government", "organization", "area", "event"]);

/** Below the editor: which line is wrong, and what may stand there; or that the query is too long. */
const wrong = Object.assign(document.createElement("p"), { id: "wrong-line", className: "soft note", role: "status", hidden: true });
const EXPECTED = 10;
/** Characters of a query, as they are in an address, that servers take. */
const LONGEST = 60_000;

/** Let the editor say what is wrong as text: its own tooltip has styles that our pages do not let in. */
function tellWrong(yasqe: Editor): void {
  const check = yasqe.checkSyntax;
  yasqe.checkSyntax = () => {
    check();
    wrong.hidden = true;
    for (let line = 0; line < yasqe.lineCount(); line++) {
      const { text, gutterMarkers } = yasqe.lineInfo(line), mark = gutterMarkers?.gutterErrorBar;
      if (!mark) continue;
      const expected = yasqe.getTokenAt({ line, ch: text.length }, true).state.possibleCurrent ?? [];
      const list = expected.slice(0, EXPECTED).join("  ") + (expected.length > EXPECTED ? "  …" : "");
      wrong.textContent = words.wrong.replace("{n}", String(line + 1)).replace("{expected}", () => list);
      Object.assign(mark, { title: wrong.textContent, onmouseover: null, onmouseout: null });
      wrong.hidden = false;
    }
  };
  yasqe.checkSyntax();
}

function edit(): void {
  const meanings = new Map(words.terms);
  const entries = [...Object.keys(words.prefixes).map((prefix) => `${prefix}:`), ...meanings.keys()];
  Yasqe.registerAutocompleter({
    name: "terms",
    bulk: false,
    autoShow: true,
    isValidCompletionPosition: (yasqe) => /^[a-z]\w*(:\w*)?$/i.test((yasqe as unknown as Editor).getCompleteToken().string),
    get: (_, token) => {
      const typed = ((token as Token | undefined)?.string ?? "").toLowerCase();
      const begins = entries.filter((entry) => entry.toLowerCase().startsWith(typed));
      return [...begins, ...entries.filter((entry) => entry.split(":")[1]?.toLowerCase().startsWith(typed) && !begins.includes(entry))];
    },
    postprocessHints: (_, hints) => hints.map((hint) => ({
      ...hint,
      render: (element: HTMLElement) => {
        const meaning = document.createElement("small");
        meaning.textContent = meanings.get(hint.text) ?? "";
        element.append(hint.text, " ", meaning);
      },
    })),
  }, false);
  Object.assign(Yasqe.defaults, { createShareableLink: undefined }); // the address is the link
  const parent = document.createElement("div");
  plain.after(parent, wrong);
  plain.hidden = true;
  const run = () => form.requestSubmit();
  form.addEventListener("submit", (event) => {
    if (encodeURIComponent(plain.value).length <= LONGEST) return;
    event.preventDefault();
    Object.assign(wrong, { textContent: words.long, hidden: false });
  });
  const yasqe: Editor = new Yasqe(parent, {
    value: plain.value,
    persistenceId: null,
    consumeShareLink: null,
    showQueryButton: false,
    resizeable: false,
    autocompleters: ["variables", "terms"],
    editorHeight: "auto",
    screenReaderLabel: "SPARQL",
    extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-Space": () => yasqe.autocomplete(), Esc: () => yasqe.getInputField().blur() },
  } as never) as unknown as Editor;
  tellWrong(yasqe);
  const changed = () => {
    const text = yasqe.getValue(), declared = yasqe.getPrefixesFromQuery();
    plain.value = text;
    const used = [...text.matchAll(/(?<![\w:<?$#"-])([a-z]+):(?=\w)/g)].map(([, prefix]) => prefix);
    const missing = used.find((prefix) => prefix in words.prefixes && !(prefix in declared));
    if (missing) yasqe.addPrefixes({ [missing]: words.prefixes[missing] });
  };
  yasqe.on("change", changed);
  changed();
  Object.assign(window, { kgEditor: yasqe });
}

const rows = () => [...document.querySelectorAll<HTMLTableRowElement>("table.answer tbody tr")];

/** The first thing of each row is joined with the others of the row. */
function network(container: HTMLElement): void {
  const things = new Map<string, Thing>(), links = new Map<string, Link>();
  for (const row of rows()) {
    const cells = [...row.cells].filter((cell) => NETWORK.has(cell.dataset.kind ?? ""));
    for (const { dataset, innerText } of cells) things.set(dataset.iri!, { id: dataset.iri!, kind: dataset.kind!, name: innerText.trim() });
    const [first, ...others] = [...new Set(cells.map((cell) => cell.dataset.iri!))];
    for (const other of others) {
      const id = `${first} ${other}`, seen = links.get(id);
      links.set(id, { id, from: first, to: other, verb: "", confidence: 1, sources: (seen?.sources ?? 0) + 1 });
    }
  }
  if (!links.size) { tell(container); return; }
  const page = new Map([...document.querySelectorAll<HTMLElement>("td[data-iri] a")].map((a) => [a.parentElement!.dataset.iri!, (a as HTMLAnchorElement).href]));
  const living = new Living(container, { chosen: (node) => living.select(node), opened: (node) => location.assign(page.get(node)!) });
  living.add([...things.values()], [...links.values()], null);
  Object.assign(window, { kgNetwork: living });
}

function tell(container: HTMLElement): void {
  const note = document.createElement("p");
  note.className = "empty";
  note.textContent = container.dataset.none!;
  container.replaceChildren(note);
  container.className = "";
}

const drawn = new Set<string>();

function show(name: string): void {
  view.value = name;
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
    document.getElementById(button.dataset.view!)!.hidden = button.dataset.view !== name;
  }
  const container = document.getElementById(name)!;
  if (name !== "table" && !drawn.has(name)) {
    drawn.add(name);
    if (name === "network") network(container);
    else if (!chart(container, rows())) tell(container);
  }
  const address = new URL(location.href);
  address.searchParams.set("view", name);
  history.replaceState(null, "", address);
}

edit();
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-view]")) button.addEventListener("click", () => show(button.dataset.view!));
if (view.value !== "table" && document.getElementById("network")) show(view.value);
