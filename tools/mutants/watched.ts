/** Which tests watch over which files. Only these run for a mutant: they are the ones that say what the file must do. */
export interface Watch {
  readonly sources: readonly string[];
  readonly tests: readonly string[];
}

/** Globs from the project's folder. What decides about a person's safety stands here, and what refuses a stranger. */
export const WATCHED: readonly Watch[] = [
  {
    sources: ['src/forms/{answers,conditionals,conditions,definition,formats,pieces,questions,readAnswers,rules,summary,text,kinds}.ts'],
    tests: ['tests/unit/forms/{conditionals,conditions,definition,formats,kinds,readAnswers,summary,text}.test.ts'],
  },
  { sources: ['src/forms/kinds/*.ts'], tests: ['tests/unit/forms/{kinds,definition}.test.ts'] },
  { sources: ['src/forms/asked.ts'], tests: ['tests/unit/forms/asked.test.ts'] },
  { sources: ['src/referral/*.ts'], tests: ['tests/unit/referral/*.test.ts'] },
  {
    sources: ['src/server/{answerReferral,body,exit,handler,headers,origin,routes,sendKey,sentAddress,submitReferral}.ts'],
    tests: ['tests/unit/server/{answerReferral,exit,handler,headers,origin,sendKey,submitReferral}.test.ts'],
  },
  { sources: ['src/server/network.ts'], tests: ['tests/unit/server/flood.test.ts'] },
  {
    sources: ['src/{process/settings,process/loopback,server/config,courier/config,portal/config}.ts'],
    tests: ['tests/unit/**/*onfig.test.ts'],
  },
];
