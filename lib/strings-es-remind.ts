/** Spanish words of "Remind me next month": below appeals, and on the pages that follow from it. */
export const remind = {
  title: "Recuérdamelo el mes que viene",
  intro:
    "¿Ahora no? Te escribimos una vez, a principios del mes que viene (después del día 19, del mes siguiente), y luego olvidamos tu dirección.",
  label: "Correo electrónico",
  button: "Recuérdamelo",
  promise:
    "Dos correos como máximo: uno para comprobar que la dirección es tuya, y el recordatorio. Puedes cancelarlo en cualquier momento.",
  alreadyMember: "¿Ya eres miembro?",
  sentTitle: "Mira tu bandeja de entrada",
  sent: "Enviamos un correo a esa dirección para comprobar que es tuya. Pulsa su botón antes de una semana y te lo recordaremos una vez.",
  sentNone: "A los miembros no les llega nada, ni a quienes nos han pedido que no enviemos recordatorios.",
  sentHelp: "¿No llega nada en unos minutos? Mira en el correo no deseado.",
  back: "Volver a leer",
  confirmTitle: "¿Te lo recordamos?",
  confirm: (date: string) =>
    `Pulsa el botón y te escribiremos una sola vez, el ${date}. Después olvidamos tu dirección.`,
  confirmButton: "Sí, recuérdamelo",
  doneTitle: "Te lo recordaremos",
  done: (date: string) => `Sabrás de nosotros una sola vez, el ${date}. Si antes te haces miembro, no te escribiremos.`,
  cancelButton: "Cancelar el recordatorio",
  canceledTitle: "No llegará ningún recordatorio",
  canceled: "Está cancelado y tu dirección está borrada.",
  goneTitle: "Este enlace ya no funciona",
  gone: "Pasó más de una semana, o se canceló, o el recordatorio ya salió. Puedes pedir uno nuevo.",
  again: "Pedir un recordatorio",
  stopTitle: "No más recordatorios",
  stop: "¿Quieres que no enviemos más recordatorios a tu dirección, los pida quien los pida?",
  stopButton: "Sí, no envíen más",
  stopped:
    "Listo. Tu dirección está borrada y durante un año no le llegará ningún recordatorio, lo pida quien lo pida. Para saberlo, guardamos en su lugar un número cifrado.",
  stopUnknown: "Este enlace está incompleto. Cópialo otra vez del correo, de principio a fin.",
} as const;

/** Words of its two mails. */
export const remindMail = {
  confirmSubject: (site: string) => `¿Quieres que ${site} te lo recuerde el mes que viene?`,
  confirmLead: "¿Te lo recordamos el mes que viene?",
  confirmBody: (site: string) =>
    `Alguien, seguramente tú, dio esta dirección y pidió a ${site} un recordatorio sobre cómo pueden ayudar a pagarlo sus lectores. El botón muestra cuándo sería.`,
  confirmButton: "Ver y confirmar",
  confirmElse: "Si no fuiste tú, no tienes que hacer nada. Olvidaremos esta dirección en unos días.",
  subject: (site: string) => `El recordatorio que pediste, de ${site}`,
  lead: "Nos pediste que te lo recordáramos.",
  body: (site: string) =>
    `Todo lo que publica ${site} se lee gratis, porque lo pagan los lectores que pueden. Si este es un mejor momento, nos daría mucha alegría.`,
  button: "Hazte miembro",
  foot: "Este fue el recordatorio: no habrá otro, y hemos borrado tu dirección.",
  stop: "No enviar recordatorios aquí, los pida quien los pida",
} as const;
