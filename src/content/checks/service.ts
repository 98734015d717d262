import type { z } from 'zod';
import type { LanguageContent } from '../language.ts';
import type { Service, serviceFile } from '../service.ts';
import { uncheckedLines } from '../support.ts';
import { TALK_WAYS } from '../talk.ts';
import { greets } from './exitTargets.ts';
import { faintPair } from './contrast.ts';
import { placeholderFacts } from './placeholderFacts.ts';

type Written = z.output<typeof serviceFile>;
/** Where in the file, and what is wrong there with its mend. */
type Found = readonly [path: readonly (string | number)[], what: string];

const strays = (list: 'ways' | 'stories', names: readonly string[], known: readonly string[]): readonly Found[] =>
  names.flatMap((name, index): readonly Found[] =>
    known.includes(name) ? [] : [[[list, index], `there is no "${name}". Use some of: ${known.join(', ')}`]],
  );

const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '');

/** The exit must lead away from everything that could be told to belong to the service. */
const exitProblems = ({ exit, commissioner, provider, partners, email, sources }: Written): readonly Found[] => {
  const own = new Set(
    [commissioner.url, provider.url, ...partners.map((each) => each.url), ...sources].flatMap((url) => (url ? [hostOf(url)] : [])),
  );
  const mail = email?.split('@').at(-1);
  if (mail) own.add(mail);
  const greeting = exit.targets.flatMap((url, index): readonly Found[] => {
    const what = greets(url);
    return what === undefined ? [] : [[['exit', 'targets', index], what]];
  });
  const belonging = exit.targets.flatMap((url, index): readonly Found[] =>
    own.has(hostOf(url))
      ? [
          [
            ['exit', 'targets', index],
            `${hostOf(url)} belongs to the service: someone who looks must not see it. Choose a dull site that has nothing to do with you`,
          ],
        ]
      : [],
  );
  const targets = [...greeting, ...belonging];
  const { bounce } = exit;
  const sameHost = bounce !== undefined && own.has(hostOf(bounce));
  return sameHost
    ? [...targets, [['exit', 'bounce'], `${hostOf(bounce)} belongs to the service. Choose a host that says nothing`]]
    : targets;
};

const accentProblems = ({ accent }: Written): readonly Found[] => {
  if (!accent) return [];
  const schemes = ['light', 'dark'] as const;
  const colours = ['deep', 'warm'] as const;
  return schemes.flatMap((scheme) =>
    colours.flatMap((which): readonly Found[] => {
      const faint = faintPair(scheme, which, accent[scheme][which]);
      if (!faint) return [];
      const mend = `make it ${scheme === 'light' ? 'darker' : 'lighter'}`;
      return [[['accent', scheme, which], `its contrast with ${faint.on} is ${faint.contrast.toFixed(1)}, and text needs 4.5: ${mend}`]];
    }),
  );
};

const talkProblems = (service: Written): readonly Found[] =>
  TALK_WAYS.some((way) => service[way] !== undefined)
    ? []
    : [[['name'], `nobody can talk with this service first: add one of ${TALK_WAYS.join(', ')}`]];

/** Who calls a wrong number in need may not call again. */
const helpProblems = ({ demonstration }: Written, { support }: Pick<LanguageContent, 'support'>): readonly Found[] => {
  const unchecked = uncheckedLines(support);
  if (demonstration || unchecked.length === 0) return [];
  const what = `support.yaml has numbers that nobody of this service has held against their owners': ${unchecked.join(', ')}. Do so, and write the day of it as "checked" beside each`;
  return [[['demonstration'], what]];
};

/** What a service's file says that does not fit the rest of the content. */
export const serviceProblems = (service: Written, language: LanguageContent): readonly Found[] => {
  const { ways, stories, pages } = language;
  const known = [...pages.map((each) => each.id), 'refer'];
  return [
    ...strays(
      'ways',
      service.ways,
      ways.map((each) => each.id),
    ),
    ...strays(
      'stories',
      service.stories,
      stories.map((each) => each.id),
    ),
    ...service.notices.flatMap(({ pages: places = [] }, notice) =>
      places.flatMap((place, index): readonly Found[] =>
        known.includes(place)
          ? []
          : [[['notices', notice, 'pages', index], `there is no page "${place}". Use some of: ${known.join(', ')}`]],
      ),
    ),
    ...talkProblems(service),
    ...helpProblems(service, language),
    ...(service.demonstration ? [] : placeholderFacts(service)),
    ...exitProblems(service),
    ...accentProblems(service),
  ];
};

const CONTROLLER = ['name', 'address', 'email', 'dpo', 'lawfulBasis', 'retention', 'accessibilityContact', 'accessibilityTested'] as const;

/** What only the service can say and has not said yet: pages show a gap there. */
export const gapsOf = ({ controller }: Pick<Service, 'controller'>): readonly string[] =>
  CONTROLLER.filter((each) => controller[each] === undefined);
