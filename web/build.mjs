// Bundles every script of src/ (not of its folders) into ../kg/web/static/, with the licences of what is inside.
// The same lock file gives the same bytes.
import { build } from "esbuild";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "kg", "web", "static");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: readdirSync(join(here, "src")).filter((name) => name.endsWith(".ts")).sort().map((name) => `src/${name}`),
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  loader: { ".svg": "dataurl", ".woff2": "dataurl" },
  metafile: true,
});

const within = (name, file) => join(here, "node_modules", name, file);

/** The packages that files come from. One may have been bundled already (yasqe is), so what it depends on counts too. */
const packagesOf = (paths) => {
  const found = new Set();
  const include = (name) => {
    const file = within(name, "package.json");
    if (found.has(name) || !existsSync(file)) return;
    found.add(name);
    Object.keys(JSON.parse(readFileSync(file, "utf8")).dependencies ?? {}).forEach(include);
  };
  for (const path of paths) {
    const name = path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
    if (name) include(name);
  }
  return [...found].sort();
};

const notice = (name) => {
  const { version, license } = JSON.parse(readFileSync(within(name, "package.json"), "utf8"));
  const file = readdirSync(within(name, "")).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(within(name, file), "utf8").trim() : ""}\n`;
};
const notices = (names) => names.map(notice).join(`\n${"-".repeat(80)}\n`);

writeFileSync(join(out, "LICENSES.txt"), notices(packagesOf(Object.keys(metafile.inputs))));
// Pages hold a copy of a script, so the licences go with it.
for (const [path, { inputs }] of Object.entries(metafile.outputs)) {
  const names = packagesOf(Object.keys(inputs));
  if (!path.endsWith(".js") || !names.length) continue;
  const text = notices(names).replaceAll("*/", "* /").replaceAll("</", "< /");
  const script = join(here, path);
  writeFileSync(script, `/*!\n${text}*/\n${readFileSync(script, "utf8")}`);
}
