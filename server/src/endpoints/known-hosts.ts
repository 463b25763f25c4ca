/**
 * Whose well-known hosts are: those by which phones are activated, find their place and the time, get messages pushed, and check
 * whether they are connected. A table of our own: which hosts are in it is our choice, and what it says of each was read in the
 * sources that the entry names. What a policy says comes before it.
 */
import type { Country } from "../region/country.ts";
import { ORGANISATIONS, type Organisation } from "./organisations.ts";
import { READ_ON, SOURCES, type SourceName } from "./sources.ts";

/** An entry. `pattern` is a host, or `*.` over a domain; `country` is the organisation's seat where it has one. */
export interface KnownHost {
  readonly pattern: string;
  readonly organisation: string;
  readonly country: Country | undefined;
  readonly purpose: string;
  readonly sources: readonly string[];
  readonly asOf: string;
}

type Row = readonly [pattern: string, organisation: Organisation, purpose: string, ...sources: SourceName[]];

const ROWS: readonly Row[] = [
  [
    "*.vnet.cn",
    "China Telecom (as reported in 2019; the phones' maker called the domain its own)",
    "device activation",
    "engadget",
    "winbuzzer",
  ],
  ["remoteprovisioning.googleapis.com", "Google", "key provisioning", "graphene"],
  ["www.googleapis.com", "Google", "services, among them Widevine provisioning", "graphene"],

  ["connectivitycheck.gstatic.com", "Google", "connectivity check", "graphene"],
  ["www.google.com", "Google", "connectivity check", "graphene"],
  ["play.googleapis.com", "Google", "connectivity check", "graphene"],
  ["connectivitycheck.gstatic.cn", "Google", "connectivity check in China", "china", "listOfGoogle"],
  ["www.googleapis.cn", "Google", "connectivity check in China", "china", "listOfGoogle"],
  ["*.metric.gstatic.com", "Google", "check of DNS", "graphene"],
  ["connectivitycheck.grapheneos.network", "GrapheneOS", "connectivity check", "graphene"],
  ["*.grapheneos.org", "GrapheneOS", "services of the system", "graphene"],

  ["supl.google.com", "Google", "location (SUPL)", "graphene"],
  ["*.agnss.goog", "Google", "location (satellite data)", "graphene", "listOfGoogle"],
  ["*.glpals.com", "Broadcom", "location (satellite data)", "graphene"],
  ["*.xtracloud.net", "Qualcomm", "location (satellite data) and time", "graphene"],
  ["*.izatcloud.net", "Qualcomm", "location and time", "bullhead", "gpsConf", "listOfQualcomm"],
  ["*.gpsonextra.net", "Qualcomm", "location (satellite data)", "flounder", "listOfQualcomm"],
  ["*.ssiloc.com", "Samsung", "location (satellite data)", "graphene"],
  ["*.mediatek.com", "MediaTek", "location (satellite data)", "crane", "armstrong"],

  ["time.android.com", "Google", "time", "time"],
  ["time.google.com", "Google", "time", "graphene", "timeServers"],
  ["*.pool.ntp.org", "NTP Pool Project", "time", "pool"],
  ["ntp.aliyun.com", "Alibaba Cloud", "time", "timeOfChina", "listOfChineseTime"],
  ["ntp.tencent.com", "Tencent", "time", "timeOfChina", "listOfChineseTime"],
  ["ntp.ntsc.ac.cn", "Chinese Academy of Sciences", "time", "timeOfChina", "timeServers"],

  ["mtalk.google.com", "Google", "push", "firebase"],
  ["fcm.googleapis.com", "Google", "push", "firebase"],
  ["android.apis.google.com", "Google", "push", "firebase"],
  ["firebaseinstallations.googleapis.com", "Google", "push", "firebase"],
  ["device-provisioning.googleapis.com", "Google", "push", "firebase"],
  ["mpush-api.aliyun.com", "Alibaba Cloud", "push", "alibaba"],
  ["*.aliyuncs.com", "Alibaba Cloud", "cloud services, among them push and telemetry", "alibaba"],

  ["*.monternet.com", "China Mobile", "multimedia messages", "apns"],
  ["*.vnet.mobi", "China Telecom", "multimedia messages", "apns"],
  ["*.myuni.com.cn", "China Unicom", "multimedia messages", "apns"],
  ["*.vtext.com", "Verizon", "multimedia messages", "apns"],
  ["*.cingular.com", "AT&T", "multimedia messages", "apns"],
  ["*.sprintpcs.com", "Sprint", "multimedia messages", "apns"],
  ["*.uscc.net", "U.S. Cellular", "multimedia messages", "apns"],
  ["*.bsnlmmsc.in", "BSNL", "multimedia messages", "apns"],
  ["*.telstra.com", "Telstra", "multimedia messages", "apns"],
  ["*.rogers.com", "Rogers", "multimedia messages", "apns"],
  ["*.hkcsl.com", "csl", "multimedia messages", "apns"],

  ["*.huawei.com", "Huawei", "domain of the device maker", "listOfHuawei"],
  ["*.mi.com", "Xiaomi", "domain of the device maker", "listOfXiaomi"],
  ["*.miui.com", "Xiaomi", "domain of the device maker", "listOfXiaomi"],
  ["*.oppo.com", "Oppo", "domain of the device maker", "listOfOppo"],
  ["*.vivo.com", "Vivo", "domain of the device maker", "listOfVivo"],
  ["*.samsung.com", "Samsung", "domain of the device maker", "listOfSamsung"],
];

/** The whole table, in the order of what the hosts are for. */
export const KNOWN_HOSTS: readonly KnownHost[] = ROWS.map(([pattern, organisation, purpose, ...sources]) => ({
  pattern,
  organisation,
  country: ORGANISATIONS[organisation]?.country,
  purpose,
  sources: sources.map((name) => SOURCES[name]),
  asOf: READ_ON,
}));
