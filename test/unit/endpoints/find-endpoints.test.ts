/** What counts as an endpoint in a value, and what is passed over and why. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEndpoints, mayHoldEndpoints } from "../../../server/src/endpoints/find-endpoints.ts";

/** What is found, as it stands in the text. */
const found = (text: string, name?: string) =>
  findEndpoints(text, name).map((endpoint) => text.slice(endpoint.start, endpoint.end));

describe("found", () => {
  it.each([
    ["the host of a property", "persist.vendor.ct.autoreg.host=zzhc.vnet.cn", ["zzhc.vnet.cn"]],
    ["a host as the whole value", "ntp1.time.example.cn", ["ntp1.time.example.cn"]],
    ["a host with a port", "telemetry.example.cn:8080", ["telemetry.example.cn:8080"]],
    ["a host with a path", "a.b.example.com/path", ["a.b.example.com/path"]],
    ["a URL", "ro.x.url=http://zzhc.vnet.cn:9999/", ["http://zzhc.vnet.cn:9999/"]],
    ["a URL of any scheme", "wss://push.example.cn", ["wss://push.example.cn"]],
    ["the URLs of a list", "https://a.cn/x,https://b.cn/y", ["https://a.cn/x", "https://b.cn/y"]],
    ["the hosts of a list", "0.pool.ntp.org,1.pool.ntp.org", ["0.pool.ntp.org", "1.pool.ntp.org"]],
    ["a URL in a sentence, without its stop", "See https://a.example.cn.", ["https://a.example.cn"]],
    ["the domain of a pattern", "*.vnet.cn", ["vnet.cn"]],
    ["a domain of digits", "189.cn", ["189.cn"]],
    ["three labels under a suffix that is also a word", "telemetry.example.id", ["telemetry.example.id"]],
    ["a two-part suffix", "example.co.in", ["example.co.in"]],
    ["an address with a port", "8.8.8.8:53", ["8.8.8.8:53"]],
    ["an address behind a host-like name", "net.dns1=8.8.8.8", ["8.8.8.8"]],
    ["an address as the whole value", "10.0.0.172", ["10.0.0.172"]],
    ["an IPv6 address in a URL", "http://[2001:db8::1]:80/x", ["http://[2001:db8::1]:80/x"]],
    ["an IPv6 address with a port", "[2001:db8::1]:53", ["[2001:db8::1]:53"]],
    ["an IPv6 address as the whole value", "net.dns1=2001:db8::1", ["2001:db8::1"]],
    ["a name in foreign script", "https://例子.中国/x", ["https://例子.中国/x"]],
    ["a doubtful word behind a host-like name", "ro.x.ntp_server=time.cloud", ["time.cloud"]],
    ["a host before a path whose rest is unknown", "https://a.example.cn/\uE000", ["https://a.example.cn/"]],
    ["a host in a text without blanks", "请访问www.example.cn查看", ["www.example.cn"]],
    ["a URL in a text without blanks", "见https://www.example.cn查看", ["https://www.example.cn"]],
    ["a name in two scripts", "例子.cn", ["例子.cn"]],
    ["a host in capitals behind a host-like name", "SUPL_HOST=SUPL.EXAMPLE.CN", ["SUPL.EXAMPLE.CN"]],
    ["a host behind a scheme of one's own", "acme://push.example.cn/x", ["acme://push.example.cn/x"]],
  ])("%s", (_, text, endpoints) => {
    expect(found(text)).toEqual(endpoints);
  });

  it("with its host in lower case, scheme and port", () => {
    const text = "HTTP://user@ZZHC.vnet.cn.:9999/x";
    const [endpoint] = findEndpoints(text);
    expect(endpoint).toMatchObject({ host: "zzhc.vnet.cn", scheme: "http", port: 9999 });
    expect(endpoint && text.slice(endpoint.hostStart, endpoint.hostEnd)).toBe("ZZHC.vnet.cn");
  });

  it("without brackets as the host of an IPv6 address", () => {
    const text = "coap://[2001:DB8::1]:5683";
    const [endpoint] = findEndpoints(text);
    expect(endpoint && text.slice(endpoint.hostStart, endpoint.hostEnd)).toBe("2001:DB8::1");
    expect(endpoint).toMatchObject({ host: "2001:db8::1", port: 5683 });
  });

  it("of an address with leading zeros, as Android reads it", () => {
    expect(findEndpoints("193.012.040.064", "mmsproxy")).toMatchObject([{ host: "193.12.40.64" }]);
    expect(findEndpoints("193.012.040.064", "x")).toEqual([]);
  });

  it("by the name of the value where the text does not say it", () => {
    expect(found("time.cloud")).toEqual([]);
    expect(found("time.cloud", "config_ntpServers")).toEqual(["time.cloud"]);
    expect(found("1.2.3.4", "modem_fw_version")).toEqual([]);
    expect(found("example.de", "carrier_name_string")).toEqual([]);
    expect(found("example.de", "bookmarks")).toEqual([]);
    expect(found("example.de", "name")).toEqual(["example.de"]);
    expect(found("example.de", "host_name")).toEqual(["example.de"]);
    expect(found("https://example.de", "carrier_name_string")).toEqual(["https://example.de"]);
  });
});

