import type { Content } from '../content/load.ts';
import { builtPageDrawer } from '../server/builtSite.ts';
import type { View } from '../server/view.ts';
import type { BuiltPage } from './inlineHashes.ts';

/** One of every kind that is drawn on demand, with nothing in it: their styles and scripts stand in no built page. */
const viewsOf = ({ languages }: Content): readonly View[] =>
  languages.flatMap(({ code, forms }) => {
    const of = (show: View['show']): View => ({ language: code, status: 200, show });
    const carried = { fields: [], sendKey: '' };
    return [
      of({ screen: 'sent-old' }),
      ...forms.flatMap(({ id: form }) => [
        of({ screen: 'form', form, ...carried, errors: [] }),
        of({ screen: 'check', form, ...carried, parts: [], notes: [] }),
        of({ screen: 'not-sent', form, ...carried, parts: [] }),
        of({ screen: 'stopped', form, ...carried, title: '', body: '' }),
        of({ screen: 'sent', form, reference: '', ending: { contact: 'we', notes: [] } }),
      ]),
    ];
  });

/** Draws with the server that was just built. */
export const pagesOnDemand = async (distDir: string, content: Content): Promise<readonly BuiltPage[]> => {
  const drawPage = await builtPageDrawer(distDir);
  const pages: BuiltPage[] = [];
  for (const view of viewsOf(content)) pages.push({ file: view.show.screen, html: await drawPage(view) });
  return pages;
};
