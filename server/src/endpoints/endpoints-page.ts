/** The documentation page about endpoints: what counts as one, what does not, and whose well-known hosts are. */
import { countryName } from "../region/country.ts";
import { GENERIC_CODES } from "./country-domains.ts";
import { IGNORED_TEXTS } from "./ignored-texts.ts";
import { KNOWN_HOSTS, type KnownHost } from "./known-hosts.ts";
import { ORGANISATIONS, type Organisation } from "./organisations.ts";
import { READ_ON, SOURCES } from "./sources.ts";

const INTRODUCTION = `# Endpoints

An endpoint is a URL, a host name or an IP address that something in a product can contact. Regionlint looks for endpoints in system
properties, resource overlays, YAML region overlays, APKs that a product copies or installs as modules, installed apps that are built
from source (string literals of Java, Kotlin, C and C++, resources, assets), and the text files that it copies, installs as modules, or has its board name: \`.cfg\`,
\`.conf\`, \`.ini\`, \`.json\`, \`.prop\`, \`.properties\`, \`.rc\`, \`.sh\` and \`.xml\`. In scripts a host counts with a scheme or port, or as the value that
\`setprop\` gives. Internationalised names are the same in both spellings: an entry for \`例子.中国\` holds for \`xn--fsqu00a.xn--fiqs8s\` too.`;

const OWNERS = `## Whose a host is

What the policy says of an owner comes first. Besides it, \`explain\`, the hover and findings show evidence of three kinds, each marked as
what it is: an entry of the table below; a name by which operators name hosts of their networks, such as
\`aes.mnc001.mcc208.pub.3gppnetwork.org\`; and, where nothing else tells a country, a domain that is a country's code. The last is weak:
anybody may register such a name. No finding rests on evidence alone: what is allowed where, only the policy says.

Country codes that the world uses as if they were none are no evidence. Which these are is our own choice: those that Google's search
takes as generic, as <https://tld-list.com/blog/gcctlds-by-google> has them: ${GENERIC_CODES.map((name) => `\`.${name}\``).join(", ")}.
Codes in other scripts have the countries that the comments of the [public suffix list](https://github.com/publicsuffix/list) give.

Which hosts the table has is our own choice too; what it says of each is in the sources that it names. All of them, or stored copies of
them, were read on ${READ_ON}.`;

const SEATS = `The country is the organisation's seat, not that of the server. Of operators it is the country of the mobile country code for
which the source lists them; of others, that of the address in the source, which for most is the IEEE's register of holders of numbers
for network cards.`;

/** The page as Markdown. */
export function endpointsPage(): string {
  const ignored = IGNORED_TEXTS.map(
    ({ text, name, why }) => `| ${code(text)} | ${name === undefined ? "" : code(name)} | ${why} |`,
  );
  const hosts = KNOWN_HOSTS.map(hostRow);
  const seats = (Object.keys(ORGANISATIONS) as Organisation[]).flatMap(seatRow);
  return `${[
    INTRODUCTION,
    "## What is passed over",
    `| text | called | why |\n|---|---|---|\n${ignored.join("\n")}`,
    OWNERS,
    `| host | organisation | country | for | sources |\n|---|---|---|---|---|\n${hosts.join("\n")}`,
    SEATS,
    `| organisation | country | source |\n|---|---|---|\n${seats.join("\n")}`,
  ].join("\n\n")}\n`;
}

function hostRow({ pattern, organisation, country, purpose, sources }: KnownHost): string {
  const seat = country === undefined ? "" : countryName(country);
  const links = sources.map((source) => `<${source}>`).join(" ");
  return `| ${code(pattern)} | ${organisation} | ${seat} | ${purpose} | ${links} |`;
}

function seatRow(name: Organisation): string[] {
  const seat = ORGANISATIONS[name];
  return seat === undefined ? [] : [`| ${name} | ${countryName(seat.country)} | <${SOURCES[seat.source]}> |`];
}

function code(text: string): string {
  return `\`${text}\``;
}
