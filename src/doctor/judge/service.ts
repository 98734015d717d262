import { gapsOf } from '../../content/checks/service.ts';
import type { Service } from '../../content/service.ts';
import { act, type Finding, orWell } from '../finding.ts';

/** Addresses of examples (RFC 2606), and numbers that Ofcom keeps for drama. */
const EXAMPLE_DOMAIN = /(?:^|[@.])example(?:\.(?:com|net|org))?$/i;
const DRAMA_NUMBER =
  /^(?:01(?:1[3-8]|21|31|41|51|61|91)4960\d{3}|02079460\d{3}|01632960\d{3}|07700900\d{3}|08081570\d{3}|09098790\d{3}|03069990\d{3})$/;

const ABOUT = 'facts';

/** What stands in the service's file or the settings in the place of the truth. */
export const judgeService = (service: Service, addresses: Readonly<Record<string, string | undefined>>): readonly Finding[] => {
  const { demonstration, phone, text, email, provider, controller, securityContact } = service;
  const written: Readonly<Record<string, string | undefined>> = {
    ...addresses,
    email,
    securityContact,
    'provider.email': provider.email,
    'controller.email': controller.email,
  };
  const numbers: Readonly<Record<string, string | undefined>> = {
    phone: phone?.number,
    text: text?.number,
    'provider.phone': provider.phone,
  };
  const found: Finding[] = [];
  if (demonstration)
    found.push(act(ABOUT, 'Every page says that this is a demonstration: write "demonstration: false" in the file of the service.'));
  for (const [where, address] of Object.entries(written))
    if (address !== undefined && EXAMPLE_DOMAIN.test(address))
      found.push(act(ABOUT, `${where} is an address for examples, ${address}: write the real one.`));
  for (const [where, number] of Object.entries(numbers))
    if (number !== undefined && DRAMA_NUMBER.test(number.replaceAll(' ', '')))
      found.push(act(ABOUT, `${where} is a number made up for examples, ${number}: write the real one.`));
  const gaps = gapsOf(service);
  if (gaps.length > 0)
    found.push(act(ABOUT, `Pages show a gap where only the service can say what is so: fill in controller: ${gaps.join(', ')}.`));
  return orWell(found, ABOUT, 'No example stands in the place of a fact of the service.');
};
