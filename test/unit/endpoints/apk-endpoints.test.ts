/** The endpoints in the strings of an APK, and the many strings of code that are none. */
import { describe, expect, it } from "vitest";
import { apkEndpoints } from "../../../server/src/endpoints/apk-endpoints.ts";
import { type ApkContents, apkContents } from "../../../server/src/formats/apk/apk-contents.ts";
import { recordedApk } from "../../apk/recorded-apk.ts";
import { type ApkParts, writeApk } from "../../apk/write-apk.ts";

const found = (parts: ApkParts) => apkEndpoints(apkContents(writeApk(parts)));
const hosts = (...dex: string[]) => found({ dex }).endpoints.map(({ host }) => host);

/** An APK whose code holds one text many times, without a file that long. */
function repeated(text: string, count: number): ApkContents {
  const contents = apkContents(writeApk({}));
  return {
    ...contents,
    *strings() {
      for (let index = 0; index < count; index++) yield { text, entry: "classes.dex", index };
    },
  };
}

describe("endpoints of an APK", () => {
  it("are those of its code and its resources, with where they stand", () => {
    expect(apkEndpoints(apkContents(recordedApk("utf16").bytes))).toEqual({
      problems: [],
      endpoints: [
        {
          host: "zzhc.vnet.cn",
          url: "http://zzhc.vnet.cn:9999/",
          scheme: "http",
          port: 9999,
          entry: "classes.dex",
          index: 12,
        },
        expect.objectContaining({ host: "backup.example.cn", entry: "classes.dex", index: 13 }),
        expect.objectContaining({ host: "portal.example.cn", entry: "resources.arsc", index: 0 }),
        expect.objectContaining({ host: "ntp1.example.cn", scheme: undefined, index: 3 }),
        expect.objectContaining({ host: "203.0.113.7", port: 9999, index: 4 }),
      ],
    });
  });

  it("are told once for each spelling", () => {
    const { endpoints } = found({
      dex: ["https://a.example.cn/1", "https://a.example.cn/2"],
      resources: ["see https://a.example.cn/1", "a.example.cn"],
    });
    expect(endpoints.map(({ url, entry }) => [url, entry])).toEqual([
      ["https://a.example.cn/1", "classes.dex"],
      ["https://a.example.cn/2", "classes.dex"],
      ["a.example.cn", "resources.arsc"],
    ]);
  });

  it("are not the names of types, packages, actions and properties, nor versions and object identifiers", () => {
    const names = [
      "Lcn/example/push/Service;",
      "[Lcom/example/cn;",
      "com.example.cn.DONE",
      "ro.product.locale",
    ];
    expect(hosts(...names, "android.permission.INTERNET", "1.3.6.1", "2.5.4.3", "203.0.113.7")).toEqual([]);
    expect(hosts("http://203.0.113.7/a", "203.0.113.7:80")).toEqual(["203.0.113.7", "203.0.113.7"]);
  });

  it("come with what could not be read", () => {
    const broken = apkContents(writeApk({ resources: ["b.example.cn"] }), {
      manifest: 1 << 20,
      entry: 10,
      total: 1 << 20,
    });
    expect(apkEndpoints(broken)).toEqual({
      endpoints: [],
      problems: [{ entry: "resources.arsc", message: "is larger than 10 bytes" }],
    });
  });

  it("are looked for in so many characters of a string and of all strings", () => {
    const text = `${"x".repeat(65_000)} https://a.example.cn/ ${"x".repeat(1000)} https://b.example.cn/`;
    const { endpoints, problems } = apkEndpoints(repeated(text, 513));
    expect(endpoints.map(({ host }) => host)).toEqual(["a.example.cn"]);
    expect(problems).toEqual([
      { entry: "classes.dex", message: "is searched no further than 33554432 characters" },
    ]);
    expect(apkEndpoints(repeated(text, 512)).problems).toEqual([]);
  });

  it("end at a number that no app reaches", () => {
    const many = found({ dex: Array.from({ length: 5001 }, (_, index) => `https://h${index}.example.cn/`) });
    expect(many.endpoints).toHaveLength(5000);
    expect(many.problems).toEqual([
      { entry: "classes.dex", message: "is searched no further than 5000 endpoints" },
    ]);
  });
});
