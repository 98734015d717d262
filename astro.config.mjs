import { defineConfig, passthroughImageService } from 'astro/config';
import { buildSettings } from './src/server/config.ts';
import { adapter } from './src/build/adapter.ts';
import { blankForms } from './src/build/blankForms.ts';
import { contentModule } from './src/build/contentModule.ts';
import { developmentServer } from './tools/demo/developmentServer.ts';
import { liveContent } from './src/content/liveContent.ts';
import { finishBuild } from './src/build/finishBuild.ts';
import { inlineScripts } from './src/build/inlineScripts.ts';

const settings = buildSettings();
const content = liveContent(settings.contentDir, settings.service);
const papers = blankForms(content.current);

export default defineConfig({
  output: 'static',
  adapter: adapter(),
  server: { host: '127.0.0.1', port: settings.demoPort },
  outDir: settings.distDir,
  trailingSlash: 'always',
  compressHTML: true,
  build: { format: 'directory', inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  // The floor that the README names: without it media queries are written in a way that older phones do not know.
  vite: { build: { cssTarget: ['ios12', 'chrome67'] } },
  // Not used, and each has been a way in: sessions, the image service, and an origin check that trusts forwarded headers.
  session: false,
  image: { service: passthroughImageService() },
  security: { checkOrigin: false },
  integrations: [
    contentModule(content, papers),
    inlineScripts(),
    developmentServer(content, settings),
    finishBuild(settings, content, papers),
  ],
});
