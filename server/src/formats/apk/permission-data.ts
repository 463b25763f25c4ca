/**
 * Which data an Android permission opens, in the words that findings and policies use. Permissions that let an app do something
 * without learning about the user or the phone are not in the table.
 */

/**
 * Data class → permissions, without `android.permission.`.
 *
 * Source: the descriptions in `Manifest.permission` of Android's API reference (API level 35) and, for those that only system apps
 * hold, the comments in AOSP's frameworks/base/core/res/AndroidManifest.xml.
 */
export const PERMISSIONS_BY_DATA: Readonly<Record<string, readonly string[]>> = {
  location: names(
    "ACCESS_FINE_LOCATION ACCESS_COARSE_LOCATION ACCESS_BACKGROUND_LOCATION ACCESS_MEDIA_LOCATION LOCATION_HARDWARE",
  ),
  // IMEI and MEID, ICCID, IMSI, serial number, phone number
  "phone identity": names(
    "READ_PHONE_STATE READ_PRIVILEGED_PHONE_STATE READ_PHONE_NUMBERS USE_ICC_AUTH_WITH_DEVICE_IDENTIFIER",
  ),
  sms: names("READ_SMS RECEIVE_SMS RECEIVE_MMS RECEIVE_WAP_PUSH"),
  "call log": names("READ_CALL_LOG PROCESS_OUTGOING_CALLS"),
  contacts: names("READ_CONTACTS"),
  accounts: names("GET_ACCOUNTS GET_ACCOUNTS_PRIVILEGED"),
  calendar: names("READ_CALENDAR"),
  camera: names("CAMERA SYSTEM_CAMERA BACKGROUND_CAMERA"),
  microphone: names("RECORD_AUDIO RECORD_BACKGROUND_AUDIO CAPTURE_AUDIO_OUTPUT CAPTURE_AUDIO_HOTWORD"),
  "body sensors": names("BODY_SENSORS BODY_SENSORS_BACKGROUND ACTIVITY_RECOGNITION"),
  files: names(
    "READ_EXTERNAL_STORAGE MANAGE_EXTERNAL_STORAGE READ_MEDIA_IMAGES READ_MEDIA_VIDEO READ_MEDIA_AUDIO READ_MEDIA_VISUAL_USER_SELECTED",
  ),
  "installed apps": names("QUERY_ALL_PACKAGES"),
  "app usage": names("PACKAGE_USAGE_STATS"),
  "hardware addresses": names("LOCAL_MAC_ADDRESS"),
  "nearby devices": names(
    "ACCESS_WIFI_STATE NEARBY_WIFI_DEVICES BLUETOOTH_SCAN BLUETOOTH_CONNECT UWB_RANGING",
  ),
  notifications: names("ACCESS_NOTIFICATIONS"),
  "system log": names("READ_LOGS"),
  screen: names("READ_FRAME_BUFFER CAPTURE_VIDEO_OUTPUT"),
};

const PREFIX = "android.permission.";

const DATA_BY_PERMISSION: ReadonlyMap<string, string> = new Map(
  Object.entries(PERMISSIONS_BY_DATA).flatMap(([data, permissions]) =>
    permissions.map((permission) => [PREFIX + permission, data] as const),
  ),
);

/** The data classes that permissions open, each once, in the table's order. */
export function dataOfPermissions(permissions: readonly string[]): string[] {
  const found = new Set(permissions.map((permission) => DATA_BY_PERMISSION.get(permission)));
  return Object.keys(PERMISSIONS_BY_DATA).filter((data) => found.has(data));
}

function names(text: string): string[] {
  return text.split(" ");
}
