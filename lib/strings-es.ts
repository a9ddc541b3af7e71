import type { Catalogue } from "./strings";
import { account } from "./strings-es-account";
import { change } from "./strings-es-change";
import { changeMail } from "./strings-es-change-mail";
import { compMail } from "./strings-es-comp";
import { finding } from "./strings-es-finding";
import { give } from "./strings-es-give";
import { given } from "./strings-es-given";
import { mail } from "./strings-es-mail";
import { goal, newsletter, newsletterMail } from "./strings-es-newsletter";
import { privacy } from "./strings-es-privacy";
import { profile, unsubscribe } from "./strings-es-profile";
import { receipts } from "./strings-es-receipts";
import { remind, remindMail } from "./strings-es-remind";

/** The catalogue in Spanish. A phrase that is missing here does not compile. */
export const es: Catalogue = {
  usual: {
    tagline: "Periodismo independiente. Gratis para todo el mundo, pagado por sus lectores.",
    retention:
      "Las leyes de impuestos nos piden conservar los registros de los pagos, en la mayoría de los lugares durante siete años.",
  },
  site: {
    skipToContent: "Ir al contenido",
    navigation: "Sitio",
    home: "Inicio",
    join: "Únete",
    signIn: "Entrar",
    account: "Tu cuenta",
    terms: "Condiciones",
    privacy: "Privacidad",
    refunds: "Reembolsos",
    contact: "Contacto",
    newsletter: "Boletín",
    feed: "RSS",
    search: "Buscar",
  },
  reading: {
    by: (name: string) => (/^por\s/i.test(name) ? name : `Por ${name.replace(/^by\s+/i, "")}`),
    photo: (credit: string) =>
      /^(foto|ilustración|imagen|photo|illustration|image)/i.test(credit) ? credit : `Foto: ${credit}`,
    notes: "Notas",
    noteBack: "Volver adonde está la nota {0}",
    embed: {
      video: "Vídeo",
      sound: "Grabación",
      post: "Publicación",
      document: "Documento",
      untitled: (kind: string, site: string) => `${kind} en ${site}`,
      opens: (host: string) => `se abre en ${host}`,
    },
    copies: "Publicado también en",
    printed: (address: string) => `Gratis para todo el mundo; lo pagan los lectores que pueden: ${address}`,
    original: (host: string) => `Léelo donde apareció primero, en ${host}`,
    none: "Todavía no hay nada publicado. Vuelve pronto.",
    older: "Artículos anteriores",
    newest: "Artículos más recientes",
    ask: {
      headline: "Este artículo es gratis porque lo pagan sus lectores",
      body: "Aquí no hay muro de pago, y nunca lo habrá. Lo hacen posible los miembros: pagan lo que pueden, para que todo el mundo pueda leer.",
      later: "Ahora no",
      never: "No me lo pidan más",
      saidLater: "De acuerdo. Durante un tiempo no te lo pediremos en este navegador.",
      saidNever: "De acuerdo. No te lo volveremos a pedir en este navegador.",
      quiet: "Se lee gratis; lo pagan los lectores que pueden.",
      quietLink: "Hazte miembro",
      goal,
    },
    thanks: "Gracias por hacerlo posible.",
    strip: "Gratis para todo el mundo; lo pagan los lectores que pueden.",
    stripLink: "Hazte miembro",
  },
  finding,
  give,
  given,
  thanks: {
    title: "Gracias",
    member: "Eres miembro pionero.",
    body: "Con tu apoyo, este periodismo sigue siendo gratis para todo el mundo, también para quienes no pueden pagar.",
    gift: (given: string) => `Tu donativo de ${given} ha llegado.`,
    receiptSent: (address: string) => `Hemos enviado una confirmación a ${address}.`,
    receiptCorrected: (address: string) => `Listo. La confirmación va en camino a ${address}.`,
    firstCharge: (amount: string, date: string) =>
      `Tu primer pago, de ${amount}, es el ${date}. Hasta entonces no pagas nada.`,
    failedTitle: "El pago no se pudo hacer",
    failed: "Tu banco rechazó este pago y no se cobró nada.",
    offerTitle: (amount: string) => `¿Aportarías ${amount} cada mes?`,
    offerWhy: "Con aportes mensuales podemos planificar.",
    offerFits: "En un año no suma más de lo que acabas de aportar.",
    offerWhen: (amount: string, date: string) =>
      `Hoy no se cobra nada: tus primeros ${amount} serían el ${date}, y puedes cancelar en cualquier momento, antes o después.`,
    offerYes: (amount: string) => `Sí, ${amount} al mes`,
    offerNo: "No, gracias",
    mailSent: (address: string) => `Hemos enviado a ${address} una bienvenida con un enlace para iniciar sesión.`,
    wrongAddress: "¿Esa dirección no es la correcta?",
    correct: "Enviarlo mejor a esta dirección",
    newAddress: "Tu correo electrónico",
    corrected: (address: string) => `Listo. La bienvenida va en camino a ${address}.`,
    cannotCorrect: "Esta dirección ya no se puede cambiar aquí. Inicia sesión o escríbenos.",
    pending: "Tu pago se está procesando. Te escribiremos en cuanto esté confirmado.",
    openTitle: "Todavía falta algo",
    open: "Este pago no se terminó y no se cobró nada.",
    tryAgain: "Intentarlo de nuevo",
    back: "Volver a leer",
    account: "Ver tu membresía",
  },
  signIn: {
    title: "Iniciar sesión",
    intro: "Sin contraseña. Te enviamos por correo un enlace y un código; cualquiera de los dos sirve.",
    google: "Continuar con Google",
    or: "o",
    googleUnknown:
      "Nadie ha aportado con la dirección de esa cuenta de Google. ¿Quizá aportaste con otra? Podemos enviarle un enlace.",
    googleFailed: "Google no confirmó quién eres. Vuelve a intentarlo o deja que te enviemos un enlace por correo.",
    address: "Correo electrónico",
    button: "Envíenme un enlace",
    sentTitle: "Mira tu bandeja de entrada",
    sent: "Si esa dirección es de un miembro, va en camino un enlace para iniciar sesión. Funciona una sola vez, durante una hora.",
    codeIntro: "¿Lees el correo en otro dispositivo? Escribe aquí su código de seis cifras.",
    code: "Código del correo",
    codeButton: "Iniciar sesión con el código",
    codeWrong: "Ese no es el código del correo más reciente. Míralo otra vez.",
    codeDead: "Ese código ya no se puede usar. Pide un correo nuevo.",
    sentHelp:
      "¿No llega nada en unos minutos? Mira en el correo no deseado o prueba con otra dirección: quizá aportaste con otra.",
    confirmTitle: "Un toque más",
    confirm: "Pulsa el botón para iniciar sesión en este dispositivo.",
    confirmButton: "Iniciar sesión",
    expiredTitle: "Este enlace ha caducado",
    expired: "Ya se usó o es demasiado antiguo. Son cosas que pasan; uno nuevo es cuestión de un momento.",
    again: "Usar otra dirección",
    newLink: "Envíenme un enlace nuevo",
    limited: (minutes: number) =>
      `Ha habido muchos intentos hace un momento. Espera ${minutes === 1 ? "un minuto" : `${minutes} minutos`} y vuelve a intentarlo.`,
    signOut: "Cerrar sesión",
  },
  account,
  receipts,
  change,
  profile,
  unsubscribe,
  mail,
  changeMail,
  compMail,
  newsletter,
  newsletterMail,
  remind,
  remindMail,
  privacy,
  notFound: {
    title: "Página no encontrada",
    body: "En esta dirección no hay nada. Puede que se haya movido o que el enlace esté mal escrito.",
    home: "Ir a la portada",
  },
  gone: {
    title: "Este artículo ya no está aquí",
    body: "Estaba en esta dirección y se retiró. El enlace que te trajo era correcto.",
    home: "Ver qué hay en la portada",
  },
  unavailable: {
    title: "Volvemos enseguida",
    body: "Algo de nuestro lado no responde. No se ha perdido nada de lo que hiciste; vuelve a intentarlo en breve.",
  },
};
