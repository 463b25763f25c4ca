/** Where the organisations sit whose hosts our table names. */
import type { Country } from "../region/country.ts";
import type { SourceName } from "./sources.ts";

/** An organisation's seat, and where it was read; an operator's is the country of its network's mobile country code. */
export interface Seat {
  readonly country: Country;
  readonly source: SourceName;
}

/** Every organisation of the table of hosts, by its name; `undefined` for one that has no seat. */
export const ORGANISATIONS = {
  "Alibaba Cloud": { country: "CN", source: "oui" },
  "AT&T": { country: "US", source: "apns" },
  Broadcom: { country: "US", source: "oui" },
  BSNL: { country: "IN", source: "apns" },
  "China Mobile": { country: "CN", source: "apns" },
  "China Telecom": { country: "CN", source: "apns" },
  "China Telecom (as reported in 2019; the phones' maker called the domain its own)": {
    country: "CN",
    source: "oui",
  },
  "China Unicom": { country: "CN", source: "apns" },
  "Chinese Academy of Sciences": { country: "CN", source: "timeServers" },
  csl: { country: "HK", source: "apns" },
  Google: { country: "US", source: "oui" },
  GrapheneOS: { country: "CA", source: "androidHardening" },
  Huawei: { country: "CN", source: "oui" },
  MediaTek: { country: "TW", source: "oui" },
  "NTP Pool Project": undefined,
  Oppo: { country: "CN", source: "oui" },
  Qualcomm: { country: "US", source: "oui" },
  Rogers: { country: "CA", source: "apns" },
  Samsung: { country: "KR", source: "oui" },
  Sprint: { country: "US", source: "apns" },
  Telstra: { country: "AU", source: "apns" },
  Tencent: { country: "CN", source: "oui" },
  "U.S. Cellular": { country: "US", source: "apns" },
  Verizon: { country: "US", source: "apns" },
  Vivo: { country: "CN", source: "oui" },
  Xiaomi: { country: "CN", source: "oui" },
} as const satisfies Record<string, Seat | undefined>;

/** The name of an organisation. */
export type Organisation = keyof typeof ORGANISATIONS;
