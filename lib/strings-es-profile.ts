/** Spanish words of the profile: who somebody is, where mail goes, and where they are signed in. */
export const profile = {
  title: "Perfil",
  details: "Tú",
  detailsHelp: "Tu nombre y tu dirección aparecen en tus recibos. Ambos pueden quedar vacíos.",
  fields: {
    name: "Nombre",
    line1: "Dirección",
    line2: "Segunda línea",
    city: "Ciudad o pueblo",
    region: "Estado, provincia o región",
    postalCode: "Código postal",
    country: "País",
    locale: "Idioma y formatos",
  },
  optional: "(opcional)",
  noCountry: "Ninguno",
  localeHelp: "El idioma de los correos y recibos que te enviamos, y cómo escriben fechas y cantidades.",
  tooLong: (most: number) => `Por favor, usa ${most} caracteres como máximo.`,
  badCountry: "Elige un país de la lista.",
  badLocale: "Elige un idioma de la lista.",
  lineMissing: "Escribe también la calle o el apartado postal, o deja vacía toda la dirección.",
  save: "Guardar",
  saved: "Guardado.",

  addresses: "Direcciones de correo",
  addressesHelp:
    "Escribimos a la primera. Puedes iniciar sesión con cualquiera que esté confirmada. Si quitas una, se cierran tus sesiones en todos los demás dispositivos.",
  primary: "Escribimos aquí",
  confirmed: "Confirmada",
  unconfirmed: "Sin confirmar",
  choose: "Escribir a esta",
  chooseOf: (address: string) => `Escribir a ${address} a partir de ahora`,
  chosen: (address: string) => `Listo. A partir de ahora escribimos a ${address}.`,
  remove: "Quitar",
  removeOf: (address: string) => `Quitar ${address}`,
  removed:
    "Listo. Esa dirección ya no forma parte de esta cuenta y se cerraron tus sesiones en todos los demás dispositivos. Se lo hemos avisado.",
  addressNeeded:
    "Esta dirección se queda: le escribimos, o es la única confirmada y sin ella no podrías iniciar sesión.",
  onlyConfirmed: "Inicias sesión con ella",
  unconfirmedFirst: "Confirma antes esa dirección: entonces podremos escribirle.",
  addressGone: "Esa dirección ya no forma parte de esta cuenta.",
  refusedTitle: "No se cambió nada",
  changeTitle: "Usar otra dirección",
  changeHelp: "Enviamos un enlace a la nueva dirección. Nada cambia hasta que se abra y se confirme.",
  changeLabel: "Nueva dirección de correo",
  changeButton: "Enviar el enlace",
  addTitle: "Pagué con otra dirección",
  addHelp:
    "Confirma que es tuya, y todo lo que aportaste con una u otra estará en una sola cuenta. Podrás iniciar sesión con ambas.",
  addLabel: "La otra dirección de correo",
  addButton: "Enviar allí el enlace",
  ownAddress: "Esa ya es la dirección de esta cuenta.",
  limited: (minutes: number) =>
    `Ha habido muchos intentos hace un momento. Espera ${minutes === 1 ? "un minuto" : `${minutes} minutos`} y vuelve a intentarlo.`,
  asked: "Hemos enviado un enlace a esa dirección. Ábrelo en este navegador antes de un día.",
  waiting: {
    CHANGE: (address: string) => `Esperando a que se confirme ${address} como tu nueva dirección.`,
    ADD: (address: string) => `Esperando a que se confirme que ${address} también es tuya.`,
  },
  withdraw: "Retirarlo",
  withdrawn: "Retirado. El enlace de ese correo ya no funciona.",

  confirmTitle: "¿Es tuya esta dirección?",
  confirm: {
    CHANGE: (address: string) =>
      `A partir de ahora escribimos a ${address} e inicias sesión con ella. Tu dirección anterior se quita de esta cuenta y se cierran tus sesiones en todos los demás dispositivos.`,
    ADD: (address: string) =>
      `${address} pasa a ser la segunda dirección de esta cuenta. También puedes iniciar sesión con ella.`,
  },
  confirmMerge:
    "Ya hay una cuenta con esta dirección. Pasa a formar parte de esta: sus membresías, pagos y recibos se mudan aquí. Si ambas tienen una membresía en curso, conservamos una, deshacemos la otra y te escribimos al respecto. Esto no se puede volver a separar.",
  confirmButton: { CHANGE: "Sí, usar esta dirección", ADD: "Sí, es mía" },
  confirmMergeButton: "Sí, unirlas en una sola cuenta",
  claimGone: "Este enlace ya no funciona",
  claimGoneHelp: "Ya se usó, se retiró o tiene más de un día. Puedes pedir uno nuevo en tu perfil.",
  claimSignedOut: "Inicia sesión primero",
  claimSignedOutHelp:
    "Para confirmar esta dirección, inicia sesión con la que tu cuenta tiene ahora. Después abre otra vez el enlace en este navegador.",
  toProfile: "Ir a tu perfil",
  staffAddress: "Esa dirección es de alguien que trabaja aquí y no se puede unir con otra. Por favor, escríbenos.",
  changed: (address: string) =>
    `Listo. A partir de ahora escribimos a ${address} y se cerraron tus sesiones en todos los demás dispositivos.`,
  added: (address: string) => `Listo. ${address} también es tuya.`,
  merged: "Listo. Ambas cuentas son ahora una sola; todo lo que aportaste está aquí.",
  unfinished:
    "Aquí está listo. Ahora mismo no podemos comunicarnos con Stripe, así que los últimos detalles llegarán en unos minutos.",

  wishes: "Correos que quiero",
  wishesHelp: "Sobre tu membresía misma (un pago fallido, un reembolso, un cambio) escribimos siempre.",
  wantsReceipts: "Un recibo por cada renovación",
  wantsStatements: "En enero, un aviso de que está listo mi resumen del año pasado",
  wantsNews: "Noticias de la redacción y de lo que tu apoyo hizo posible",
  appealsOff: "No volver a pedirme apoyo",
  appealsOffHelp: "Los artículos omiten las peticiones en todo navegador en el que inicies sesión.",

  sessions: "Dónde tengo la sesión abierta",
  here: "Este dispositivo",
  device: (browser: string | null, system: string | null) =>
    browser && system ? `${browser} en ${system}` : (browser ?? system ?? "Dispositivo desconocido"),
  network: (network: string) => `Red ${network}`,
  since: (date: string) => `Sesión iniciada el ${date}`,
  seen: (date: string) => `vista por última vez el ${date}`,
  signOutThere: "Cerrar sesión",
  signOutThereOf: (device: string) => `Cerrar sesión en ${device}`,
  signOutElsewhere: "Cerrar sesión en todos los demás",
  signOutEverywhere: "Cerrar sesión en todas partes",
  ended: "Sesión cerrada allí.",
} as const;

/** Words for stopping mails by their own link. */
export const unsubscribe = {
  title: "Menos correos",
  ask: {
    receipts: "¿Quieres que dejemos de enviarte un recibo por cada renovación?",
    statements: "¿Quieres que dejemos de avisarte en enero de que tu resumen está listo?",
    news: "¿Quieres que dejemos de enviarte noticias de la redacción?",
  },
  button: "Sí, no los envíen más",
  done: {
    receipts: "Listo. Las renovaciones ya no traen un recibo por correo; los encuentras todos en tu cuenta.",
    statements: "Listo. Ya no te escribimos en enero; encuentras tus resúmenes en tu cuenta en cualquier momento.",
    news: "Listo. Ya no te enviamos noticias de la redacción.",
  },
  again: "Puedes cambiarlo en cualquier momento en tu perfil.",
  toProfile: "Ir a tu perfil",
  unknown: "Este enlace no funciona. Puedes elegir tus correos en tu perfil.",
} as const;
