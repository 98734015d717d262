import { act, type Finding, well } from '../finding.ts';

export interface BuildFacts {
  /** Why the built site cannot be served, with its mend. */
  readonly problems: readonly string[];
  /** Which service it was built for. */
  readonly built: string | undefined;
  readonly wanted: string | undefined;
}

export const judgeBuild = ({ problems, built, wanted }: BuildFacts): readonly Finding[] => {
  if (problems.length > 0) return problems.map((problem) => act('build', problem));
  if (built !== wanted)
    return [
      act('build', `The site was built for "${built ?? ''}" and SERVICE says "${wanted ?? ''}": build it again with the same SERVICE.`),
    ];
  return [well('build', 'The built site goes with this program and this service.')];
};
