import { isLoopback } from '../../process/loopback.ts';
import { act, type Finding, left, orWell, well } from '../finding.ts';

export interface SettingsFacts {
  /** What a start would refuse, each with its mend. */
  readonly problems: readonly string[];
  readonly operatorEmail: string | undefined;
  /** Whether alarms have a second way. */
  readonly secondWay: boolean;
  /** Where the website listens. */
  readonly host: string | undefined;
  readonly clientAddressHeader: string | undefined;
  readonly inContainer: boolean;
}

const ABOUT = 'settings';

const alarms = ({ operatorEmail, secondWay }: SettingsFacts): Finding => {
  if (operatorEmail === undefined)
    return act(ABOUT, 'OPERATOR_EMAIL is not set, so nobody is told when referrals wait or the disk is full: name somebody who reads it.');
  return secondWay
    ? well(ABOUT, 'Somebody is told when something is wrong, by a mail server of its own.')
    : left(ABOUT, 'Alarms go by the mail server that may be the matter: OPERATOR_SMTP_URL gives them another.');
};

/** What the settings say of themselves. */
export const judgeSettings = (facts: SettingsFacts): readonly Finding[] => {
  const { problems, host, clientAddressHeader, inContainer } = facts;
  const found = problems.map((problem) => act(ABOUT, problem));
  if (host !== undefined && !isLoopback(host) && !inContainer)
    found.push(act(ABOUT, 'HOST lets everybody past the front server, whose TLS and limits then count for nothing: set HOST=127.0.0.1.'));
  if (!clientAddressHeader)
    found.push(
      act(
        ABOUT,
        'CLIENT_ADDRESS_HEADER is empty, so behind a front server one flood looks like everybody: set CLIENT_ADDRESS_HEADER=X-Forwarded-For.',
      ),
    );
  return [...orWell(found, ABOUT, 'All settings are there, and none contradicts itself.'), alarms(facts)];
};
