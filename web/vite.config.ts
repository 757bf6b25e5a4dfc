import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rollup } from 'vite';

const web = import.meta.dirname;
const server = process.env['LINLI_API'] ?? 'http://127.0.0.1:8080';

/**
 * Two screens, one build: dist/resident/index.html (served at /) and dist/console/index.html (served at /console/),
 * their pieces in dist/assets/ with a hash in each name, and a service worker for each: dist/sw.js for /, dist/console/sw.js for /console/.
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
  server: { proxy: { '/api': server, '/feeds': server } },
});

/** Writes dist/sw.js and dist/console/sw.js: what they share, their own part, and the list of their shell's files. */
function service_worker(): Plugin {
  return {
    name: 'linli-service-worker',
    enforce: 'post', // after Vite has taken out the chunks that held nothing but CSS
    apply: 'build',
    generateBundle(_options, bundle) {
      const resident = reach(bundle, (chunk) => chunk.isEntry && chunk.name === 'resident', true);
      // of the console the page that works without a signal, and what it stands on; the others are left to the network
      const console = reach(bundle, (chunk) => (chunk.isEntry && chunk.name === 'console') || (chunk.facadeModuleId?.endsWith('console/visits/VisitsPage.tsx') ?? false), false);
      for (const [folder, name, page, files] of [['', 'linli', '/', resident], ['console/', 'linli-console', '/console/', console]] as const) {
        const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
        const source = ['kit/shell-worker.js', `${folder || 'resident/'}sw.js`].map((path) => readFileSync(resolve(web, path), 'utf8')).join('\n')
          .replace("'__VERSION__'", JSON.stringify(version))
          .replace("'__NAME__'", JSON.stringify(name))
          .replace("'__PAGE__'", JSON.stringify(page))
          .replace("['__SHELL__']", JSON.stringify([page, ...files]));
        this.emitFile({ type: 'asset', fileName: `${folder}sw.js`, source });
      }
    },
  };
}

/** All JavaScript and CSS that can be reached from some chunks, with or without what they load later. */
function reach(bundle: Rollup.OutputBundle, is_start: (chunk: Rollup.OutputChunk) => boolean, with_later: boolean): string[] {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    const chunk = bundle[name];
    if (reached.has(name) || chunk?.type !== 'chunk') return;
    reached.add(name);
    for (const css of chunk.viteMetadata?.importedCss ?? []) if (!css.includes('fonts')) reached.add(css);
    for (const next of [...chunk.imports, ...(with_later ? chunk.dynamicImports : [])]) visit(next);
  };
  for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk' && is_start(chunk)) visit(chunk.fileName);
  return [...reached].sort().map((name) => `/${name}`);
}
