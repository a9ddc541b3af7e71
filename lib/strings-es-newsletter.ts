/** Spanish words of the newsletter: its form, on its own page and below articles, and the pages that follow from it. */
export const newsletter = {
  title: "El boletín",
  boxTitle: "Artículos nuevos, por correo",
  intro: (site: string) =>
    `Lo que publica ${site}, en tu bandeja de entrada. Es gratis, como todo aquí, y la dirección no se usa para nada más.`,
  label: "Correo electrónico",
  button: "Apuntarme",
  promise:
    "Primero enviamos un correo para comprobar que la dirección es tuya. Puedes salir en cualquier momento, con un clic.",
  keeps: "Qué guardamos de ello",
  sentTitle: "Mira tu bandeja de entrada",
  sent: "Enviamos un correo a esa dirección para comprobar que es tuya. Pulsa su botón antes de una semana y estarás en la lista.",
  sentNone:
    "A quien ya está en la lista no le llega nada, ni a quien nos ha pedido que no enviemos este tipo de correos.",
  sentHelp: "¿No llega nada en unos minutos? Mira en el correo no deseado.",
  back: "Volver a leer",
  confirmTitle: "¿Te enviamos el boletín?",
  confirm: (address: string) => `Pulsa el botón y llegará a ${address} a partir de ahora.`,
  confirmButton: "Sí, quiero recibirlo",
  doneTitle: "Estás en la lista",
  done: "A partir de ahora recibes el boletín. Al pie de cada envío hay un enlace para salir.",
  goneTitle: "Este enlace ya no funciona",
  gone: "Pasó más de una semana, o la dirección salió de la lista desde entonces. Puedes apuntarte de nuevo.",
  again: "Apuntarme",
  leaveTitle: "Salir del boletín",
  leave: "¿Quieres que quitemos tu dirección de la lista?",
  leaveButton: "Sí, quítenla",
  left: "Listo. Ya no estás en la lista y tu dirección está borrada de ella.",
  stop: "¿Quieres que borremos tu dirección y no volvamos a enviarle este tipo de correos, los pida quien los pida?",
  stopButton: "Sí, no envíen más",
  stopped:
    "Listo. Tu dirección está borrada y durante un año no le llegará ningún correo de este tipo, lo pida quien lo pida. Para saberlo, guardamos en su lugar un número cifrado.",
  leaveUnknown: "Este enlace está incompleto. Cópialo otra vez del correo, de principio a fin.",
  wish: "El boletín: artículos nuevos, por correo",
} as const;

/** Words of the mail that asks for a yes. */
export const newsletterMail = {
  confirmSubject: (site: string) => `¿Quieres que ${site} te envíe su boletín?`,
  confirmLead: "¿Te enviamos el boletín?",
  confirmBody: (site: string) =>
    `Alguien, seguramente tú, dio esta dirección a ${site} y pidió el boletín. Empieza cuando pulses el botón de la página que abre este enlace.`,
  confirmButton: "Ver y confirmar",
  confirmElse: "Si no fuiste tú, no tienes que hacer nada. Olvidaremos esta dirección en unos días.",
  stop: "No enviar aquí este tipo de correos, los pida quien los pida",
} as const;

/** How far a goal has come, where an appeal has one. */
export const goal = {
  label: "Avance hacia la meta",
  money: (raised: string, target: string, since: string) => `${raised} de ${target} aportados desde el ${since}`,
  members: (count: string, target: string, since: string) => `${count} de ${target} nuevos miembros desde el ${since}`,
  until: (day: string) => `hasta el ${day}`,
  reached: (percent: string) => `Es el ${percent} de la meta. Todo lo que se aporte de más ayuda igual.`,
} as const;
