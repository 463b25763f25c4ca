/** What looks like an endpoint and is passed over, with the reason: examples for the documentation, which the tests hold to. */

/** `text` is the whole value, `name` what it is called where that matters. */
export interface IgnoredText {
  readonly text: string;
  readonly name?: string;
  readonly why: string;
}

/** One row for each reason. */
export const IGNORED_TEXTS: readonly IgnoredText[] = [
  { text: "com.example.autoregistration", why: "the name of a package, class or permission" },
  { text: "cn.example.music/.Main", why: "a component of an app" },
  { text: "android.hardware.nfc.xml", why: "the name of a file" },
  { text: "libexample.so.1", why: "the name of a library, with its version" },
  { text: "init.example.usb.sh", why: "a script, though `.sh` is a domain too" },
  { text: "ro.build.id", why: "the name of a property" },
  {
    text: "1.2.3.4",
    name: "ro.build.version",
    why: "a version: four numbers count only where nothing speaks of versions",
  },
  {
    text: "since 1.2.3.4 it works",
    why: "four numbers in a text, without URL, port or a name that says `host`",
  },
  { text: "OMX.EXAMPLE.AUDIO.DECODER.MS", why: "a codec, or another constant in capitals" },
  { text: "mConfig.cn", why: "a field of a class" },
  {
    text: "telemetry.app",
    why: "two words of which the last is also a plain word, without port, path or a name that says `host`",
  },
  {
    text: "example.de",
    name: "carrier_name_string",
    why: "a brand: what a value that calls something holds",
  },
  { text: "http://schemas.android.com/apk/res/android", why: "an XML namespace or schema" },
  { text: "http://www.apache.org/licenses/LICENSE-2.0", why: "a licence" },
  { text: "https://example.com/FAKE.png", why: "a name that is reserved for examples" },
  { text: "vnd.android/mms", why: "a media type" },
  { text: "content://com.android.contacts/people", why: "a URL that stays on the device" },
  {
    text: "settings://com.android.settings.backup",
    why: "a package behind a scheme that is none of the network",
  },
  { text: "http://localhost:8080/ http://127.0.0.1/", why: "the device itself" },
  { text: "fe80::1", why: "an address of the own link, which no router passes on" },
  { text: "255.255.255.0", why: "a netmask, or an address that no host has" },
  { text: "10.0.0.0/8", name: "ip", why: "a network" },
  { text: "help@example.cn", why: "an address for mail" },
  { text: "https://%s.example.cn/", why: "a host that is filled in later" },
  { text: "00:11:22:33:44:55", why: "a hardware address" },
];
