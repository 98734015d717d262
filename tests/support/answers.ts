/** What people type, by field. Invented people; phone numbers from the range that is kept for drama. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A person harmed, every question that a browser shows them answered. */
export const HARMED: Fields = {
  afraidNow: 'yes',
  adult: 'over-18',
  areaLink: 'live',
  affectedAs: 'me',
  contactMethods: ['phone', 'text', 'email'],
  phone: '07700 900982',
  voicemailOk: 'no',
  sayWhoWeAre: 'no',
  email: 'sian@example.org',
  emailPrivate: 'yes',
  safeTimes: ['mornings', 'weekdays-only'],
  neverDo: 'My brother must not know.\nNever call after 5 pm.',
  name: 'Siân Ŵyn-Łukasiewicz',
  offenceType: 'burglary',
  happenedWhen: 'last winter',
  reported: 'yes',
  crimeRef: '06/12345/26',
  caseStage: 'sentenced',
  knowThem: 'yes',
  theirName: 'Jan Nieznany',
  hopes: ['ask-questions', 'apology'],
  worker: 'Bronwen at Exampleshire Victim Care',
  mayWeSpeak: 'yes',
  agencyChecks: 'talk-first',
  accessNeeds: ['interpreter', 'large-print'],
  language: 'Polski',
  accessDetail: 'I use a wheelchair & need "quiet" <rooms>.',
  anythingElse: 'Mam na imię Siân. Diolch yn fawr.',
  receipt: 'no',
  acknowledge: 'yes',
};

/** The least that is taken, from a person harmed who gives no name, number or address. */
export const HARMED_LEAST: Fields = {
  afraidNow: 'no',
  adult: 'over-18',
  areaLink: 'not-sure',
  affectedAs: 'prefer-not-to-say',
  contactMethods: ['i-will-contact'],
  offenceType: 'prefer-not-to-say',
  agencyChecks: 'talk-first',
  acknowledge: 'yes',
};

/** Someone who asks to be called, and tells nothing else. */
export const CALL: Fields = {
  afraidNow: 'not-sure',
  contactMethods: ['phone'],
  phone: '07700 900982',
  sayWhoWeAre: 'no',
  safeTimes: ['mornings'],
  name: 'Siân',
};

/** A person in prison who caused harm. */
export const RESPONSIBLE: Fields = {
  adult: 'over-18',
  name: 'Piotr Żółw',
  'dob-day': '27',
  'dob-month': '3',
  'dob-year': '1990',
  where: 'prison',
  prison: 'HMP Exampleton',
  prisonNumber: 'a1234bc',
  managerName: 'Rhys Ŷ Example',
  managerContact: 'rhys@example.org',
  mayWeSpeakManager: 'yes',
  contactMethods: ['letter', 'manager'],
  address: 'HMP Exampleton\nExampleton EX1 1AA',
  neverDo: 'Not through the wing office.',
  offenceType: 'domestic-abuse',
  when: '2019',
  relationship: 'partner',
  noContactOrder: 'yes',
  responsibility: 'partly',
  legalStage: 'sentenced',
  reasons: ['say-sorry', 'someone-said'],
  noBenefit: 'yes',
  accessNeeds: ['reading-writing'],
  anythingElse: 'Thank you for reading this.',
  acknowledge: 'yes',
};

/** An offender manager who refers a person on probation, with their agreement. */
export const ON_BEHALF: Fields = {
  refType: 'probation',
  refName: 'Morgan Example',
  refOrg: 'Exampleshire Probation',
  refRole: 'offender manager',
  refEmail: 'morgan@example.org',
  refPhone: '0161 496 0018',
  subject: 'caused-harm',
  agreed: 'yes',
  agreedHow: 'face-to-face',
  personName: 'Zofia Öztürk',
  adult: 'over-18',
  contactMethods: ['text', 'through-me'],
  phone: '+44 7700 900 461',
  safeTimes: ['evenings'],
  neverDo: 'Her sister reads her post.',
  reachConfirmed: 'yes',
  offenceType: 'violence',
  relationship: 'known',
  caseStage: 'sentenced',
  where: 'probation',
  crn: 'x 123456',
  pnc: '2012/123456Y',
  'dob-day': '1',
  'dob-month': '2',
  'dob-year': '1985',
  responsibility: 'yes',
  noContactOrder: 'not-sure',
  mappa: '2',
  riskFlags: ['weapons', 'staff'],
  riskSummary: 'Visit in pairs.',
  accessNeeds: ['bsl'],
  anythingElse: 'Please call me first.',
  refReceipt: 'no',
  declaration: 'yes',
};

/** The body of a post, as a browser writes it. */
export const bodyOf = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, given]) => [given].flat().map((value): [string, string] => [name, value])),
  ).toString();
