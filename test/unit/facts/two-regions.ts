/** Parts of a policy for the products `*_cn` of China and `*_ww` of everywhere else. */

export const POLICY = `version: 1
regions:
  CN: { countries: [CN] }
  WW: { all: true, except: [CN] }
products:
  - { match: "*_cn", region: CN }
  - { match: "*_ww", region: WW }
`;

/** `*.vnet.cn` is for China alone. */
export const BY_HOST = `endpoints:
  - { host: "*.vnet.cn", owner: Example Telecom, region: CN }
`;

/** The app of this application id is for China alone, a module for everywhere else. */
export function byId(applicationId: string): string {
  return `apps:
  device-activation:
    variants:
      - { region: CN, package: ${applicationId} }
      - { region: WW, module: DeviceActivation }
`;
}
