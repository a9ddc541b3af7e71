export * from "./accept-invite";
export * from "./change-logo";
export * from "./change-settings";
export * from "./change-staff";
export * from "./edit-lock";
export * from "./export-audit";
export * from "./grant";
export * from "./invite";
export * from "./require-factor";
export {
  beginFactor,
  confirmFactor,
  passFactor,
  readEnrolment,
  removeFactor,
  renewRecoveryCodes,
} from "./second-factor";
