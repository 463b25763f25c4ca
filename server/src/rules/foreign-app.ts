/** The rule `foreign-app`. */
import { foreignFindings } from "./foreign-findings.ts";
import type { Rule } from "./rule.ts";

/**
 * ## What it does
 * Reports a module of a product's package lists that is active in a country that the product ships to and where the policy
 * does not allow it: a variant of an app family that is for another region, or any module that comes in through a makefile
 * which `scopes` keeps for another region. Of an app that is built from source (`android_app`, `BUILD_PACKAGE`), of
 * a module with a prebuilt APK (`android_app_import`, `BUILD_PREBUILT`) and of an APK that a
 * product copies (`PRODUCT_COPY_FILES`) the application id is read from the manifest and compared with the variants' `package`, so that
 * the policy need not know what the module is called.
 *
 * A product has the modules that the build installs: those of its package lists that the tree defines for it, what these require
 * (`required`, `LOCAL_REQUIRED_MODULES`), less what they override. A listed word whose module is defined only under a conditional that
 * is off, or in a namespace that the product does not ask for, installs nothing and is not reported; `explain` says why. A module that
 * the checkout does not contain is reported all the same.
 *
 * The finding stands at the place to change. When a makefile for one region is inherited or included by a product of another,
 * that is the call by which the border is crossed; the words behind it are right where they are. Otherwise it is the word.
 * One finding lists every module that crosses there and every product that is reached, with the makefiles in between and the
 * conditionals that let it through.
 *
 * ## Why it matters
 * In 2019 one batch of Nokia 7 Plus phones sold in Norway carried a device-activation client that was meant for another
 * country. It sent location, SIM and serial numbers, unencrypted, to a server under `vnet.cn`. The maker's fix was the client's
 * right country variant. In trees of that kind a shared makefile inherits the carrier packs of every country, and one flag
 * that is on by default decides for every product.
 *
 * ## Example
 * ```make
 * # device-vendor.mk, inherited by the products of every region
 * ifeq ($(strip $(TARGET_USES_QTIC)),true)
 * $(call inherit-product-if-exists, vendor/qcom/proprietary/qrdplus/China/ChinaTelecom/products.mk)
 * endif
 * ```
 *
 * ## Use instead
 * Let only the products of the region inherit the pack, and give the others their own variant:
 * ```make
 * ifneq ($(filter B2N_00CN,$(TARGET_PRODUCT)),)
 * $(call inherit-product-if-exists, vendor/qcom/proprietary/qrdplus/China/ChinaTelecom/products.mk)
 * endif
 * ```
 *
 * ## Fix safety
 * A fix is offered only when evaluating the tree again shows that the finding is gone, that no product has a new one, and that
 * every product which the fix does not name holds the same words as before. At a word the region's variant takes its place, and so it
 * does at an APK that is copied. At a crossing the products are kept from it and get the variant of their region, or inherit the makefile
 * that brings that instead, or the flag is turned off in their makefiles;
 * the title names what else goes with a flag. Where nothing can take a word's place, it is kept for the other products alone, or goes.
 */
export const foreignApp: Rule = {
  id: "foreign-app",
  severity: "error",
  summary: "an app variant in a product that is sold where the app is not allowed",
  check: (context) =>
    foreignFindings(context, {
      rule: "foreign-app",
      kind: "app",
      noun: "module",
      intents: ([leak]) => {
        const family = leak?.allowance?.family;
        // What a module requires is the same for every product that has the module: it is not for one product to change.
        const isRequired = leak?.fact.kind === "app" && leak.fact.required !== undefined;
        return leak === undefined || family === undefined || isRequired
          ? []
          : [{ kind: "use-variant", family, module: leak.fact.name }];
      },
    }),
};
