import { act, type Finding, well } from '../finding.ts';

/** @param missing optional packages that package.json names and this machine has not */
export const judgePackages = (missing: readonly string[], encrypts: boolean): readonly Finding[] => {
  const fonts = missing.filter((name) => /noto/.test(name));
  const encryption = encrypts ? missing.filter((name) => !fonts.includes(name)) : [];
  return [
    fonts.length === 0
      ? well('fonts', 'The letters of every language that the documents know are installed.')
      : act(
          'fonts',
          `Names in some letters would be marks in the PDF, for ${fonts.join(', ')} ${fonts.length > 1 ? 'are' : 'is'} missing: npm ci --include=optional`,
        ),
    ...encryption.map((name) =>
      act('encryption', `MAIL_ENCRYPT_TO needs the package ${name}, which is missing: npm ci --include=optional`),
    ),
  ];
};
