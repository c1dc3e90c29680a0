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

// A package may have been bundled already (yasqe is), so what it depends on counts as inside.
const packages = new Set();
const include = (name) => {
  const file = join(here, "node_modules", name, "package.json");
  if (packages.has(name) || !existsSync(file)) return;
  packages.add(name);
  Object.keys(JSON.parse(readFileSync(file, "utf8")).dependencies ?? {}).forEach(include);
};
for (const path of Object.keys(metafile.inputs)) {
  const name = path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
  if (name) include(name);
}
const notices = [...packages].sort().map((name) => {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}\n`;
});
writeFileSync(join(out, "LICENSES.txt"), notices.join(`\n${"-".repeat(80)}\n`));
