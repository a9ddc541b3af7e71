/** Spanish words of the mails. */
export const mail = {
  signInSubject: (site: string) => `Inicia sesión en ${site}`,
  signInLead: "Inicia sesión con el botón o con el código.",
  signInButton: "Iniciar sesión",
  signInCode: "El código es para la página en la que pediste este correo. No funciona en ninguna otra.",
  signInFoot:
    "Botón o código: uno de los dos funciona, una sola vez, durante una hora. Nunca pedimos el código por teléfono ni por correo. Si no lo pediste, puedes ignorar este correo: nadie inició sesión.",
  welcomeSubject: (site: string) => `Te damos la bienvenida a ${site}`,
  welcomeLead: "Gracias. Eres miembro pionero.",
  welcomeBody:
    "Con tu apoyo, este periodismo sigue siendo gratis para todo el mundo, también para quienes no pueden pagar.",
  welcomeButton: "Ver tu membresía",
  welcomeFoot: "El botón inicia tu sesión, una sola vez, durante siete días. Después te ofrece un enlace nuevo.",
  doubleSubject: (site: string) => `Tu segunda membresía de ${site} se deshizo`,
  doubleLead: "Ya eras miembro.",
  doubleBody:
    "Se inició una segunda membresía con tu dirección. La hemos cancelado, y la primera sigue sin cambios. No tienes que hacer nada.",
  doubleRefunded:
    "Lo que pagaste por la segunda va de regreso a tu tarjeta. Los bancos tardan de cinco a diez días en mostrarlo.",
  doubleNotCharged: "No se te cobró por ella.",
  replacedSubject: (site: string) => `Tu nueva membresía de ${site} reemplaza a la anterior`,
  replacedLead: "Tu nueva membresía sigue.",
  replacedBody:
    "Volviste a aportar mientras fallaba el pago de tu membresía anterior. La nueva ocupa su lugar, y hemos terminado la anterior.",
  replacedOwed: "Lo que quedaba pendiente está cancelado: no debes nada y no tienes que hacer nada.",
  endingSubject: (site: string) => `Tus membresías de ${site}: una sigue, otra termina como estaba previsto`,
  endingLead: "Una membresía sigue, otra termina como estaba previsto.",
  endingBody: (goesOn: string, ends: string, date: string) =>
    `Tienes dos membresías con esta dirección. La que se canceló, ${ends}, dura hasta el ${date} y no se vuelve a cobrar. La otra, ${goesOn}, sigue.`,
  endingMoney:
    "No hemos cambiado ni devuelto nada. Si no querías aportar dos veces, responde a este correo y lo arreglamos.",
  failedSubject: (site: string) => `Tu pago a ${site} no se pudo hacer`,
  failedLead: "Tu último pago no se pudo hacer.",
  failedBody: (gives: string) =>
    `Tu banco rechazó la renovación de tu membresía, ${gives}. Las tarjetas caducan y se reemplazan; le pasa a todo el mundo.`,
  failedGrace: "Por ahora tu membresía sigue. Indica una tarjeta una sola vez y volvemos a intentar el pago enseguida.",
  failedButton: "Actualizar mi tarjeta",
  refusedSubject: (site: string) => `Tu tarjeta para ${site} fue rechazada`,
  refusedLead: "Tu banco ya no acepta esta tarjeta.",
  refusedBody: (gives: string) =>
    `Tu banco rechazó la renovación de tu membresía, ${gives}, y nos pidió no volver a probar esta tarjeta. Pasa cuando una tarjeta se reemplazó o se bloqueó. Así que no volveremos a cobrar con ella.`,
  refusedGrace: "Por ahora tu membresía sigue. Indica otra tarjeta y el pago se hará enseguida.",
  refusedButton: "Indicar otra tarjeta",
  confirmSubject: (site: string) => `Confirma tu pago a ${site}`,
  confirmLead: "Tu banco quiere una palabra tuya.",
  confirmBody: (gives: string) =>
    `Antes de pagar la renovación de tu membresía, ${gives}, tu banco quiere que confirmes que eres tú. Tu tarjeta está bien; los bancos lo piden de vez en cuando.`,
  confirmGrace: "Lleva un minuto, y mientras tanto tu membresía sigue.",
  confirmButton: "Confirmar el pago",
  confirmFoot: "El botón abre la página segura de Stripe. No tienes que iniciar sesión.",
  expiringSubject: (site: string) => `Tu tarjeta para ${site} caduca este mes`,
  expiringLead: "Tu tarjeta caduca pronto.",
  expiringBody: (gives: string) =>
    `La tarjeta que paga tu membresía, ${gives}, deja de funcionar a fin de este mes. Indica ahora la nueva, y la próxima renovación se hará sin contratiempos.`,
  expiringButton: "Actualizar mi tarjeta",
  renewalSubject: (site: string, date: string) => `Tu membresía de ${site} se renueva el ${date}`,
  renewalLead: "Gracias por otro año más.",
  renewalBody: (gives: string, date: string) =>
    `Tu membresía anual, ${gives}, se renueva el ${date}. No tienes que hacer nada: ese día se cobrará a la tarjeta que tenemos registrada.`,
  renewalChoice:
    "¿Te vendría mejor otra cantidad, pagar cada mes o terminar? Todo se hace en un momento en tu cuenta, cuando quieras antes de ese día.",
  renewalButton: "Ver o cambiar mi membresía",
  endedSubject: (site: string) => `Tu membresía de ${site} ha terminado`,
  endedLead: "Tu membresía ha terminado.",
  endedBody: (gives: string) =>
    `No se pudo cobrar el pago de tu membresía, ${gives}, así que ha terminado. No debes nada. Si quieres volver, lleva un minuto, y todo lo que aportaste antes sigue registrado.`,
  disputedBody: (gives: string) =>
    `Tu banco ha retirado un pago de tu membresía, ${gives}, porque alguien le dijo que ese pago no se quería. Le tomamos la palabra: la membresía ha terminado y no se vuelve a cobrar a esta tarjeta. No debes nada.`,
  disputedBack:
    "Si fue un error, te recibimos de vuelta con gusto. Lleva un minuto, y todo lo que aportaste antes sigue registrado.",
  endedButton: "Volver a ser miembro",
  troubleFoot: "El botón inicia tu sesión, una sola vez, durante siete días. Después te ofrece un enlace nuevo.",
  firstCharge: (date: string) => `Tu primer pago es el ${date}. Hasta entonces no pagas nada.`,
  giftSubject: (site: string) => `Gracias por tu donativo a ${site}`,
  giftLead: "Gracias por tu donativo.",
  giftBody: (given: string, date: string) =>
    `Aportaste ${given}, el ${date}. Es un solo pago, y nada se renueva. Con él, este periodismo sigue siendo gratis para todo el mundo, también para quienes no pueden pagar.`,
  giftTold: (said: string, address: string) => `${said}: hemos escrito a ${address}, sin decir la cantidad.`,
  giftButton: "Ver lo que aportaste",
  giftFailedSubject: (site: string) => `Tu donativo a ${site} no se pudo hacer`,
  giftFailedLead: "Tu donativo no se pudo hacer.",
  giftFailedBody: (given: string, date: string) =>
    `El ${date} aportaste ${given} desde tu cuenta bancaria. Tu banco nos ha dicho ahora que no pudo pagarlo. No se te ha quitado nada.`,
  giftFailedNothing: "Son cosas que pasan, y no tienes que hacer nada: no volveremos a intentarlo por nuestra cuenta.",
  givenFailedNothing:
    "Son cosas que pasan, y no tienes que hacer nada: no volveremos a intentarlo por nuestra cuenta, y la membresía no se envió a nadie.",
  giftFailedOffer: "Si todavía quieres aportar, lleva un minuto, y puede servir una tarjeta u otra cuenta.",
  giftFailedButton: "Intentarlo de nuevo",
  joinFailedSubject: (site: string) => `Tu membresía de ${site} no empezó`,
  joinFailedLead: "Tu primer pago no se pudo hacer.",
  joinFailedBody: (gives: string, date: string) =>
    `El ${date} empezaste una membresía, ${gives}, desde tu cuenta bancaria. Tu banco nos ha dicho ahora que no pudo pagarla. No se te ha quitado nada, y la membresía no empezó.`,
  joinFailedOffer: "Si todavía quieres ser miembro, lleva un minuto, y puede servir una tarjeta u otra cuenta.",
  dedicationSubject: {
    HONOR: (name: string) => `Un donativo en honor de ${name}`,
    MEMORY: (name: string) => `Un donativo en memoria de ${name}`,
  },
  dedicationLead: {
    HONOR: (name: string) => `Se hizo un donativo en honor de ${name}.`,
    MEMORY: (name: string) => `Se hizo un donativo en memoria de ${name}.`,
  },
  dedicationBody: (giver: string, site: string) =>
    `${giver} ha aportado a ${site}, una redacción que es de sus lectores y que todo el mundo puede leer gratis, y nos pidió que te lo contáramos.`,
  somebody: "Alguien que prefiere no decir su nombre",
  dedicationWords: "Estas son sus palabras:",
  dedicationButton: (site: string) => `Leer ${site}`,
  dedicationFoot:
    "Recibes este único correo porque lo pidió quien hizo el donativo. No estás en ninguna lista, y no volveremos a escribirte.",
  claimSubject: (site: string) => `Confirma tu dirección para ${site}`,
  claimLead: "¿Es tuya esta dirección?",
  claimBody: {
    CHANGE: (site: string) => `Alguien con una sesión abierta en ${site} quiere usar esta dirección a partir de ahora.`,
    ADD: (site: string) => `Alguien con una sesión abierta en ${site} dice que también pagó con esta dirección.`,
  },
  claimMerge:
    "Ya hay una cuenta con esta dirección. Si confirmas, pasa a formar parte de la suya: una sola cuenta con todo lo que se aportó con una u otra dirección. Si no es lo que quieres, no respondas a este correo.",
  claimButton: "Confirmar esta dirección",
  claimFoot:
    "Funciona una sola vez, durante un día, en el navegador en el que tienes la sesión abierta. Si no sabes nada de esto, puedes ignorar este correo: nada cambia.",
  askedSubject: (site: string) => `Alguien pidió cambiar tu dirección en ${site}`,
  askedLead: "Se pidió un cambio de dirección.",
  askedBody: {
    CHANGE: "Alguien con una sesión abierta en tu cuenta pidió usar otra dirección de correo en lugar de esta.",
    ADD: "Alguien con una sesión abierta en tu cuenta pidió añadirle una segunda dirección de correo.",
  },
  askedNothing:
    "Todavía no ha cambiado nada: antes hay que confirmar la nueva dirección. Si fuiste tú, todo está bien.",
  changedSubject: (site: string) => `Tu cuenta de ${site} tiene una nueva dirección`,
  changedLead: "Tu dirección se cambió.",
  changedBody: "Tu cuenta usa ahora otra dirección de correo, y con esta ya no se puede iniciar sesión en ella.",
  moved: {
    replaced: {
      subject: (site: string) => `${site} escribe ahora a tu otra dirección`,
      lead: "A partir de ahora escribimos a tu otra dirección.",
      body: "Alguien con una sesión abierta en tu cuenta eligió otra de sus direcciones confirmadas como la dirección a la que escribimos. Esta sigue formando parte de la cuenta, y con ella todavía se puede iniciar sesión.",
    },
    removed: {
      subject: (site: string) => `Esta dirección se quitó de tu cuenta de ${site}`,
      lead: "Esta dirección se quitó de tu cuenta.",
      body: "Alguien con una sesión abierta en tu cuenta quitó de ella esta dirección. Con ella ya no se puede iniciar sesión, y no volveremos a escribirle sobre esa cuenta.",
    },
  },
  mergedSubject: (site: string) => `Tus cuentas de ${site} son ahora una sola`,
  mergedLead: "Dos cuentas se unieron en una.",
  mergedBody: (address: string) =>
    `Confirmaste una segunda dirección, y la cuenta que tenía pasó a formar parte de la de ${address}. Allí está todo lo que se aportó con una u otra.`,
  notMe: (contact: string) =>
    `Si no fuiste tú, escríbenos de inmediato a ${contact}, desde esta dirección: podemos detenerlo y arreglarlo.`,
  wishFoot: "Recibes este correo porque quieres este tipo de correos.",
  wishStop: "No recibirlos más",
  wishAll: "Elegir tus correos",
  farewellSubject: (site: string) => `${site} ha borrado tus datos`,
  farewellLead: "Tus datos están borrados.",
  farewellBody:
    "Todo lo que se te cobraba ha terminado, y tu nombre, tus direcciones y todo lo demás sobre ti ya no están en nuestros registros. Este es nuestro último correo; guardamos tu dirección solo para enviarlo, y ya está borrada.",
  farewellKept: (retention: string) => `Quedan cantidades, fechas y números de pago, sin ningún nombre. ${retention}`,
  farewellThanks: "Gracias por lo que hiciste posible. Todo lo que publicamos lo sigues leyendo gratis.",
  plain: "Si el botón no funciona, abre esta dirección:",
} as const;
