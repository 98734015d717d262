import { act, type Finding, well } from '../finding.ts';
import type { Answer } from '../look/ask.ts';
import { connectionMend } from './certificate.ts';

export interface NeutralFacts {
  readonly url: string;
  readonly answer: Answer;
}

const problemOf = (answer: Answer): string | undefined => {
  if (!answer.ok) return connectionMend(answer.why);
  return answer.status < 400 ? undefined : `it answers with ${answer.status}`;
};

/** Whether "Leave this site" leads somewhere. */
export const judgeNeutral = (sites: readonly NeutralFacts[]): readonly Finding[] =>
  sites.map(({ url, answer }) => {
    const problem = problemOf(answer);
    return problem === undefined
      ? well('exit', `${url} answers.`)
      : act('exit', `${url}, where "Leave this site" leads, fails, for ${problem}; or name another under exit in the file of the service.`);
  });
