/** What is read from an APK, against what other tools read from the same one, and how much of a broken one. */
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { startsAtBoot } from "../../../../server/src/formats/apk/android-manifest.ts";
import { APK_LIMITS, apkContents } from "../../../../server/src/formats/apk/apk-contents.ts";
import { differences } from "../../../apk/compare-views.ts";
import { recordedApk, recordedOverlay } from "../../../apk/recorded-apk.ts";
import { writeApk, writeDex } from "../../../apk/write-apk.ts";

/** The strings and the problems of an APK. */
function read(bytes: Uint8Array, limits = APK_LIMITS) {
  const contents = apkContents(bytes, limits);
  const problems = [...contents.problems];
  const strings = [...contents.strings((problem) => problems.push(problem))];
  return {
    contents,
    strings,
    problems: problems.map(({ entry, message }) => `${entry ?? "archive"} ${message}`),
  };
}

describe("the overlay that aapt made", () => {
  const { bytes, other } = recordedOverlay();

  it("is read as aapt reads it, and says for what and when it counts", () => {
    expect(other.resourceStrings).toEqual(["push.carrier.example.cn"]);
    expect(differences(apkContents(bytes), other)).toEqual([]);
    expect(apkContents(bytes).manifest?.overlay).toEqual({
      targetPackage: "android",
      isStatic: true,
      priority: 3,
      requiredNames: "ro.boot.hwc",
      requiredValues: "CN",
    });
  });
});

describe.each([
  "utf8",
  "utf16",
] as const)("the app that aapt and smali made, with strings in %s", (encoding) => {
  const { bytes, other } = recordedApk(encoding);

  it("is read as aapt, baksmali and dexdump read it", () => {
    expect(other.dexStrings["classes.dex"]).toHaveLength(16);
    expect(other.resourceStrings).toHaveLength(6);
    expect(differences(apkContents(bytes), other)).toEqual([]);
  });

  it("says what it asks for and when it starts", () => {
    const { manifest, data } = apkContents(bytes);
    expect(manifest).toMatchObject({
      applicationId: "com.example.autoregistration",
      versionCode: 2018,
      versionName: "1.4.2 (测试)",
      sharedUserId: "android.uid.system",
      label: "Activation",
      receivers: [
        {
          name: "com.example.autoregistration.BootReceiver",
          actions: ["android.intent.action.BOOT_COMPLETED", "android.intent.action.SIM_STATE_CHANGED"],
        },
        { name: "com.example.other.QuietReceiver", actions: [] },
      ],
    });
    expect(manifest && startsAtBoot(manifest)).toBe(true);
    expect(data).toEqual(["location", "phone identity"]);
  });
});

describe("the comparison with other tools", () => {
  it("finds a string, a permission and a literal that differ", () => {
    const { bytes, other } = recordedApk("utf8");
    const changed = {
      ...other,
      badging: other.badging.filter((line) => !line.includes("READ_PHONE_STATE")),
      resourceStrings: [...other.resourceStrings.slice(0, -1), "x"],
      literals: { "classes.dex": [[12, "y"]] as const },
    };
    expect(differences(apkContents(bytes), changed).map((line) => line.split(":")[0])).toEqual([
      "manifest",
      "resources.arsc 5",
      "classes.dex 12",
    ]);
  });
});

describe("strings", () => {
  it("carry their entry and index, and every classes file counts", () => {
    const apk = zipSync({
      "AndroidManifest.xml": recordedApk("utf8").entry("AndroidManifest.xml"),
      "classes2.dex": writeDex(["b"]),
      "classes.dex": writeDex(["a", "c"]),
      "assets/classes.dex": writeDex(["not code of the app"]),
      "classes1.dex": writeDex(["nor this"]),
    });
    expect(read(apk).strings).toEqual([
      { text: "b", entry: "classes2.dex", index: 0 },
      { text: "a", entry: "classes.dex", index: 0 },
      { text: "c", entry: "classes.dex", index: 1 },
    ]);
  });

  it("of entries beyond the limits are left out, which is said", () => {
    const apk = writeApk({ dex: ["x".repeat(500)], resources: ["y".repeat(500)] });
    const small = read(apk, { ...APK_LIMITS, entry: 100 });
    expect(small.strings).toEqual([]);
    expect(small.problems).toEqual([
      "classes.dex is larger than 100 bytes",
      "resources.arsc is larger than 100 bytes",
    ]);
    const manifest = recordedApk("utf8").entry("AndroidManifest.xml").length;
    const one = read(apk, { ...APK_LIMITS, total: manifest + 700 });
    expect(one.strings.map(({ entry }) => entry)).toEqual(["classes.dex"]);
    expect(one.problems).toEqual([expect.stringMatching(/^resources\.arsc is larger than \d+ bytes$/)]);
  });
});

describe("what is broken", () => {
  it("is a problem of its entry, and the rest is read", () => {
    const apk = zipSync({
      "AndroidManifest.xml": new Uint8Array(64),
      "classes.dex": writeDex(["a"]),
      "resources.arsc": new Uint8Array(9),
    });
    const { contents, strings, problems } = read(apk);
    expect(contents.manifest).toBeUndefined();
    expect(strings.map(({ text }) => text)).toEqual(["a"]);
    expect(problems).toEqual([
      "AndroidManifest.xml is not a binary XML document",
      "resources.arsc is not a resource table",
    ]);
  });

  it("counts as missing where there is no manifest", () => {
    expect(read(zipSync({ "a.txt": new Uint8Array(1) })).problems).toEqual([
      "AndroidManifest.xml is missing",
    ]);
  });

  it("never throws, wherever the file is cut or a byte is wrong", () => {
    const { bytes } = recordedApk("utf8");
    for (let at = 0; at < bytes.length; at += 7) {
      expect(read(bytes.slice(0, at)).problems).not.toEqual([]);
      const wrong = bytes.slice();
      wrong[at] = (wrong[at] ?? 0) ^ 0xff;
      expect(() => read(wrong)).not.toThrow();
    }
  });

  it("never throws where an entry itself is wrong in a whole archive", () => {
    for (const name of ["AndroidManifest.xml", "classes.dex", "resources.arsc"]) {
      const whole = recordedApk("utf16").entry(name);
      for (let at = 0; at < whole.length; at += 3) {
        const wrong = whole.slice();
        wrong.fill(0xff, at, at + 4);
        expect(() => read(zipSync({ [name]: wrong }, { level: 0 }))).not.toThrow();
      }
    }
  });
});