describe("passed over", () => {
  it.each([
    ["a package", "com.qualcomm.qti.autoregistration"],
    ["a package that ends like a domain", "com.example.finddevice.cn"],
    ["a component", "ro.x.app=com.example.app/com.example.app.Main"],
    ["a component of a country's package", "cn.example.music/.Main"],
    ["a feature file", "android.hardware.nfc.xml"],
    ["a library", "libfoo.so"],
    ["a library with dots, even behind a host-like name", "ro.x.server=libfoo.bar.so"],
    ["a script of init", "init.qcom.usb.sh"],
    ["an init file", "init.rc"],
    ["a source file", "foo.cc"],
    ["a script", "x.py"],
    ["a text file", "readme.md"],
    ["a codec list", "media_codecs.xml"],
    ["a path that ends like a domain", "frameworks/base/foo.cn"],
    ["a copied file", "system.cn:vendor/etc/foo.cn"],
    ["a property name", "ro.vendor.telemetry.cn=1"],
    ["a property that is a value", "ro.build.id"],
    ["a YAML-like key", "telemetry.example.cn: 1"],
    ["a class or method", "mConfig.cn"],
    ["a sentence without a space", "done.It was"],
    ["a language and country", "zh.cn"],
    ["an app by a generic word", "camera.app"],
    ["an email address", "help@example.cn"],
    ["a content provider", "content://com.android.contacts/x"],
    ["an XML namespace", "http://schemas.android.com/apk/res/android"],
    ["a package behind a scheme of one's own", "settings://com.android.settings.backup.transport"],
    ["a licence", "http://www.apache.org/licenses/LICENSE-2.0 https://www.gnu.org/licenses/"],
    ["a codec or constant", "OMX.MTK.AUDIO.DECODER.ADPCM.MS AUDIO.DECODER.MS"],
    ["an XML standard", "http://www.w3.org/2001/XMLSchema"],
    ["this device", "http://localhost:8080/ http://127.0.0.1/ http://[::1]/"],
    ["an address of no host", "ro.x.host=0.0.0.0"],
    ["a netmask", "255.255.255.0"],
    ["a version", "ro.build.version=1.2.3.4"],
    ["a quad inside a text", "since 1.2.3.4 it works"],
    ["a quad that is too large", "ro.x.host=1.2.3.400"],
    ["a network", "ro.x.ip=10.0.0.0/8"],
    ["a hardware address", "00:11:22:33:44:55"],
    ["a time", "12:30:45"],
    ["a host that is filled in", "%s.example.cn https://%s.example.cn/ https://$(HOST).cn"],
    ["a host whose end is unknown", "https://a.example.cn\uE000"],
    ["a suffix alone", "com.cn"],
    ["a name without a real suffix", "telemetry.example.invalid1"],
  ])("%s", (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

it("never throws and keeps every offset within the text", () => {
  const piece = fc.constantFrom(
    "a",
    "1",
    ".",
    ":",
    "/",
    "://",
    "http",
    "[",
    "]",
    "cn",
    "@",
    "=",
    "-",
    "_",
    "%",
    " ",
    ",",
    "::",
    "\uE000",
    "8.8.8.8",
    "*.",
    "\u4e2d",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 30 }).map((p) => p.join("")),
  );
  fc.assert(
    fc.property(text, (content) =>
      findEndpoints(content).every(
        ({ start, end, hostStart, hostEnd, host }) =>
          start <= hostStart &&
          hostStart < hostEnd &&
          hostEnd <= end &&
          end <= content.length &&
          host === content.slice(hostStart, hostEnd).toLowerCase() &&
          mayHoldEndpoints(content),
      ),
    ),
    { numRuns: 3000 },
  );
});

it.each([
  "a.",
  "a:",
  "http://",
  "[",
  "1.1.",
  "(",
  "x=",
  "....",
  "://a@",
  "ftp://a.b,c.d ",
])("takes time in proportion to the text (%s)", (piece) => {
  const start = performance.now();
  findEndpoints(piece.repeat(50_000));
  expect(performance.now() - start).toBeLessThan(2000);
});
