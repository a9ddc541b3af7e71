export * from "./choice";
export * from "./dedication";
export * from "./fields";
export * from "./stripe";
