/**
 * Whose well-known hosts are: those by which phones are activated, find their place and the time, get messages pushed, and check
 * whether they are connected. A table of our own from the sources of Android systems, documentation of the companies themselves and
 * Wikipedia, each with the date on which it was read. What a policy says comes before it.
 */
import type { Country } from "../region/country.ts";

/** An entry. `pattern` is a host, or `*.` over a domain; `country` is the organisation's seat where it has one. */
export interface KnownHost {
  readonly pattern: string;
  readonly organisation: string;
  readonly country: Country | undefined;
  readonly purpose: string;
  readonly source: string;
  readonly asOf: string;
}

const AS_OF = "2026-11-24";

const SOURCES = {
  alibaba: "https://help.aliyun.com/document_detail/254911.html",
  apns: "https://github.com/LineageOS/android_vendor_lineage/blob/lineage-22.2/prebuilt/common/etc/apns-conf.xml",
  china:
    "https://android.googlesource.com/platform/packages/modules/NetworkStack/+/refs/heads/main/res/values-mcc460/config.xml",
  connectivity:
    "https://android.googlesource.com/platform/packages/modules/NetworkStack/+/refs/heads/main/res/values/config.xml",
  engadget: "https://www.engadget.com/2019/03/21/finland-investigating-nokia-data-china/",
  firebase: "https://firebase.google.com/docs/cloud-messaging/network-configuration",
  gpsone: "https://en.wikipedia.org/wiki/GpsOne",
  graphene: "https://grapheneos.org/faq#default-connections",
  mediatek: "https://en.wikipedia.org/wiki/MediaTek",
  pool: "https://en.wikipedia.org/wiki/NTP_pool",
  samsung: "https://en.wikipedia.org/wiki/Samsung_Electronics",
  time: "https://source.android.com/docs/core/connect/time/network-time-detection",
  timeOfChina:
    "https://github.com/LineageOS/android_vendor_lineage/blob/lineage-22.2/overlay/common/frameworks/base/core/res/res/values-mcc460/config.xml",
  huawei: "https://en.wikipedia.org/wiki/Huawei",
  izat: "https://github.com/LineageOS/android_device_nokia_sdm660-common/blob/lineage-22.2/configs/gps/izat.conf",
  oppo: "https://en.wikipedia.org/wiki/Oppo",
  vivo: "https://en.wikipedia.org/wiki/Vivo_(technology_company)",
  xiaomi: "https://en.wikipedia.org/wiki/Xiaomi",
} as const;

type Row = readonly [
  pattern: string,
  organisation: string,
  country: Country | undefined,
  purpose: string,
  source: keyof typeof SOURCES,
];

const ROWS: readonly Row[] = [
  ["*.vnet.cn", "China Telecom (as reported in 2019)", "CN", "device activation", "engadget"],
  ["remoteprovisioning.googleapis.com", "Google", "US", "key provisioning", "graphene"],
  ["www.googleapis.com", "Google", "US", "services, among them Widevine provisioning", "graphene"],

  ["connectivitycheck.gstatic.com", "Google", "US", "connectivity check", "connectivity"],
  ["www.google.com", "Google", "US", "connectivity check, web", "connectivity"],
  ["play.googleapis.com", "Google", "US", "connectivity check, app store", "connectivity"],
  ["connectivitycheck.gstatic.cn", "Google", "US", "connectivity check in China", "china"],
  ["www.googleapis.cn", "Google", "US", "connectivity check in China", "china"],
  ["*.metric.gstatic.com", "Google", "US", "check of DNS", "graphene"],
  ["connectivitycheck.grapheneos.network", "GrapheneOS", "CA", "connectivity check", "graphene"],
  ["*.grapheneos.org", "GrapheneOS", "CA", "services of the system", "graphene"],

  ["supl.google.com", "Google", "US", "location (SUPL)", "graphene"],
  ["*.agnss.goog", "Google", "US", "location (satellite data)", "graphene"],
  ["*.glpals.com", "Broadcom", "US", "location (satellite data)", "graphene"],
  ["*.xtracloud.net", "Qualcomm", "US", "location (satellite data) and time", "graphene"],
  ["*.izatcloud.net", "Qualcomm", "US", "location and time", "izat"],
  ["*.gpsonextra.net", "Qualcomm", "US", "location (satellite data) and time", "gpsone"],
  ["*.ssiloc.com", "Samsung", "KR", "location (satellite data)", "graphene"],
  ["*.mediatek.com", "MediaTek", "TW", "services of the chip maker", "mediatek"],

  ["time.android.com", "Google", "US", "time", "time"],
  ["time.google.com", "Google", "US", "time", "graphene"],
  ["*.pool.ntp.org", "NTP Pool Project", undefined, "time", "pool"],
  ["ntp.aliyun.com", "Alibaba Cloud", "CN", "time", "timeOfChina"],
  ["ntp.tencent.com", "Tencent", "CN", "time", "timeOfChina"],
  [
    "ntp.ntsc.ac.cn",
    "National Time Service Center, Chinese Academy of Sciences",
    "CN",
    "time",
    "timeOfChina",
  ],

  ["mtalk.google.com", "Google", "US", "push", "firebase"],
  ["fcm.googleapis.com", "Google", "US", "push", "firebase"],
  ["android.apis.google.com", "Google", "US", "push", "firebase"],
  ["firebaseinstallations.googleapis.com", "Google", "US", "push", "firebase"],
  ["device-provisioning.googleapis.com", "Google", "US", "push", "firebase"],
  ["mpush-api.aliyun.com", "Alibaba Cloud", "CN", "push", "alibaba"],
  ["*.aliyuncs.com", "Alibaba Cloud", "CN", "cloud services, among them push and telemetry", "alibaba"],

  ["*.monternet.com", "China Mobile", "CN", "multimedia messages", "apns"],
  ["*.vnet.mobi", "China Telecom", "CN", "multimedia messages", "apns"],
  ["*.myuni.com.cn", "China Unicom", "CN", "multimedia messages", "apns"],
  ["*.vtext.com", "Verizon", "US", "multimedia messages", "apns"],
  ["*.cingular.com", "AT&T", "US", "multimedia messages", "apns"],
  ["*.sprintpcs.com", "Sprint", "US", "multimedia messages", "apns"],
  ["*.uscc.net", "U.S. Cellular", "US", "multimedia messages", "apns"],
  ["*.bsnlmmsc.in", "BSNL", "IN", "multimedia messages", "apns"],
  ["*.telstra.com", "Telstra", "AU", "multimedia messages", "apns"],
  ["*.rogers.com", "Rogers", "CA", "multimedia messages", "apns"],
  ["*.hkcsl.com", "csl", "HK", "multimedia messages", "apns"],

  ["*.huawei.com", "Huawei", "CN", "services of the device maker", "huawei"],
  ["*.mi.com", "Xiaomi", "CN", "services of the device maker", "xiaomi"],
  ["*.miui.com", "Xiaomi", "CN", "services of the device maker", "xiaomi"],
  ["*.oppo.com", "Oppo", "CN", "services of the device maker", "oppo"],
  ["*.vivo.com", "Vivo", "CN", "services of the device maker", "vivo"],
  ["*.samsung.com", "Samsung", "KR", "services of the device maker", "samsung"],
];

/** The whole table, in the order of what the hosts are for. */
export const KNOWN_HOSTS: readonly KnownHost[] = ROWS.map(
  ([pattern, organisation, country, purpose, source]) => ({
    pattern,
    organisation,
    country,
    purpose,
    source: SOURCES[source],
    asOf: AS_OF,
  }),
);
