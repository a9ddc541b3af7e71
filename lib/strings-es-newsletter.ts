/** Spanish words of the newsletter: its form, on its own page and below articles, and the pages that follow from it. */
export const newsletter = {
  title: "El boletín",
  boxTitle: "Los artículos nuevos, por correo",
  intro: (site: string) =>
    `Lo que publica ${site}, en tu bandeja de entrada. Es gratis, como todo aquí, y tu dirección no se usa para nada más.`,
  label: "Correo electrónico",
  button: "Suscribirme",
  promise:
    "Primero enviamos un solo correo para comprobar que la dirección es tuya. Puedes darte de baja cuando quieras, con un clic.",
  keeps: "Qué guardamos",
  sentTitle: "Mira tu bandeja de entrada",
  sent: "Enviamos un correo a esa dirección para comprobar que es tuya. Pulsa su botón antes de una semana y estarás en la lista.",
  sentNone: "No le llega nada a quien ya está en la lista, ni a quien nos ha pedido que no enviemos estos correos.",
  sentHelp: "¿No llega nada en unos minutos? Mira en el correo no deseado.",
  back: "Volver a leer",
  confirmTitle: "¿Te enviamos el boletín?",
  confirm: (address: string) => `Pulsa el botón y desde ahora llegará a ${address}.`,
  confirmButton: "Sí, quiero recibirlo",
  doneTitle: "Estás en la lista",
  done: "Desde ahora te llegará el boletín. Al pie de cada uno hay un enlace para darte de baja.",
  goneTitle: "Este enlace ya no funciona",
  gone: "Pasó más de una semana, o la dirección ya no está en la lista. Puedes suscribirte de nuevo.",
  again: "Suscribirme",
  leaveTitle: "Darte de baja del boletín",
  leave: "¿Quieres que quitemos tu dirección de la lista?",
  leaveButton: "Sí, darme de baja",
  left: "Listo. Ya no estás en la lista y tu dirección está borrada.",
  stop: "¿Quieres que borremos tu dirección y no le enviemos más correos como este, los pida quien los pida?",
  stopButton: "Sí, no envíen más",
  stopped:
    "Listo. Tu dirección está borrada y durante un año no le llegará ningún correo como este, lo pida quien lo pida. Para saberlo, guardamos en su lugar un número cifrado.",
  leaveUnknown: "Este enlace está incompleto. Cópialo otra vez del correo, de principio a fin.",
  wish: "El boletín: los artículos nuevos, por correo",
} as const;

/** Words of the mail that asks for a yes. */
export const newsletterMail = {
  confirmSubject: (site: string) => `¿Quieres recibir el boletín de ${site}?`,
  confirmLead: "¿Te enviamos el boletín?",
  confirmBody: (site: string) =>
    `Alguien, seguramente tú, dio esta dirección a ${site} y pidió el boletín. Empezará a llegar cuando pulses el botón de la página que se abre.`,
  confirmButton: "Ver y confirmar",
  confirmElse: "Si no fuiste tú, no tienes que hacer nada. Olvidaremos esta dirección en unos días.",
  stop: "No enviar correos así aquí, los pida quien los pida",
} as const;
