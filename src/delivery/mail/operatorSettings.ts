import { bareEmail, smtpUrl } from './settings.ts';
import type { SmtpServer } from './smtpServer.ts';

/** Who is told when somebody must look, and by which other mail server. */
export const operatorSettings = {
  OPERATOR_EMAIL: bareEmail.optional(),
  OPERATOR_SMTP_URL: smtpUrl('OPERATOR_SMTP_URL').optional(),
};

export interface OperatorSettings {
  /** Nobody is told when absent. */
  readonly operatorEmail?: string | undefined;
  /** Asked first; the referrals' own mail server is asked after it. */
  readonly operatorSmtp?: SmtpServer | undefined;
}
