/** Rows of a table as bars: the first column of numbers, named by the columns before it (dates and names). */
const MOST = 60;

/** Draw `rows` in `container`; false if they hold no numbers. */
export function chart(container: HTMLElement, rows: HTMLTableRowElement[]): boolean {
  const at = [...(rows[0]?.cells ?? [])].findIndex((cell, i) => i > 0 && cell.classList.contains("number-cell"));
  if (at < 0) return false;
  const bars = rows.slice(0, MOST).map((row) => ({
    name: [...row.cells].slice(0, at).map((cell) => cell.cloneNode(true) as HTMLElement),
    text: row.cells[at].innerText.trim(),
    value: Number(row.cells[at].innerText.replace("%", "")),
  }));
  const most = Math.max(...bars.map(({ value }) => Math.abs(value)), 1e-9);
  container.replaceChildren(...bars.map(({ name, text, value }) => {
    const row = document.createElement("div"), label = document.createElement("div"), amount = document.createElement("div");
    const length = document.createElement("div");
    row.className = "chart-row";
    amount.className = "amount";
    length.className = "length";
    name.forEach((cell, i) => label.append(...(i ? [" · "] : []), ...cell.childNodes));
    length.style.width = `${(80 * Math.abs(value)) / most}%`;
    amount.append(length, text);
    row.append(label, amount);
    return row;
  }));
  return true;
}
