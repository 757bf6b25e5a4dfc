import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rollup } from 'vite';

const web = import.meta.dirname;
const server = process.env['LINLI_API'] ?? 'http://127.0.0.1:8080';

/**
 * Two screens, one build: dist/resident/index.html (served at /) and dist/console/index.html (served at /console/),
 * their pieces in dist/assets/ with a hash in each name, and dist/sw.js at the root so that it may serve /.
 */
export default defineConfig({
  root: web,
  publicDir: resolve(web, 'resident/public'),
  plugins: [react(), service_worker()],
  build: {
    outDir: resolve(web, '../dist'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // a data: URL would need a wider content security policy
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { resident: resolve(web, 'resident/index.html'), console: resolve(web, 'console/index.html') },
    },
  },
  server: { proxy: { '/api': server } },
});

/** Writes dist/sw.js from resident/sw.js with the list of the resident shell's files and their version. */
function service_worker(): Plugin {
  return {
    name: 'linli-service-worker',
    enforce: 'post', // after Vite has taken out the chunks that held nothing but CSS
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = shell_files(bundle);
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
      const source = readFileSync(resolve(web, 'resident/sw.js'), 'utf8')
        .replace("'__VERSION__'", JSON.stringify(version))
        .replace("['__SHELL__']", JSON.stringify(['/', ...files]));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

/** All JavaScript and CSS that the resident's screens can reach; the console's are left to the network. */
function shell_files(bundle: Rollup.OutputBundle): string[] {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    const chunk = bundle[name];
    if (reached.has(name) || chunk?.type !== 'chunk') return;
    reached.add(name);
    for (const css of chunk.viteMetadata?.importedCss ?? []) if (!css.includes('fonts')) reached.add(css);
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next);
  };
  for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk' && chunk.isEntry && chunk.name === 'resident') visit(chunk.fileName);
  return [...reached].sort().map((name) => `/${name}`);
}
