/** Spanish words of the giving form and of thanks. Readers are addressed as «tú», everywhere. */
export const give = {
  title: "Hazte miembro",
  why: "Nuestro periodismo es gratis para todo el mundo. Lo pagan los lectores que pueden: una membresía pequeña, aportada por muchos, mantiene a los reporteros trabajando y hace que solo respondamos ante ustedes.",
  frequency: "¿Con qué frecuencia quieres aportar?",
  MONTHLY: "Cada mes",
  ANNUAL: "Cada año",
  ONE_TIME: "Una vez",
  amount: { MONTHLY: "Cantidad cada mes", ANNUAL: "Cantidad cada año", ONE_TIME: "Cantidad, una sola vez" },
  per: { MONTHLY: "al mes", ANNUAL: "al año", ONE_TIME: "" },
  saving: (annual: string, saved: string, monthly: string) =>
    `${annual} al año son ${saved} menos que doce pagos mensuales de ${monthly}.`,
  currency: "Moneda",
  recommended: "Recomendado",
  other: "Otra cantidad",
  otherLabel: { MONTHLY: "Tu cantidad al mes", ANNUAL: "Tu cantidad al año", ONE_TIME: "Tu cantidad" },
  from: (amount: string) => `${amount} o más`,
  button: "Continuar al pago",
  renews: {
    MONTHLY: (amount: string) => `Se renueva por ${amount} al mes hasta que canceles.`,
    ANNUAL: (amount: string) => `Se renueva por ${amount} al año hasta que canceles.`,
  },
  renewsAny: {
    MONTHLY: "Se renueva cada mes, por la cantidad que elijas, hasta que canceles.",
    ANNUAL: "Se renueva cada año, por la cantidad que elijas, hasta que canceles.",
    ONE_TIME: "Un solo pago. Nada se renueva.",
  },
  renewsWithFee: {
    MONTHLY: (amount: string, fee: string) =>
      `Se renueva por ${amount} al mes, más ${fee} para cubrir la comisión, hasta que canceles.`,
    ANNUAL: (amount: string, fee: string) =>
      `Se renueva por ${amount} al año, más ${fee} para cubrir la comisión, hasta que canceles.`,
  },
  renewsAnyWithFee: {
    MONTHLY: "Se renueva cada mes, por la cantidad que elijas más la comisión, hasta que canceles.",
    ANNUAL: "Se renueva cada año, por la cantidad que elijas más la comisión, hasta que canceles.",
    ONE_TIME: "Un solo pago, por la cantidad que elijas más la comisión. Nada se renueva.",
  },
  once: "Un solo pago. Nada se renueva.",
  onceWithFee: (amount: string, fee: string) =>
    `Un solo pago de ${amount}, más ${fee} para cubrir la comisión. Nada se renueva.`,
  withFee: (given: string, fee: string) => `${given}, más ${fee} para cubrir la comisión`,
  coverFee: "Cubrir también la comisión de la tarjeta, para que todo nos llegue:",
  feeAny: (percent: string, fixed: string) => (fixed ? `${percent} y ${fixed} adicionales` : `${percent} adicional`),
  products: {
    groundwork_membership: (site: string) => `Membresía de ${site}`,
    groundwork_gift: (site: string) => `Un donativo a ${site}`,
    groundwork_fee: (_site: string) => "Para cubrir la comisión de la tarjeta",
  },
  dedication: {
    summary: "Dedícalo, aporta de forma anónima o escríbenos",
    tribute: "Aporta en honor o en memoria de alguien",
    tributes: { none: "Sin dedicatoria", HONOR: "En honor de", MEMORY: "En memoria de" },
    honoree: "Su nombre",
    notifyAddress: "Correo electrónico de esa persona o de su familia",
    notifyHint: "Opcional. Les escribimos cuando se haya hecho tu pago. No decimos la cantidad.",
    notifyWords: "Tus palabras para ellos",
    isAnonymous: "De forma anónima: no me nombren en ninguna parte, tampoco en ese correo",
    message: "Un mensaje para la redacción",
    optional: (most: number) => `Opcional, hasta ${most} caracteres.`,
    errors: {
      tribute: "Elige si es en honor o en memoria de alguien.",
      honoree: "Escribe el nombre de la persona a quien se dedica.",
      notifyAddress: "Escribe la dirección a la que deben llegar tus palabras.",
      noLinks: "Por favor, no incluyas direcciones web.",
      tooLong: (most: number) => `Por favor, usa ${most} caracteres como máximo.`,
    },
    said: {
      HONOR: (name: string) => `En honor de ${name}`,
      MEMORY: (name: string) => `En memoria de ${name}`,
    },
  },
  secure: "Pagas en la página de Stripe. Los datos de tu tarjeta nunca nos llegan.",
  alreadyMember: "¿Ya eres miembro?",
  errorSummary: "Por favor, revisa esto una vez más:",
  errors: {
    frequency: "Elige cada mes, cada año o una vez.",
    currency: "Aquí no se puede aportar en esa moneda. Elige otra.",
    missing: "Elige una cantidad o escribe la tuya.",
    notANumber: "Escribe una cantidad en cifras, por ejemplo 12 o 12.50.",
    tooSmall: {
      MONTHLY: (least: string) => `Una membresía mensual empieza en ${least}.`,
      ANNUAL: (least: string) => `Una membresía anual empieza en ${least}.`,
      ONE_TIME: (least: string) => `Un donativo empieza en ${least}.`,
    },
    tooLarge: (most: string) =>
      `Es más de ${most}. Por favor, escríbenos primero, para darte las gracias y comprobar que no es un error.`,
    limited: (minutes: number) =>
      `Ha habido muchos intentos desde tu red hace un momento. Espera ${minutes === 1 ? "un minuto" : `${minutes} minutos`} y vuelve a pulsar el botón.`,
    unavailable:
      "Ahora mismo no se puede llegar a la página de pago. No se ha cobrado nada. Vuelve a intentarlo en un minuto.",
  },
  canceled: "No se hizo ningún pago. Lo que elegiste sigue aquí, por si cambias de idea.",
} as const;
