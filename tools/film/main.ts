import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';
import { buildSettings } from '../../src/server/config.ts';
import { loadContent } from '../../src/content/load.ts';
import { frameAt, type Frame } from './frame.ts';
import { HEIGHT, INK, PAPER, WIDTH } from './shapes.ts';

// Draws the explainer of content/ into public/films/. Needs ffmpeg and a Chromium, whose path may be given.

const FRAMES_A_SECOND = 12;
const FILM = 'explainer';
/** Calm lines compress well: small files at a quality that shows no blocks. */
const ENCODINGS = [
  { file: `public/films/${FILM}.webm`, options: ['-c:v', 'libvpx-vp9', '-crf', '38', '-b:v', '0', '-row-mt', '1'] },
  {
    file: `public/films/${FILM}.mp4`,
    options: ['-c:v', 'libx264', '-crf', '28', '-preset', 'veryslow', '-tune', 'animation', '-movflags', '+faststart'],
  },
] as const;

const font = readFileSync(
  createRequire(import.meta.url).resolve('@expo-google-fonts/atkinson-hyperlegible-next/500Medium/AtkinsonHyperlegibleNext_500Medium.ttf'),
);
const PAGE = `<!doctype html><meta charset="utf-8"><style>
@font-face{font-family:film;src:url(data:font/ttf;base64,${font.toString('base64')})}
body{margin:0;width:${WIDTH}px;height:${HEIGHT}px;background:${PAPER};color:${INK};overflow:hidden}
svg{position:absolute;inset:0}
p{position:absolute;inset:30px 90px auto;height:92px;margin:0;display:flex;align-items:center;justify-content:center;text-align:center;text-wrap:balance;font:500 36px/1.25 film}
</style><div></div><p></p>`;

/** Runs in the page. */
const show = ({ svg, words, shown }: Frame): void => {
  const [stage, caption] = [document.querySelector('div'), document.querySelector('p')];
  if (!stage || !caption) return;
  stage.innerHTML = svg;
  caption.textContent = words;
  caption.style.opacity = String(shown);
};

const { service, contentDir } = buildSettings();
const [language] = loadContent(contentDir, service).languages;
const captions = language.films.find((each) => each.id === FILM)?.captions ?? [];
const seconds = captions.at(-1)?.to ?? 0;

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
});
const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
await page.setContent(PAGE);
await page.evaluate(() => document.fonts.load('500 36px film'));

const encoders = ENCODINGS.map(({ file, options }) =>
  spawn(
    'ffmpeg',
    ['-v', 'error', '-y', '-f', 'image2pipe', '-framerate', String(FRAMES_A_SECOND), '-i', '-', ...options, '-pix_fmt', 'yuv420p', file],
    {
      stdio: ['pipe', 'inherit', 'inherit'],
    },
  ),
);
let last: { readonly drawn: string; readonly picture: Uint8Array } = { drawn: '', picture: new Uint8Array() };
for (let index = 0; index < seconds * FRAMES_A_SECOND; index += 1) {
  const frame = frameAt(captions, index / FRAMES_A_SECOND);
  const drawn = JSON.stringify(frame);
  // Much of the time nothing moves.
  if (drawn !== last.drawn) {
    await page.evaluate(show, frame);
    last = { drawn, picture: await page.screenshot({ type: 'png' }) };
  }
  for (const { stdin } of encoders) if (!stdin.write(last.picture)) await once(stdin, 'drain');
}
for (const { stdin } of encoders) stdin.end();
await Promise.all(encoders.map((each) => once(each, 'close')));
await browser.close();
