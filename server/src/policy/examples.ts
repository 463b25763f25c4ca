/** An example of each section of a policy, as documentation and editors show them. */
import type { POLICY_SCHEMA } from "./schema.ts";

/** YAML by the key of the section. */
export const POLICY_EXAMPLES: Readonly<Record<keyof (typeof POLICY_SCHEMA)["keys"], string>> = {
  version: "version: 1",
  extends: "extends: ../company/regionlint.yaml",
  regions: `regions:
  CN: { countries: [CN] }
  EEA: { groups: [EEA] }
  DACH: { countries: [AT, CH, DE] }
  WW: { all: true, except: [CN, EEA] }`,
  products: `products:
  - { match: "*_00CN", region: CN }
  - { match: { name: "*", makefile: "device/acme/**/eea/*.mk" }, region: EEA }
  - { match: { property: { ro.product.locale.region: CN } }, region: CN }`,
  scopes: `scopes:
  - { makefiles: ["vendor/acme/china/**"], region: CN }`,
  apps: `apps:
  device-activation:
    purpose: one-time activation for the warranty
    data: [location, imei, serial]
    required: true
    variants:
      - { region: CN, module: AutoRegistration, package: com.example.autoregistration }
      - { region: [EEA, WW], module: DeviceActivation }`,
  endpoints: `endpoints:
  - { host: "*.vnet.cn", owner: China Telecom, region: CN, data: [imei], replace: { EEA: activation.example.com } }`,
  overlays: `overlays:
  - { path: "**/overlay-cn/**", region: CN }
  - { path: "device/**/regions/*.yaml", kind: region-overlay, applied-by: our overlay tool }`,
  runtime: `runtime:
  - { property: ro.boot.hwc, value: INDIA, region: IN }
  - { sku: EEA, region: EEA }`,
  gates: `gates:
  - { variable: TARGET_USES_QTIC, on: "true", off: "false", region: CN }`,
  waivers: `waivers:
  - rule: foreign-endpoint
    product: "B2N_00WW"
    subject: "*.vnet.cn"
    reason: removed with the next maintenance release
    owner: a.b
    expires: 2027-01-31`,
  rules: `rules:
  missing-variant: error
  dead-inherit: off`,
};
