/** Which tests watch over which files. Only these run for a mutant: they are the ones that say what the file must do. */
export interface Watch {
  /** Globs from the project's folder. */
  readonly sources: readonly string[];
  readonly tests: readonly string[];
}

/** Files that do one thing for people together, and are scored together. */
export interface Group {
  readonly name: string;
  readonly watches: readonly Watch[];
}

const server = (files: string, tests = files): Watch => ({
  sources: [`src/server/${files}.ts`],
  tests: [`tests/unit/server/${tests}.test.ts`],
});

/** What decides about a person's safety stands here, and what refuses a stranger. */
export const GROUPS: readonly Group[] = [
  {
    name: 'Forms: what is asked, read and shown',
    watches: [
      {
        sources: [
          'src/forms/{answers,conditionals,conditions,definition,formats,pieces,questions,readAnswers,rules,summary,text,kinds}.ts',
        ],
        tests: ['tests/unit/forms/{conditionals,conditions,definition,formats,kinds,readAnswers,summary,text}.test.ts'],
      },
      { sources: ['src/forms/kinds/*.ts'], tests: ['tests/unit/forms/{kinds,definition}.test.ts'] },
      { sources: ['src/forms/asked.ts'], tests: ['tests/unit/forms/asked.test.ts'] },
      { sources: ['src/forms/{staffWords,translated}.ts'], tests: ['tests/unit/forms/translated.test.ts'] },
      { sources: ['src/forms/ending.ts'], tests: ['tests/unit/forms/ending.test.ts'] },
    ],
  },
  {
    name: 'Safety summary',
    watches: [
      { sources: ['src/referral/safety.ts'], tests: ['tests/unit/referral/{safety,everySafety}.test.ts'] },
      { sources: ['src/referral/ways.ts'], tests: ['tests/unit/referral/safety.test.ts'] },
      { sources: ['src/referral/contradictions.ts'], tests: ['tests/unit/referral/contradictions.test.ts'] },
      { sources: ['src/referral/contactChange.ts'], tests: ['tests/unit/referral/contactChange.test.ts'] },
    ],
  },
  { name: 'E-mail', watches: [{ sources: ['src/referral/{email,time}.ts'], tests: ['tests/unit/referral/email.test.ts'] }] },
  {
    name: 'Reference, record, receipt',
    watches: [
      { sources: ['src/referral/reference.ts'], tests: ['tests/unit/referral/reference.test.ts'] },
      { sources: ['src/referral/{record,telephoneNumbers}.ts'], tests: ['tests/unit/referral/record.test.ts'] },
      {
        sources: ['src/forms/answersSchema.ts', 'src/referral/{recordSchema,referenceSchema}.ts'],
        tests: ['tests/unit/referral/record{,Schema}.test.ts'],
      },
      { sources: ['src/content/versionChanges.ts'], tests: ['tests/unit/content/versions.test.ts'] },
      { sources: ['src/referral/worded.ts'], tests: ['tests/unit/referral/{contactChange,worded}.test.ts'] },
      { sources: ['src/referral/receipt.ts'], tests: ['tests/unit/referral/receipt.test.ts'] },
      { sources: ['src/delivery/receipt/{channel,limit}.ts'], tests: ['tests/unit/delivery/receiptLimit.test.ts'] },
    ],
  },
  {
    name: 'Content: limits and promises',
    watches: [
      { sources: ['src/content/{rules,checks/rules}.ts'], tests: ['tests/unit/content/limits.test.ts'] },
      { sources: ['src/content/{promises,checks/promises}.ts'], tests: ['tests/unit/content/promises.test.ts'] },
    ],
  },
  {
    name: 'Server guards',
    watches: [
      ...['answerReferral', 'connections', 'exit', 'flood', 'headers', 'network', 'origin', 'sendKey', 'submitReferral', 'turns'].map(
        (name) => server(name),
      ),
      server('body', '{body,handler}'),
      server('{handler,routes}', 'handler'),
      server('{sentAddress,tokens}', 'sendKey'),
      server('shape', 'flood'),
    ],
  },
  {
    name: 'Settings',
    watches: [
      {
        sources: ['src/{process,server,courier,portal}/{settings,config}.ts', 'src/process/loopback.ts', 'src/delivery/*/settings.ts'],
        tests: ['tests/unit/{portal,server,courier}/config.test.ts', 'tests/unit/process/{settings,loopback}.test.ts'],
      },
    ],
  },
];
