/**
 * Where what our tables say of hosts and organisations was read: the page itself, or a stored copy of it. An entry that no text
 * supports is not in the tables.
 */

/** The day on which every source was read. */
export const READ_ON = "2026-11-24";

const DOMAIN_LISTS = "https://github.com/v2fly/domain-list-community/blob/master/data";

/** The sources, by the names that the tables use. Lists of domains say whose a domain is; the others also what a host is for. */
export const SOURCES = {
  alibaba: "https://help.aliyun.com/document_detail/254911.html",
  androidHardening: "https://github.com/AndroidHardening",
  apns: "https://github.com/LineageOS/android_vendor_lineage/blob/lineage-22.0/prebuilt/common/etc/apns-conf.xml",
  armstrong: "https://github.com/StevenMaude/armstrong/pull/34",
  bullhead: "https://android.googlesource.com/device/lge/bullhead/+/android-7.0.0_r29%5E%21/",
  china:
    "https://github.com/LineageOS/android_packages_modules_NetworkStack/blob/lineage-22.0/res/values-mcc460/config.xml",
  crane: "https://github.com/mru00/crane_gps_watch/issues/5",
  engadget: "https://www.engadget.com/2019/03/21/finland-investigating-nokia-data-china/",
  firebase: "https://firebase.google.com/docs/cloud-messaging/network-configuration",
  flounder: "https://android.googlesource.com/device/htc/flounder/+/accad62%5E%21/",
  gpsConf:
    "https://github.com/LineageOS/android_device_nokia_sdm660-common/blob/lineage-22.0/configs/gps/gps.conf",
  graphene: "https://grapheneos.org/faq",
  listOfChineseTime: `${DOMAIN_LISTS}/category-ntp-cn`,
  listOfGoogle: `${DOMAIN_LISTS}/google`,
  listOfHuawei: `${DOMAIN_LISTS}/huawei`,
  listOfOppo: `${DOMAIN_LISTS}/oppo`,
  listOfQualcomm: `${DOMAIN_LISTS}/qualcomm`,
  listOfSamsung: `${DOMAIN_LISTS}/samsung`,
  listOfVivo: `${DOMAIN_LISTS}/vivo`,
  listOfXiaomi: `${DOMAIN_LISTS}/xiaomi`,
  /** The addresses with which the IEEE's register of network cards has its holders, in Debian's copy of 2022-08-27. */
  oui: "https://deb.debian.org/debian/pool/main/i/ieee-data/ieee-data_20220827.1_all.deb",
  pool: "https://www.ntppool.org/",
  time: "https://source.android.com/docs/core/connect/time/network-time-detection",
  timeOfChina:
    "https://github.com/LineageOS/android_vendor_lineage/blob/lineage-22.0/overlay/common/frameworks/base/core/res/res/values-mcc460/config.xml",
  timeServers: "https://github.com/jauderho/public-ntp-servers/blob/main/README.md",
  winbuzzer:
    "https://winbuzzersa.pages.dev/posts/finnish-watchdog-investigates-claim-nokia-handsets-are-sending-user-data-to-china",
} as const;

/** The name of a source. */
export type SourceName = keyof typeof SOURCES;
