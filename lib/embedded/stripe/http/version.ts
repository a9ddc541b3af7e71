import Stripe from "stripe";

/** The API version the installed SDK pins, and so the only one the stand-in speaks. */
export const API_VERSION: string = Stripe.API_VERSION;
